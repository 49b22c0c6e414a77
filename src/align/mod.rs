//! Links left passages to right passages that speak of the same thing.
//!
//! Candidates may be quoted as findings and share a topic or most of their words. Similarity, 0 to 1, blends weighted words (rare in the pair
//! counts more) with what the codes say (topics, standards, quantities); across languages only the codes speak.

mod engine;
pub mod lexical;
pub mod vectors;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use crate::codebook::{Codebook, Language};
use crate::coding::{Act, CodedStatement, Codes};
pub use engine::Engine;
use lexical::{Space, Vector};

/// Share of the words in a similarity when both passages are in one language, 0 to 1; the codes have the rest.
const WORDS_SHARE: f64 = 0.7;
/// Cosine of words from which two passages may be linked although they share no topic, 0 to 1.
const SAME_WORDS: f64 = 0.35;
/// Most links of one passage.
const MOST: usize = 2;
/// How far below its best link a passage's further links may be, as a share of the best, 0 to 1.
const NEAR_BEST: f64 = 0.8;
/// Word similarity from which a linked pair is shown as a word diff, 0 to 1.
const NEAR_IDENTICAL: f32 = 0.8;

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
    /// How it was found: `words`, `codes` or both; `meaning`, with or without `codes`, where an encoder was asked.
    pub found_by: &'static str,
    /// Word changes from left to right, where the two nearly repeat each other; empty elsewhere.
    pub changes: Vec<Change>,
}

/// Words of a linked pair that nearly repeat each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Who has the words.
    pub has: Has,
    /// The words, with the spaces around them.
    pub words: String,
}

/// Which side has words of a word diff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Has {
    /// Both.
    Both,
    /// Only the left.
    Left,
    /// Only the right.
    Right,
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
pub fn align(left: &CodedStatement, right: &CodedStatement, book: &Codebook, engine: &Engine) -> Vec<Link> {
    let stems = |side: &CodedStatement| -> Vec<Vec<String>> {
        side.statement.passages.iter().map(|p| lexical::stems(&p.text, p.language)).collect()
    };
    let (left_stems, right_stems) = (stems(left), stems(right));
    let space = Space::new(left_stems.iter().chain(&right_stems));
    let (ls, rs) = (open(left, &left_stems, &space, book), open(right, &right_stems, &space, book));
    if let Engine::Vectors(encoder) = engine {
        return by_meaning(encoder, (left, &ls), (right, &rs), book.thresholds.similarity);
    }
    let mut found: Vec<Scored> = Vec::new();
    for (i, l) in (0u32..).zip(&ls) {
        for (j, r) in (0u32..).zip(&rs) {
            let similarity = similarity(l, r).filter(|s| *s >= book.thresholds.similarity);
            found.extend(similarity.map(|similarity| Scored { similarity, left: i, right: j }));
        }
    }
    let best = best(found).into_iter();
    best.map(|k| {
        let (l, r) = (&ls[k.left as usize], &rs[k.right as usize]);
        let text = |side: &'_ CodedStatement, open: &Open| side.statement.passages[open.index].text.clone();
        Link { changes: changes(&text(left, l), &text(right, r)), ..link(l, r, k.similarity) }
    })
    .collect()
}

/// Links by meaning and codes.
fn by_meaning(
    encoder: &vectors::Encoder,
    (left, ls): (&CodedStatement, &[Open]),
    (right, rs): (&CodedStatement, &[Open]),
    least: f64,
) -> Vec<Link> {
    let (lt, rt) = (texts(left, ls), texts(right, rs));
    let near = engine::by_meaning(encoder, &lt, &rt, |i, j| codes(&ls[i], &rs[j]), least);
    let made = near.into_iter().map(|near| {
        let (l, r) = (&ls[near.left], &rs[near.right]);
        let found_by = if codes(l, r) > 0.5 { "meaning and codes" } else { "meaning" };
        let changes = changes(lt[near.left], rt[near.right]);
        Link { found_by, changes, ..link(l, r, near.similarity) }
    });
    made.collect()
}

