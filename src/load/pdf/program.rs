//! What an embedded font program tells of its characters: the built-in encoding of Type 1 and CFF fonts, and the
//! Unicode table of TrueType fonts. Asked only where the file itself tells nothing.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document};
use ttf_parser::{GlyphId, RawFace, Tag, cff, cmap};

use super::budget::Budget;
use super::encoding::{self, Table};
use super::objects::{inflate, stream};
use crate::load::Fault;

/// Bytes at the head of a Type 1 font within which its encoding stands in clear text.
const CLEAR_TEXT: usize = 64 << 10;
/// Code points asked of a TrueType font, counted as operators.
const CODE_POINTS: u32 = 0x1_0000;

/// The built-in encoding of a simple font, where its program is embedded and has one of its own.
pub(super) fn builtin(doc: &Document, descriptor: &Dictionary, budget: &mut Budget) -> Result<Option<Table>, Fault> {
    if let Some(program) = bytes(doc, descriptor, b"FontFile", budget)? {
        return Ok(type1(&program));
    }
    let Some(program) = bytes(doc, descriptor, b"FontFile3", budget)? else { return Ok(None) };
    budget.operate(256)?;
    Ok(compact(&program))
}

/// Which character each glyph of a TrueType font shows.
pub(super) fn characters(
    doc: &Document,
    descriptor: &Dictionary,
    budget: &mut Budget,
) -> Result<BTreeMap<u32, char>, Fault> {
    let mut characters = BTreeMap::new();
    let Some(program) = bytes(doc, descriptor, b"FontFile2", budget)? else { return Ok(characters) };
    let Some(table) = RawFace::parse(&program, 0).ok().and_then(|face| face.table(Tag::from_bytes(b"cmap"))) else {
        return Ok(characters);
    };
    let subtables = cmap::Table::parse(table).map(|table| table.subtables).into_iter().flatten();
    for subtable in subtables.filter(cmap::Subtable::is_unicode).take(2) {
        budget.operate(CODE_POINTS as usize)?;
        for code in 0x20..CODE_POINTS {
            if let (Some(GlyphId(glyph)), Some(c)) = (subtable.glyph_index(code), char::from_u32(code)) {
                characters.entry(u32::from(glyph)).or_insert(c);
            }
        }
    }
    characters.remove(&0);
    Ok(characters)
}

fn bytes(doc: &Document, descriptor: &Dictionary, key: &[u8], budget: &mut Budget) -> Result<Option<Vec<u8>>, Fault> {
    let found = descriptor.get(key).ok().and_then(|entry| stream(doc, entry));
    found.map(|found| inflate(doc, found, budget)).transpose()
}

/// `/Encoding 256 array … dup 65 /A put … def`.
fn type1(program: &[u8]) -> Option<Table> {
    let clear = &program[..program.len().min(CLEAR_TEXT)];
    let start = memchr::memmem::find(clear, b"/Encoding")? + b"/Encoding".len();
    let mut words = clear[start..].split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let first = words.next()?;
    if first == b"StandardEncoding" {
        return None;
    }
    let mut table = vec![String::new(); 256];
    while let Some(word) = words.next() {
        if word == b"def" || word == b"readonly" {
            break;
        }
        if word != b"dup" {
            continue;
        }
        let code: Option<usize> = words.next().and_then(|code| std::str::from_utf8(code).ok()?.parse().ok());
        let name = words.next().and_then(|name| name.strip_prefix(b"/"));
        if let (Some(slot), Some(text)) = (code.and_then(|code| table.get_mut(code)), name.and_then(encoding::glyph)) {
            *slot = text;
        }
    }
    Some(table)
}

fn compact(program: &[u8]) -> Option<Table> {
    let inner = RawFace::parse(program, 0).ok().and_then(|face| face.table(Tag::from_bytes(b"CFF ")));
    let font = cff::Table::parse(inner.unwrap_or(program))?;
    let text = |code: u8| encoding::glyph(font.glyph_name(font.glyph_index(code)?)?.as_bytes());
    let table: Table = (0..=255).map(|code| text(code).unwrap_or_default()).collect();
    table.iter().any(|text| !text.is_empty()).then_some(table)
}

#[cfg(test)]
mod tests {
    use super::type1;

    #[test]
    fn the_clear_text_of_a_type_1_font_has_its_encoding() {
        let program = b"%!PS-AdobeFont\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 65 /fi put\n\
            dup 300 /A put\ndup 66 /afii10017 put\nreadonly def\n";
        let table = type1(program).unwrap_or_default();
        assert_eq!((table[65].as_str(), table[66].as_str(), table[67].as_str()), ("fi", "А", ""));
        assert_eq!(type1(b"/Encoding StandardEncoding def"), None);
    }
}
