//! Turns the codes of a shown string into text and widths.
//!
//! What a code means is asked in this order: ToUnicode; Encoding with Differences; the font's built-in encoding;
//! a predefined CJK CMap.

use std::collections::BTreeMap;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use lopdf::{Dictionary, Document, Object};

use super::budget::Budget;
use super::cmap::ToUnicode;
use super::encoding::{self, Table};
use super::fold::fold;
use super::objects::{array, dictionary, inflate, integer, name, number, resolve, stream};
use super::widths::Widths;
use crate::load::Fault;

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
    /// Written from top to bottom.
    pub(super) vertical: bool,
}

#[derive(Debug)]
enum Kind {
    /// One byte a code.
    Simple(Table),
    /// Codes of one to four bytes that name CIDs.
    Composite { codes: Option<Box<CMap>>, unicode: Option<Box<CMap>> },
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
        let to_unicode = match font.get(b"ToUnicode").ok().and_then(|entry| stream(doc, entry)) {
            Some(found) => ToUnicode::parse(&inflate(doc, found, budget)?)?,
            None => ToUnicode::default(),
        };
        let descendant = font.get(b"DescendantFonts").ok().and_then(|list| array(doc, list)?.first());
        let descendant = descendant.and_then(|entry| dictionary(doc, entry));
        let described = descendant.unwrap_or(font);
        let descriptor = described.get(b"FontDescriptor").ok().and_then(|entry| dictionary(doc, entry));
        let (kind, widths, vertical) = if subtype == b"Type0" {
            let (kind, vertical) = composite(doc, font, descendant, budget)?;
            (kind, Widths::composite(doc, described), vertical)
        } else {
            let table = simple(doc, font, subtype, &base_font);
            (Kind::Simple(table), Widths::simple(doc, font, &base_font), false)
        };
        let scale = if subtype == b"Type3" { type3_scale(doc, font) } else { 0.001 };
        let (bold, italic) = style(doc, &base_font, descriptor);
        Ok(Self { to_unicode, kind, widths, scale, known: BTreeMap::new(), bold, italic, vertical })
    }

    /// Takes the next code off `bytes`: its number and its length in bytes.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        let code = |length: usize| bytes[..length].iter().fold(0u32, |code, byte| code << 8 | u32::from(*byte));
        match &self.kind {
            Kind::Simple(_) => (code(1), 1),
            Kind::Composite { codes: None, .. } => (code(bytes.len().min(2)), bytes.len().min(2)),
            Kind::Composite { codes: Some(cmap), .. } => (1..=bytes.len().min(4))
                .map(|length| (code(length), length))
                .find(|(code, length)| cmap.lookup_cid_code(*code, *length as u8).is_some())
                .unwrap_or((code(bytes.len().min(2)), bytes.len().min(2))),
        }
    }

    /// What `code`, taken from `length` bytes, shows.
    pub(super) fn glyph(&mut self, code: u32, length: usize) -> &Glyph {
        if !self.known.contains_key(&code) {
            let glyph = self.find(code, length);
            self.known.insert(code, glyph);
        }
        &self.known[&code]
    }

    fn find(&self, code: u32, length: usize) -> Glyph {
        let mapped = self.to_unicode.text(code).filter(|text| !text.is_empty());
        match &self.kind {
            Kind::Simple(table) => {
                let text = mapped.or_else(|| table.get(code as usize).cloned()).unwrap_or_default();
                Glyph { text, width: self.widths.get(code) * self.scale }
            }
            Kind::Composite { codes, unicode } => {
                let cid = codes.as_ref().map_or(Some(code), |cmap| cmap.lookup_cid_code(code, length as u8));
                let cid = cid.unwrap_or(0);
                let text = mapped.or_else(|| ideograph(unicode.as_deref()?, cid)).unwrap_or_default();
                Glyph { text, width: self.widths.get(cid) * self.scale }
            }
        }
    }
}

fn ideograph(unicode: &CMap, cid: u32) -> Option<String> {
    let mut out = String::new();
    match unicode.lookup_bf_string(cid)? {
        BfString::Char(c) => fold(c.encode_utf8(&mut [0; 4]), &mut out),
        BfString::String(text) => fold(&text, &mut out),
    }
    Some(out)
}

fn composite(
    doc: &Document,
    font: &Dictionary,
    descendant: Option<&Dictionary>,
    budget: &mut Budget,
) -> Result<(Kind, bool), Fault> {
    let encoding = font.get(b"Encoding").ok().and_then(|entry| resolve(doc, entry));
    let (codes, vertical) = match encoding {
        Some(Object::Name(name)) if name.starts_with(b"Identity") => (None, name.ends_with(b"-V")),
        Some(Object::Name(name)) => (predefined(name), name.ends_with(b"-V")),
        Some(Object::Stream(found)) => {
            let bytes = inflate(doc, found, budget)?;
            (CMap::parse(&bytes, load_embedded), integer(doc, &found.dict, b"WMode") == Some(1))
        }
        _ => (None, false),
    };
    let declared = descendant.and_then(|d| family(doc, d));
    let family = declared.or_else(|| Some(codes.as_ref()?.metadata().character_collection.as_ref()?.family.clone()));
    let unicode = family.and_then(|family| CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded));
    Ok((Kind::Composite { codes: codes.map(Box::new), unicode: unicode.map(Box::new) }, vertical))
}

fn predefined(name: &[u8]) -> Option<CMap> {
    CMap::parse(load_embedded(CMapName::from_bytes(name))?, load_embedded)
}

fn family(doc: &Document, descendant: &Dictionary) -> Option<CidFamily> {
    let info = dictionary(doc, descendant.get(b"CIDSystemInfo").ok()?)?;
    let text = |key: &[u8]| resolve(doc, info.get(key).ok()?)?.as_str().ok();
    let family = CidFamily::from_registry_ordering(text(b"Registry")?, text(b"Ordering")?);
    family.ucs2_cmap().is_some().then_some(family)
}

fn simple(doc: &Document, font: &Dictionary, subtype: &[u8], base_font: &str) -> Table {
    let natural: &[u8] = if subtype == b"TrueType" { b"WinAnsiEncoding" } else { b"StandardEncoding" };
    let encoding = font.get(b"Encoding").ok().and_then(|entry| resolve(doc, entry));
    match encoding {
        Some(Object::Name(name)) => encoding::named(name),
        Some(Object::Dictionary(dict)) => {
            let base = name(doc, dict, b"BaseEncoding").unwrap_or(natural);
            let mut table = encoding::named(base);
            if let Some(list) = dict.get(b"Differences").ok().and_then(|entry| array(doc, entry)) {
                encoding::differences(&mut table, list);
            }
            table
        }
        _ if ["Symbol", "Wingdings", "Dingbats"].iter().any(|name| base_font.contains(name)) => pictures(),
        _ => encoding::named(natural),
    }
}

/// Picture fonts without an encoding: their bullets are all that a statement uses of them.
fn pictures() -> Table {
    (0..256u32).map(|code| if (0x6c..=0xff).contains(&code) { "•".to_owned() } else { String::new() }).collect()
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
