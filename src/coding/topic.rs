//! What a passage is about: codebook terms, longest first, then its heading, then the sentence before it.

use serde::Serialize;

use super::{Codes, Evidence, HeadingCodes, Reading, Role};
use crate::codebook::matcher::longest;
use crate::codebook::{CueKind, Entry, Hit};

/// Weight of a weak term.
const WEAK: f64 = 1.0;
/// Weight of a one-word term.
const WORD: f64 = 2.0;
/// Weight of a term of several words.
const PHRASE: f64 = 3.0;
/// Weight of the heading right above.
const HEADING: f64 = 2.0;
/// Weight of a heading further up.
const OUTER: f64 = 0.5;
/// Weight of the topic of the sentence before, when the passage names none itself.
const NEIGHBOUR: f64 = 2.0;
/// Bonus for the topic named first: what a sentence opens with is what it speaks of.
const FIRST: f64 = 0.6;
/// Most topics of one passage.
const MOST: usize = 3;

/// A topic of a passage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopicCode {
    /// Topic id.
    pub topic: String,
    /// Sum of the weights of its evidence, units of a weak term.
    pub weight: f64,
    /// Words that show it; empty when it comes from the heading or the sentence before.
    pub evidence: Vec<Evidence>,
    /// `terms`, `heading` or `sentence before`.
    pub from: &'static str,
}

/// Ranks the topics of a passage, strongest first; at most three.
pub(super) fn topics(reading: &Reading, role: Role, above: &HeadingCodes, before: Option<&Codes>) -> Vec<TopicCode> {
    if matches!(role, Role::MissionProfile | Role::MissionActivities | Role::Courtesy | Role::Limitation) {
        return Vec::new();
    }
    let mut found = own(reading, role);
    let holds = reading.book.thresholds.topic_weight;
    let named = found.iter().any(|t| t.weight >= holds);
    for (list, weight) in [(&above.topics, HEADING), (&above.outer, OUTER)] {
        for &index in list {
            add(&mut found, &reading.book.topics[index].id, weight, None);
        }
    }
    if !named && let Some(codes) = before {
        for code in codes.topics.iter().take(1) {
            add(&mut found, &code.topic, NEIGHBOUR, None);
            if let Some(t) =
                found.iter_mut().find(|t| t.topic == code.topic && t.evidence.is_empty() && above.topics.is_empty())
            {
                t.from = "sentence before";
            }
        }
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let top = found.first().map_or(0.0, |t| t.weight);
    let least = holds.max(top * reading.book.thresholds.topic_share);
    found.retain(|t| t.weight >= least);
    found.truncate(MOST);
    found
}

/// Topics named in the passage itself.
fn own(reading: &Reading, role: Role) -> Vec<TopicCode> {
    let relevant: Vec<Hit> = reading
        .hits
        .iter()
        .filter(|h| matches!(h.entry, Entry::Topic(_) | Entry::Weak(_)) || reading.kind(h) == Some(CueKind::Neutral))
        .copied()
        .collect();
    let mut found: Vec<TopicCode> = Vec::new();
    for hit in longest(&relevant) {
        let (index, weight) = match hit.entry {
            Entry::Weak(index) => (index, WEAK),
            Entry::Topic(index) if hit.len > 1 => (index, PHRASE),
            Entry::Topic(index) => (index, WORD),
            _ => continue,
        };
        let id = &reading.book.topics[index].id;
        if id == "overall" && role != Role::Conclusion {
            continue;
        }
        let first = if found.is_empty() { FIRST } else { 0.0 };
        add(&mut found, id, weight + first, Some(reading.evidence(&hit)));
    }
    found
}

fn add(found: &mut Vec<TopicCode>, topic: &str, weight: f64, evidence: Option<Evidence>) {
    let from = if evidence.is_some() { "terms" } else { "heading" };
    let Some(code) = found.iter_mut().find(|t| t.topic == topic) else {
        let evidence = evidence.into_iter().collect();
        found.push(TopicCode { topic: topic.to_owned(), weight, evidence, from });
        return;
    };
    // The same words said twice show a topic no better than once.
    let repeats =
        evidence.as_ref().is_some_and(|e| code.evidence.iter().any(|o| o.words.eq_ignore_ascii_case(&e.words)));
    code.weight += if repeats { weight / 4.0 } else { weight };
    code.evidence.extend(evidence);
}
