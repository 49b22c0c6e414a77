//! Footnotes and endnotes: their labels, and their text in the order of the labels.

use std::collections::BTreeMap;

use super::body::{self, Around};
use super::numbering;
use crate::load::line::Line;
use crate::load::{Block, BlockKind, Fault};

/// Labels by kind and id, as counted in the text.
#[derive(Debug, Default)]
pub(super) struct Labels {
    known: BTreeMap<(&'static str, String), String>,
    order: Vec<(&'static str, String)>,
    counts: BTreeMap<&'static str, usize>,
}

impl Labels {
    /// Label of the next reference: footnotes count 1, 2, 3, endnotes i, ii, iii, as Word does unless told otherwise.
    pub(super) fn next(&mut self, kind: &'static str, id: &str) -> String {
        if let Some(label) = self.known.get(&(kind, id.to_owned())) {
            return label.clone();
        }
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let label = numbering::format(*count, if kind == "endnote" { "lowerRoman" } else { "decimal" });
        self.set(kind, id, label.clone());
        label
    }

    /// Gives a note a label of its own.
    pub(super) fn set(&mut self, kind: &'static str, id: &str, label: String) {
        let key = (kind, id.to_owned());
        self.order.push(key.clone());
        self.known.insert(key, label);
    }
}

/// Reads `footnotes.xml` or `endnotes.xml`: the notes of `kind` that the text refers to.
///
/// # Errors
/// As [`xml::walk`].
pub(super) fn read(part: &str, text: &str, kind: &'static str, around: &mut Around) -> Result<Vec<Block>, Fault> {
    let mut bodies: BTreeMap<String, Vec<Block>> = body::read_notes(part, text, around)?.into_iter().collect();
    let order: Vec<_> = around.labels.order.iter().filter(|(of, _)| *of == kind).cloned().collect();
    let mut blocks = Vec::new();
    for key in order {
        let label = around.labels.known.get(&key).cloned().unwrap_or_default();
        let mut line = Line::default();
        for block in bodies.remove(&key.1).unwrap_or_default() {
            line.push(" ");
            line.append(Line::from(block));
        }
        let block = line.into_block(BlockKind::Footnote { label: label.clone() });
        blocks.extend(block.map(|block| without_label(block, &label)));
    }
    Ok(blocks)
}

/// A mark of the author's own is typed before the note as well.
fn without_label(mut block: Block, label: &str) -> Block {
    let is_own = !label.starts_with(char::is_alphanumeric);
    if let Some(rest) = block.text.strip_prefix(label).filter(|_| is_own) {
        block.text = rest.trim_start().to_owned();
        block.notes.clear();
    }
    block
}
