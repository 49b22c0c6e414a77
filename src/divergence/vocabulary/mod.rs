//! ## What it finds
//! Words and phrases that mark each text against the other, and terms that the two use for one thing.
//! ## Why it matters
//! Word choice carries a view: "opposition" here, "contestants" there. Nothing here says which word is apt.
//! ## How it is measured
//! Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words", Political Analysis 16,
//! 372–403): the prior of a word is its share of both texts pooled, times α0, a quarter of all words counted; z is the log-odds
//! over its standard error. Shown from z 1.645, at least four uses in both texts and three sentences of the side. Only sentences that
//! may stand in a topic's row count. Left out: function words, names of countries, missions and organisations, abbreviations, months,
//! numbers. A phrase (two or three words) stands where at least half of the uses of its rarest word are in it; a word that is mostly
//! used in a phrase shown gives way to it. Chinese: runs of two to twelve characters that no longer run explains.
//! ## Example
//! "fundamental freedoms" 14 against 0, z 2.7.
//! ## Known misses
//! Short texts, where nothing reaches z 1.645; names that the codebook lacks; two senses of one word. z ranks, it is no test: many
//! words are tried.

mod paired;
mod text;

use serde::Serialize;

use super::Sides;
use crate::align::Link;
use crate::codebook::Codebook;
use crate::coding::CodedStatement;
pub use paired::PairedTerms;
use text::{Tally, Text};

/// z from which a word marks a side; one-sided 5 % of a normal distribution.
const MARKS: f64 = 1.645;
/// Share of all words counted that the prior weighs. Chosen by us: near it z is largest for a word that only one side uses.
const PRIOR: f64 = 0.25;
/// Fewest uses in both texts.
const USES: u32 = 4;
/// Fewest sentences of the side that it marks.
const SENTENCES: u32 = 3;
/// Most words a side.
const MOST: usize = 12;
/// Share of the uses of a phrase's rarest word, or of a word in a phrase, from which the two belong together, 0 to 1.
const TOGETHER: f64 = 0.5;
/// Share of a phrase's passages that hold another with a word in common, from which both are pieces of one formula, 0 to 1.
const FORMULA: f64 = 0.8;
/// Fewest words counted a side.
const SHORT: u32 = 100;

/// Words that mark each side.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Vocabulary {
    /// Words and phrases that mark each side, strongest first.
    pub sides: Sides<Vec<Term>>,
    /// Terms that the two sides use for one thing, strongest first.
    pub pairs: Vec<PairedTerms>,
    /// Why there are none; `None` where the two were weighed.
    pub absent: Option<NoVocabulary>,
    /// Words counted on each side.
    pub words: Sides<u32>,
    /// α0: how many words the prior weighs, rounded to 3 decimals.
    pub prior: f64,
}

/// Why no words are weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NoVocabulary {
    /// The texts are in different languages: every word would mark a side.
    Languages,
    /// A text has fewer than a hundred words to count.
    Short,
}

/// A word or phrase that marks a side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Term {
    /// As printed: its commonest form on the side that it marks.
    pub words: String,
    /// Uses on the left and on the right.
    pub uses: Sides<u32>,
    /// Log-odds over its standard error, towards the side that it marks; rounded to 3 decimals.
    pub z: f64,
    /// The first passage of the side that uses it.
    pub passage: usize,
}

/// Weighs the words of both sides.
pub(super) fn vocabulary(left: &CodedStatement, right: &CodedStatement, links: &[Link], book: &Codebook) -> Vocabulary {
    if left.statement.language != right.statement.language {
        return Vocabulary { absent: Some(NoVocabulary::Languages), ..Vocabulary::default() };
    }
    let names = text::Names::of(left, right, book);
    let (mut l, mut r) = (Text::of(left, &names), Text::of(right, &names));
    let words = Sides { left: l.words, right: r.words };
    if l.words.min(r.words) < SHORT {
        return Vocabulary { absent: Some(NoVocabulary::Short), words, ..Vocabulary::default() };
    }
    text::drop_fragments(&mut l, &mut r);
    let prior = PRIOR * f64::from(l.words + r.words);
    let sides = Sides { left: marks(&l, &r, prior, false), right: marks(&r, &l, prior, true) };
    let pairs = paired::pairs(&l, &r, links);
    Vocabulary { sides, pairs, absent: None, words, prior: rounded(prior) }
}

