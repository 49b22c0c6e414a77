//! The verdict of a statement on the whole process, read from its conclusion zone only.

use serde::Serialize;

use super::{Codes, Evidence, HeadingCodes, Polarity, Reading, Role, Sign};
use crate::codebook::{CueKind, Hit};
use crate::mission::DocumentKind;
use crate::segment::{Passage, Statement};

/// Five steps, and no assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overall {
    /// Only praise, or problems denied outright.
    Endorsed,
    /// Acceptable, with problems named or only serious ones denied.
    EndorsedWithReservations,
    /// Good and bad without a verdict either way.
    Mixed,
    /// Below the standard, with merits named.
    CriticalWithCredit,
    /// Below the standard.
    Rejected,
    /// Refused, cancelled, not invited, or no conclusion drawn.
    NoAssessment,
}

impl Overall {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Endorsed => "endorsed",
            Self::EndorsedWithReservations => "endorsed with reservations",
            Self::Mixed => "mixed, no verdict",
            Self::CriticalWithCredit => "critical with credit",
            Self::Rejected => "rejected",
            Self::NoAssessment => "no assessment",
        }
    }

    /// On Kelley's three-step scale: acceptable, ambiguous, unacceptable.
    #[must_use]
    pub const fn three(self) -> Option<&'static str> {
        match self {
            Self::Endorsed | Self::EndorsedWithReservations => Some("acceptable"),
            Self::Mixed => Some("ambiguous"),
            Self::CriticalWithCredit | Self::Rejected => Some("unacceptable"),
            Self::NoAssessment => None,
        }
    }

    /// Evaluation of the topic `overall`, −2 to 2.
    #[must_use]
    pub const fn value(self) -> Option<i8> {
        match self {
            Self::Endorsed => Some(2),
            Self::EndorsedWithReservations => Some(1),
            Self::Mixed => Some(0),
            Self::CriticalWithCredit => Some(-1),
            Self::Rejected => Some(-2),
            Self::NoAssessment => None,
        }
    }
}

/// The verdict and what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conclusion {
    /// The step; `None` when the text holds no verdict.
    pub overall: Option<Overall>,
    /// Index of the passage that carries it.
    pub passage: Option<usize>,
    /// The formula, quoted.
    pub formula: Option<Evidence>,
    /// Passages of the conclusion zone.
    pub zone: Vec<usize>,
    /// Why this step, in one line.
    pub reason: String,
}

/// Share of a text without headings, from its end, in which a verdict formula opens the zone.
const LAST: f64 = 0.5;

/// Which passages stand in the conclusion zone.
pub(super) fn zone<'a>(
    statement: &Statement,
    readings: &[Reading],
    above: &impl Fn(&Passage) -> &'a HeadingCodes,
) -> Vec<bool> {
    if statement.mission.document.value == Some(DocumentKind::StateReply) {
        return vec![false; readings.len()];
    }
    let mut zone: Vec<bool> = headed(statement, readings, above);
    let headed = zone.iter().any(|z| *z);
    for (index, reading) in readings.iter().enumerate() {
        let free = above(reading.passage).role.is_none() && above(reading.passage).topics.is_empty();
        let late = share(index, readings.len()) >= LAST || readings.len() <= 12;
        if verdict(reading) && (!headed || free) && late && above(reading.passage).role != Some(CueKind::Recommendation)
        {
            zone[index] = true;
        }
    }
    zone
}

/// Sentences under a heading such as "Conclusions": all of them at the end of a text, the first own paragraph at its beginning.
fn headed<'a>(statement: &Statement, readings: &[Reading], above: &impl Fn(&Passage) -> &'a HeadingCodes) -> Vec<bool> {
    let under: Vec<bool> = readings.iter().map(|r| above(r.passage).role == Some(CueKind::Conclusion)).collect();
    let Some(first) = under.iter().position(|u| *u) else { return under };
    let rest_outside = under.iter().skip(first).filter(|u| !**u).count();
    let opens = first * 3 < readings.len().max(1) && rest_outside * 2 > readings.len() - first;
    let long = under.iter().filter(|u| **u).count() > 8;
    if !opens && !(long && statement.sections.len() < 4) {
        return under;
    }
    let profile =
        |r: &&Reading| r.cues(CueKind::Profile).next().is_some() || r.cues(CueKind::Limitation).next().is_some();
    let own = readings.iter().zip(&under).find(|(r, u)| **u && !profile(r) && r.passage.text.len() > 40);
    let Some(paragraph) = own.map(|(r, _)| r.passage.paragraph) else { return under };
    readings.iter().zip(under).map(|(r, u)| u && r.passage.paragraph == paragraph).collect()
}

/// A sentence that speaks of the whole vote and says what it was.
fn verdict(reading: &Reading) -> bool {
    let has = |kind| reading.cues(kind).next().is_some();
    let subject = has(CueKind::Conclusion);
    (subject && (has(CueKind::Endorse) || has(CueKind::Reject))) || has(CueKind::Refuse) && refers(reading)
}

/// A refusal counts only where it speaks of the mission or of observation.
fn refers(reading: &Reading) -> bool {
    let text = reading.text().to_lowercase();
    ["observ", "mission", "наблюд", "мисси", "观察"].iter().any(|w| text.contains(w))
}

fn share(index: usize, all: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "passage counts are far below 2^52")]
    let share = index as f64 / all.max(1) as f64;
    share
}

