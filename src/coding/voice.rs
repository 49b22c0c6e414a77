//! Who speaks in a clause, and what the sentence does.

use serde::Serialize;

use super::{Clause, Polarity, Reading, Role, evaluation};
use crate::codebook::matcher::longest;
use crate::codebook::{CueKind, Hit, StandardFamily};

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
    for clause in clauses.iter_mut() {
        clause.voice = clause_voice(reading, &cues, clause);
    }
    let judged_by_mission = clauses.iter().any(|c| c.voice == Voice::Mission && !c.judgements.is_empty());
    let other = clauses.iter().map(|c| c.voice).find(|v| *v != Voice::Mission);
    let voice = if judged_by_mission { Voice::Mission } else { other.unwrap_or(Voice::Mission) };
    clauses.iter_mut().filter(|c| c.voice != Voice::Mission).for_each(Clause::silence);
    (voice, act(reading, role, voice, clauses))
}

/// Voice and act cues, the longest of overlapping ones; "in line with the law" is a yardstick, not the law speaking.
fn cues(reading: &Reading) -> Vec<Hit> {
    let relevant: Vec<Hit> = reading
        .hits
        .iter()
        .filter(|h| {
            let kind = reading.kind(h);
            matches!(
                kind,
                Some(CueKind::Attributed | CueKind::Official | CueKind::Law | CueKind::Deontic | CueKind::Commitment)
            ) || kind == Some(CueKind::Neutral)
        })
        .copied()
        .collect();
    longest(&relevant)
}

fn clause_voice(reading: &Reading, cues: &[Hit], clause: &Clause) -> Voice {
    let inside = |kind: CueKind| {
        cues.iter().any(|h| h.start >= clause.start && h.start < clause.end && reading.kind(h) == Some(kind))
    };
    if inside(CueKind::Attributed) {
        Voice::Attributed
    } else if inside(CueKind::Official) {
        Voice::Official
    } else if inside(CueKind::Law)
        && clause.judgements.iter().all(|j| j.evidence.rule != "below-standard" && j.evidence.rule != "meets-standard")
    {
        Voice::Law
    } else {
        Voice::Mission
    }
}

fn act(reading: &Reading, role: Role, voice: Voice, clauses: &[Clause]) -> Act {
    match role {
        Role::Courtesy => return Act::Courtesy,
        Role::Limitation => return Act::Caveat,
        Role::Recommendations if asks(reading) => return Act::Recommendation,
        Role::MissionProfile | Role::MissionActivities => return Act::Fact,
        _ => {}
    }
    if voice == Voice::Mission && asks(reading) {
        return Act::Recommendation;
    }
    if evaluation::polarity(clauses) != Polarity::Factual && role != Role::LegalBackground {
        return Act::Assessment;
    }
    let standard = super::standard::standards(reading).iter().any(|c| c.family != StandardFamily::NationalLaw);
    if reading.cues(CueKind::Commitment).next().is_some() && standard { Act::Commitment } else { Act::Fact }
}

/// A deontic word that no law or attribution speaks.
pub(super) fn asks(reading: &Reading) -> bool {
    cues(reading).iter().any(|h| reading.kind(h) == Some(CueKind::Deontic))
}
