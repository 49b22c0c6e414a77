//! What a passage is about: codebook terms, its heading, and, when both are silent, the sentence before it.
//!
//! Each topic gathers weight from the terms that show it; what repeats counts less. The heading adds its weight, so that a
//! sentence of few words is read under its section, yet a topic that the sentence plainly names outweighs the heading.

use serde::Serialize;

use super::{Codes, Evidence, HeadingCodes, Reading, Role};
use crate::codebook::{Codebook, Entry, Hit};

/// Weight of a weak term.
const WEAK: f64 = 1.0;
/// Weight of a one-word term.
pub(super) const WORD: f64 = 2.0;
/// Weight of a term of several words.
const PHRASE: f64 = 3.0;
/// Weight of a term of several words that reaches over others.
const LOOSE: f64 = 2.5;
/// Weight of the heading right above.
const HEADING: f64 = 2.5;
/// Weight of a heading that only hints ("Election day").
const HINT: f64 = 2.0;
/// Weight of a heading further up.
const OUTER: f64 = 0.5;
/// Weight of the topic of the sentence before, when the passage names none itself; twice that when it opens by pointing back.
const NEIGHBOUR: f64 = 1.0;
/// Openings that point back to the sentence before.
const BACK: [&str; 41] = [
    "this",
    "these",
    "such",
    "it",
    "its",
    "they",
    "their",
    "those",
    "both",
    "he",
    "she",
    "however",
    "similarly",
    "moreover",
    "as",
    "thus",
    "это",
    "эти",
    "этот",
    "эта",
    "этого",
    "этой",
    "такие",
    "такой",
    "такая",
    "такое",
    "они",
    "он",
    "она",
    "оно",
    "их",
    "его",
    "ее",
    "данный",
    "данная",
    "данные",
    "данное",
    "оба",
    "однако",
    "также",
    "поэтому",
];
/// The same for Chinese, where words are not written apart.
const BACK_ZH: [&str; 10] = ["这", "其", "该", "上述", "此", "他们", "它", "二者", "两者", "对此"];
/// Bonus for the topic named first: what a sentence opens with is what it speaks of.
const FIRST: f64 = 0.6;
/// Bonus for a topic that wins over the stage in which it is said.
const CROSS: f64 = 2.0;
/// Weight of `overall` in the conclusion zone.
const ZONE: f64 = 1.5;
/// Share that each further term of one topic adds of its weight, beside the one before it.
const DECAY: f64 = 0.85;
/// Longest heading that names a topic, in words a word of the term.
const NAMING_WORDS: usize = 5;
/// Longest heading, in words, that hints at one.
const HINTING_WORDS: usize = 5;
/// Most topics of one passage.
const MOST: usize = 3;
/// Bytes from the start of a term within which it can cover another; no term matches more words than these hold.
const COVER: usize = 400;
/// The topic of verdicts.
const OVERALL: &str = "overall";

/// A topic of a passage.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TopicCode {
    /// Topic id.
    pub topic: String,
    /// Sum of the weights of its evidence, units of a weak term.
    pub weight: f64,
    /// Words that show it; empty when it comes from the heading or the sentence before.
    pub evidence: Vec<Evidence>,
    /// `terms`, `heading`, `conclusion zone` or `sentence before`.
    pub from: &'static str,
}

/// Ranks the topics of a passage, strongest first; at most three.
pub(super) fn topics(reading: &Reading, role: Role, above: &HeadingCodes, before: Option<&Codes>) -> Vec<TopicCode> {
    if matches!(role, Role::MissionProfile | Role::MissionActivities | Role::Courtesy) {
        return Vec::new();
    }
    let mut found = own(reading);
    let holds = reading.book.thresholds.topic_weight;
    let named = found.iter().any(|t| t.weight >= holds && t.topic != OVERALL);
    if !verdict(role) && (named || !above.topics.is_empty()) {
        found.retain(|t| t.topic != OVERALL);
    }
    if role == Role::Conclusion {
        lift(&mut found, OVERALL, ZONE, "conclusion zone");
    }
    super::carried::shift(reading, role, &mut found);
    if role != Role::Limitation {
        for (list, weight) in [(&above.topics, HEADING), (&above.hints, HINT), (&above.outer, OUTER)] {
            for &index in list {
                lift(&mut found, &reading.book.topics[index].id, weight, "heading");
            }
        }
    }
    if !named && let Some(code) = before.and_then(|codes| codes.topics.first()) {
        lift(
            &mut found,
            &code.topic,
            if points_back(reading) { 2.0 * NEIGHBOUR } else { NEIGHBOUR },
            "sentence before",
        );
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let top = found.first().map_or(0.0, |t| t.weight);
    let least = holds.max(top * reading.book.thresholds.topic_share);
    found.retain(|t| t.weight >= least);
    found.truncate(MOST);
    found
}

/// Whether a passage opens with a word that refers to the one before it.
pub(super) fn points_back(reading: &Reading) -> bool {
    let first = reading.words.first().map_or("", |w| w.fold.as_str());
    BACK.contains(&first) || BACK_ZH.iter().any(|b| reading.text().starts_with(b))
}

/// Roles that speak of the election as a whole; elsewhere `overall` holds only where nothing else does.
fn verdict(role: Role) -> bool {
    matches!(role, Role::Conclusion | Role::Limitation | Role::LegalBackground)
}

/// Topics that a heading names, in its order; in a heading as long as a title a word names none.
pub(super) fn of_heading(book: &Codebook, text: &str, hits: &[Hit]) -> Vec<usize> {
    let words = text.split_whitespace().count();
    let naming: Vec<Hit> = hits.iter().filter(|h| words <= NAMING_WORDS * h.len).copied().collect();
    distinct(book, &naming, |entry| if let Entry::Heading(i) = entry { Some(i) } else { None })
}

/// Topics that a short heading hints at by terms that are no heading of theirs; one with a number is a title.
pub(super) fn hints(book: &Codebook, text: &str, hits: &[Hit]) -> Vec<usize> {
    if text.split_whitespace().count() > HINTING_WORDS || text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    distinct(book, hits, |entry| if let Entry::Topic(i) | Entry::Weak(i) = entry { Some(i) } else { None })
}

fn distinct(book: &Codebook, hits: &[Hit], topic: impl Fn(Entry) -> Option<usize>) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for index in hits.iter().filter_map(|h| topic(h.entry)) {
        if !out.contains(&index) && book.topics[index].id != OVERALL {
            out.push(index);
        }
    }
    out
}

