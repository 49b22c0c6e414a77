//! What finds links: codes and weighted words, or codes and meaning where a user added an encoder and asks for it.

use std::sync::Arc;

use ndarray::Array2;

use super::vectors::Encoder;
use super::vectors::matrix::{NEIGHBOURS, csls, meaning};

/// Share of meaning in a similarity, 0 to 1; the codes have the rest. Swept on `tests/gold/pairs/tune`.
const MEANING_SHARE: f32 = 0.8;
/// How far below the best of either passage a link may be, in similarities scaled by their neighbours, −4 to 4. Swept
/// on `tests/gold/pairs/tune`; 0 keeps only pairs that are each other's best.
const NEAR_BEST: f32 = 0.05;
/// Most links of one passage.
const MOST: usize = 2;

/// What finds links.
#[derive(Debug, Clone, Default)]
pub enum Engine {
    /// Codes and weighted words: no model, the same bytes on every machine.
    #[default]
    Words,
    /// Codes and meaning.
    Vectors(Arc<Encoder>),
}

impl Engine {
    /// Its name, as the provenance of a brief says it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Words => "codes and weighted words".to_owned(),
            Self::Vectors(encoder) => format!("codes and vectors: {} {}", encoder.model.name, encoder.model.version),
        }
    }
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

/// A left and a right passage by their places in the lists given, and their similarity, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Near {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) similarity: f64,
}

/// Pairs near in meaning and codes, nearest first; `codes` tells how far the codes of two passages agree, 0 to 1.
pub(super) fn by_meaning(
    encoder: &Encoder,
    left: &[&str],
    right: &[&str],
    codes: impl Fn(usize, usize) -> f64,
    least: f64,
) -> Vec<Near> {
    let mut similarity = meaning(encoder, left, right);
    for ((i, j), value) in similarity.indexed_iter_mut() {
        #[expect(clippy::cast_possible_truncation, reason = "a share with three digits")]
        let codes = codes(i, j) as f32;
        *value = MEANING_SHARE * value.max(0.0) + (1.0 - MEANING_SHARE) * codes;
    }
    nearest(&similarity, least)
}

/// Chooses by similarity scaled by the neighbours, so that a passage that is a little like everything is like nothing.
fn nearest(similarity: &Array2<f32>, least: f64) -> Vec<Near> {
    let scaled = csls(similarity, NEIGHBOURS);
    let best = |line: ndarray::ArrayView1<f32>| line.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let of_left: Vec<f32> = scaled.rows().into_iter().map(best).collect();
    let of_right: Vec<f32> = scaled.columns().into_iter().map(best).collect();
    let shown = |at: (usize, usize)| (f64::from(similarity[at]) * 1000.0).round() / 1000.0;
    let mut near: Vec<((usize, usize), f32)> = scaled
        .indexed_iter()
        .filter(|(at, score)| **score >= of_left[at.0].max(of_right[at.1]) - NEAR_BEST && shown(*at) >= least)
        .map(|(at, score)| (at, *score))
        .collect();
    // Ties go by place in a way that swapping the sides does not change.
    let place = |(i, j): (usize, usize)| (i + j, i.abs_diff(j), i);
    near.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(place(*a).cmp(&place(*b))));
    let (mut left, mut right) = (vec![0; of_left.len()], vec![0; of_right.len()]);
    near.retain(|((i, j), _)| {
        let kept = left[*i] < MOST && right[*j] < MOST;
        left[*i] += usize::from(kept);
        right[*j] += usize::from(kept);
        kept
    });
    near.into_iter().map(|(at, _)| Near { left: at.0, right: at.1, similarity: shown(at) }).collect()
}

#[cfg(test)]
mod tests {
    use ndarray::arr2;

    use super::*;

    fn pairs(near: &[Near]) -> Vec<(usize, usize)> {
        near.iter().map(|n| (n.left, n.right)).collect()
    }

    #[test]
    fn a_passage_is_linked_to_its_nearest_and_not_to_a_hub() {
        let hub = arr2(&[[0.62, 0.60], [0.60, 0.10], [0.60, 0.10]]);
        assert_eq!(pairs(&nearest(&hub, 0.3)), [(0, 1), (1, 0), (2, 0)]);
    }

    #[test]
    fn a_link_below_the_lowest_similarity_is_none() {
        let far = arr2(&[[0.29, 0.1], [0.1, 0.31]]);
        assert_eq!(pairs(&nearest(&far, 0.3)), [(1, 1)]);
    }

    #[test]
    fn no_passage_has_more_than_two_links() {
        let alike = Array2::from_elem((4, 1), 0.9);
        assert_eq!(pairs(&nearest(&alike, 0.3)), [(0, 0), (1, 0)]);
        assert!(nearest(&Array2::zeros((0, 0)), 0.3).is_empty());
    }
}
