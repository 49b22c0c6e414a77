//! How a clause evaluates: sign and strength, from whole formulas first and single words under operators second.
//!
//! A sentence is split at contrasts (`while`, `однако`, `但`). In a clause, formulas cover the words inside them; a merit
//! under a negation or a lack turns negative, a problem under a negation or a relief turns positive; hedges and degrees
//! move the strength by one. Sources and thresholds: `docs/methods.md`.

use serde::{Deserialize, Serialize};

use super::atom::{Atom, atoms};
use super::judge::judge;
use super::{Evidence, Reading, TopicCode, Voice};
use crate::codebook::CueKind;

/// The sign of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// In favour.
    Positive,
    /// Against.
    Negative,
}

/// One judgement of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Judgement {
    /// For or against.
    pub sign: Sign,
    /// 1 weak or hedged, 2 plain, 3 categorical.
    pub strength: u8,
    /// Words behind it and the rule.
    pub evidence: Evidence,
}

/// A part of a sentence between contrasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Clause {
    /// First byte in the passage.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The topic it judges: the strongest one named in it, else the passage's first.
    pub topic: Option<String>,
    /// At most one judgement of each sign, positive first; empty when factual.
    pub judgements: Vec<Judgement>,
    /// Who says so.
    pub voice: Voice,
}

impl Clause {
    /// Takes its judgements away: somebody else's, or no assessment.
    pub(super) fn silence(&mut self) {
        self.judgements.clear();
    }
}

/// The mission's own judgement in a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// Only in favour.
    Positive,
    /// Only against.
    Negative,
    /// Both.
    Mixed,
    /// Judges nothing.
    Factual,
}

impl Polarity {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Mixed => "mixed",
            Self::Factual => "factual",
        }
    }
}

/// The polarity of a passage from what is left of its clauses.
pub(crate) fn polarity(clauses: &[Clause]) -> Polarity {
    let has = |sign| clauses.iter().flat_map(|c| &c.judgements).any(|j| j.sign == sign);
    match (has(Sign::Positive), has(Sign::Negative)) {
        (true, true) => Polarity::Mixed,
        (true, false) => Polarity::Positive,
        (false, true) => Polarity::Negative,
        (false, false) => Polarity::Factual,
    }
}

/// Splits a passage into clauses and judges each.
pub(super) fn clauses(reading: &Reading, topics: &[TopicCode]) -> Vec<Clause> {
    clauses_of(reading, topics, &[])
}

/// The clauses, leaving out words inside cues of the given kinds.
fn clauses_of(reading: &Reading, topics: &[TopicCode], outside: &[CueKind]) -> Vec<Clause> {
    let spans = spans(reading);
    let cuts: Vec<usize> = spans.iter().map(|s| s.0).collect();
    let mut atoms = atoms(reading, &cuts);
    let covered = |a: &Atom| outside.iter().any(|k| reading.cues(*k).any(|h| h.start < a.end && a.start < h.end));
    atoms.retain(|a| !covered(a));
    spans
        .iter()
        .map(|&(start, end)| {
            let inside: Vec<&Atom> = atoms.iter().filter(|a| a.start >= start && a.start < end).collect();
            let topic = topic_of(topics, start, end).or_else(|| topics.first()).map(|t| t.topic.clone());
            let judgements =
                if conditional(reading, start) { Vec::new() } else { judge(reading, &inside, (start, end)) };
            Clause { start, end, topic, judgements, voice: Voice::Mission }
        })
        .collect()
}

/// A condition opens the passage or the clause.
fn conditional(reading: &Reading, clause: usize) -> bool {
    let opens = |from: usize, at: usize| at >= from && reading.distance(from, at) <= 1;
    reading.cues(CueKind::Condition).any(|h| opens(0, h.start) || opens(clause, h.start))
}

/// Whether a passage judges, leaving out words inside cues of the given kinds.
pub(super) fn judged(reading: &Reading, outside: &[CueKind]) -> Polarity {
    polarity(&clauses_of(reading, &[], outside))
}

/// The strongest topic with evidence inside the clause.
fn topic_of(topics: &[TopicCode], start: usize, end: usize) -> Option<&TopicCode> {
    topics.iter().find(|t| t.evidence.iter().any(|e| e.start >= start && e.start < end))
}

/// Clause borders: contrasts, semicolons, and the comma that closes an opening "While …,".
fn spans(reading: &Reading) -> Vec<(usize, usize)> {
    let text = reading.text();
    let mut cuts = vec![0];
    for hit in reading.cues(CueKind::Contrast) {
        let opens = reading.distance(0, hit.start) <= 1;
        if !opens {
            cuts.push(hit.start);
        } else if let Some(comma) = text[hit.end..].find([',', '，']).filter(|_| reading.distance(0, hit.end) < 4) {
            let after = hit.end + comma;
            // "However, …" opens with its own comma: nothing is subordinate there.
            if reading.distance(hit.end, after) > 0 {
                cuts.push(after);
            }
        }
    }
    cuts.extend(text.char_indices().filter(|(_, c)| matches!(c, ';' | '；')).map(|(at, _)| at));
    cuts.sort_unstable();
    cuts.dedup();
    let ends: Vec<usize> = cuts.iter().skip(1).copied().chain([text.len()]).collect();
    cuts.into_iter().zip(ends).filter(|(s, e)| s < e).collect()
}
