//! Footnotes of a page: which links are marks, and which elements they point to.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Node, Tree};
use crate::load::line::{Line, clean};
use crate::load::{Block, BlockKind};

/// Parts of an id that footnotes have (Word, MediaWiki, pandoc, LibreOffice, press pages).
const IDS: [&str; 10] = ["fn", "ftn", "edn", "note", "cite", "sdfoot", "footnote", "endnote", "_ednref", "ref"];
/// Elements that can be a whole footnote.
const HOLDERS: [&str; 9] = ["aside", "dd", "div", "dl", "li", "p", "section", "td", "tr"];
/// Longest mark, characters.
const MAX_LABEL: usize = 5;
/// Longest footnote, letters; a larger target is a section, not a note.
const MAX_NOTE: usize = 4000;

/// Marks and notes of one page, by node index.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Links that are footnote marks, and their labels.
    pub(super) marks: BTreeMap<usize, String>,
    /// Elements that are footnotes, and their labels.
    pub(super) bodies: BTreeMap<usize, String>,
    /// Links from a footnote back to its mark.
    pub(super) back: BTreeSet<usize>,
}

/// Finds footnote marks and footnotes in reading order; a mark comes before its note.
pub(super) fn find(page: &Tree) -> Notes {
    let mut anchors: BTreeMap<&str, usize> = BTreeMap::new();
    for at in 0..page.len() {
        for key in ["id", "name"] {
            if let Some(id) = page.node(at).attr(key) {
                anchors.entry(id).or_insert(at);
            }
        }
    }
    let mut notes = Notes::default();
    for at in page.named(0, "a") {
        let fragment = page.node(at).attr("href").and_then(|href| href.split_once('#'));
        let Some((_, fragment)) = fragment else {
            continue;
        };
        let target = anchors.get(fragment).copied();
        if inside(page, at, &notes) {
            notes.back.insert(at);
        } else if let Some(label) = label(page, at, fragment) {
            note(page, &mut notes, at, target, label);
        }
    }
    notes
}

fn note(page: &Tree, notes: &mut Notes, at: usize, target: Option<usize>, label: String) {
    match target.and_then(|target| holder(page, target)) {
        Some(body) if (body > at || page.node(body).end <= at) && page.letters(body) <= MAX_NOTE => {
            notes.bodies.entry(body).or_insert_with(|| label.clone());
            notes.marks.insert(at, label);
        }
        Some(_) => {}
        None if raised(page, at) => {
            notes.marks.insert(at, label);
        }
        None => {}
    }
}

/// Whether a link stands within a footnote found before.
fn inside(page: &Tree, at: usize, notes: &Notes) -> bool {
    notes.bodies.contains_key(&at) || page.ancestors(at).any(|above| notes.bodies.contains_key(&above))
}

/// The label of a link that looks like a footnote mark.
fn label(page: &Tree, at: usize, fragment: &str) -> Option<String> {
    let text = clean(&page.text(at));
    let label = text.trim_matches(['[', ']', '(', ')', '{', '}', ' ']);
    let is_mark = |c: char| c.is_ascii_alphanumeric() || "*†‡§¶#".contains(c);
    if label.is_empty() || label.chars().count() > MAX_LABEL || !label.chars().all(is_mark) {
        return None;
    }
    let id = fragment.trim_start_matches('_').to_ascii_lowercase();
    let named = IDS.iter().any(|part| id.starts_with(part));
    let roles = ["role", "class"].map(|key| page.node(at).attr(key).unwrap_or_default()).join(" ");
    let known = raised(page, at) || named || roles.contains("noteref") || roles.contains("footnote");
    known.then(|| label.to_owned())
}

/// Whether the link is set as superscript, or holds nothing but superscript.
fn raised(page: &Tree, at: usize) -> bool {
    let is_sup = |node: &Node| node.name == "sup" || node.attr("style").is_some_and(|style| style.contains("super"));
    page.within(at, is_sup) || (at + 1..page.node(at).end).any(|inner| is_sup(page.node(inner)))
}

/// The element that holds the whole footnote at an anchor.
fn holder(page: &Tree, target: usize) -> Option<usize> {
    let up = || std::iter::once(target).chain(page.ancestors(target));
    let block = up().find(|&at| page.node(at).is(&HOLDERS) && page.letters(at) > 0)?;
    let whole = |&at: &usize| match page.node(at).name.as_str() {
        "li" => page.letters(at) <= MAX_NOTE,
        "tr" => {
            page.children(at).find(|&cell| page.letters(cell) > 0).is_some_and(|cell| page.letters(cell) <= MAX_LABEL)
        }
        _ => false,
    };
    Some(up().take(4).find(whole).unwrap_or(block))
}

/// A footnote's block, without its label and back links; a list item's label is not typed.
pub(super) fn body(line: Line, label: &str, is_item: bool) -> Option<Block> {
    let label = label.to_owned();
    let mut block = line.into_block(BlockKind::Footnote { label: label.clone() })?;
    let rest = block.text.trim_start_matches(['[', ']', '(', ')', '^', '↑', '↩', ' ', '.']);
    let typed = rest.strip_prefix(label.as_str()).filter(|rest| !is_item && !rest.starts_with(char::is_alphanumeric));
    let rest = typed.unwrap_or(rest).trim_start_matches([']', ')', '.', ' ']);
    block.text = rest.trim_end_matches(['↩', '↑', '⏎', ' ']).to_owned();
    block.notes.clear();
    Some(block).filter(|block| !block.text.is_empty())
}

/// A paragraph that begins with a mark is the note itself.
pub(super) fn typed(mut block: Block) -> Block {
    if block.kind == BlockKind::Paragraph && block.notes.first().is_some_and(|mark| mark.at == 0) {
        let label = block.notes.remove(0).label;
        block.kind = BlockKind::Footnote { label };
    }
    block
}
