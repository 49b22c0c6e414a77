//! Law or standards alone, with nothing found.

use super::role::Role;
use super::{Reading, evaluation, subject};
use crate::codebook::{CueKind, Entry};

/// The rule of a passage that no word gives a role.
pub(super) const DEFAULT: &str = "default";
/// Words in which a commitment stands that opens a sentence.
const LAW_OPENS: usize = 12;

/// Law or standards alone, with nothing found: background.
pub(super) fn background(reading: &Reading) -> (Role, String) {
    let opens = |kind: CueKind| reading.cues(kind).any(|h| reading.distance(0, h.start) < LAW_OPENS);
    let has = |kind: CueKind| reading.has(kind);
    let yardstick = |kind: CueKind, rule: &str| reading.cues(kind).any(|h| reading.evidence(h).rule == rule);
    let below = || yardstick(CueKind::Fault, "below-standard") || yardstick(CueKind::Praise, "meets-standard");
    let other = has(CueKind::Contrast) || subject::finds(reading) || has(CueKind::Own);
    let pledged = || reading.cues(CueKind::Commitment).any(|h| reading.evidence(h).rule == "states-pledge");
    let cited = || reading.hits.iter().any(|h| matches!(h.entry, Entry::Standard(_)));
    if opens(CueKind::Commitment) && !other && !below() && (cited() || pledged()) {
        return (Role::LegalBackground, "commitment".to_owned());
    }
    let elsewhere = has(CueKind::Attributed) || has(CueKind::Official);
    let states = reading.cues(CueKind::Law).any(|h| !super::voice::denies(reading, h));
    if states && !other && !elsewhere && !judged(reading) {
        return (Role::LegalBackground, "law".to_owned());
    }
    if rules(reading) {
        return (Role::LegalBackground, "rule in the present tense".to_owned());
    }
    (Role::Findings, DEFAULT.to_owned())
}

/// In the present tense of a rule, of no mission and by nobody else, with nothing judged.
fn rules(reading: &Reading) -> bool {
    use CueKind::{Ahead, Attributed, Finds, Mission, Office, Official, Own, Rule};
    let has = |kind: CueKind| reading.has(kind);
    let other = [Ahead, Attributed, Finds, Mission, Office, Official, Own];
    has(Rule)
        && !super::voice::asks(reading)
        && !other.into_iter().any(has)
        && !subject::past(reading)
        && !judged(reading)
}

fn judged(reading: &Reading) -> bool {
    evaluation::judged(reading, &[CueKind::Law, CueKind::Commitment, CueKind::Rule]) != evaluation::Polarity::Factual
}
