//! The brief as an Office Open XML text document, from the same [`Page`] as every other format.
//!
//! Written part by part: docx-rs 0.4.22 writes no repeated head of a table (`tblHeader`), no language of a run (`w:lang`) and brings
//! older zip and quick-xml; what is left of the format is little. Pictures are DrawingML shapes, which Word and LibreOffice draw with
//! their own fonts: an SVG needs a PNG beside it for older readers, and a PNG with words needs fonts, which differ from machine to
//! machine. A reader that knows no shapes shows the same facts as text.

mod blocks;
mod drawing;
mod inline;
mod package;
mod tables;
mod xml;

use std::collections::BTreeMap;

use super::page::{Block, Page};
use crate::divergence::Comparison;
use crate::phrases::Phrases;

/// A document under way.
struct Writer<'a> {
    comparison: &'a Comparison,
    page: &'a Page,
    phrases: &'static Phrases,
    /// Anchors of the page, and the number of each one's bookmark.
    bookmarks: BTreeMap<&'a str, usize>,
    /// Sentences given whole, by side and passage, and the number of each one's bookmark.
    passages: BTreeMap<(usize, usize), usize>,
    /// Footnotes, in order.
    notes: Vec<String>,
    /// Official addresses, each once.
    links: Vec<String>,
    /// Pictures so far.
    pictures: usize,
}

/// Renders the brief.
#[must_use]
pub fn render(comparison: &Comparison, page: &Page) -> Vec<u8> {
    let anchors: Vec<&str> = anchors(page).collect();
    let passages = page.blocks.iter().flat_map(|block| match block {
        Block::Passages(quotes) => quotes.as_slice(),
        _ => &[],
    });
    let passages = passages.map(|quote| (quote.side, quote.passage)).zip(anchors.len() + 1..).collect();
    let bookmarks = anchors.into_iter().zip(1..).collect();
    let (phrases, notes, links) = (Phrases::of(page.language), Vec::new(), Vec::new());
    let mut writer = Writer { comparison, page, phrases, bookmarks, passages, notes, links, pictures: 0 };
    let body = writer.body();
    package::pack(&writer, &body)
}

/// Ids of the parts and topics.
fn anchors(page: &Page) -> impl Iterator<Item = &str> {
    page.blocks.iter().filter_map(|block| match block {
        Block::Heading { id, .. } => Some(*id),
        Block::Topic(topic) => Some(topic.id.as_str()),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
