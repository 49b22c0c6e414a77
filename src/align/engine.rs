//! What finds links: codes, words and concepts; and meaning too, where a user added an encoder and asks for it.

use std::sync::Arc;

use ndarray::{Array1, Array2};

use super::Open;
use super::vectors::Encoder;
use super::vectors::matrix::{NEIGHBOURS, hubs};
use crate::coding::CodedStatement;

/// Added to the cosine of two passages less what makes them hubs, so that the signal is 0 to 1: an ordinary pair of
/// passages on different things comes to about 0.1, a labelled link to 0.5. Swept on `tests/gold/pairs/tune`.
const LIFT: f64 = 0.3;

/// What finds links.
#[derive(Debug, Clone, Default)]
pub enum Engine {
    /// Codes, weighted words and concepts: no model, the same bytes on every machine.
    #[default]
    Words,
    /// The same, and meaning.
    Vectors(Arc<Encoder>),
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Engine {
    /// Its name, as the provenance of a brief says it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Words => "codes, concepts and weighted words".to_owned(),
            Self::Vectors(encoder) => {
                format!("codes, concepts, weighted words and vectors: {} {}", encoder.model.name, encoder.model.version)
            }
        }
    }

    /// Gives every open passage its meaning, when there is an encoder.
    pub(super) fn read(&self, (left, ls): (&CodedStatement, &mut [Open]), (right, rs): (&CodedStatement, &mut [Open])) {
        let Self::Vectors(encoder) = self else { return };
        let (l, r) = (encoder.encode(&texts(left, ls)), encoder.encode(&texts(right, rs)));
        let (left_hubs, right_hubs) = hubs(&l.dot(&r.t()), NEIGHBOURS);
        give(ls, &l, &left_hubs);
        give(rs, &r, &right_hubs);
    }
}

fn texts<'a>(side: &'a CodedStatement, open: &[Open]) -> Vec<&'a str> {
    open.iter().map(|o| side.statement.passages[o.index].text.as_str()).collect()
}

fn give(open: &mut [Open], vectors: &Array2<f32>, hubs: &[f32]) {
    for (one, (vector, hub)) in open.iter_mut().zip(vectors.rows().into_iter().zip(hubs)) {
        one.meaning = Some(Meaning { vector: vector.to_owned(), hub: *hub });
    }
}

/// What a passage means.
pub(super) struct Meaning {
    /// Of length 1.
    vector: Array1<f32>,
    /// Mean cosine with its nearest on the other side.
    hub: f32,
}

impl Meaning {
    /// How near two passages are in meaning beyond what makes them hubs, 0 to 1, rounded to 3 decimals: half the CSLS of
    /// [`vectors::matrix`](super::vectors::matrix), lifted.
    pub(super) fn near(&self, other: &Self) -> f64 {
        let beyond = f64::from(self.vector.dot(&other.vector)) - f64::from(self.hub + other.hub) / 2.0;
        ((beyond + LIFT).clamp(0.0, 1.0) * 1000.0).round() / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use ndarray::arr1;

    use super::*;

    #[test]
    fn a_hub_is_near_to_nothing_in_particular() {
        let meaning = |x: f32, y: f32, hub| Meaning { vector: arr1(&[x, y]), hub };
        let (one, hub) = (meaning(1.0, 0.0, 0.2), meaning(0.6, 0.8, 0.6));
        assert_eq!(one.near(&hub), 0.5);
        assert_eq!(one.near(&meaning(0.6, 0.8, 0.2)), 0.7);
        assert_eq!(hub.near(&one), one.near(&hub));
        assert_eq!(one.near(&meaning(-1.0, 0.0, 0.2)), 0.0);
    }
}
