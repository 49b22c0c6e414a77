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

/// A side laid open for linking.
struct Passages {
    /// Indices of passages that may be linked.
    open: Vec<usize>,
    vectors: Vec<Vector>,
}

/// Links of two statements, strongest first.
#[must_use]
pub fn align(left: &CodedStatement, right: &CodedStatement, book: &Codebook) -> Vec<Link> {
    let texts = |side: &CodedStatement| -> Vec<(String, Language)> {
        side.statement.passages.iter().map(|p| (p.text.clone(), p.language)).collect()
    };
    let (left_texts, right_texts) = (texts(left), texts(right));
    let space = Space::new(left_texts.iter().chain(&right_texts));
    let lay = |side: &CodedStatement, texts: &[(String, Language)]| Passages {
        open: (0..side.codes.len()).filter(|&i| speaks(&side.codes[i])).collect(),
        vectors: texts.iter().map(|(t, l)| space.vector(t, *l)).collect(),
    };
    let (ls, rs) = (lay(left, &left_texts), lay(right, &right_texts));
    let mut found: Vec<Link> = Vec::new();
    for &l in &ls.open {
        for &r in &rs.open {
            let words = (left_texts[l].1 == right_texts[r].1).then(|| ls.vectors[l].cosine(&rs.vectors[r]));
            let link = link((l, &left.codes[l]), (r, &right.codes[r]), words);
            found.extend(link.filter(|k| k.similarity >= book.thresholds.similarity));
        }
    }
    best(found)
}

/// A link, when the two share a topic or most of their words; `words` is `None` across languages.
fn link((left, l): (usize, &Codes), (right, r): (usize, &Codes), words: Option<f64>) -> Option<Link> {
    let topics = |c: &Codes| c.topics.iter().map(|t| t.topic.clone()).collect::<Vec<_>>();
    let mut shared: Vec<String> = topics(l).into_iter().filter(|t| topics(r).contains(t)).collect();
    if shared.is_empty() {
        words.filter(|w| *w >= SAME_WORDS)?;
        shared = [topics(l), topics(r)].iter().filter_map(|t| t.first().cloned()).collect();
    }
    shared.sort();
    let codes = overlap(l, r);
    let similarity = words.map_or(codes, |w| WORDS_SHARE * w + (1.0 - WORDS_SHARE) * codes);
    let similarity = (similarity * 1000.0).round() / 1000.0;
    let found_by = match words {
        Some(w) if w > 0.1 && codes > 0.5 => "words and codes",
        Some(w) if w > 0.1 => "words",
        _ => "codes",
    };
    Some(Link { left, right, topics: shared, similarity, found_by })
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

/// Share of codes that two passages have in common: topics, standards, quantities. 0 to 1.
fn overlap(left: &Codes, right: &Codes) -> f64 {
    let codes = |c: &Codes| -> BTreeSet<String> {
        let topics = c.topics.iter().map(|t| t.topic.clone());
        let standards = c.standards.iter().map(|s| s.standard.clone());
        let figures = c.figures.iter().map(|f| format!("{:?}", f.quantity));
        topics.chain(standards).chain(figures).collect()
    };
    let (l, r) = (codes(left), codes(right));
    #[expect(clippy::cast_precision_loss, reason = "a passage has few codes")]
    let share = l.intersection(&r).count() as f64 / l.union(&r).count().max(1) as f64;
    share
}

/// Cosine of two vectors.
impl Vector {
    fn cosine(&self, other: &Self) -> f64 {
        let dot: f64 = self.0.iter().filter_map(|(word, w)| other.0.get(word).map(|o| w * o)).sum();
        dot.clamp(0.0, 1.0)
    }
}
