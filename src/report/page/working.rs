//! Parts 8 and 9: how each mission worked, and the frames that each text uses.

use super::text::{filled, plain};
use super::{Block, Inline, Maker, Table, Text};
use crate::coding::{Disclosed, Disclosure};
use crate::divergence::FrameUse;
use crate::phrases::fill;

pub(super) fn disclosure(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let (told, absent): (Vec<_>, Vec<_>) = maker
        .comparison
        .disclosure
        .iter()
        .partition(|row| row.sides.left.passage.is_some() || row.sides.right.passage.is_some());
    let rows = told
        .iter()
        .map(|row| vec![plain(&row.label), item(maker, 0, &row.sides.left), item(maker, 1, &row.sides.right)]);
    let head = vec![p.item.to_owned(), maker.names[0].clone(), maker.names[1].clone()];
    let mut blocks = vec![
        maker.heading("how-each-mission-worked", p.how_worked),
        Block::Paragraph(plain(p.how_worked_note)),
        Block::Table(Table { id: "disclosure", head, rows: rows.collect() }),
    ];
    if !absent.is_empty() {
        let names: Vec<&str> = absent.iter().map(|row| row.label.as_str()).collect();
        blocks.push(Block::Paragraph(plain(fill(p.in_neither, &[&names.join(p.semicolon)]))));
    }
    blocks
}

fn item(maker: &Maker, side: usize, found: &Disclosure) -> Text {
    let Some((evidence, passage)) = found.evidence.as_ref().zip(found.passage) else {
        return plain(maker.phrases.disclosed(found.result));
    };
    let quote = vec![maker.around(side, passage, (evidence.start, evidence.end))];
    if found.result == Disclosed::Partly { filled(maker.phrases.partly, &[quote]) } else { quote }
}

pub(super) fn frames(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let heading = maker.heading("frames", p.frames);
    let rows = &maker.comparison.frames;
    if rows.is_empty() {
        return vec![heading, Block::Paragraph(plain(p.no_frame))];
    }
    let cells = rows.iter().map(|row| {
        let id = &row.frame;
        vec![plain(&row.label), used(maker, 0, id, &row.sides.left), used(maker, 1, id, &row.sides.right)]
    });
    let rows = cells.collect();
    let head = vec![p.frame.to_owned(), maker.names[0].clone(), maker.names[1].clone()];
    vec![heading, Block::Paragraph(plain(p.frames_note)), Block::Table(Table { id: "frames", head, rows })]
}

/// How often a side uses a frame, and one quote around the words that show it.
fn used(maker: &Maker, side: usize, frame: &str, found: &FrameUse) -> Text {
    let Some((quote, mode)) = found.quote.zip(found.mode) else { return plain("–") };
    let codes = maker.side(side).codes[quote].frames.iter().filter(|f| f.frame == frame);
    let about: Vec<(usize, usize)> = codes.map(|f| (f.evidence.start, f.evidence.end)).collect();
    let count = format!("{} × {}{}", found.passages.len(), maker.phrases.mode(mode), maker.phrases.colon);
    vec![Inline::Plain(count), maker.pointed(side, quote, &about)]
}
