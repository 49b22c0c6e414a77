//! ## What it finds
//! What a reader must know about the pair before trusting a row.
//! ## Why it matters
//! A day-after statement against a final report, a digest, a part of a text, or a state's reply are no equal witnesses.
//! ## How it is measured
//! From the metadata of both sides, given or inferred.
//! ## Example
//! "The left is a final report, the right a preliminary statement."
//! ## Known misses
//! Metadata that is wrong in the source.

use serde::Serialize;

use super::Election;
use crate::coding::{CodedStatement, Overall};
use crate::mission::{Coverage, DocumentKind, Mission, TextKind};

/// Something a reader must know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Warning {
    /// Stable id of the kind.
    pub kind: &'static str,
    /// The sentence to print.
    pub text: String,
}

fn warning(kind: &'static str, text: String) -> Warning {
    Warning { kind, text }
}

/// Warnings of a pair, in the order of their weight.
pub(super) fn warnings(left: &CodedStatement, right: &CodedStatement, election: &Election) -> Vec<Warning> {
    let mut out = Vec::new();
    if election.fictional {
        out.push(warning(
            "fictional",
            "Both statements are invented. No real country, election, mission or person.".to_owned(),
        ));
    }
    for (side, other, name) in [(left, right, "left"), (right, left, "right")] {
        out.extend(one_side(side, other, name));
    }
    let (l, r) = (&left.statement.mission, &right.statement.mission);
    out.extend(documents(l, r));
    out.extend(elections(l, r));
    if left.statement.language != right.statement.language {
        out.push(warning(
            "languages",
            "The two texts are in different languages; links between passages rest on codes, not on words.".to_owned(),
        ));
    }
    out
}

fn one_side(side: &CodedStatement, other: &CodedStatement, name: &str) -> Vec<Warning> {
    let mission = &side.statement.mission;
    let mut out = Vec::new();
    if mission.document.value == Some(DocumentKind::StateReply) {
        let from = mission.organisation.value.as_deref().unwrap_or("a state");
        out.push(warning("state-reply", format!("The {name} side is a state's reply to a mission's report ({from}), not a mission's statement: it answers, and does not observe.")));
    }
    if let Some(reason) = &mission.no_assessment {
        out.push(warning(
            "no-assessment",
            format!(
                "The {name} mission gave no assessment ({reason}). Its side shows as “no assessment”, never as silence."
            ),
        ));
    } else if side.conclusion.overall == Some(Overall::NoAssessment) {
        out.push(warning("no-assessment", format!("The {name} text says that it gives no assessment.")));
    }
    match mission.text {
        TextKind::Digest => out.push(warning(
            "digest",
            format!(
                "The {name} text is a digest for teaching in this project's own words, not the mission's text{}.",
                official(mission)
            ),
        )),
        TextKind::Secondary => out.push(warning(
            "secondary",
            format!("The {name} text is a second-hand account, not the mission's own text{}.", official(mission)),
        )),
        TextKind::Official | TextKind::Fictional => {}
    }
    if mission.coverage == Coverage::Partial {
        out.push(warning(
            "partial",
            format!("The {name} text is partial: a topic that it does not reach is “not in excerpt”, never silence."),
        ));
    }
    let sparse = side.codes.iter().filter(|c| c.role.scores()).count();
    if sparse == 0 && other.codes.iter().any(|c| c.role.scores()) && mission.no_assessment.is_none() {
        out.push(warning(
            "no-findings",
            format!("The {name} text holds no findings of its own; every topic is one-sided."),
        ));
    }
    out.extend(side.statement.warnings.iter().map(|w| warning("reading", format!("Reading the {name} file: {w}"))));
    out
}

fn official(mission: &Mission) -> String {
    mission.url.as_ref().map(|u| format!(" (official text: <{u}>)")).unwrap_or_default()
}

fn documents(left: &Mission, right: &Mission) -> Option<Warning> {
    let name = |m: &Mission| m.document.value.map(DocumentKind::name);
    let (l, r) = (name(left)?, name(right)?);
    let reply = [left, right].iter().any(|m| m.document.value == Some(DocumentKind::StateReply));
    let days = match (left.issued.value, right.issued.value) {
        (Some(a), Some(b)) => (b - a).get_days().abs(),
        _ => 0,
    };
    if l != r && !reply {
        let later = if days > 1 { format!(", issued {days} days apart") } else { String::new() };
        return Some(warning(
            "documents",
            format!(
                "Different kinds of document: left {l}, right {r}{later}; what one knew the other may not have known."
            ),
        ));
    }
    (days > 7 && !reply).then(|| warning("documents", format!("The two documents were issued {days} days apart.")))
}

fn elections(left: &Mission, right: &Mission) -> Vec<Warning> {
    let mut out = Vec::new();
    if let (Some(a), Some(b)) = (&left.country.value, &right.country.value)
        && a != b
    {
        out.push(warning("countries", format!("Different countries: left {a}, right {b}. Is this one election?")));
    }
    if let (Some(a), Some(b)) = (left.date.value, right.date.value)
        && a != b
    {
        out.push(warning(
            "dates",
            format!("Different election days: left {a}, right {b}. Different rounds or different elections?"),
        ));
    }
    out
}

impl DocumentKind {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Interim => "interim report",
            Self::Preliminary => "preliminary statement",
            Self::Final => "final document",
            Self::PressRelease => "press release",
            Self::StateReply => "state's reply",
        }
    }
}