/// A word with its z, on the way to being chosen.
struct Scored<'a> {
    key: &'a String,
    tally: &'a Tally,
    theirs: u32,
    z: f64,
}

/// The words that mark `own` against `other`.
fn marks(own: &Text, other: &Text, prior: f64, turned: bool) -> Vec<Term> {
    let mut scored: Vec<Scored> = own
        .tallies
        .iter()
        .filter_map(|(key, tally)| {
            let theirs = other.uses(key);
            let enough = tally.uses + theirs >= USES && tally.passages.len() >= SENTENCES as usize;
            let z = z((tally.uses, own.words), (theirs, other.words), prior);
            (enough && z >= MARKS && holds_together(own, tally)).then_some(Scored { key, tally, theirs, z })
        })
        .collect();
    scored.sort_by(|a, b| b.z.total_cmp(&a.z).then(a.key.cmp(b.key)));
    let mut kept: Vec<&Scored> = Vec::new();
    for word in scored.iter().filter(|s| !scored.iter().any(|phrase| swallows(phrase, s))) {
        if kept.len() < MOST && !kept.iter().any(|k| repeats(k, word)) {
            kept.push(word);
        }
    }
    kept.into_iter()
        .map(|s| {
            let uses = Sides { left: s.tally.uses, right: s.theirs };
            let uses = if turned { Sides { left: uses.right, right: uses.left } } else { uses };
            let passage = s.tally.passages.first().copied().unwrap_or_default();
            Term { words: s.tally.shown(), uses, z: rounded(s.z), passage }
        })
        .collect()
}

/// Log-odds of a word between two texts over its standard error, each given as uses and words in all.
fn z(own: (u32, u32), other: (u32, u32), prior: f64) -> f64 {
    let pooled = f64::from(own.0 + other.0) / f64::from(own.1 + other.1);
    let weight = prior * pooled;
    let odds = |(uses, words): (u32, u32)| {
        let with = f64::from(uses) + weight;
        libm::log(with / (f64::from(words) + prior - with))
    };
    let error = |(uses, _): (u32, u32)| 1.0 / (f64::from(uses) + weight);
    (odds(own) - odds(other)) / libm::sqrt(error(own) + error(other))
}

/// A phrase carries more than its words where they are mostly used in it.
fn holds_together(text: &Text, tally: &Tally) -> bool {
    let rarest = tally.parts.iter().map(|part| text.uses(part)).filter(|n| *n > 0).min();
    rarest.is_none_or(|n| f64::from(tally.uses) >= TOGETHER * f64::from(n))
}

/// Whether a word (or shorter phrase) is mostly used inside a longer one that is shown too.
fn swallows(phrase: &Scored, word: &Scored) -> bool {
    let inside = phrase.key != word.key && text::holds(phrase.key, word.key);
    inside && f64::from(phrase.tally.uses) >= TOGETHER * f64::from(word.tally.uses)
}

/// Whether a phrase is another piece of a longer formula of which one is shown: a word in common, and mostly the same passages.
fn repeats(shown: &Scored, phrase: &Scored) -> bool {
    let same = phrase.tally.passages.iter().filter(|p| shown.tally.passages.contains(p)).count();
    let mostly = same as f64 >= FORMULA * phrase.tally.passages.len() as f64;
    mostly && !phrase.tally.parts.is_empty() && text::share(shown.key, phrase.key)
}

fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests;