fn texts<'a>(side: &'a CodedStatement, open: &[Open]) -> Vec<&'a str> {
    open.iter().map(|o| side.statement.passages[o.index].text.as_str()).collect()
}

/// A pair of passages and how alike they are; small, since a long pair of texts has millions.
#[derive(Clone, Copy)]
struct Scored {
    similarity: f64,
    left: u32,
    right: u32,
}

fn open<'a>(side: &'a CodedStatement, stems: &[Vec<String>], space: &Space, book: &Codebook) -> Vec<Open<'a>> {
    let number = |at: Option<usize>| at.and_then(|i| u32::try_from(i).ok());
    let one = |index: usize| {
        let codes = &side.codes[index];
        let topics: Vec<u32> = codes.topics.iter().filter_map(|t| number(book.topic(&t.topic))).collect();
        let standards =
            codes.standards.iter().filter_map(|c| number(book.standards.iter().position(|s| s.id == c.standard)));
        let telling = codes.figures.iter().filter(|f| !matches!(f.quantity.as_str(), "date" | "other"));
        let figures = telling.filter_map(|f| number(book.quantity(&f.quantity))).map(|q| FIGURES + q);
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

/// Similarity of two passages that share a topic or most of their words; across languages the codes alone speak.
fn similarity(l: &Open, r: &Open) -> Option<f64> {
    let words = words(l, r);
    let topical = l.topics & r.topics != 0;
    if !topical && words.is_none_or(|w| w < SAME_WORDS) {
        return None;
    }
    let similarity = words.map_or_else(|| codes(l, r), |w| WORDS_SHARE * w + (1.0 - WORDS_SHARE) * codes(l, r));
    Some((similarity * 1000.0).round() / 1000.0)
}

/// Cosine of the words; `None` across languages.
fn words(l: &Open, r: &Open) -> Option<f64> {
    (l.language == r.language).then(|| l.vector.cosine(&r.vector))
}

/// Share of codes that two passages have in common, 0 to 1.
fn codes(l: &Open, r: &Open) -> f64 {
    let both = l.set.intersection(&r.set).count();
    #[expect(clippy::cast_precision_loss, reason = "a passage has few codes")]
    let share = both as f64 / (l.set.len() + r.set.len() - both).max(1) as f64;
    share
}

fn link(l: &Open, r: &Open, similarity: f64) -> Link {
    let found_by = match words(l, r) {
        Some(w) if w > 0.1 && codes(l, r) > 0.5 => "words and codes",
        Some(w) if w > 0.1 => "words",
        _ => "codes",
    };
    Link { left: l.index, right: r.index, topics: topics(l.codes, r.codes), similarity, found_by, changes: Vec::new() }
}

/// Word changes of two passages that nearly repeat each other; none where they are the same, or unlike.
fn changes(left: &str, right: &str) -> Vec<Change> {
    let diff = TextDiff::from_words(left, right);
    if left == right || diff.ratio() < NEAR_IDENTICAL {
        return Vec::new();
    }
    let has = |tag| match tag {
        ChangeTag::Equal => Has::Both,
        ChangeTag::Delete => Has::Left,
        ChangeTag::Insert => Has::Right,
    };
    diff.iter_all_changes().map(|c| Change { has: has(c.tag()), words: c.value().to_owned() }).collect()
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
fn best(mut found: Vec<Scored>) -> Vec<Scored> {
    // Ties go by place in a way that swapping the sides does not change.
    let place = |k: &Scored| (k.left + k.right, k.left.abs_diff(k.right), k.left);
    found.sort_unstable_by(|a, b| b.similarity.total_cmp(&a.similarity).then(place(a).cmp(&place(b))));
    // The best similarity of each passage, and how many links it has.
    let mut left: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
    let mut right: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
    let mut kept: Vec<Scored> = Vec::new();
    for link in found {
        let l = left.entry(link.left).or_insert((link.similarity, 0));
        let r = right.entry(link.right).or_insert((link.similarity, 0));
        let near = |side: &(f64, usize)| link.similarity >= side.0 * NEAR_BEST && side.1 < MOST;
        if near(l) && near(r) {
            l.1 += 1;
            r.1 += 1;
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
