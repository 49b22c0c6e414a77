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
use crate::codebook::Language;
use crate::coding::{CodedStatement, Overall};
use crate::mission::{Coverage, DocumentKind, Mission, TextKind};
use crate::phrases::{Phrases, fill};

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
pub(super) fn warnings(
    left: &CodedStatement,
    right: &CodedStatement,
    election: &Election,
    phrases: &Phrases,
) -> Vec<Warning> {
    let mut out = Vec::new();
    if election.fictional {
        out.push(warning("fictional", phrases.warn_fictional.to_owned()));
    }
    for (side, other, name) in [(left, right, phrases.left), (right, left, phrases.right)] {
        out.extend(one_side(side, other, name, phrases));
    }
    let (l, r) = (&left.statement.mission, &right.statement.mission);
    out.extend(documents(l, r, phrases));
    out.extend(elections(l, r, phrases));
    if left.statement.language != right.statement.language {
        out.push(warning("languages", phrases.warn_languages.to_owned()));
    }
    out
}

fn one_side(side: &CodedStatement, other: &CodedStatement, name: &str, p: &Phrases) -> Vec<Warning> {
    let mission = &side.statement.mission;
    let mut out = Vec::new();
    let mut tell = |kind, template, words: &[&str]| out.push(warning(kind, fill(template, words)));
    if mission.document.value == Some(DocumentKind::StateReply) {
        let from = mission.organisation.value.as_deref().unwrap_or(p.a_state);
        tell("state-reply", p.warn_state_reply, &[name, from]);
    }
    if let Some(reason) = &mission.no_assessment {
        tell("no-assessment", p.warn_no_assessment, &[name, reason]);
    } else if side.conclusion.overall == Some(Overall::NoAssessment) {
        tell("no-assessment", p.warn_says_none, &[name]);
    }
    let official = mission.url.as_ref().map(|u| fill(p.official_text, &[u])).unwrap_or_default();
    match mission.text {
        TextKind::Digest => tell("digest", p.warn_digest, &[name, &official]),
        TextKind::Secondary => tell("secondary", p.warn_secondary, &[name, &official]),
        TextKind::Official | TextKind::Fictional => {}
    }
    if mission.coverage == Coverage::Partial {
        tell("partial", p.warn_partial, &[name]);
    }
    let findings = |side: &CodedStatement| side.codes.iter().any(|c| c.role.scores());
    if !findings(side) && findings(other) && mission.no_assessment.is_none() {
        tell("no-findings", p.warn_no_findings, &[name]);
    }
    side.statement.warnings.iter().for_each(|w| tell("reading", p.warn_reading, &[name, w]));
    out
}

fn documents(left: &Mission, right: &Mission, p: &Phrases) -> Option<Warning> {
    let name = |m: &Mission| m.document.value.map(|kind| p.document_kind(kind));
    let (l, r) = (name(left)?, name(right)?);
    let reply = [left, right].iter().any(|m| m.document.value == Some(DocumentKind::StateReply));
    let days = match (left.issued.value, right.issued.value) {
        (Some(a), Some(b)) => (b - a).get_days().abs(),
        _ => 0,
    };
    let days_apart = days.to_string();
    if l != r && !reply {
        let later = if days > 1 { fill(p.issued_apart, &[&days_apart]) } else { String::new() };
        return Some(warning("documents", fill(p.warn_documents, &[l, r, &later])));
    }
    (days > 7 && !reply).then(|| warning("documents", fill(p.warn_days, &[&days_apart])))
}

fn elections(left: &Mission, right: &Mission, p: &Phrases) -> Vec<Warning> {
    let mut out = Vec::new();
    if let (Some(a), Some(b)) = (&left.country.value, &right.country.value)
        && a != b
    {
        out.push(warning("countries", fill(p.warn_countries, &[a, b])));
    }
    if let (Some(a), Some(b)) = (left.date.value, right.date.value)
        && a != b
    {
        out.push(warning("dates", fill(p.warn_dates, &[&p.day(a), &p.day(b)])));
    }
    out
}

impl DocumentKind {
    /// As printed in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        Phrases::of(Language::EN).document_kind(self)
    }
}
