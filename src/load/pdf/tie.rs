//! Ties footnotes to their marks.

use std::collections::BTreeSet;

use crate::load::{Block, BlockKind, NoteMark, SetAside};

/// Puts every footnote after the block that has its mark. Raised figures that are no marks go back into the text.
pub(super) fn tie(blocks: Vec<Block>, notes: Vec<Block>) -> Vec<Block> {
    let labels = labels(&blocks, &notes);
    let mut waiting: Vec<Option<Block>> = notes.into_iter().map(Some).collect();
    let mut out: Vec<Block> = Vec::new();
    for mut block in blocks {
        put_back(&mut block, &labels);
        let mut own = Vec::new();
        for mark in &block.notes {
            let note = waiting.iter_mut().find(|note| note.as_ref().is_some_and(|note| meets(note, mark, &block)));
            own.extend(note.and_then(Option::take));
        }
        inherit(&mut own, block.set_aside);
        out.push(block);
        out.append(&mut own);
    }
    interleave(out, waiting.into_iter().flatten().collect())
}

/// Puts footnotes that no mark asked for behind the blocks of their pages.
fn interleave(blocks: Vec<Block>, notes: Vec<Block>) -> Vec<Block> {
    let page = |block: &Block| block.pages.first().map_or(0, |start| start.page.get());
    let mut notes = notes.into_iter().peekable();
    let mut out = Vec::new();
    for block in blocks {
        while notes.peek().is_some_and(|note| page(note) < page(&block)) {
            out.extend(notes.next());
        }
        out.push(block);
    }
    out.extend(notes);
    out
}

/// Labels of footnotes, and numbers that count on from another mark.
fn labels(blocks: &[Block], notes: &[Block]) -> BTreeSet<String> {
    let known =
        notes.iter().filter_map(|note| if let BlockKind::Footnote { label } = &note.kind { Some(label) } else { None });
    let mut labels: BTreeSet<String> = known.cloned().collect();
    let marks: BTreeSet<u32> =
        blocks.iter().flat_map(|block| &block.notes).filter_map(|mark| mark.label.parse().ok()).collect();
    let numbers: BTreeSet<u32> =
        labels.iter().filter_map(|label| label.parse().ok()).chain(marks.iter().copied()).collect();
    let counting = |number: u32| numbers.contains(&(number + 1)) || number > 0 && numbers.contains(&(number - 1));
    labels.extend(marks.into_iter().filter(|number| counting(*number)).map(|number| number.to_string()));
    labels
}

fn inherit(notes: &mut [Block], why: Option<SetAside>) {
    notes.iter_mut().for_each(|note| note.set_aside = why);
}

fn put_back(block: &mut Block, labels: &BTreeSet<String>) {
    while let Some(at) = block.notes.iter().position(|mark| !labels.contains(&mark.label)) {
        let NoteMark { at, label } = block.notes.remove(at);
        block.text.insert_str(at, &label);
        let moved =
            block.notes.iter_mut().map(|mark| &mut mark.at).chain(block.pages.iter_mut().map(|start| &mut start.at));
        moved.filter(|place| **place > at).for_each(|place| *place += label.len());
    }
}

fn meets(note: &Block, mark: &NoteMark, block: &Block) -> bool {
    let BlockKind::Footnote { label } = &note.kind else { return false };
    let page = block.pages.iter().rev().find(|start| start.at <= mark.at).map(|start| start.page);
    let first = note.pages.first().map(|start| start.page);
    let near = page.zip(first).is_some_and(|(mark, note)| note >= mark && note.get() - mark.get() <= 1);
    near && *label == mark.label
}
