//! Links left passages to right passages that speak of the same thing.
//!
//! Candidates may be quoted as findings. Similarity, 0 to 1, is a weighted mean of [`Signals`]: words and concepts of the
//! glossary (rare in the pair counts more), topics, other codes, and numbers. The glossary speaks across languages and for
//! synonyms within one; hubs, which are a little like everything, are corrected before the best links are taken.

mod changes;
mod choice;
mod engine;
pub mod lexical;
mod signals;
pub mod vectors;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::codebook::matcher::{Finder, longest};
use crate::codebook::words::words;
use crate::codebook::{Codebook, Entry, Hit, Language};
use crate::coding::{Act, CodedStatement, Codes};
pub use changes::{Change, Has};
pub use choice::Fate;
pub use engine::Engine;
use lexical::{Space, Vector};
pub use signals::Signals;

/// A left and a right passage that speak of the same thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Link {
    /// Index of the left passage.
    pub left: usize,
    /// Index of the right passage.
    pub right: usize,
    /// Topics that both have; where they share none, the first topic of each.
    pub topics: Vec<String>,
    /// 0 to 1, rounded to 3 decimals.
    pub similarity: f64,
    /// What it rests on.
    pub signals: Signals,
    /// How it was found: the signals that carry it, strongest first, such as `topics, concepts`.
    pub found_by: String,
    /// Concepts of the glossary that both name, by id.
    pub concepts: Vec<String>,
    /// Initials of the person who made the link.
    pub coder: Option<String>,
    /// Word changes from left to right, where the two nearly repeat each other; empty elsewhere.
    pub changes: Vec<Change>,
}

/// A passage laid open for linking.
struct Open<'a> {
    index: usize,
    language: Language,
    codes: &'a Codes,
    /// One bit a topic.
    topics: u64,
    words: Vector,
    concepts: Vector,
    /// Concepts of each clause of a passage that has several.
    clauses: Vec<Vector>,
    /// Concepts by index into the codebook, each once.
    named: Vec<usize>,
    /// What it means, where an encoder was asked.
    meaning: Option<engine::Meaning>,
}

/// A pair of passages and how alike they are; small, since a long pair of texts has millions.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scored {
    similarity: f64,
    left: u32,
    right: u32,
}

/// Links of two statements, strongest first.
#[must_use]
pub fn align(left: &CodedStatement, right: &CodedStatement, book: &Codebook, engine: &Engine) -> Vec<Link> {
    let mut links = Vec::new();
    weigh((left, right), book, engine, book.thresholds.similarity, |l, r, fate| {
        if fate == Fate::Taken {
            links.push(link((left, right), l, r, book));
        }
    });
    links
}

/// A candidate link of one passage and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The link as it is, or would be.
    pub link: Link,
    /// What became of it.
    pub fate: Fate,
}

/// Every candidate link of one left passage, strongest first, with what became of it.
#[must_use]
pub fn explain(left: &CodedStatement, right: &CodedStatement, passage: usize, book: &Codebook) -> Vec<Candidate> {
    let mut told = Vec::new();
    weigh((left, right), book, &Engine::Words, 0.0, |l, r, fate| {
        if l.index == passage {
            told.push(Candidate { link: link((left, right), l, r, book), fate });
        }
    });
    told
}

/// Goes through every pair of passages that is alike at least so much, strongest first, and tells what becomes of each.
fn weigh(
    (left, right): (&CodedStatement, &CodedStatement),
    book: &Codebook,
    engine: &Engine,
    least: f64,
    mut tell: impl FnMut(&Open, &Open, Fate),
) {
    let (mut ls, mut rs) = lay_open(left, right, book);
    engine.read((left, &mut ls), (right, &mut rs));
    let mut found: Vec<Scored> = Vec::new();
    for (i, l) in (0u32..).zip(&ls) {
        for (j, r) in (0u32..).zip(&rs) {
            let similarity = signals::between(l, r).map(|s| s.similarity()).filter(|s| *s >= least);
            found.extend(similarity.map(|similarity| Scored { similarity, left: i, right: j }));
        }
    }
    let order = by_text((left, &ls), (right, &rs));
    choice::choose(found, book.thresholds.similarity, (&order.0, &order.1), |k, fate| {
        tell(&ls[k.left as usize], &rs[k.right as usize], fate);
    });
}

/// The place of each open passage when all are put in order of their text; equal texts share a place.
fn by_text(left: (&CodedStatement, &[Open]), right: (&CodedStatement, &[Open])) -> (Vec<u32>, Vec<u32>) {
    let texts = |(side, open): (&'_ CodedStatement, &[Open])| -> Vec<String> {
        open.iter().map(|o| side.statement.passages[o.index].text.clone()).collect()
    };
    let (l, r) = (texts(left), texts(right));
    let all: BTreeSet<&String> = l.iter().chain(&r).collect();
    let places: BTreeMap<&String, u32> = all.into_iter().zip(0..).collect();
    let place = |texts: &[String]| texts.iter().map(|t| places[t]).collect();
    (place(&l), place(&r))
}

/// Signals of every pair of passages that may be linked: what a sweep over weights and thresholds is made from.
#[must_use]
pub fn candidates(left: &CodedStatement, right: &CodedStatement, book: &Codebook) -> Vec<(usize, usize, Signals)> {
    let (ls, rs) = lay_open(left, right, book);
    let pairs = ls.iter().flat_map(|l| rs.iter().map(move |r| (l, r)));
    pairs.filter_map(|(l, r)| Some((l.index, r.index, signals::between(l, r)?))).collect()
}

