//! Reads a file into a [`Document`]: the same blocks whatever the format.
//!
//! One file a format; [`load`] picks by content first and by file name second. Readers give `Vec<Block>`, so that
//! `segment` knows no formats. What a page carries besides the statement (running heads, page numbers, contents)
//! stays in the document, marked [`SetAside`], and is never quoted.

pub mod charset;
pub mod docx;
pub mod html;
pub mod language;
pub(crate) mod line;
pub mod markdown;
pub mod pdf;
pub mod text;

use std::collections::BTreeMap;
use std::io::Read;
use std::num::NonZeroU32;
use std::path::Path;

use serde::Serialize;
use sha2::{Digest, Sha256};

/// What one file holds, in reading order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// Where the text comes from.
    pub source: Source,
    /// Front matter or page metadata, as key and value (`title`, `date`, `organisation` …).
    pub metadata: BTreeMap<String, String>,
    /// Headings, paragraphs, list items, footnotes and table rows.
    pub blocks: Vec<Block>,
    /// What the reader noticed and a person should know, such as pages without text.
    pub warnings: Vec<String>,
}

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Source {
    /// File name as given, without its folders; `-` for standard input.
    pub name: String,
    /// How it was read.
    pub format: Format,
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Number of pages, where the format has pages.
    pub pages: Option<NonZeroU32>,
}

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// CommonMark with tables, footnotes and front matter.
    Markdown,
    /// Plain text.
    Text,
    /// A web page as saved from a browser.
    Html,
    /// Office Open XML text document.
    Docx,
    /// Portable Document Format with a text layer.
    Pdf,
}

/// One heading, paragraph, list item, footnote or table row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text: one line, single spaces, no hyphenation at line ends, no footnote marks.
    pub text: String,
    /// Where pages begin in `text`; empty when the format has no pages. The first entry stands at byte 0.
    pub pages: Vec<PageStart>,
    /// The paragraph number printed beside it, such as `12` or `7.5`.
    pub number: Option<String>,
    /// Footnote marks taken out of `text`.
    pub notes: Vec<NoteMark>,
    /// Why this block is no part of the statement proper; `None` for what may be quoted.
    pub set_aside: Option<SetAside>,
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A heading; level 1 is the highest, 6 the lowest.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// A paragraph of running text.
    Paragraph,
    /// One item of a list; the bullet or number is in `Block::number` when it is a number.
    ListItem,
    /// A footnote or endnote, with its label as printed.
    Footnote {
        /// The mark that points here, such as `12`.
        label: String,
    },
    /// One row of a table; cells are joined in `text` by ` | `.
    TableRow,
}

/// A page begins here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PageStart {
    /// Byte offset in the block's text.
    pub at: usize,
    /// Page of the file, 1-based (not the printed page number).
    pub page: NonZeroU32,
}

/// A footnote mark that stood in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteMark {
    /// Byte offset in the block's text at which the mark stood.
    pub at: usize,
    /// The footnote's label.
    pub label: String,
}

/// Why a block is kept but never quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SetAside {
    /// The same line at the head or foot of many pages.
    RunningHead,
    /// A page number.
    PageNumber,
    /// Table of contents.
    Contents,
    /// Cover or title page.
    Cover,
    /// What an organisation says of itself in every document.
    Boilerplate,
    /// An annex: tables of results, lists of observers.
    Annex,
    /// A notice about the file itself, such as a digest's header.
    Notice,
}

impl Block {
    /// A block of `kind` with `text` and nothing else known.
    #[must_use]
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), pages: Vec::new(), number: None, notes: Vec::new(), set_aside: None }
    }
}

/// Largest input file, bytes.
pub const MAX_INPUT_BYTES: usize = 64 << 20;
/// Largest input of Markdown, plain text or HTML, bytes: their trees take several times the text.
pub const MAX_TEXT_BYTES: usize = 12 << 20;
/// Most bytes that compressed parts of one file may inflate to, in all.
pub const MAX_INFLATED_BYTES: usize = 64 << 20;
/// Most pages of one file.
pub const MAX_PAGES: usize = 2_000;
/// Most drawing operators of one PDF, in all.
pub const MAX_OPERATORS: usize = 20_000_000;
/// Deepest nesting of objects, arrays, form XObjects, HTML elements or lists.
pub const MAX_NESTING: usize = 64;
/// Most blocks of one document.
pub const MAX_BLOCKS: usize = 100_000;
/// Fewest letters of a statement; below it a file holds no statement.
pub const MIN_LETTERS: usize = 80;

