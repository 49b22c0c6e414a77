//! Terms that the two sides use for one thing: each is its own side's, and linked passages hold one on the left where they hold the
//! other on the right.
//!
//! Association over links: G² (Dunning 1993), from 10.83 (p < 0.001 for one pair), at least three links, and both words best for each
//! other. A word is a side's own where its share of that text is three times its share of the other.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::text::{Text, holds, share};
use super::{TOGETHER, holds_together, rounded};
use crate::align::Link;

/// Least G² of a pair.
const ASSOCIATED: f64 = 10.83;
/// Fewest links that hold both, and fewest passages on each side.
const LINKS: usize = 3;
/// How many times its share of the other text a side's own word has.
const OWN: f64 = 3.0;
/// Most pairs.
const MOST: usize = 6;

/// Two terms for one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PairedTerms {
    /// The left's term, as printed.
    pub left: String,
    /// The right's term.
    pub right: String,
    /// Uses of the left's term on the left.
    pub left_uses: u32,
    /// Uses of the right's term on the right.
    pub right_uses: u32,
    /// Links whose passages hold the one and the other.
    pub links: usize,
    /// Log-likelihood ratio of the two over the links, rounded to 3 decimals.
    pub g2: f64,
    /// The strongest link that holds both: index into the links of the comparison.
    pub example: usize,
}

/// The pairs of two texts, strongest first.
pub(super) fn pairs(left: &Text, right: &Text, links: &[Link]) -> Vec<PairedTerms> {
    let (l, r) = (own(left, right), own(right, left));
    let none = BTreeSet::new();
    let mut seen: BTreeMap<(&String, &String), Vec<usize>> = BTreeMap::new();
    let (mut on_left, mut on_right): (BTreeMap<&String, usize>, BTreeMap<&String, usize>) = Default::default();
    for (at, link) in links.iter().enumerate() {
        let (a, b) = (l.get(&link.left).unwrap_or(&none), r.get(&link.right).unwrap_or(&none));
        a.iter().for_each(|k| *on_left.entry(k).or_default() += 1);
        b.iter().for_each(|k| *on_right.entry(k).or_default() += 1);
        for x in a {
            b.iter().for_each(|y| seen.entry((x, y)).or_default().push(at));
        }
    }
    let spread =
        |at: &[usize], of: fn(&Link) -> usize| at.iter().map(|&i| of(&links[i])).collect::<BTreeSet<_>>().len();
    let mut scored: Vec<(f64, &String, &String, &Vec<usize>)> = seen
        .iter()
        .filter(|(_, at)| at.len() >= LINKS && spread(at, |k| k.left) >= LINKS && spread(at, |k| k.right) >= LINKS)
        .map(|((x, y), at)| (g2(at.len(), on_left[*x], on_right[*y], links.len()), *x, *y, at))
        .filter(|s| s.0 >= ASSOCIATED)
        .filter(|(_, x, y, at)| at.len() as f64 >= TOGETHER * on_left[*x].max(on_right[*y]) as f64)
        .collect();
    // Of equal ones the longer words, then the order of the alphabet whichever side is left.
    let length = |x: &String, y: &String| std::cmp::Reverse(x.len() + y.len());
    let both = |x: &String, y: &String| if x < y { (x.clone(), y.clone()) } else { (y.clone(), x.clone()) };
    scored.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| (length(a.1, a.2), both(a.1, a.2)).cmp(&(length(b.1, b.2), both(b.1, b.2))))
    });
    let mut kept: Vec<(f64, &String, &String, &Vec<usize>)> = Vec::new();
    for pair in scored {
        let touches = |a: &str, b: &str| share(a, b) || holds(a, b) || holds(b, a);
        if !kept.iter().any(|k| touches(k.1, pair.1) || touches(k.2, pair.2)) {
            kept.push(pair);
        }
    }
    kept.truncate(MOST);
    kept.into_iter().filter_map(|(g2, x, y, at)| shown(left, right, (x, y), at, g2)).collect()
}

fn shown(left: &Text, right: &Text, (x, y): (&str, &str), at: &[usize], g2: f64) -> Option<PairedTerms> {
    let (l, r) = (left.tallies.get(x)?, right.tallies.get(y)?);
    Some(PairedTerms {
        left: l.shown(),
        right: r.shown(),
        left_uses: l.uses,
        right_uses: r.uses,
        links: at.len(),
        g2: rounded(g2),
        example: *at.first()?,
    })
}

/// A side's own words by passage.
fn own(text: &Text, other: &Text) -> BTreeMap<usize, BTreeSet<String>> {
    let mut out: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (key, tally) in text.tallies.iter().filter(|(_, t)| t.passages.len() >= LINKS) {
        let theirs = f64::from(other.uses(key)) / f64::from(other.words);
        let share = f64::from(tally.uses) / f64::from(text.words);
        if share >= OWN * theirs && holds_together(text, tally) {
            tally.passages.iter().for_each(|&p| out.entry(p).or_default().extend([key.clone()]));
        }
    }
    out
}

/// Log-likelihood ratio of two words over links: links with both, with each, and in all.
#[expect(clippy::cast_precision_loss, reason = "links are some thousands at most")]
fn g2(both: usize, left: usize, right: usize, all: usize) -> f64 {
    let (k, l, r, n) = (both as f64, left as f64, right as f64, all as f64);
    let part = |seen: f64, row: f64, column: f64| {
        if seen > 0.0 { seen * libm::log(seen * n / (row * column)) } else { 0.0 }
    };
    // The two middle ones first, so that swapping the sides gives the same bits.
    let one = part(l - k, l, n - r) + part(r - k, n - l, r);
    let sum = part(k, l, r) + one + part(n - l - r + k, n - l, n - r);
    // Words that meet less often than chance are no pair.
    if k * n > l * r { 2.0 * sum } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_always_meet_are_associated_and_words_that_meet_by_chance_are_not() {
        assert!(g2(10, 10, 10, 100) > 60.0);
        assert!(g2(5, 50, 10, 100).abs() < 1e-9);
        assert!(g2(1, 50, 50, 100).abs() < 1e-9);
        assert_eq!(g2(4, 8, 6, 50).to_bits(), g2(4, 6, 8, 50).to_bits());
    }
}
