//! Turns the codes of a shown string into text and widths.
//!
//! What a code means is asked in this order: ToUnicode; Encoding with Differences; the font program's own encoding; a
//! predefined CJK CMap or the Unicode table of the embedded font.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::budget::Budget;
use super::cmap::ToUnicode;
use super::composite::Composite;
use super::encoding::{self, Table};
use super::objects::{array, dictionary, inflate, integer, name, number, resolve};
use super::program;
use super::widths::Widths;
use crate::load::Fault;

/// Work that one entry of a ToUnicode CMap counts for, in operators.
const ENTRY_WORK: usize = 8;
/// Most glyphs remembered of one font.
const MAX_KNOWN: usize = 70_000;

/// A font as the interpreter needs it.
#[derive(Debug)]
pub(super) struct Font {
    to_unicode: ToUnicode,
    kind: Kind,
    widths: Widths,
    /// Text space per glyph space unit: 0.001 but for Type 3 fonts.
    scale: f32,
    known: BTreeMap<u32, Glyph>,
    /// Heavy weight.
    pub(super) bold: bool,
    /// Slanted.
    pub(super) italic: bool,
}

#[derive(Debug)]
enum Kind {
    /// One byte a code.
    Simple(Table),
    /// Codes of one to four bytes.
    Composite(Composite),
}

/// What one code shows.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Its text, folded; empty where it is not known.
    pub(super) text: String,
    /// Advance, in text space for a font of size 1.
    pub(super) width: f32,
}

impl Font {
    /// Reads a font dictionary.
    pub(super) fn load(doc: &Document, font: &Dictionary, budget: &mut Budget) -> Result<Self, Fault> {
        let subtype = name(doc, font, b"Subtype").unwrap_or_default();
        let base_font = String::from_utf8_lossy(name(doc, font, b"BaseFont").unwrap_or_default()).into_owned();
        let to_unicode = to_unicode(doc, font, budget)?;
        let descendant = font.get(b"DescendantFonts").ok().and_then(|list| array(doc, list)?.first());
        let described = descendant.and_then(|entry| dictionary(doc, entry)).unwrap_or(font);
        let descriptor = described.get(b"FontDescriptor").ok().and_then(|entry| dictionary(doc, entry));
        let (kind, widths) = if subtype == b"Type0" {
            let composite = Composite::load(doc, font, described, (!to_unicode.is_empty(), budget))?;
            (Kind::Composite(composite), Widths::composite(doc, described))
        } else {
            let own = match (font.has(b"Encoding") && !has_differences(doc, font), descriptor) {
                (false, Some(descriptor)) if to_unicode.is_empty() => program::builtin(doc, descriptor, budget)?,
                _ => None,
            };
            let table = simple(doc, font, own.unwrap_or_else(|| natural(subtype, &base_font)));
            (Kind::Simple(table), Widths::simple(doc, font, &base_font))
        };
        let scale = if subtype == b"Type3" { type3_scale(doc, font) } else { 0.001 };
        let (bold, italic) = style(doc, &base_font, descriptor);
        Ok(Self { to_unicode, kind, widths, scale, known: BTreeMap::new(), bold, italic })
    }

    /// Whether it is written from top to bottom.
    pub(super) fn vertical(&self) -> bool {
        matches!(&self.kind, Kind::Composite(composite) if composite.vertical)
    }

    /// Takes the next code off `bytes`: its number and its length in bytes.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        match &self.kind {
            Kind::Simple(_) => (bytes.first().copied().map_or(0, u32::from), 1),
            Kind::Composite(composite) => composite.next_code(bytes),
        }
    }

    /// What `code`, taken from `length` bytes, shows.
    pub(super) fn glyph(&mut self, code: u32, length: usize) -> &Glyph {
        if !self.known.contains_key(&code) {
            if self.known.len() > MAX_KNOWN {
                self.known.clear();
            }
            let glyph = self.find(code, length);
            self.known.insert(code, glyph);
        }
        &self.known[&code]
    }

    fn find(&self, code: u32, length: usize) -> Glyph {
        let mapped = self.to_unicode.text(code).filter(|text| !text.is_empty());
        let (text, width) = match &self.kind {
            Kind::Simple(table) => (mapped.or_else(|| table.get(code as usize).cloned()), self.widths.get(code)),
            Kind::Composite(composite) => {
                let cid = composite.cid(code, length);
                (mapped.or_else(|| composite.text(cid)), self.widths.get(cid))
            }
        };
        Glyph { text: text.unwrap_or_default(), width: width * self.scale }
    }
}

fn to_unicode(doc: &Document, font: &Dictionary, budget: &mut Budget) -> Result<ToUnicode, Fault> {
    match font.get(b"ToUnicode").ok().and_then(|entry| resolve(doc, entry)) {
        Some(Object::Stream(found)) => {
            let bytes = inflate(doc, found, budget)?;
            let map = ToUnicode::parse(&bytes).unwrap_or_default();
            budget.operate(ENTRY_WORK * map.len())?;
            Ok(map)
        }
        Some(Object::Name(name)) if name.starts_with(b"Identity") => Ok(ToUnicode::identity()),
        _ => Ok(ToUnicode::default()),
    }
}

fn natural(subtype: &[u8], base_font: &str) -> Table {
    if ["Symbol", "Wingdings", "Dingbats"].iter().any(|name| base_font.contains(name)) {
        return pictures();
    }
    encoding::named(if subtype == b"TrueType" { b"WinAnsiEncoding" } else { b"StandardEncoding" })
}

/// Picture fonts without an encoding: their bullets are all that a statement uses of them.
fn pictures() -> Table {
    (0..256u32).map(|code| if (0x6c..=0xff).contains(&code) { "•".to_owned() } else { String::new() }).collect()
}

fn has_differences(doc: &Document, font: &Dictionary) -> bool {
    let encoding = font.get(b"Encoding").ok().and_then(|entry| dictionary(doc, entry));
    encoding.is_some_and(|encoding| !encoding.has(b"BaseEncoding"))
}

fn simple(doc: &Document, font: &Dictionary, natural: Table) -> Table {
    match font.get(b"Encoding").ok().and_then(|entry| resolve(doc, entry)) {
        Some(Object::Name(name)) => encoding::named(name),
        Some(Object::Dictionary(dict)) => {
            let mut table = name(doc, dict, b"BaseEncoding").map_or(natural, encoding::named);
            if let Some(list) = dict.get(b"Differences").ok().and_then(|entry| array(doc, entry)) {
                encoding::differences(&mut table, list);
            }
            table
        }
        _ => natural,
    }
}

fn type3_scale(doc: &Document, font: &Dictionary) -> f32 {
    let matrix = font.get(b"FontMatrix").ok().and_then(|entry| array(doc, entry));
    let scale = matrix.and_then(|matrix| number(doc, matrix.first()?));
    scale.map_or(0.001, f32::abs).clamp(1e-6, 1.0)
}

fn style(doc: &Document, base_font: &str, descriptor: Option<&Dictionary>) -> (bool, bool) {
    let lower = base_font.to_lowercase();
    let flags = descriptor.and_then(|d| integer(doc, d, b"Flags")).unwrap_or(0);
    let weight = descriptor.and_then(|d| number(doc, d.get(b"FontWeight").ok()?)).unwrap_or(0.0);
    let heavy = ["bold", "black", "heavy", "semibold", "demi"].iter().any(|word| lower.contains(word));
    let slanted = lower.contains("italic") || lower.contains("oblique");
    (heavy || weight >= 600.0 || flags & 1 << 18 != 0, slanted || flags & 1 << 6 != 0)
}
