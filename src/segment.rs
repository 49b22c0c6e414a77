//! Splits a document into a statement: sections, and passages of one sentence each.

use std::num::NonZeroU32;

use serde::Serialize;

use crate::codebook::{Codebook, Language};
use crate::load::{Block, BlockKind, Document, Fault, Source, language};
use crate::mission::{self, Given, Mission};
use crate::sentence::sentences;

/// Most sentences of one statement; the longest final reports have about 3,000. Linking takes the square of them.
pub const MAX_PASSAGES: usize = 4_000;

/// One mission's statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Statement {
    /// Where the text comes from.
    pub source: Source,
    /// Who speaks about which election.
    pub mission: Mission,
    /// Main language of the text.
    pub language: Language,
    /// Headings, in order.
    pub sections: Vec<Section>,
    /// Sentences, in order.
    pub passages: Vec<Passage>,
    /// Footnotes, in order: label and text.
    pub notes: Vec<(String, String)>,
    /// What a person should know about the reading.
    pub warnings: Vec<String>,
}

/// A heading and its place in the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Section {
    /// Text of the heading.
    pub heading: String,
    /// 1 (highest) to 6.
    pub level: u8,
    /// Index of the section that holds it.
    pub parent: Option<usize>,
    /// Page of the heading, 1-based.
    pub page: Option<NonZeroU32>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Passage {
    /// Stable id: paragraph and sentence, `12.3`.
    pub id: String,
    /// The sentence as printed.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// Index of its section.
    pub section: Option<usize>,
    /// Paragraph, 1-based: counted over paragraphs, list items and table rows that may be quoted.
    pub paragraph: u32,
    /// Number printed beside the paragraph or list item.
    pub number: Option<String>,
    /// Paragraph, list item or table row.
    pub kind: PassageKind,
    /// Page on which it begins, 1-based.
    pub page: Option<NonZeroU32>,
    /// First byte within its paragraph.
    pub start: usize,
    /// Byte after the last within its paragraph.
    pub end: usize,
    /// Labels of footnotes tied to it.
    pub notes: Vec<String>,
}

/// What kind of block a passage stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PassageKind {
    /// Running text.
    Paragraph,
    /// Item of a list.
    ListItem,
    /// Row of a table; never scored.
    TableRow,
}

impl Passage {
    /// Number of its paragraph: the printed one where there is one.
    #[must_use]
    pub fn paragraph_label(&self) -> String {
        let printed = self.number.as_ref().filter(|_| self.kind == PassageKind::Paragraph);
        printed.map_or_else(|| self.paragraph.to_string(), Clone::clone)
    }

    /// Place for a reader, in English: `¶12, p. 4`.
    #[must_use]
    pub fn place(&self) -> String {
        let paragraph = self.paragraph_label();
        self.page.map_or_else(|| format!("¶{paragraph}"), |page| format!("¶{paragraph}, p. {page}"))
    }
}

impl Statement {
    /// Headings above a passage, outermost first.
    #[must_use]
    pub fn path(&self, passage: &Passage) -> Vec<&str> {
        let mut path = Vec::new();
        let mut at = passage.section;
        while let Some(section) = at.map(|i| &self.sections[i]) {
            path.push(section.heading.as_str());
            at = section.parent;
        }
        path.reverse();
        path
    }
}

/// Splits a document into sections and sentences and reads who speaks.
///
/// # Errors
/// When the text is in a language that the codebook lacks, or has more than `MAX_PASSAGES` sentences, or none.
pub fn segment(document: Document, given: &Given, book: &Codebook) -> Result<Statement, Fault> {
    let main = language::of_document(&document.blocks, book).map_err(|fault| with_cause(fault, &document.warnings))?;
    let statement = segment_as(main, document, given, book);
    let sentences = statement.passages.len();
    if sentences > MAX_PASSAGES {
        let detail = format!("{sentences} sentences: no single statement; split the file");
        return Err(Fault::Limit { cap: "MAX_PASSAGES", limit: MAX_PASSAGES, detail });
    }
    if sentences == 0 {
        return Err(Fault::NoText("headings only, no sentence of a statement".to_owned()));
    }
    Ok(statement)
}

/// Says with a foreign language what may have spoilt the words.
fn with_cause(fault: Fault, warnings: &[String]) -> Fault {
    match (fault, warnings.iter().find(|warning| warning.contains("text layer (OCR)"))) {
        (Fault::Language(language), Some(warning)) => Fault::Language(format!("{language}; {warning}")),
        (fault, _) => fault,
    }
}

/// [`segment`] for a text whose language is known.
#[must_use]
pub fn segment_as(main: Language, document: Document, given: &Given, book: &Codebook) -> Statement {
    let mission = mission::infer(&document, main, given, book);
    let mut statement = Statement {
        source: document.source,
        mission,
        language: main,
        sections: Vec::new(),
        passages: Vec::new(),
        notes: Vec::new(),
        warnings: document.warnings,
    };
    let mut open: Vec<usize> = Vec::new();
    let mut paragraph = 0;
    for block in document.blocks.iter().filter(|b| b.set_aside.is_none()) {
        match &block.kind {
            BlockKind::Heading { level } => {
                open.retain(|&i| statement.sections[i].level < *level);
                let page = block.pages.first().map(|p| p.page);
                let (heading, parent) = (block.text.clone(), open.last().copied());
                open.push(statement.sections.len());
                statement.sections.push(Section { heading, level: *level, parent, page });
            }
            BlockKind::Footnote { label } => statement.notes.push((label.clone(), block.text.clone())),
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableRow => {
                paragraph += 1;
                statement.passages.extend(passages(block, paragraph, open.last().copied(), main));
            }
        }
    }
    statement
}

fn passages(block: &Block, paragraph: u32, section: Option<usize>, main: Language) -> Vec<Passage> {
    let language = language::of_passage(&block.text, main);
    let kind = match block.kind {
        BlockKind::ListItem => PassageKind::ListItem,
        BlockKind::TableRow => PassageKind::TableRow,
        _ => PassageKind::Paragraph,
    };
    let whole = [(0, block.text.len())];
    let spans = if kind == PassageKind::TableRow { whole.to_vec() } else { sentences(&block.text, language) };
    let number = |index: usize| block.number.clone().filter(|_| index == 0 || kind == PassageKind::Paragraph);
    (0..)
        .zip(&spans)
        .map(|(index, &(start, end))| Passage {
            id: format!("{paragraph}.{}", index + 1),
            text: block.text[start..end].to_owned(),
            language,
            section,
            paragraph,
            number: number(index),
            kind,
            page: block.pages.iter().rev().find(|p| p.at <= start).map(|p| p.page),
            start,
            end,
            notes: notes(block, start, end, index + 1 == spans.len()),
        })
        .collect()
}

/// Footnotes whose mark stands in the sentence, or right after its full stop.
fn notes(block: &Block, start: usize, end: usize, last: bool) -> Vec<String> {
    let from = if start == 0 { 0 } else { start + 1 };
    let to = if last { usize::MAX } else { end + 1 };
    block.notes.iter().filter(|n| n.at >= from && n.at <= to).map(|n| n.label.clone()).collect()
}
