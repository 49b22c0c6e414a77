//! The verdict of a statement on the whole process, read from its conclusion zone only.

use serde::Serialize;

use super::zone::{refuses, subject};
use super::{Codes, Evidence, Polarity, Reading, Role, Sign};
use crate::codebook::{CueKind, Entry, Hit};
use crate::segment::Statement;

/// Five steps, and no assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Conclusion {
    /// The step; `None` when the text holds no verdict.
    pub overall: Option<Overall>,
    /// Index of the passage that carries it.
    pub passage: Option<usize>,
    /// The formula, quoted.
    pub formula: Option<Evidence>,
    /// Passages of the conclusion zone.
    pub zone: Vec<usize>,
    /// What the zone says, counted.
    pub signs: Signs,
    /// Why this step, in one line.
    pub reason: String,
}

/// Reads the verdict from the conclusion zone.
pub(super) fn conclude(statement: &Statement, readings: &[Reading], codes: &[Codes], zone: &[bool]) -> Conclusion {
    let zone: Vec<usize> = (0..codes.len()).filter(|&i| zone[i] && counts(codes[i].role)).collect();
    if let Some(reason) = &statement.mission.no_assessment {
        let refusal = (0..readings.len()).find(|&i| refuses(&readings[i]));
        let formula = refusal.and_then(|i| longest_cue(&readings[i], CueKind::Refuse, 0));
        return Conclusion {
            overall: Some(Overall::NoAssessment),
            passage: refusal,
            formula,
            zone,
            signs: Signs::default(),
            reason: format!("given: {reason}"),
        };
    }
    if zone.is_empty() {
        return Conclusion {
            overall: None,
            passage: None,
            formula: None,
            zone,
            signs: Signs::default(),
            reason: "no conclusion zone in the text at hand".to_owned(),
        };
    }
    let inside: Vec<(&Reading, &Codes)> = zone.iter().map(|&i| (&readings[i], &codes[i])).collect();
    let signs = Signs::of(&inside);
    let speaks = |(r, c): &(&Reading, &Codes)| subject(r) && c.polarity != Polarity::Factual;
    let overall =
        signs.overall().filter(|_| signs.formulas() > 0 || signs.good.min(signs.bad) > 0 || inside.iter().any(speaks));
    let (at, formula) = formula(&inside, overall);
    Conclusion { overall, passage: at.map(|i| zone[i]), formula, zone, reason: signs.reason(inside.len()), signs }
}

/// Roles whose sentences bear on the verdict when they stand in the zone.
const fn counts(role: Role) -> bool {
    matches!(role, Role::Conclusion | Role::Findings | Role::Limitation | Role::Recommendations)
}

/// What the zone says, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Signs {
    /// Sentences with praise.
    pub good: usize,
    /// Sentences with criticism.
    pub bad: usize,
    /// Formulas that endorse.
    pub endorse: usize,
    /// Formulas with a reservation built in.
    pub reserve: usize,
    /// Formulas below the standard.
    pub reject: usize,
    /// Formulas and faults that tarnish.
    pub tarnish: usize,
    /// Formulas that refuse an assessment.
    pub refuse: usize,
}

/// Faults of competition and of the political environment are said of the whole process (`domain/stance.md`, section 3b), even
/// where the sentence does not name it.
fn headline_fault(codes: &Codes) -> bool {
    let headline = |topic: &str| matches!(topic, "pluralism-choice" | "political-context");
    let mut faults =
        codes.clauses.iter().filter(|c| c.topic.as_deref().is_some_and(headline)).flat_map(|c| &c.judgements);
    faults.any(|j| j.sign == Sign::Negative && j.strength >= 2)
}

