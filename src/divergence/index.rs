//! ## What it finds
//! How far apart the two texts are on what both judge, 0 to 1, and how much of what they speak of is the same.
//! ## Why it matters
//! Pairs can be ranked and followed over years; but a low distance between two texts that speak of different things is no
//! agreement, so that no number stands here without its parts.
//! ## How it is measured
//! Distance of a topic: |left − right| / 4 over the evaluations −2 to 2, only where both sides judge it. The index is the mean of
//! the distances, each topic counting once; and again with each topic weighted by its shared coverage, the smaller of its shares
//! of the two texts. Coverage overlap: topics that both speak of over topics that either speaks of (Jaccard), and the same over
//! shares of the text (sum of the smaller shares over sum of the larger). The verdict on the whole is left out: it is compared on
//! its own.
//! ## Example
//! Media −2 and +2, voting +1 and +1: distances 1 and 0, index 0.5 over two topics.
//! ## Known misses
//! All misses of the evaluations; few topics judged by both make a chance result; steps are ranks and are treated as equal distances.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Row, SideState, Sides};

/// How far apart two texts are, with all parts of the number.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Index {
    /// Mean distance over the topics that both judge, each counting once, 0 to 1; `None` when there is none.
    pub distance: Option<f64>,
    /// The same, weighted by shared coverage; `None` when there is none.
    pub distance_by_coverage: Option<f64>,
    /// Topics that both sides judge.
    pub judged_by_both: usize,
    /// Topics that each side judges.
    pub judged: Sides<usize>,
    /// Topics that each side speaks of.
    pub spoken: Sides<usize>,
    /// Topics that both speak of over topics that either speaks of, 0 to 1; `None` when neither speaks of any.
    pub topics_in_common: Option<f64>,
    /// Sum of the smaller shares of text over the sum of the larger, 0 to 1.
    pub text_in_common: Option<f64>,
    /// One entry a topic that a side speaks of, in the order of the brief.
    pub topics: Vec<TopicIndex>,
}

/// What a topic adds to the index.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TopicIndex {
    /// Topic id.
    pub topic: String,
    /// |left − right| / 4; `None` unless both judge it.
    pub distance: Option<f64>,
    /// Share of each text, 0 to 1: its sentences on the topic among those on any; a sentence on several is split evenly.
    pub shares: Sides<f64>,
}

/// The verdict on the whole; compared on its own.
const OVERALL: &str = "overall";

/// The index of a pair.
pub(super) fn index(rows: &[Row]) -> Index {
    let kept: Vec<&Row> = rows.iter().filter(|r| r.topic != OVERALL).collect();
    let ids: Vec<&str> = kept.iter().map(|r| r.topic.as_str()).collect();
    let (l, r) = (shares(&kept, |row| &row.left), shares(&kept, |row| &row.right));
    let spoken = |side: &[f64]| side.iter().filter(|s| **s > 0.0).count();
    let judged =
        |of: fn(&Row) -> super::State| kept.iter().filter(|r| matches!(of(r), super::State::Assessed(_))).count();
    let both = (0..ids.len()).filter(|&i| l[i] > 0.0 && r[i] > 0.0).count();
    let either = (0..ids.len()).filter(|&i| l[i] > 0.0 || r[i] > 0.0).count();
    let smaller: f64 = l.iter().zip(&r).map(|(a, b)| a.min(*b)).sum();
    let larger: f64 = l.iter().zip(&r).map(|(a, b)| a.max(*b)).sum();
    let distances: Vec<(f64, f64)> = (0..ids.len()).filter_map(|i| Some((kept[i].distance?, l[i].min(r[i])))).collect();
    #[expect(clippy::cast_precision_loss, reason = "there are some 26 topics")]
    let in_common = (either > 0).then(|| both as f64 / either as f64);
    Index {
        distance: mean(distances.iter().map(|d| (d.0, 1.0))),
        distance_by_coverage: mean(distances.iter().copied()),
        judged_by_both: distances.len(),
        judged: Sides { left: judged(|r| r.left.state), right: judged(|r| r.right.state) },
        spoken: Sides { left: spoken(&l), right: spoken(&r) },
        topics_in_common: in_common.map(rounded),
        text_in_common: (larger > 0.0).then(|| rounded(smaller / larger)),
        topics: (0..ids.len())
            .filter(|&i| l[i] > 0.0 || r[i] > 0.0)
            .map(|i| TopicIndex {
                topic: ids[i].to_owned(),
                distance: kept[i].distance,
                shares: Sides { left: rounded(l[i]), right: rounded(r[i]) },
            })
            .collect(),
    }
}

