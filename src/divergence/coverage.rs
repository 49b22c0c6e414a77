//! ## What it finds
//! How each text spreads over the topics.
//! ## Why it matters
//! What a mission writes most of shows where it looked; two texts can agree on every topic and still speak of other things.
//! ## How it is measured
//! Of a text's sentences that may be quoted on some topic (the overall conclusion is none), the share that speaks of this one, per
//! cent, rounded to one decimal, 0 to 100. A sentence may speak of several topics, so the shares of a text may sum to more than 100.
//! ## Example
//! Left: 24 of 60 sentences speak of the media, 40 per cent; right: 2 of 20, 10 per cent.
//! ## Known misses
//! A long sentence counts as much as a short one.

use serde::Serialize;

use super::{Row, Sides};

/// How each text spreads over the topics.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Coverage {
    /// Sentences of each text that speak of any topic: the whole of the shares.
    pub passages: Sides<usize>,
    /// Topics that at least one side speaks of, in the order of the codebook.
    pub rows: Vec<CoverageRow>,
}

/// One topic: how much of each text speaks of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CoverageRow {
    /// Topic id.
    pub topic: String,
    /// Sentences that speak of it.
    pub passages: Sides<usize>,
    /// Their share of the text's sentences on any topic, per cent, 0 to 100, one decimal.
    pub percent: Sides<f64>,
}

/// Measures both texts.
pub(super) fn coverage(rows: &[Row]) -> Coverage {
    let mut spoken: Vec<&Row> = rows.iter().filter(|r| r.topic != "overall").collect();
    spoken.retain(|r| !r.left.passages.is_empty() || !r.right.passages.is_empty());
    spoken.sort_by_key(|r| r.number);
    let whole = Sides {
        left: distinct(spoken.iter().flat_map(|r| &r.left.passages)),
        right: distinct(spoken.iter().flat_map(|r| &r.right.passages)),
    };
    let row = |r: &&Row| {
        let passages = Sides { left: r.left.passages.len(), right: r.right.passages.len() };
        let percent = Sides { left: percent(passages.left, whole.left), right: percent(passages.right, whole.right) };
        CoverageRow { topic: r.topic.clone(), passages, percent }
    };
    Coverage { rows: spoken.iter().map(row).collect(), passages: whole }
}

fn distinct<'a>(passages: impl Iterator<Item = &'a usize>) -> usize {
    let mut passages: Vec<&usize> = passages.collect();
    passages.sort_unstable();
    passages.dedup();
    passages.len()
}

fn percent(part: usize, whole: usize) -> f64 {
    (part * 1000).checked_div(whole).map_or(0.0, |_| (part as f64 * 1000.0 / whole as f64).round() / 10.0)
}

/// A share as printed: whole per cent; a dash for none.
#[must_use]
pub fn shown(percent: f64) -> String {
    match percent {
        0.0 => "–".to_owned(),
        p if p < 1.0 => "<1%".to_owned(),
        p => format!("{p:.0}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::divergence::{Relation, SideState, State};

    fn side(passages: &[usize]) -> SideState {
        SideState { state: State::Factual, positive: 0, negative: 0, r: None, passages: passages.to_vec() }
    }

    fn row(topic: &str, number: u32, left: &[usize], right: &[usize]) -> Row {
        let (left, right) = (side(left), side(right));
        let (relation, reason) = (Relation::BothFactual, String::new());
        Row {
            topic: topic.to_owned(),
            number,
            left,
            right,
            relation,
            reason,
            distance: None,
            coder: None,
            links: Vec::new(),
            quotes: Vec::new(),
        }
    }

    #[test]
    fn a_sentence_on_two_topics_counts_once_in_the_whole() {
        let coverage = coverage(&[
            row("overall", 26, &[9], &[9]),
            row("media", 11, &[0, 1], &[]),
            row("legal", 2, &[1, 2], &[4]),
            row("women", 15, &[], &[]),
        ]);
        assert_eq!(coverage.passages, Sides { left: 3, right: 1 });
        let got: Vec<_> = coverage.rows.iter().map(|r| (r.topic.as_str(), r.percent.left, r.percent.right)).collect();
        assert_eq!(got, [("legal", 66.7, 100.0), ("media", 66.7, 0.0)]);
    }
}
