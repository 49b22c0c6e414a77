//! Reads a PDF that has a text layer.
//!
//! lopdf gives the objects; the text interpreter is ours, because headings, footnotes and columns are known by where and
//! how large the text stands. The road: bytes → objects → characters with places → lines in reading order → blocks.

mod blocks;
mod budget;
mod cmap;
mod columns;
mod composite;
mod contents;
mod covers;
mod drawn;
mod encoding;
mod fold;
mod font;
mod furniture;
mod grid;
mod guard;
mod info;
mod interpret;
mod joined;
mod line;
mod literal;
mod marked;
mod marks;
mod matrix;
mod notes;
mod objects;
mod ocr;
mod outline;
mod paragraphs;
mod pen;
mod program;
mod rows;
mod sections;
mod sheet;
mod shown;
mod tie;
mod token;
mod widths;
mod words;

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use lopdf::Document;

use self::budget::Budget;
use self::interpret::{Fonts, Interpreter};
use self::objects::Page;
use self::sheet::Sheet;
use crate::load::{Block, Fault};

/// What a PDF holds.
#[derive(Debug, Clone, PartialEq)]
pub struct PdfText {
    /// The text in reading order.
    pub blocks: Vec<Block>,
    /// Number of pages of the file.
    pub pages: NonZeroU32,
    /// Title, author and dates, as the file's Info dictionary has them.
    pub metadata: BTreeMap<String, String>,
    /// Pages without text, and the like.
    pub warnings: Vec<String>,
}

/// Reads the bytes of a PDF.
///
/// # Errors
///
/// When the file is broken beyond reading, needs a password, has no text layer or is past a limit.
pub fn read(bytes: &[u8]) -> Result<PdfText, Fault> {
    let mut budget = Budget::default();
    let doc = guard::load(bytes, &mut budget)?;
    let pages = objects::pages(&doc)?;
    let (mut sheet, mut warnings) = sheet_of(&doc, &pages, &mut budget)?;
    sheet.measure();
    furniture::mark(&mut sheet);
    let entries = contents::mark_contents(&mut sheet);
    notes::mark(&mut sheet);
    covers::mark(&mut sheet);
    let mut blocks = blocks::blocks(&sheet, &entries)?;
    sections::set_aside(&mut blocks);
    warnings.extend(ocr::warning(&blocks));
    let pages = u32::try_from(pages.len()).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN);
    Ok(PdfText { blocks, pages, metadata: info::metadata(&doc), warnings })
}

/// The lines of all pages, and what there is to warn of.
fn sheet_of(doc: &Document, pages: &[Page], budget: &mut Budget) -> Result<(Sheet, Vec<String>), Fault> {
    let mut fonts = Fonts::default();
    let mut sheet = Sheet::default();
    let mut warnings = Vec::new();
    let mut unknown = 0;
    for (page, number) in pages.iter().zip(1u32..) {
        let text = Interpreter { doc, budget: &mut *budget, fonts: &mut fonts }.page(page)?;
        let sideways = page.turn == 90 || page.turn == 270;
        let height = if sideways { page.area[2] - page.area[0] } else { page.area[3] - page.area[1] };
        let empty = text.text.trim().is_empty();
        if empty && text.images > 0 {
            warnings.push(format!("page {number}: an image without text; run OCR first"));
        } else if text.unknown > text.shown.len() {
            warnings.push(format!("page {number}: its fonts do not tell which letters they show; run OCR on it"));
        }
        unknown += text.unknown;
        budget::check_lines(sheet.lines.len())?;
        sheet.add(&text, NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN), height);
    }
    if sheet.lines.is_empty() {
        return Err(no_text(unknown));
    }
    Ok((sheet, warnings))
}

fn no_text(unknown: usize) -> Fault {
    let why = if unknown > 0 { "its fonts do not tell which letters they show" } else { "no text layer in the PDF" };
    Fault::NoText(format!("{why}; it is likely a scanned PDF: run OCR first, for example with ocrmypdf"))
}

#[cfg(test)]
mod corpus_tests;
#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod reading_tests;
#[cfg(test)]
mod sample;
