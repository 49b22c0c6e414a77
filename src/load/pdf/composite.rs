//! Composite fonts: codes of several bytes that name CIDs, and what the CIDs show.

use std::collections::BTreeMap;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use lopdf::{Dictionary, Document, Object};

use super::budget::Budget;
use super::fold::fold;
use super::objects::{dictionary, inflate, integer, resolve, stream};
use super::program;
use crate::load::Fault;

/// Work that reading one of the predefined CMaps counts for, in operators.
const CMAP_WORK: usize = 20_000;

/// From codes to CIDs to characters.
#[derive(Debug, Default)]
pub(super) struct Composite {
    /// Codes to CIDs; `None` for two-byte codes that are CIDs.
    codes: Option<Box<CMap>>,
    /// CIDs of one of Adobe's collections to characters.
    unicode: Option<Box<CMap>>,
    /// Glyphs of the embedded font to characters.
    glyphs: BTreeMap<u32, char>,
    /// CIDs to glyphs, two bytes each; empty where they are the same.
    places: Vec<u8>,
    /// Written from top to bottom.
    pub(super) vertical: bool,
}

impl Composite {
    /// Reads a font of subtype Type0. `mapped` tells whether it has a ToUnicode CMap, which spares the rest.
    pub(super) fn load(
        doc: &Document,
        font: &Dictionary,
        descendant: &Dictionary,
        (mapped, budget): (bool, &mut Budget),
    ) -> Result<Self, Fault> {
        let mut own = Self::default();
        match font.get(b"Encoding").ok().and_then(|entry| resolve(doc, entry)) {
            Some(Object::Name(name)) => {
                own.vertical = name.ends_with(b"-V");
                if !name.starts_with(b"Identity") {
                    budget.operate(CMAP_WORK)?;
                    own.codes = embedded(CMapName::from_bytes(name));
                }
            }
            Some(Object::Stream(found)) => {
                let bytes = inflate(doc, found, budget)?;
                budget.operate(bytes.len())?;
                own.codes = CMap::parse(&bytes, load_embedded).map(Box::new);
                own.vertical = integer(doc, &found.dict, b"WMode") == Some(1);
            }
            _ => {}
        }
        if mapped {
            return Ok(own);
        }
        let family = family(doc, descendant).or_else(|| own.family());
        if let Some(name) = family.and_then(|family| family.ucs2_cmap()) {
            budget.operate(CMAP_WORK)?;
            own.unicode = embedded(name);
        } else if let Some(descriptor) = descendant.get(b"FontDescriptor").ok().and_then(|d| dictionary(doc, d)) {
            own.glyphs = program::characters(doc, descriptor, budget)?;
            if let Some(places) = descendant.get(b"CIDToGIDMap").ok().and_then(|map| stream(doc, map)) {
                own.places = inflate(doc, places, budget)?;
            }
        }
        Ok(own)
    }

    fn family(&self) -> Option<CidFamily> {
        Some(self.codes.as_ref()?.metadata().character_collection.as_ref()?.family.clone())
    }

    /// Takes the next code off `bytes`: its number and its length in bytes.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        let code = |length: usize| bytes[..length].iter().fold(0u32, |code, byte| code << 8 | u32::from(*byte));
        let two = bytes.len().min(2);
        let Some(cmap) = &self.codes else { return (code(two), two) };
        (1..=bytes.len().min(4))
            .map(|length| (code(length), length))
            .find(|(code, length)| cmap.lookup_cid_code(*code, *length as u8).is_some())
            .unwrap_or((code(two), two))
    }

    /// The CID of a code.
    pub(super) fn cid(&self, code: u32, length: usize) -> u32 {
        self.codes.as_ref().map_or(Some(code), |cmap| cmap.lookup_cid_code(code, length as u8)).unwrap_or(0)
    }

    /// The text of a CID, folded.
    pub(super) fn text(&self, cid: u32) -> Option<String> {
        let mut out = String::new();
        match self.unicode.as_ref().and_then(|unicode| unicode.lookup_bf_string(cid)) {
            Some(BfString::Char(c)) => fold(c.encode_utf8(&mut [0; 4]), &mut out),
            Some(BfString::String(text)) => fold(&text, &mut out),
            None => fold(self.glyphs.get(&self.glyph(cid))?.encode_utf8(&mut [0; 4]), &mut out),
        }
        Some(out)
    }

    fn glyph(&self, cid: u32) -> u32 {
        let at = 2 * cid as usize;
        self.places.get(at..at + 2).map_or(cid, |pair| u32::from(u16::from_be_bytes([pair[0], pair[1]])))
    }
}

fn embedded(name: CMapName<'_>) -> Option<Box<CMap>> {
    CMap::parse(load_embedded(name)?, load_embedded).map(Box::new)
}

fn family(doc: &Document, descendant: &Dictionary) -> Option<CidFamily> {
    let info = dictionary(doc, descendant.get(b"CIDSystemInfo").ok()?)?;
    let text = |key: &[u8]| resolve(doc, info.get(key).ok()?)?.as_str().ok();
    let family = CidFamily::from_registry_ordering(text(b"Registry")?, text(b"Ordering")?);
    family.ucs2_cmap().is_some().then_some(family)
}