/// Shares of a text by topic, summing to 1, or all 0 for a text that speaks of none.
fn shares(rows: &[&Row], side: fn(&Row) -> &SideState) -> Vec<f64> {
    let mut on: BTreeMap<usize, u32> = BTreeMap::new();
    for passage in rows.iter().flat_map(|row| &side(row).passages) {
        *on.entry(*passage).or_default() += 1;
    }
    let sum = |row: &&Row| side(row).passages.iter().map(|p| 1.0 / f64::from(on[p])).sum();
    let sums: Vec<f64> = rows.iter().map(sum).collect();
    let all: f64 = sums.iter().sum();
    sums.iter().map(|s| if all > 0.0 { s / all } else { 0.0 }).collect()
}

/// Weighted mean, rounded; `None` without weight.
fn mean(values: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (sum, weight) = values.fold((0.0, 0.0), |(s, w), (value, weight)| (s + value * weight, w + weight));
    (weight > 0.0).then(|| rounded(sum / weight))
}

fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::Codebook;
    use crate::{Options, Side, compare};

    const LEFT: &str = "Findings\n\nThe media were biased in favour of the incumbent. The media failed to give balanced coverage.\n\n\
        Counting was transparent and orderly. The count was professional.\n\nWomen were under-represented among candidates.";
    const RIGHT: &str = "Findings\n\nThe media gave all candidates equal and balanced coverage. The media were impartial.\n\n\
        Counting was transparent and orderly. The count was professional.";

    fn of(left: &str, right: &str) -> Index {
        let side = |text: &str| Side::text("a.txt", text);
        compare(side(left), side(right), &Options::default(), &Codebook::builtin()).unwrap().index
    }

    #[test]
    fn topics_count_only_where_both_judge() {
        let index = of(LEFT, RIGHT);
        assert_eq!((index.distance, index.judged_by_both), (Some(0.5), 2), "{index:?}");
        assert!(index.topics_in_common.is_some_and(|j| j < 1.0 && j > 0.4));
        assert!(index.topics.iter().any(|t| t.distance.is_none()));
    }

    #[test]
    fn a_text_beside_itself_has_no_distance() {
        let index = of(LEFT, LEFT);
        assert_eq!((index.distance, index.topics_in_common, index.text_in_common), (Some(0.0), Some(1.0), Some(1.0)));
    }

    #[test]
    fn swapping_the_sides_changes_nothing_but_the_sides() {
        let (a, b) = (of(LEFT, RIGHT), of(RIGHT, LEFT));
        assert_eq!((a.distance, a.distance_by_coverage), (b.distance, b.distance_by_coverage));
        assert_eq!((a.topics_in_common, a.text_in_common), (b.topics_in_common, b.text_in_common));
        assert_eq!((a.spoken.left, a.judged.left), (b.spoken.right, b.judged.right));
        let mirrored = |i: &Index| {
            i.topics
                .iter()
                .map(|t| (t.topic.clone(), t.shares.left.to_bits()))
                .collect::<std::collections::BTreeSet<_>>()
        };
        let turned = b.topics.iter().map(|t| (t.topic.clone(), t.shares.right.to_bits())).collect();
        assert_eq!(mirrored(&a), turned);
    }

    #[test]
    fn nothing_judged_by_both_gives_no_number() {
        let index = of(
            "Findings\n\nThe media were biased in favour of the incumbent. The media failed to give balanced coverage of the parties.",
            "Findings\n\nCounting was transparent and orderly in the stations visited. The count was professional and quick throughout.",
        );
        assert_eq!((index.distance, index.distance_by_coverage, index.judged_by_both), (None, None, 0));
    }
}
