//! Parts 8 and 9: how each mission worked, and the frames that each text uses.

use std::fmt::Write;

use super::{Brief, Of, cell};
use crate::coding::{Disclosed, Disclosure};
use crate::divergence::FrameUse;

pub(super) fn disclosure(brief: &Brief) -> String {
    let mut out = "## How each mission worked\n\n".to_owned();
    out.push_str("What each text says of its own mission. A short text may leave out what its organisation publishes elsewhere.\n\n");
    let _ = writeln!(out, "| Disclosed? | {} | {} |\n|---|---|---|", brief.left, brief.right);
    let mut absent = Vec::new();
    for row in &brief.comparison.disclosure {
        let sides = &row.sides;
        if [&sides.left, &sides.right].iter().all(|d| d.passage.is_none()) {
            absent.push(cell::plain(&row.label));
            continue;
        }
        let (left, right) = (item(brief, Of::Left, &sides.left), item(brief, Of::Right, &sides.right));
        let _ = writeln!(out, "| {} | {left} | {right} |", cell::plain(&row.label));
    }
    if !absent.is_empty() {
        let _ = writeln!(out, "\nIn neither text, or not applicable: {}.", absent.join("; "));
    }
    out
}

fn item(brief: &Brief, of: Of, found: &Disclosure) -> String {
    let words = found.evidence.as_ref().zip(found.passage).map(|(evidence, passage)| {
        let passage = &brief.side(of).statement.passages[passage];
        let place = passage.place();
        let partly = if found.result == Disclosed::Partly { "partly: " } else { "" };
        format!("{partly}“{}” ({place})", cell::around(&passage.text, evidence.start, evidence.end))
    });
    words.unwrap_or_else(|| found.result.name().to_owned())
}

pub(super) fn frames(brief: &Brief) -> String {
    let rows = &brief.comparison.frames;
    let mut out = "## Frames\n\n".to_owned();
    if rows.is_empty() {
        return out + "Neither text uses a frame that the codebook knows.\n";
    }
    out.push_str("Yardsticks and stories that a text uses, apart from its evaluation: counts of sentences with one quote each, never a verdict on a mission.\n\n");
    let _ = writeln!(out, "| Frame | {} | {} |\n|---|---|---|", brief.left, brief.right);
    for row in rows {
        let (left, right) = (used(brief, Of::Left, &row.sides.left), used(brief, Of::Right, &row.sides.right));
        let _ = writeln!(out, "| {} | {left} | {right} |", cell::plain(&row.label));
    }
    out
}

fn used(brief: &Brief, of: Of, found: &FrameUse) -> String {
    let Some((quote, mode)) = found.quote.zip(found.mode) else { return "–".to_owned() };
    format!("{} × {}: {}", found.passages.len(), mode.name(), brief.quote(of, quote))
}