impl Signs {
    /// Sentences with each sign; formulas count where the sentence names the process.
    fn of(zone: &[(&Reading, &Codes)]) -> Self {
        let judged = |sign: Sign| {
            zone.iter().filter(|(_, c)| c.clauses.iter().flat_map(|k| &k.judgements).any(|j| j.sign == sign)).count()
        };
        let rejects = |r: &Reading, least: u8| subject(r) && cued(r, CueKind::Reject, least);
        Self {
            good: judged(Sign::Positive),
            bad: judged(Sign::Negative),
            endorse: zone.iter().filter(|(r, _)| subject(r) && cued(r, CueKind::Endorse, 0) && !rejects(r, 3)).count(),
            reserve: zone.iter().filter(|(r, _)| cued(r, CueKind::Reserve, 0)).count(),
            reject: zone.iter().filter(|(r, _)| rejects(r, 3)).count(),
            tarnish: zone.iter().filter(|(r, c)| rejects(r, 1) || headline_fault(c)).count(),
            refuse: zone.iter().filter(|(r, _)| refuses(r)).count(),
        }
    }

    /// Formulas of any kind.
    const fn formulas(&self) -> usize {
        self.endorse + self.reserve + self.reject + self.tarnish + self.refuse
    }

    /// Formulas decide the side, judgements how far.
    fn overall(&self) -> Option<Overall> {
        use Overall::{CriticalWithCredit, Endorsed, EndorsedWithReservations, Mixed, NoAssessment, Rejected};
        Some(match (self.good, self.bad) {
            _ if self.refuse > 0 && self.refuse >= self.endorse + self.reject => NoAssessment,
            (0, _) if self.reject > 0 => Rejected,
            _ if self.reject > 0 => CriticalWithCredit,
            (good, bad) if self.tarnish > 0 && (self.endorse == 0 || bad > good) => {
                if good > 0 {
                    CriticalWithCredit
                } else {
                    Rejected
                }
            }
            (_, 0) if self.endorse > 0 && self.reserve == 0 => Endorsed,
            _ if self.endorse > 0 => EndorsedWithReservations,
            (0, 0) if self.reserve > 0 => EndorsedWithReservations,
            (0, 0) => return None,
            (_, 0) if self.reserve > 0 => EndorsedWithReservations,
            (_, 0) => Endorsed,
            (0, _) => Rejected,
            _ => Mixed,
        })
    }

    fn reason(&self, sentences: usize) -> String {
        format!(
            "{sentences} sentences: {} with merits, {} with faults; formulas: {} endorsing, {} with a reservation, {} below the standard, {} tarnishing, {} refusing",
            self.good, self.bad, self.endorse, self.reserve, self.reject, self.tarnish, self.refuse
        )
    }
}

/// The words that carry the verdict: the longest formula of its side, in the zone's first such sentence.
fn formula(zone: &[(&Reading, &Codes)], overall: Option<Overall>) -> (Option<usize>, Option<Evidence>) {
    let kinds: &[(CueKind, u8)] = match overall {
        Some(Overall::Endorsed | Overall::EndorsedWithReservations) => &[(CueKind::Endorse, 0), (CueKind::Reserve, 0)],
        Some(Overall::CriticalWithCredit | Overall::Rejected) => &[(CueKind::Reject, 3), (CueKind::Reject, 1)],
        Some(Overall::NoAssessment) => &[(CueKind::Refuse, 0)],
        _ => &[],
    };
    for (kind, least) in kinds {
        let found = zone.iter().position(|(r, _)| cued(r, *kind, *least) && (subject(r) || zone.len() <= 2));
        if let Some(index) = found.or_else(|| zone.iter().position(|(r, _)| cued(r, *kind, *least))) {
            return (Some(index), longest_cue(zone[index].0, *kind, *least));
        }
    }
    let judged = zone.iter().position(|(_, c)| c.polarity != Polarity::Factual);
    (judged.or((!zone.is_empty()).then_some(0)), None)
}

/// Whether a cue of a kind, of at least a strength, stands in the sentence.
fn cued(reading: &Reading, kind: CueKind, least: u8) -> bool {
    longest_cue(reading, kind, least).is_some()
}

fn longest_cue(reading: &Reading, kind: CueKind, least: u8) -> Option<Evidence> {
    let strong = |h: &&Hit| matches!(h.entry, Entry::Cue(i) if reading.book.cues[i].strength >= least);
    let longest = reading.cues(kind).filter(strong).max_by_key(|h| (h.end - h.start, std::cmp::Reverse(h.start)));
    longest.map(|h| reading.evidence(h))
}
