//! Who speaks in a clause, and what the sentence does.

use serde::Serialize;

use super::{Clause, Polarity, Reading, Role, Sign, evaluation};
use crate::codebook::matcher::longest;
use crate::codebook::{CueKind, Hit, StandardFamily};
use crate::segment::PassageKind;

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The mission's own finding.
    Mission,
    /// Somebody else, as the mission reports.
    Attributed,
    /// The host's bodies.
    Official,
    /// The law.
    Law,
}

/// What the sentence does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Judges.
    Assessment,
    /// Reports.
    Fact,
    /// Asks for change.
    Recommendation,
    /// States a standard or a duty.
    Commitment,
    /// Thanks, congratulates, wishes.
    Courtesy,
    /// Limits what is said.
    Caveat,
}

/// Sets the voice of each clause, takes judgements away from other voices, and names voice and act of the sentence.
pub(super) fn voice_and_act(reading: &Reading, role: Role, clauses: &mut [Clause]) -> (Voice, Act) {
    let cues = cues(reading);
    let several = clauses.len() > 1;
    for clause in clauses.iter_mut() {
        clause.voice = clause_voice(reading, &cues, clause, (role, several));
    }
    let judged_by_mission = clauses.iter().any(|c| c.voice == Voice::Mission && !c.judgements.is_empty());
    let other = clauses.iter().map(|c| c.voice).find(|v| !matches!(v, Voice::Mission | Voice::Law));
    let voice = match role {
        Role::LegalBackground => Voice::Law,
        Role::Findings | Role::Conclusion if !judged_by_mission => other.unwrap_or(Voice::Mission),
        _ => Voice::Mission,
    };
    clauses.iter_mut().filter(|c| c.voice != Voice::Mission).for_each(Clause::silence);
    (voice, act(reading, role, clauses))
}

/// Voice and act cues, the longest of overlapping ones: "the Mission noted" covers "noted".
fn cues(reading: &Reading) -> Vec<Hit> {
    let speaks = |h: &&Hit| {
        matches!(
            reading.kind(h),
            Some(CueKind::Attributed | CueKind::Official | CueKind::Law | CueKind::Deontic | CueKind::Own)
        )
    };
    let covered = |h: &Hit| reading.cues(CueKind::Own).any(|o| o.start <= h.start && h.end <= o.end);
    let ours = |h: &Hit| {
        let other = matches!(reading.kind(h), Some(CueKind::Attributed | CueKind::Official));
        other && (covered(h) || super::speaker::own(reading, h))
    };
    let others = |h: &&Hit| speaks(h) && !denies(reading, h) && !ours(h);
    let relevant: Vec<Hit> = reading.hits.iter().filter(others).copied().collect();
    longest(&relevant)
}

/// "The commission never explained", "the law does not regulate": nobody else speaks, something is missing.
pub(super) fn denies(reading: &Reading, hit: &Hit) -> bool {
    let voice = matches!(reading.kind(hit), Some(CueKind::Official | CueKind::Law));
    let text = &reading.text()[hit.start..hit.end];
    let words = reading.words.iter().filter(|w| w.start >= hit.start && w.end <= hit.end).map(|w| w.fold.as_str());
    let duty =
        |w: &str| matches!(w, "may" | "must" | "shall" | "can" | "cannot" | "могут" | "может" | "должны" | "должен");
    let held = words.clone().any(duty);
    let negates = words.into_iter().any(|w| matches!(w, "not" | "never" | "fails" | "failed" | "не"));
    voice && !held && (negates || ["未", "没有"].iter().any(|n| text.contains(n)))
}

/// Another voice where one speaks in the clause; the law where it only sets up what another clause finds.
fn clause_voice(reading: &Reading, cues: &[Hit], clause: &Clause, (role, several): (Role, bool)) -> Voice {
    let inside = |kind: CueKind| {
        cues.iter().any(|h| h.start >= clause.start && h.start < clause.end && reading.kind(h) == Some(kind))
    };
    let sets_up = || {
        several
            && inside(CueKind::Law)
            && clause
                .judgements
                .iter()
                .all(|j| j.sign == Sign::Positive && !YARDSTICKS.contains(&j.evidence.rule.as_str()))
    };
    if inside(CueKind::Official) {
        Voice::Official
    } else if inside(CueKind::Attributed) {
        Voice::Attributed
    } else if role == Role::LegalBackground || sets_up() {
        Voice::Law
    } else {
        Voice::Mission
    }
}

/// Rules that judge the law itself.
const YARDSTICKS: [&str; 2] = ["meets-standard", "sound-basis"];

fn act(reading: &Reading, role: Role, clauses: &[Clause]) -> Act {
    match role {
        Role::Courtesy => Act::Courtesy,
        Role::Limitation => Act::Caveat,
        // A number under "Recommendations" asks, whatever its words; between numbers a text may explain.
        Role::Recommendations if asks(reading) || listed(reading) || reading.passage.number.is_some() => {
            Act::Recommendation
        }
        Role::LegalBackground if standard(reading) => Act::Commitment,
        Role::Findings | Role::Conclusion if evaluation::polarity(clauses) != Polarity::Factual => Act::Assessment,
        _ => Act::Fact,
    }
}

/// An item of a list of requests, or a passage that opens with one.
fn listed(reading: &Reading) -> bool {
    reading.passage.kind == PassageKind::ListItem || super::role::requests(reading)
}

/// A duty under a standard other than the host's law.
fn standard(reading: &Reading) -> bool {
    let beyond = super::standard::standards(reading).iter().any(|c| c.family != StandardFamily::NationalLaw);
    beyond && reading.has(CueKind::Commitment)
}

/// A deontic word in a sentence in which neither the law nor anybody else speaks.
pub(super) fn asks_alone(reading: &Reading) -> bool {
    // "a report with recommendations is to follow" asks for nothing.
    let noun = |h: &Hit| {
        let words = reading.text()[h.start..h.end].to_lowercase();
        ["recommend", "рекоменд"].iter().any(|stem| words.starts_with(stem))
    };
    let kinds: Vec<_> = cues(reading).iter().filter(|h| !noun(h)).filter_map(|h| reading.kind(h)).collect();
    let other = [CueKind::Law, CueKind::Attributed, CueKind::Official];
    kinds.contains(&CueKind::Deontic)
        && !kinds.iter().any(|k| other.contains(k))
        && !reading.has(CueKind::Law)
        && !reading.has(CueKind::Rule)
}

/// A deontic word that no law or attribution speaks.
pub(super) fn asks(reading: &Reading) -> bool {
    cues(reading).iter().any(|h| reading.kind(h) == Some(CueKind::Deontic))
}
