//! Agreement of two codings: accuracy, F1, Cohen's kappa, Krippendorff's alpha, confusion.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// One unit coded twice.
#[derive(Debug, Clone)]
pub(super) struct Item<T> {
    pub(super) language: String,
    pub(super) id: String,
    pub(super) gold: T,
    pub(super) got: T,
}

/// Scores of one layer in one language (`all`: pooled).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Score {
    /// Items scored.
    pub n: usize,
    /// Share right, 0 to 1; for sets, share of items with the whole set right.
    pub accuracy: f64,
    /// 95 % interval of the accuracy (Wilson 1927), 0 to 1.
    pub interval: (f64, f64),
    /// Mean F1 over the labels that gold or coder use, 0 to 1; for sets, F1 over entries.
    pub f1: f64,
    /// Cohen's kappa, at most 1; for sets, of the question whether the set is empty.
    pub kappa: f64,
    /// Krippendorff's alpha, nominal, two coders, at most 1; for sets as for kappa.
    pub alpha: f64,
    /// Items for which the coder gave nothing ("none", "factual" count as something said) though gold has a label, 0 to 1.
    pub abstention: f64,
    /// Rows gold, columns coder, in the order of `labels`; empty for sets.
    pub confusion: Vec<Vec<usize>>,
    /// Labels that gold or coder use, in order.
    pub labels: Vec<String>,
    /// Ids of wrong items with gold and coder's label.
    pub wrong: Vec<(String, String, String)>,
}

/// Scores each language of the items, and all together.
pub(super) fn by_language<T: Clone>(items: &[Item<T>], score: fn(&[Item<T>]) -> Score) -> BTreeMap<String, Score> {
    let languages: BTreeSet<&String> = items.iter().map(|i| &i.language).collect();
    let of = |l: &String| items.iter().filter(|i| i.language == *l).cloned().collect::<Vec<_>>();
    let mut out: BTreeMap<String, Score> = languages.into_iter().map(|l| (l.clone(), score(&of(l)))).collect();
    out.insert("all".to_owned(), score(items));
    out
}

/// One label an item.
pub(super) fn nominal(items: &[Item<String>]) -> Score {
    let labels: BTreeSet<&str> = items.iter().flat_map(|i| [i.gold.as_str(), i.got.as_str()]).collect();
    let labels: Vec<String> = labels.into_iter().map(ToOwned::to_owned).collect();
    let place = |label: &String| labels.iter().position(|l| l == label).unwrap_or(0);
    let mut confusion = vec![vec![0; labels.len()]; labels.len()];
    items.iter().for_each(|i| confusion[place(&i.gold)][place(&i.got)] += 1);
    let column = |c: usize| confusion.iter().map(|row| row[c]).sum::<usize>();
    let f1 = |l: usize| ratio(2 * confusion[l][l], confusion[l].iter().sum::<usize>() + column(l));
    let f1 = (0..labels.len()).map(f1).sum::<f64>() / count(labels.len().max(1));
    let wrong = items.iter().filter(|i| i.gold != i.got);
    let wrong = wrong.map(|i| (i.id.clone(), i.gold.clone(), i.got.clone())).collect();
    let nothing = items.iter().filter(|i| i.got == "none" && i.gold != "none").count();
    let score = agreement(&confusion);
    Score { f1, wrong, abstention: ratio(nothing, items.len()), labels, confusion, ..score }
}

