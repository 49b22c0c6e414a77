//! ## What it finds
//! Which frames only the left, only the right, or both texts use, with one quote each.
//! ## Why it matters
//! Two missions may judge one vote by different stories: stability here, freedoms there.
//! ## How it is measured
//! Passages with the frame's words, whatever their role; the quote is the first passage that invokes it, else the first.
//! ## Example
//! "Non-interference in internal affairs" → `sovereignty-noninterference`, invokes.
//! ## Known misses
//! Frames carried by the choice of facts; irony.

use serde::Serialize;

use super::{Sides, Wording};
use crate::coding::{CodedStatement, Mode};

/// One frame, both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FrameRow {
    /// Frame id.
    pub frame: String,
    /// Name in the language of the brief.
    pub label: String,
    /// What counts as using it.
    pub definition: String,
    /// Where each side uses it.
    pub sides: Sides<FrameUse>,
}

/// Where one side uses a frame.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FrameUse {
    /// Indices of passages.
    pub passages: Vec<usize>,
    /// The passage to quote.
    pub quote: Option<usize>,
    /// How the quoted passage stands to the frame.
    pub mode: Option<Mode>,
}

/// Frames that at least one side uses: both first, then the left's, then the right's; then codebook order.
pub(super) fn rows(left: &CodedStatement, right: &CodedStatement, wording: &Wording) -> Vec<FrameRow> {
    let mut rows: Vec<FrameRow> = wording
        .book
        .frames
        .iter()
        .map(|f| FrameRow {
            frame: f.id.clone(),
            label: f.labels.of(wording.labels).to_owned(),
            definition: f.definition.clone(),
            sides: Sides { left: uses(left, &f.id), right: uses(right, &f.id) },
        })
        .filter(|row| row.sides.left.quote.is_some() || row.sides.right.quote.is_some())
        .collect();
    rows.sort_by_key(|row| match (&row.sides.left.quote, &row.sides.right.quote) {
        (Some(_), Some(_)) => 0,
        (Some(_), None) => 1,
        _ => 2,
    });
    rows
}

fn uses(side: &CodedStatement, frame: &str) -> FrameUse {
    let coded = side.codes.iter().enumerate();
    let found: Vec<(usize, Mode)> = coded
        .flat_map(|(at, codes)| codes.frames.iter().filter(|f| f.frame == frame).map(move |f| (at, f.mode)))
        .collect();
    let quote = found.iter().find(|f| f.1 == Mode::Invokes).or(found.first()).copied();
    FrameUse { passages: found.iter().map(|f| f.0).collect(), quote: quote.map(|q| q.0), mode: quote.map(|q| q.1) }
}