/// Reads the verdict from the passages with the role conclusion.
pub(super) fn conclude(statement: &Statement, readings: &[Reading], codes: &[Codes]) -> Conclusion {
    let zone: Vec<usize> = (0..codes.len()).filter(|&i| codes[i].role == Role::Conclusion).collect();
    if let Some(reason) = &statement.mission.no_assessment {
        let refusal =
            (0..readings.len()).find(|&i| readings[i].cues(CueKind::Refuse).next().is_some() && refers(&readings[i]));
        let formula = refusal.and_then(|i| longest_cue(&readings[i], CueKind::Refuse));
        return Conclusion {
            overall: Some(Overall::NoAssessment),
            passage: refusal,
            formula,
            zone,
            reason: format!("given: {reason}"),
        };
    }
    if zone.is_empty() {
        return Conclusion {
            overall: None,
            passage: None,
            formula: None,
            zone,
            reason: "no conclusion zone in the text at hand".to_owned(),
        };
    }
    let inside: Vec<(&Reading, &Codes)> = zone.iter().map(|&i| (&readings[i], &codes[i])).collect();
    let (overall, reason) = step(&inside);
    let (at, formula) = formula(&inside, overall);
    Conclusion { overall, passage: at.map(|i| zone[i]), formula, zone, reason }
}

/// Signs and formulas of the zone decide the step.
fn step(zone: &[(&Reading, &Codes)]) -> (Option<Overall>, String) {
    let count = |kind: CueKind| zone.iter().filter(|(r, _)| r.cues(kind).next().is_some()).count();
    let sum = |sign: Sign| -> u32 {
        zone.iter()
            .flat_map(|(_, c)| c.clauses.iter().flat_map(|k| &k.judgements))
            .filter(|j| j.sign == sign)
            .map(|j| u32::from(j.strength))
            .sum()
    };
    let (good, bad) = (sum(Sign::Positive), sum(Sign::Negative));
    let (endorse, reserve, reject, refuse) =
        (count(CueKind::Endorse), count(CueKind::Reserve), count(CueKind::Reject), count(CueKind::Refuse));
    let refused = refuse > 0 && zone.iter().any(|(r, _)| r.cues(CueKind::Refuse).next().is_some() && refers(r));
    let overall = if refused && endorse == 0 && good + bad <= 4 {
        Some(Overall::NoAssessment)
    } else {
        verdict_of(good, bad, endorse, (reserve, reject))
    };
    let reason = format!(
        "{} sentences: merits {good}, faults {bad}; formulas: {endorse} endorsing, {reserve} with a reservation, {reject} critical, {refuse} refusing",
        zone.len()
    );
    (overall, reason)
}

fn verdict_of(good: u32, bad: u32, endorse: usize, (reserve, reject): (usize, usize)) -> Option<Overall> {
    use Overall::{CriticalWithCredit, Endorsed, EndorsedWithReservations, Mixed, Rejected};
    let below = reject > 0 && bad > 0;
    Some(match (good, bad) {
        (0, 0) if endorse > 0 && reserve == 0 => Endorsed,
        (0, 0) if endorse + reserve > 0 => EndorsedWithReservations,
        (0, 0) => return None,
        (0, _) => Rejected,
        (_, 0) if reserve > 0 => EndorsedWithReservations,
        (_, 0) => Endorsed,
        _ if below && bad >= 3 * good => {
            if good <= 1 {
                Rejected
            } else {
                CriticalWithCredit
            }
        }
        _ if below && (endorse == 0 || bad > good) => CriticalWithCredit,
        _ if endorse > 0 && good >= bad => EndorsedWithReservations,
        _ if good >= 2 * bad => EndorsedWithReservations,
        _ if bad >= 2 * good => CriticalWithCredit,
        _ => Mixed,
    })
}

/// The words that carry the verdict: the strongest formula of its side, in the zone's first such sentence.
fn formula(zone: &[(&Reading, &Codes)], overall: Option<Overall>) -> (Option<usize>, Option<Evidence>) {
    let kinds: &[CueKind] = match overall {
        Some(Overall::Endorsed | Overall::EndorsedWithReservations) => &[CueKind::Endorse, CueKind::Reserve],
        Some(Overall::CriticalWithCredit | Overall::Rejected) => &[CueKind::Reject],
        Some(Overall::NoAssessment) => &[CueKind::Refuse],
        _ => &[],
    };
    for kind in kinds {
        let found = zone
            .iter()
            .enumerate()
            .find(|(_, (r, _))| r.cues(*kind).next().is_some() && (subject(r) || zone.len() <= 2));
        let found = found.or_else(|| zone.iter().enumerate().find(|(_, (r, _))| r.cues(*kind).next().is_some()));
        if let Some((index, (reading, _))) = found {
            return (Some(index), longest_cue(reading, *kind));
        }
    }
    let judged = zone.iter().position(|(_, c)| c.polarity != Polarity::Factual);
    (judged.or((!zone.is_empty()).then_some(0)), None)
}

fn subject(reading: &Reading) -> bool {
    reading.cues(CueKind::Conclusion).next().is_some()
}

fn longest_cue(reading: &Reading, kind: CueKind) -> Option<Evidence> {
    let longest: Option<&Hit> = reading.cues(kind).max_by_key(|h| (h.end - h.start, std::cmp::Reverse(h.start)));
    longest.map(|h| reading.evidence(h))
}
