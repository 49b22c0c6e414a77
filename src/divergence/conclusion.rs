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

/// Both verdicts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OverallRow {
    /// The left verdict; `None` when its text holds none.
    pub left: Option<Overall>,
    /// The right verdict.
    pub right: Option<Overall>,
    /// How they stand on the five steps and the three.
    pub agreement: String,
}

/// Sets the verdicts beside each other.
pub(super) fn compare(left: &CodedStatement, right: &CodedStatement) -> OverallRow {
    let (l, r) = (left.conclusion.overall, right.conclusion.overall);
    let agreement = match (l.and_then(Overall::value), r.and_then(Overall::value)) {
        (Some(a), Some(b)) => {
            let steps = a.abs_diff(b);
            let three =
                (l.and_then(Overall::three).unwrap_or_default(), r.and_then(Overall::three).unwrap_or_default());
            let apart = match steps {
                0 => "the same step of five".to_owned(),
                1 => "one step of five apart".to_owned(),
                n => format!("{n} steps of five apart"),
            };
            format!("{apart}; on Kelley's three-step scale: {} and {}", three.0, three.1)
        }
        _ => "not comparable: a side gives no verdict in the text at hand".to_owned(),
    };
    OverallRow { left: l, right: r, agreement }
}