/// Topics named in the passage itself.
fn own(reading: &Reading) -> Vec<TopicCode> {
    let hits = shown(reading);
    let first = hits.iter().find(|h| matches!(h.entry, Entry::Topic(_))).copied();
    let mut found: Vec<TopicCode> = Vec::new();
    for (index, topic) in reading.book.topics.iter().enumerate() {
        let mut mine: Vec<(f64, Hit)> = hits.iter().filter_map(|h| Some((weight(reading, h, index)?, *h))).collect();
        if mine.is_empty() {
            continue;
        }
        mine.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1.end - b.1.start).cmp(&(a.1.end - a.1.start))));
        let mine = apart(reading, mine);
        let mut sum = 0.0;
        let mut share = 1.0;
        for (weight, _) in &mine {
            sum += weight * share;
            share *= DECAY;
        }
        if first.is_some_and(|h| h.entry == Entry::Topic(index)) {
            sum += FIRST;
        }
        if topic.cross && mine[0].0 >= WORD {
            sum += CROSS;
        }
        let mut evidence: Vec<Evidence> = mine.iter().map(|(_, h)| reading.evidence(h)).collect();
        evidence.sort();
        found.push(TopicCode { topic: topic.id.clone(), weight: sum, evidence, from: "terms" });
    }
    found
}

/// Topic terms of a passage that no tight longer term covers and that no named instrument holds: "Convention on the Rights of
/// Persons with Disabilities" is a yardstick, not a topic.
fn shown(reading: &Reading) -> Vec<Hit> {
    let inside = |a: &Hit, b: &Hit| b.start <= a.start && a.end <= b.end;
    let longer = |a: &Hit, b: &Hit| b.end - b.start > a.end - a.start;
    let covers = |b: &Hit| matches!(b.entry, Entry::Topic(_) | Entry::Weak(_)) && reading.tight(b);
    let named = |b: &Hit| matches!(b.entry, Entry::Standard(i) if reading.book.standards[i].named);
    let topic = |h: &&Hit| matches!(h.entry, Entry::Topic(_) | Entry::Weak(_));
    // Hits stand by start, so what covers one stands before the first that begins after it; what covers words is short.
    let near = |h: &Hit| {
        let to = reading.hits.partition_point(|b| b.start <= h.start);
        let from = reading.hits.partition_point(|b| b.start + COVER < h.start);
        &reading.hits[from..to]
    };
    let free = |h: &&Hit| !near(h).iter().any(|b| inside(h, b) && (named(b) || (longer(h, b) && covers(b))));
    reading.hits.iter().filter(topic).filter(free).copied().collect()
}

/// Weight of a term for one topic; a term inside "in line with the electoral legislation" shows it only a little.
fn weight(reading: &Reading, hit: &Hit, topic: usize) -> Option<f64> {
    let yardstick = |b: &Hit| matches!(b.entry, Entry::Standard(_)) && b.start <= hit.start && hit.end <= b.end;
    match hit.entry {
        Entry::Weak(i) if i == topic => Some(WEAK),
        Entry::Topic(i) if i == topic && reading.hits.iter().any(yardstick) => Some(WEAK),
        Entry::Topic(i) if i == topic && hit.len > 1 => Some(if reading.tight(hit) { PHRASE } else { LOOSE }),
        Entry::Topic(i) if i == topic => Some(WORD),
        _ => None,
    }
}

/// Drops what overlaps a stronger term of the same topic, and the same words said twice.
fn apart(reading: &Reading, hits: Vec<(f64, Hit)>) -> Vec<(f64, Hit)> {
    let words = |h: &Hit| &reading.text()[h.start..h.end];
    let mut kept: Vec<(f64, Hit)> = Vec::new();
    for (weight, hit) in hits {
        let clash = |k: &Hit| (k.start < hit.end && hit.start < k.end) || words(k).eq_ignore_ascii_case(words(&hit));
        if !kept.iter().any(|(_, k)| clash(k)) {
            kept.push((weight, hit));
        }
    }
    kept
}

/// Adds weight to a topic that the passage may not name itself.
pub(super) fn lift(found: &mut Vec<TopicCode>, topic: &str, weight: f64, from: &'static str) {
    if let Some(code) = found.iter_mut().find(|t| t.topic == topic) {
        code.weight += weight;
    } else {
        found.push(TopicCode { topic: topic.to_owned(), weight, evidence: Vec::new(), from });
    }
}
