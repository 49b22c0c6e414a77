//! HTML pages as saved from a browser → blocks.
//!
//! Road: charset → caps → parse → flat tree → without menus and notices → the statement's part → blocks. The parser
//! never runs scripts, and what they hold is dropped with them.

mod blocks;
mod content;
mod guard;
mod layout;
mod meta;
mod notes;
mod rows;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::BTreeMap;

use dom_query::Document;

use self::notes::Notes;
use self::tree::Tree;
use super::line::clean;
use super::{Block, BlockKind, Fault, MAX_BLOCKS, charset};

pub use self::guard::{MAX_HTML_ELEMENTS, MAX_HTML_NESTING};

/// A page's statement.
#[derive(Debug, Clone, PartialEq)]
pub struct HtmlText {
    /// Headings, paragraphs, list items, footnotes and table rows in reading order.
    pub blocks: Vec<Block>,
    /// `title`, `date`, `url`, `site`, `language`, as far as the page tells.
    pub metadata: BTreeMap<String, String>,
    /// What a person should know.
    pub warnings: Vec<String>,
}

/// Reads a page of any charset that [`charset::decode`] knows.
///
/// # Errors
/// [`Fault::Encoding`] for what is no text, [`Fault::Limit`] past a cap, [`Fault::NoText`] for a page without words,
/// [`Fault::UnknownFormat`] for a web archive.
pub fn read(bytes: &[u8]) -> Result<HtmlText, Fault> {
    if is_archive(bytes) {
        return Err(Fault::UnknownFormat("a web archive (.mhtml), not a page: save it as `HTML only`".to_owned()));
    }
    let (html, _) = charset::decode(bytes, charset::declared_in(bytes).as_deref())?;
    guard::check(&html)?;
    let parsed = Document::from(html.as_str());
    let whole = Tree::from_page(&parsed)?;
    let (mut metadata, parsed) = meta::read(&html, parsed, &whole);
    let page = without_junk(&whole);
    let found = content::search(parsed, &whole);
    let part = content::main_part(&page, &found);
    let notes = notes::find(&page);
    let title = heading_of(&page, metadata.get("title").map(String::as_str).unwrap_or_default());
    if !title.is_empty() {
        metadata.insert("title".to_owned(), title.clone());
    }
    let blocks = under_title(blocks::read(&page, part, &notes), title);
    if blocks.iter().all(|block| matches!(block.kind, BlockKind::Heading { .. })) {
        return Err(Fault::NoText("the page has no text; it may need scripts to show any: save it as text".to_owned()));
    }
    if blocks.len() > MAX_BLOCKS {
        let detail = "the page has too many paragraphs".to_owned();
        return Err(Fault::Limit { cap: "MAX_BLOCKS", limit: MAX_BLOCKS, detail });
    }
    Ok(HtmlText { warnings: warnings(&blocks, part), blocks, metadata })
}

/// Whether this is the MIME archive that Chrome writes as `Webpage, Single File`.
fn is_archive(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    !head.trim_start().starts_with('<') && head.contains("\nContent-Type: multipart/related")
}

fn without_junk(whole: &Tree) -> Tree {
    let Notes { bodies, .. } = notes::find(whole);
    content::without_junk(whole, |at| bodies.range(at..whole.node(at).end).next().is_some())
}

/// The page's own heading when it agrees with the title, else the title.
fn heading_of(page: &Tree, title: &str) -> String {
    let headings = page.named(0, "h1").map(|at| clean(&page.text(at)));
    let agrees = |heading: &String| {
        !heading.is_empty() && (title.is_empty() || title.contains(heading.as_str()) || heading.contains(title))
    };
    headings.into_iter().find(agrees).unwrap_or_else(|| title.to_owned())
}

/// Makes the title the first heading, once.
fn under_title(mut blocks: Vec<Block>, title: String) -> Vec<Block> {
    let same = |block: &Block| block.text.to_lowercase() == title.to_lowercase();
    if title.is_empty() {
        return blocks;
    }
    let repeated: Vec<usize> = (0..blocks.len().min(4)).filter(|&at| same(&blocks[at])).collect();
    for at in repeated.into_iter().rev() {
        blocks.remove(at);
    }
    blocks.insert(0, Block::new(BlockKind::Heading { level: 1 }, title));
    blocks
}

fn warnings(blocks: &[Block], part: usize) -> Vec<String> {
    let mut warnings = Vec::new();
    if part == 0 {
        warnings.push("no main part was found on the page: menus may be among the text".to_owned());
    }
    let broken = blocks.iter().filter(|block| block.text.contains('\u{FFFD}')).count();
    if broken > 0 {
        warnings.push(format!("{broken} passages hold characters that could not be decoded"));
    }
    warnings
}
