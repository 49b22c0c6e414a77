//! Reads a PDF that has a text layer.
//!
//! lopdf gives the objects; the text interpreter is ours, because headings, footnotes and columns are known by where and
//! how large the text stands. The road: bytes → objects → characters with places → lines in reading order → blocks.

mod blocks;
mod budget;
mod cmap;
mod columns;
mod contents;
mod covers;
mod encoding;
mod fold;
mod font;
mod furniture;
mod guard;
mod interpret;
mod joined;
mod line;
mod marked;
mod marks;
mod matrix;
mod notes;
mod objects;
mod outline;
mod paragraphs;
mod pen;
mod rows;
mod sections;
mod sheet;
mod shown;
mod token;
mod widths;
mod words;

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use self::budget::Budget;
use self::interpret::{Fonts, Interpreter};
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
    let mut fonts = Fonts::default();
    let mut sheet = Sheet::default();
    let mut warnings = Vec::new();
    let pages = objects::pages(&doc)?;
    let mut number = NonZeroU32::MIN;
    for page in &pages {
        let text = Interpreter { doc: &doc, budget: &mut budget, fonts: &mut fonts }.page(page)?;
        let sideways = page.turn == 90 || page.turn == 270;
        let height = if sideways { page.area[2] - page.area[0] } else { page.area[3] - page.area[1] };
        if text.shown.is_empty() && text.images > 0 {
            warnings.push(format!("page {number}: an image without text; run OCR first"));
        }
        sheet.add(&text, number, height);
        number = number.saturating_add(1);
    }
    sheet.measure();
    furniture::mark(&mut sheet);
    let entries = contents::mark_contents(&mut sheet);
    notes::mark(&mut sheet);
    covers::mark(&mut sheet);
    let mut blocks = blocks::blocks(&sheet, &entries)?;
    sections::set_aside(&mut blocks);
    let pages = NonZeroU32::new(pages.len() as u32).unwrap_or(NonZeroU32::MIN);
    Ok(PdfText { blocks, pages, metadata: BTreeMap::new(), warnings })
}