/// Reads a file, or standard input when `path` is `-`.
///
/// # Errors
/// When the file cannot be read, is no statement, is past a limit, or holds no text.
pub fn load(path: &str) -> Result<Document, LoadError> {
    let fail = |fault| LoadError { path: path.to_owned(), fault };
    let bytes = read_bytes(path).map_err(fail)?;
    from_bytes(path, &bytes).map_err(fail)
}

/// Reads a document from bytes; `name` gives the file name, for its ending.
///
/// # Errors
/// As [`load`], the file's own reading apart.
pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Document, Fault> {
    if bytes.len() > MAX_INPUT_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    if bytes.is_empty() {
        return Err(Fault::NoText("the file is empty; give the statement's text".to_owned()));
    }
    let format = detect(name, bytes)?;
    if !matches!(format, Format::Pdf | Format::Docx) && bytes.len() > MAX_TEXT_BYTES {
        let detail = format!("the text has {} bytes; split it, or give the statement alone", bytes.len());
        return Err(Fault::Limit { cap: "MAX_TEXT_BYTES", limit: MAX_TEXT_BYTES, detail });
    }
    let text = match format {
        Format::Pdf => pdf::read(bytes).map(|t| (t.blocks, t.metadata, t.warnings, Some(t.pages)))?,
        Format::Html => html::read(bytes).map(|t| (t.blocks, t.metadata, t.warnings, None))?,
        Format::Docx => docx::read(bytes).map(|t| (t.blocks, t.metadata, t.warnings, None))?,
        Format::Markdown => {
            let (text, _) = charset::decode(bytes, None)?;
            let (blocks, metadata) = markdown::read(&text)?;
            (blocks, metadata, Vec::new(), None)
        }
        Format::Text => {
            let (text, _) = charset::decode(bytes, None)?;
            (text::read(&text)?, BTreeMap::new(), Vec::new(), None)
        }
    };
    let (blocks, metadata, warnings, pages) = text;
    let letters: usize = blocks.iter().map(|b| b.text.chars().filter(|c| c.is_alphabetic()).count()).sum();
    if letters < MIN_LETTERS && !wide_script(&blocks, letters) {
        let detail = format!("only {letters} letters of text: no statement; if it is a scan, run OCR first");
        return Err(Fault::NoText(detail));
    }
    let metadata = metadata.into_iter().map(|(key, value)| (line::clean(&key), line::clean(&value))).collect();
    let name = if name == "-" { name } else { Path::new(name).file_name().and_then(|n| n.to_str()).unwrap_or(name) };
    let sha256 = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    Ok(Document { source: Source { name: line::clean(name), format, sha256, pages }, metadata, blocks, warnings })
}

/// A Chinese character says as much as two or three letters.
fn wide_script(blocks: &[Block], letters: usize) -> bool {
    letters * 3 >= MIN_LETTERS && blocks.iter().any(|b| b.text.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}')))
}

#[expect(clippy::disallowed_methods, reason = "load is one of the two ends that read")]
fn read_bytes(path: &str) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    if path == "-" {
        let cap = MAX_INPUT_BYTES as u64 + 1;
        std::io::stdin().take(cap).read_to_end(&mut bytes).map_err(|err| Fault::Read(err.to_string()))?;
    } else {
        let meta = std::fs::metadata(path).map_err(|err| Fault::Read(read_hint(&err)))?;
        if meta.is_dir() {
            let hint = "it is a directory; give a file, or `--pair` for a folder with a pair.toml";
            return Err(Fault::Read(hint.to_owned()));
        }
        if meta.len() > MAX_INPUT_BYTES as u64 {
            return Err(too_large(meta.len()));
        }
        bytes = std::fs::read(path).map_err(|err| Fault::Read(read_hint(&err)))?;
    }
    Ok(bytes)
}

