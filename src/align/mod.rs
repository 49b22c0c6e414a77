//! Links left passages to right passages that speak of the same thing.
//!
//! Candidates may be quoted as findings and share a topic or most of their words. Similarity, 0 to 1, blends weighted words (rare in the pair
//! counts more) with what the codes say (topics, standards, quantities); across languages only the codes speak.

pub mod lexical;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::codebook::{Codebook, Language};
use crate::coding::{Act, CodedStatement, Codes};
use lexical::{Space, Vector};

/// Share of the words in a similarity when both passages are in one language, 0 to 1; the codes have the rest.
const WORDS_SHARE: f64 = 0.7;
/// Cosine of words from which two passages may be linked although they share no topic, 0 to 1.
const SAME_WORDS: f64 = 0.35;
/// Most links of one passage.
const MOST: usize = 2;
/// How far below its best link a passage's further links may be, as a share of the best, 0 to 1.
const NEAR_BEST: f64 = 0.8;

/// A left and a right passage that speak of the same thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// Index of the left passage.
    pub left: usize,
    /// Index of the right passage.
    pub right: usize,
    /// Topics that both have; where they share none, the first topic of each.
    pub topics: Vec<String>,
    /// 0 to 1, rounded to 3 decimals.
    pub similarity: f64,
    /// How it was found: `words`, `codes` or both.
    pub found_by: &'static str,
}

/// A passage laid open for linking.
struct Open<'a> {
    index: usize,
    language: Language,
    codes: &'a Codes,
    /// Topics, standards and quantities, each as a number.
    set: BTreeSet<u32>,
    /// One bit a topic.
    topics: u64,
    vector: Vector,
}

/// Links of two statements, strongest first.
#[must_use]
pub fn align(left: &CodedStatement, right: &CodedStatement, book: &Codebook) -> Vec<Link> {
    let stems = |side: &CodedStatement| -> Vec<Vec<String>> {
        side.statement.passages.iter().map(|p| lexical::stems(&p.text, p.language)).collect()
    };
    let (left_stems, right_stems) = (stems(left), stems(right));
    let space = Space::new(left_stems.iter().chain(&right_stems));
    let (ls, rs) = (open(left, &left_stems, &space, book), open(right, &right_stems, &space, book));
    let mut found: Vec<Link> = Vec::new();
    for l in &ls {
        for r in &rs {
            found.extend(link(l, r).filter(|k| k.similarity >= book.thresholds.similarity));
        }
    }
    best(found)
}

fn open<'a>(side: &'a CodedStatement, stems: &[Vec<String>], space: &Space, book: &Codebook) -> Vec<Open<'a>> {
    let number = |at: Option<usize>| at.and_then(|i| u32::try_from(i).ok());
    let one = |index: usize| {
        let codes = &side.codes[index];
        let topics: Vec<u32> = codes.topics.iter().filter_map(|t| number(book.topic(&t.topic))).collect();
        let standards =
            codes.standards.iter().filter_map(|c| number(book.standards.iter().position(|s| s.id == c.standard)));
        let figures = codes.figures.iter().map(|f| FIGURES + f.quantity as u32);
        let set = topics.iter().copied().chain(standards.map(|s| s + STANDARDS)).chain(figures).collect();
        let bits = topics.iter().fold(0, |bits, t| bits | 1 << (t % 64));
        let language = side.statement.passages[index].language;
        Open { index, language, codes, set, topics: bits, vector: space.vector(&stems[index]) }
    };
    (0..side.codes.len()).filter(|&i| speaks(&side.codes[i])).map(one).collect()
}

/// First numbers of standards and figures in a set of codes; topics come before them.
const STANDARDS: u32 = 1 << 16;
const FIGURES: u32 = 1 << 24;

/// A link, when the two share a topic or most of their words; across languages the codes alone speak.
fn link(l: &Open, r: &Open) -> Option<Link> {
    let words = (l.language == r.language).then(|| l.vector.cosine(&r.vector));
    let topical = l.topics & r.topics != 0;
    if !topical && words.is_none_or(|w| w < SAME_WORDS) {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a passage has few codes")]
    let codes = l.set.intersection(&r.set).count() as f64 / l.set.union(&r.set).count().max(1) as f64;
    let similarity = words.map_or(codes, |w| WORDS_SHARE * w + (1.0 - WORDS_SHARE) * codes);
    let similarity = (similarity * 1000.0).round() / 1000.0;
    let found_by = match words {
        Some(w) if w > 0.1 && codes > 0.5 => "words and codes",
        Some(w) if w > 0.1 => "words",
        _ => "codes",
    };
    Some(Link { left: l.index, right: r.index, topics: topics(l.codes, r.codes), similarity, found_by })
}

/// Topics that both passages have; where they share none, the first of each.
fn topics(left: &Codes, right: &Codes) -> Vec<String> {
    let has = |c: &Codes, topic: &str| c.topics.iter().any(|t| t.topic == topic);
    let mut shared: Vec<String> = left.topics.iter().map(|t| t.topic.clone()).filter(|t| has(right, t)).collect();
    if shared.is_empty() {
        shared = [left, right].iter().filter_map(|c| c.topics.first().map(|t| t.topic.clone())).collect();
    }
    shared.sort();
    shared.dedup();
    shared
}

/// Keeps, strongest first, the best links of each passage: hubs that are a little like everything get no more than their share.
fn best(mut found: Vec<Link>) -> Vec<Link> {
    // Ties go by place in a way that swapping the sides does not change.
    let place = |k: &Link| (k.left + k.right, k.left.abs_diff(k.right), k.left);
    let order = |a: &Link, b: &Link| b.similarity.total_cmp(&a.similarity).then(place(a).cmp(&place(b)));
    found.sort_by(order);
    let top = |pick: fn(&Link) -> usize| {
        let mut top: BTreeMap<usize, f64> = BTreeMap::new();
        for link in &found {
            top.entry(pick(link)).or_insert(link.similarity);
        }
        top
    };
    let (left_top, right_top) = (top(|k| k.left), top(|k| k.right));
    let mut kept: Vec<Link> = Vec::new();
    for link in found {
        let near = |top: &BTreeMap<usize, f64>, i: usize| top.get(&i).is_none_or(|t| link.similarity >= t * NEAR_BEST);
        let left = kept.iter().filter(|k| k.left == link.left).count();
        let right = kept.iter().filter(|k| k.right == link.right).count();
        if near(&left_top, link.left) && near(&right_top, link.right) && left < MOST && right < MOST {
            kept.push(link);
        }
    }
    kept
}

/// Passages that speak of a topic and may stand in its row.
#[must_use]
pub fn on_topic(side: &CodedStatement, topic: &str) -> Vec<usize> {
    (0..side.codes.len())
        .filter(|&i| speaks(&side.codes[i]) && side.codes[i].topics.iter().any(|t| t.topic == topic))
        .collect()
}

/// Courtesy, caveats and what the mission says of itself never stand in a topic's row.
#[must_use]
pub fn speaks(codes: &Codes) -> bool {
    codes.role.scores() || codes.role == crate::coding::Role::LegalBackground || codes.act == Act::Recommendation
}