fn lay_open<'a>(
    left: &'a CodedStatement,
    right: &'a CodedStatement,
    book: &Codebook,
) -> (Vec<Open<'a>>, Vec<Open<'a>>) {
    let mut glossary = Glossary::default();
    let (l, r) = (glossary.read(left, book), glossary.read(right, book));
    let stems = Space::new(l.iter().chain(&r).map(|p| &p.stems));
    let ids = |p: &Read| p.concepts.iter().map(|c| c.1).collect::<Vec<usize>>();
    let each: Vec<Vec<usize>> = l.iter().chain(&r).map(ids).collect();
    let concepts = Space::new(each.iter());
    let open = |side: &'a CodedStatement, read: Vec<Read>| -> Vec<Open<'a>> {
        let one = |(index, read): (usize, Read)| {
            let codes = &side.codes[index];
            let bit = |topic: &String| book.topic(topic).map_or(0, |t| 1 << (t % 64));
            let mut named: Vec<usize> = read.concepts.iter().map(|c| c.1).collect();
            named.sort_unstable();
            named.dedup();
            let within = |from: usize, to: usize| -> Vec<usize> {
                read.concepts.iter().filter(|c| (from..to).contains(&c.0)).map(|c| c.1).collect()
            };
            let several = codes.clauses.iter().filter(|_| codes.clauses.len() > 1);
            Open {
                index,
                language: side.statement.passages[index].language,
                codes,
                topics: codes.topics.iter().fold(0, |bits, t| bits | bit(&t.topic)),
                words: stems.vector(&read.stems),
                concepts: concepts.vector(&within(0, usize::MAX)),
                clauses: several.map(|c| concepts.vector(&within(c.start, c.end))).collect(),
                named,
                meaning: None,
            }
        };
        read.into_iter().enumerate().filter(|(i, _)| speaks(&side.codes[*i])).map(one).collect()
    };
    (open(left, l), open(right, r))
}

/// Stems and concepts of a passage.
struct Read {
    stems: Vec<String>,
    /// First byte and index of each.
    concepts: Vec<(usize, usize)>,
}

/// Matchers of the glossary, a language each, made when first needed.
#[derive(Default)]
struct Glossary(BTreeMap<Language, crate::codebook::Matcher>);

impl Glossary {
    fn read(&mut self, side: &CodedStatement, book: &Codebook) -> Vec<Read> {
        for passage in &side.statement.passages {
            self.0.entry(passage.language).or_insert_with(|| book.glossary_matcher(passage.language));
        }
        let mut finders: BTreeMap<Language, Finder> = self.0.iter().map(|(l, m)| (*l, m.finder())).collect();
        let mut one = |passage: &crate::segment::Passage| {
            let hits = finders.get_mut(&passage.language).map(|f| f.find(&passage.text, &words(&passage.text)));
            let concept = |hit: &Hit| match hit.entry {
                Entry::Concept(at) => Some((hit.start, at)),
                _ => None,
            };
            let concepts = longest(&hits.unwrap_or_default()).iter().filter_map(concept).collect();
            Read { stems: lexical::stems(&passage.text, passage.language), concepts }
        };
        side.statement.passages.iter().map(&mut one).collect()
    }
}

fn link(sides: (&CodedStatement, &CodedStatement), l: &Open, r: &Open, book: &Codebook) -> Link {
    let signals = signals::between(l, r).unwrap_or_default();
    let both = l.named.iter().filter(|c| r.named.contains(c));
    let text = |side: &CodedStatement, open: &Open| side.statement.passages[open.index].text.clone();
    Link {
        left: l.index,
        right: r.index,
        topics: topics(l.codes, r.codes),
        similarity: signals.similarity(),
        found_by: signals.found_by(),
        signals,
        concepts: both.map(|&c| book.concepts[c].id.clone()).collect(),
        coder: None,
        changes: changes::changes(&text(sides.0, l), &text(sides.1, r)),
    }
}

/// A link that a person made.
pub(crate) fn by_hand(left: (&CodedStatement, usize), right: (&CodedStatement, usize), coder: &str) -> Link {
    let text = |(side, at): (&'_ CodedStatement, usize)| side.statement.passages[at].text.clone();
    Link {
        left: left.1,
        right: right.1,
        topics: topics(&left.0.codes[left.1], &right.0.codes[right.1]),
        similarity: 1.0,
        signals: Signals::default(),
        found_by: "a person".to_owned(),
        concepts: Vec::new(),
        coder: Some(coder.to_owned()),
        changes: changes::changes(&text(left), &text(right)),
    }
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

/// Passages that speak of a topic first of all, or judge it, and may stand in its row; a topic that is touched only on the way
/// to another is not addressed.
#[must_use]
pub fn on_topic(side: &CodedStatement, topic: &str) -> Vec<usize> {
    let first = |c: &Codes| main(c, topic);
    let judges = |c: &Codes| c.clauses.iter().any(|k| k.topic.as_deref() == Some(topic) && !k.judgements.is_empty());
    (0..side.codes.len())
        .filter(|&i| speaks(&side.codes[i]) && (first(&side.codes[i]) || judges(&side.codes[i])))
        .collect()
}

/// Whether no topic of a passage weighs more than this one.
fn main(codes: &Codes, topic: &str) -> bool {
    let most = codes.topics.first().map_or(0.0, |t| t.weight);
    codes.topics.iter().any(|t| t.topic == topic && t.weight >= most)
}

/// Courtesy, caveats and what the mission says of itself never stand in a topic's row, unless a person says otherwise.
#[must_use]
pub fn speaks(codes: &Codes) -> bool {
    codes.coder.is_some()
        || codes.role.scores()
        || codes.role == crate::coding::Role::LegalBackground
        || codes.act == Act::Recommendation
}