/// Any number of labels an item.
pub(super) fn sets(items: &[Item<BTreeSet<String>>]) -> Score {
    let right = items.iter().filter(|i| i.gold == i.got).count();
    let both: usize = items.iter().map(|i| i.gold.intersection(&i.got).count()).sum();
    let all: usize = items.iter().map(|i| i.gold.len() + i.got.len()).sum();
    let list = |s: &BTreeSet<String>| s.iter().cloned().collect::<Vec<_>>().join(", ");
    let wrong = items.iter().filter(|i| i.gold != i.got).map(|i| (i.id.clone(), list(&i.gold), list(&i.got))).collect();
    let mut empty = vec![vec![0; 2]; 2];
    items.iter().for_each(|i| empty[usize::from(i.gold.is_empty())][usize::from(i.got.is_empty())] += 1);
    let nothing = items.iter().filter(|i| i.got.is_empty() && !i.gold.is_empty()).count();
    Score {
        accuracy: ratio(right, items.len()),
        interval: wilson(right, items.len()),
        f1: ratio(2 * both, all),
        abstention: ratio(nothing, items.len()),
        wrong,
        ..agreement(&empty)
    }
}

/// What a confusion matrix says of agreement.
fn agreement(confusion: &[Vec<usize>]) -> Score {
    let n: usize = confusion.iter().flatten().sum();
    let right: usize = confusion.iter().enumerate().map(|(l, row)| row[l]).sum();
    let chance: f64 = confusion
        .iter()
        .enumerate()
        .map(|(l, row)| ratio(row.iter().sum(), n) * ratio(confusion.iter().map(|r| r[l]).sum(), n))
        .sum();
    let accuracy = ratio(right, n);
    let kappa = if chance < 1.0 { (accuracy - chance) / (1.0 - chance) } else { 1.0 };
    Score { n, accuracy, interval: wilson(right, n), kappa, alpha: krippendorff_alpha(confusion), ..Score::default() }
}

/// Krippendorff's alpha for two coders, nominal data, no missing values, from their confusion matrix; 1 where only one label is
/// used. Krippendorff, Content Analysis (2004), chapter 11.
#[must_use]
pub fn krippendorff_alpha(confusion: &[Vec<usize>]) -> f64 {
    let units: usize = confusion.iter().flatten().sum();
    let values = 2 * units;
    let used = |l: usize| confusion[l].iter().sum::<usize>() + confusion.iter().map(|row| row[l]).sum::<usize>();
    let same: usize = confusion.iter().enumerate().map(|(l, row)| row[l]).sum();
    let observed = ratio(2 * (units - same), values);
    let alike: usize = (0..confusion.len()).map(|l| used(l) * used(l)).sum();
    let expected = ratio(values * values - alike, values * values.saturating_sub(1));
    if expected > 0.0 { 1.0 - observed / expected } else { 1.0 }
}

/// 95 % interval of a share (Wilson, 1927).
fn wilson(right: usize, n: usize) -> (f64, f64) {
    const Z: f64 = 1.959_964;
    if n == 0 {
        return (0.0, 1.0);
    }
    let (p, n) = (ratio(right, n), count(n));
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    ((middle - half) / whole, (middle + half) / whole)
}

#[expect(clippy::cast_precision_loss, reason = "gold sets are far below 2^52 items")]
const fn count(n: usize) -> f64 {
    n as f64
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { count(part) / count(whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(got: f64, expected: f64) {
        assert!((got - expected).abs() < 5e-4, "{got} {expected}");
    }

    /// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section B: two observers, nominal data: 0.692.
    #[test]
    fn alpha_of_the_textbook() {
        let mut confusion = vec![vec![0; 5]; 5];
        for (ben, gerry) in "aabbdcccedda".bytes().zip("babbbccceddd".bytes()) {
            confusion[usize::from(ben - b'a')][usize::from(gerry - b'a')] += 1;
        }
        close(krippendorff_alpha(&confusion), 0.692);
        let score = agreement(&confusion);
        close(score.accuracy, 0.75);
        // Chance: (3 × 1 + 2 × 4 + 3 × 3 + 3 × 3 + 1 × 1) / 144.
        close(score.kappa, (0.75 - 30.0 / 144.0) / (1.0 - 30.0 / 144.0));
    }

    #[test]
    fn interval_of_a_share() {
        let (low, high) = wilson(9, 10);
        close(low, 0.5958);
        close(high, 0.9821);
    }
}
