//! Links left passages to right passages that speak of the same thing.
//!
//! Candidates share a topic and may be quoted as findings. Similarity, 0 to 1, blends weighted words (rare in the pair
//! counts more) with what the codes say (topics, standards, quantities); across languages only the codes speak.

pub mod lexical;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::codebook::Codebook;
use crate::coding::{Act, CodedStatement, Codes};
use lexical::{Space, Vector};

/// Share of the words in a similarity when both passages are in one language, 0 to 1; the codes have the rest.
const WORDS_SHARE: f64 = 0.7;
/// Most links of one passage within a topic.
const MOST: usize = 3;

/// A left and a right passage on one topic.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// Index of the left passage.
    pub left: usize,
    /// Index of the right passage.
    pub right: usize,
    /// Topic id.
    pub topic: String,
    /// 0 to 1, rounded to 3 decimals.
    pub similarity: f64,
    /// How it was found: `words`, `codes` or both.
    pub found_by: &'static str,
}

/// Links within every topic, strongest first inside a topic.
#[must_use]
pub fn align(left: &CodedStatement, right: &CodedStatement, book: &Codebook) -> Vec<Link> {
    let texts = |side: &CodedStatement| -> Vec<(String, crate::codebook::Language)> {
        side.statement.passages.iter().map(|p| (p.text.clone(), p.language)).collect()
    };
    let (left_texts, right_texts) = (texts(left), texts(right));
    let space = Space::new(left_texts.iter().chain(&right_texts));
    let vectors = |list: &[(String, crate::codebook::Language)]| {
        list.iter().map(|(t, l)| space.vector(t, *l)).collect::<Vec<_>>()
    };
    let (lv, rv) = (vectors(&left_texts), vectors(&right_texts));
    let mut links = Vec::new();
    for topic in &book.topics {
        let (ls, rs) = (on_topic(left, &topic.id), on_topic(right, &topic.id));
        let mut found: Vec<Link> = Vec::new();
        for &l in &ls {
            for &r in &rs {
                let one_language = left_texts[l].1 == right_texts[r].1;
                let words = if one_language { lv[l].cosine(&rv[r]) } else { 0.0 };
                let codes = overlap(&left.codes[l], &right.codes[r]);
                let similarity = if one_language { WORDS_SHARE * words + (1.0 - WORDS_SHARE) * codes } else { codes };
                let similarity = (similarity * 1000.0).round() / 1000.0;
                let found_by = if words > 0.1 && codes > 0.5 {
                    "words and codes"
                } else if words > 0.1 {
                    "words"
                } else {
                    "codes"
                };
                if similarity >= book.thresholds.similarity {
                    found.push(Link { left: l, right: r, topic: topic.id.clone(), similarity, found_by });
                }
            }
        }
        links.extend(best(found));
    }
    links
}

/// Keeps, strongest first, at most three links a passage.
fn best(mut found: Vec<Link>) -> Vec<Link> {
    found.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then((a.left, a.right).cmp(&(b.left, b.right))));
    let mut kept: Vec<Link> = Vec::new();
    for link in found {
        let left = kept.iter().filter(|k| k.left == link.left).count();
        let right = kept.iter().filter(|k| k.right == link.right).count();
        if left < MOST && right < MOST {
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