fn too_large(len: u64) -> Fault {
    let detail = format!("the file has {len} bytes; split it, or give the statement alone");
    Fault::Limit { cap: "MAX_INPUT_BYTES", limit: MAX_INPUT_BYTES, detail }
}

fn read_hint(err: &std::io::Error) -> String {
    match err.kind() {
        std::io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied; check the file's rights".to_owned(),
        _ => err.to_string(),
    }
}

/// Tells the format by content first, by the file's ending second.
fn detect(name: &str, bytes: &[u8]) -> Result<Format, Fault> {
    let head = &bytes[..bytes.len().min(1024)];
    let has = |needle: &[u8]| head.windows(needle.len()).any(|w| w.eq_ignore_ascii_case(needle));
    if has(b"%PDF-") {
        return Ok(Format::Pdf);
    }
    let docx = bytes.starts_with(b"PK\x03\x04") && bytes.windows(5).take(1 << 20).any(|w| w == b"word/");
    if docx {
        return Ok(Format::Docx);
    }
    if let Some((_, what)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Fault::UnknownFormat((*what).to_owned()));
    }
    let ending = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "md" | "markdown" => Ok(Format::Markdown),
        "html" | "htm" | "xhtml" => Ok(Format::Html),
        "pdf" => Err(Fault::Malformed {
            format: "PDF",
            place: None,
            detail: "it does not begin with %PDF-; download it again".to_owned(),
        }),
        _ if has(b"<!doctype html") || has(b"<html") || has(b"<body") => Ok(Format::Html),
        _ if head.starts_with(b"---\n") || head.starts_with(b"# ") => Ok(Format::Markdown),
        _ => Ok(Format::Text),
    }
}

/// First bytes of files that are no statement, and what they are.
const FOREIGN: [(&[u8], &str); 9] = [
    (b"PK\x03\x04", "a zip archive or another office document (save it as PDF, DOCX, HTML or text)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (save it as PDF, DOCX, HTML or text)"),
    (b"\x89PNG", "a PNG picture (run OCR first)"),
    (b"\xff\xd8\xff", "a JPEG picture (run OCR first)"),
    (b"GIF8", "a GIF picture (run OCR first)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a gzip archive (unpack it first)"),
    (b"{\\rtf", "a rich-text document (save it as PDF, DOCX, HTML or text)"),
];

/// A file could not be read: which one, and why.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {fault}")]
pub struct LoadError {
    /// The path as the user gave it.
    pub path: String,
    /// What is wrong.
    pub fault: Fault,
}

/// Why a file could not be read. Each message says what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file cannot be opened or read.
    #[error("cannot read: {0}")]
    Read(String),
    /// Not one of the formats that can be read.
    #[error("not a statement that can be read: {0}; give Markdown, plain text, HTML, PDF or DOCX")]
    UnknownFormat(String),
    /// Broken beyond reading.
    #[error("broken {format}{place}: {detail}", place = place.as_ref().map(|p| format!(", {p}")).unwrap_or_default())]
    Malformed {
        /// Format by its name, `PDF`.
        format: &'static str,
        /// Page, line or object, where known.
        place: Option<String>,
        /// What is broken and what to do.
        detail: String,
    },
    /// Bytes that are no text in any supported charset.
    #[error("not text in a known charset: {0}; save it as UTF-8")]
    Encoding(String),
    /// Needs a password.
    #[error("the file is encrypted with a password; remove it first, for example with `qpdf --decrypt`")]
    Encrypted,
    /// No text, or too little.
    #[error("{0}")]
    NoText(String),
    /// Past a declared cap.
    #[error("past the limit {cap} ({limit}): {detail}")]
    Limit {
        /// Name of the constant.
        cap: &'static str,
        /// Its value.
        limit: usize,
        /// What went past it.
        detail: String,
    },
    /// A language that the codebook lacks.
    #[error("{0}")]
    Language(String),
}
