//! Part 1: title, what the brief is, caveats.

use super::text::{addressed, plain};
use super::{Block, Maker};
use crate::phrases::fill;

pub(super) fn title(maker: &Maker) -> String {
    let election = &maker.comparison.election;
    let place = if election.country.is_empty() { &election.iso3 } else { &election.country };
    let parts: Vec<&str> =
        [place, &election.name, &election.date].into_iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    let what = super::glance::capital(&parts.join(maker.phrases.clause));
    fill(maker.phrases.side_by_side, &[&what, &maker.names[0], &maker.names[1]])
}

pub(super) fn opening(maker: &Maker) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(plain(maker.phrases.lead))];
    let note = &maker.comparison.election.note;
    if !note.is_empty() && !maker.brief {
        blocks.push(Block::Paragraph(plain(note)));
    }
    let warnings = &maker.comparison.warnings;
    if !warnings.is_empty() {
        blocks.push(Block::Caveats(warnings.iter().map(|w| addressed(&w.text)).collect()));
    }
    blocks
}
