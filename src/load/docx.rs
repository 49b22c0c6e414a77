//! DOCX (Office Open XML) → blocks.
//!
//! Road: zip parts within one budget → styles, numbering → text part → notes. Tracked changes are taken as accepted:
//! insertions stay, deletions go. Headers, footers, comments and pictures are not read.
//!
//! undoc was tried first: it keeps text that was moved away and writes footnote marks into the text.

mod body;
mod notes;
mod numbering;
mod package;
mod paragraph;
mod styles;
mod tables;
#[cfg(test)]
mod tests;
mod xml;

use std::collections::BTreeMap;

use self::body::Around;
use self::notes::Labels;
use self::numbering::Numbering;
use self::package::{Package, broken};
use self::styles::Styles;
use self::xml::Step;
use super::line::clean;
use super::{Block, Fault};

/// A document's statement.
#[derive(Debug, Clone, PartialEq)]
pub struct DocxText {
    /// Headings, paragraphs, list items and table rows in reading order, then footnotes and endnotes.
    pub blocks: Vec<Block>,
    /// Core properties: `title`, `creator`, `subject`, `language`, `created`, `modified`, as far as they are set.
    pub metadata: BTreeMap<String, String>,
    /// What a person should know.
    pub warnings: Vec<String>,
}

/// Reads a document.
///
/// # Errors
/// [`Fault::Malformed`] with the part that is broken, [`Fault::Limit`] past a cap, [`Fault::NoText`] without words.
pub fn read(bytes: &[u8]) -> Result<DocxText, Fault> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| format!("{folder}/{name}").trim_start_matches('/').to_owned();
    let Some(text) = package.part(&main)? else {
        return Err(broken(&main, "this part is missing"));
    };
    let (styles, numbering) = (beside("styles.xml"), beside("numbering.xml"));
    let mut around = Around {
        styles: package.part(&styles)?.map_or_else(|| Ok(Styles::default()), |text| Styles::read(&styles, &text))?,
        numbering: package
            .part(&numbering)?
            .map_or_else(|| Ok(Numbering::default()), |text| Numbering::read(&numbering, &text))?,
        labels: Labels::default(),
    };
    let mut blocks = body::read(&main, &text, &mut around)?;
    for (kind, name) in [("footnote", beside("footnotes.xml")), ("endnote", beside("endnotes.xml"))] {
        if let Some(text) = package.part(&name)? {
            blocks.extend(notes::read(&name, &text, kind, &mut around)?);
        }
    }
    if blocks.is_empty() {
        return Err(Fault::NoText("the document has no text; if it holds pictures of pages, run OCR first".to_owned()));
    }
    Ok(DocxText { warnings: warnings(&text), blocks, metadata: properties(&mut package)? })
}

/// Core properties; Word and LibreOffice keep them in one place.
fn properties(package: &mut Package<'_>) -> Result<BTreeMap<String, String>, Fault> {
    const KEYS: [&str; 6] = ["title", "creator", "subject", "language", "created", "modified"];
    let name = "docProps/core.xml";
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let Some(text) = package.part(name)? else {
        return Ok(found);
    };
    let mut key = "";
    xml::walk(name, &text, |step| match step {
        Step::Open(tag) => {
            key = KEYS.into_iter().find(|key| *key == tag.name()).unwrap_or_default();
        }
        Step::Close(_) => key = "",
        Step::Text(words) if !key.is_empty() => {
            found.entry(key.to_owned()).or_default().push_str(words);
        }
        Step::Text(_) => {}
    })?;
    let cleaned = found.into_iter().map(|(key, value)| (key, clean(&value)));
    Ok(cleaned.filter(|(_, value)| !value.is_empty()).collect())
}

fn warnings(text: &str) -> Vec<String> {
    let is_tracked = ["<w:ins ", "<w:del ", "<w:moveFrom ", "<w:moveTo "].iter().any(|tag| text.contains(tag));
    let warning = "the document has tracked changes; they were taken as accepted";
    is_tracked.then(|| warning.to_owned()).into_iter().collect()
}
