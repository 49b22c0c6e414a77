//! ## What it finds
//! The two verdicts on the whole process, side by side.
//! ## Why it matters
//! It is what headlines carry; each has its own yardstick.
//! ## How it is measured
//! Five steps (`docs/methods.md`), and the three steps of Kelley's data: acceptable, ambiguous, unacceptable.
//! ## Example
//! "open, free and legitimate" → endorsed; "did not meet important international standards" → rejected.
//! ## Known misses
//! Verdicts spread over several paragraphs; verdicts given only by a speaker's quotation.

use serde::Serialize;

use crate::coding::{CodedStatement, Overall};
use crate::phrases::{Phrases, fill};

/// Both verdicts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverallRow {
    /// The left verdict; `None` when its text holds none.
    pub left: Option<Overall>,
    /// The right verdict.
    pub right: Option<Overall>,
    /// How they stand on the five steps and the three.
    pub agreement: String,
}

/// Sets the verdicts beside each other.
pub(super) fn compare(left: &CodedStatement, right: &CodedStatement, phrases: &Phrases) -> OverallRow {
    let (l, r) = (left.conclusion.overall, right.conclusion.overall);
    let agreement = match (l.and_then(Overall::value), r.and_then(Overall::value)) {
        (Some(a), Some(b)) => {
            let apart = match a.abs_diff(b) {
                0 => phrases.same_step.to_owned(),
                steps => fill(phrases.steps_apart, &[&steps.to_string()]),
            };
            let three = |overall: Option<Overall>| overall.and_then(|o| phrases.three(o)).unwrap_or_default();
            format!("{apart}{}{}", phrases.semicolon, fill(phrases.kelley, &[three(l), three(r)]))
        }
        _ => phrases.not_comparable_verdicts.to_owned(),
    };
    OverallRow { left: l, right: r, agreement }
}
