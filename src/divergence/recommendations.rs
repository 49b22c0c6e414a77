//! ## What it finds
//! What each side asks to change.
//! ## Why it matters
//! Many statements carry none; "recommendations: 23 against 0" is a fact about the document, not a verdict.
//! ## How it is measured
//! Passages whose act is a recommendation; numbered ones are counted by their number. Level 1 to 4 (`domain/stance.md`, section 5).
//! ## Example
//! "The law should be amended" → level 3, firm.
//! ## Known misses
//! Recommendations implied by criticism.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::coding::{CodedStatement, Role};

/// Requests for change of one side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Recommendations {
    /// Indices of passages.
    pub passages: Vec<usize>,
    /// Numbered ones by number, the rest by passage.
    pub count: usize,
    /// How many stand under "priority recommendations".
    pub priority: usize,
}

/// Numbered requests from which a text counts as numbering them.
const NUMBERED: usize = 3;

/// Collects the requests of a side.
pub(super) fn of(side: &CodedStatement) -> Recommendations {
    let asks = |i: &usize| side.codes[*i].recommendation.is_some();
    let all: Vec<usize> = (0..side.codes.len()).filter(asks).collect();
    let headed: Vec<usize> = all.iter().copied().filter(|&i| side.codes[i].role == Role::Recommendations).collect();
    let mut passages = if headed.is_empty() { all } else { headed };
    let numbered = |i: &usize| side.statement.passages[*i].number.is_some();
    // Where recommendations are numbered, the sentences between explain or answer them.
    if passages.iter().filter(|i| numbered(i)).count() >= NUMBERED {
        passages.retain(numbered);
    }
    let unit = |i: usize| {
        let passage = &side.statement.passages[i];
        (passage.section, passage.number.clone().unwrap_or_else(|| format!("¶{}", passage.paragraph)))
    };
    let units: BTreeSet<(Option<usize>, String)> = passages.iter().map(|&i| unit(i)).collect();
    let priority = |i: &&usize| side.codes[**i].recommendation.as_ref().is_some_and(|r| r.priority);
    let urgent: BTreeSet<(Option<usize>, String)> = passages.iter().filter(priority).map(|&i| unit(i)).collect();
    Recommendations { count: units.len(), priority: urgent.len(), passages }
}
