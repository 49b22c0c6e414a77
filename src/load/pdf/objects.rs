//! The file's objects as the interpreter needs them: pages with inherited entries, inflated streams.

use lopdf::{Dictionary, Document, Error, Object, ObjectId, Stream};

use super::budget::{Budget, inflated_too_much, nested_too_deep};
use crate::load::{Fault, MAX_NESTING, MAX_PAGES};

/// Work that reading a stream counts for beside its bytes, in operators.
const STREAM_WORK: usize = 64;
/// Most nodes of a page tree that are visited.
const MAX_VISITS: usize = 8 * MAX_PAGES;

/// One page, with what it inherits from the page tree.
#[derive(Debug, Clone, Default)]
pub(super) struct Page<'d> {
    /// The page's own dictionary.
    pub(super) dict: Option<&'d Dictionary>,
    /// Fonts, forms and properties by name.
    pub(super) resources: Option<&'d Dictionary>,
    /// Lower left and upper right corner, points.
    pub(super) area: [f32; 4],
    /// Clockwise turn for display: 0, 90, 180 or 270 degrees.
    pub(super) turn: i64,
}

/// The pages in order.
pub(super) fn pages(doc: &Document) -> Result<Vec<Page<'_>>, Fault> {
    let root = doc.catalog().ok().and_then(|catalog| catalog.get(b"Pages").ok());
    let Some(root) = root else { return Err(malformed("it has no page tree")) };
    let mut walk = Walk { doc, pages: Vec::new(), above: Vec::new(), visits: 0 };
    let inherited = Page { area: [0.0, 0.0, 612.0, 792.0], ..Page::default() };
    walk.node(root, &inherited, 0)?;
    if walk.pages.is_empty() {
        return Err(malformed("its page tree has no pages"));
    }
    Ok(walk.pages)
}

/// The error for a PDF that is broken as a whole.
pub(super) fn malformed(what: &str) -> Fault {
    let detail = format!("{what}; open it in a viewer and print it to a new PDF");
    Fault::Malformed { format: "PDF", place: None, detail }
}

struct Walk<'d> {
    doc: &'d Document,
    pages: Vec<Page<'d>>,
    /// The nodes above the one that is visited.
    above: Vec<ObjectId>,
    visits: usize,
}

impl<'d> Walk<'d> {
    fn node(&mut self, object: &'d Object, inherited: &Page<'d>, depth: usize) -> Result<(), Fault> {
        if depth > MAX_NESTING {
            return Err(nested_too_deep("page tree"));
        }
        self.visits += 1;
        let id = object.as_reference().ok();
        if self.visits > MAX_VISITS {
            return Err(malformed("its page tree runs in a circle"));
        }
        if id.is_some_and(|id| self.above.contains(&id)) {
            return Ok(());
        }
        let Some(dict) = dictionary(self.doc, object) else { return Ok(()) };
        let mut page = inherited.clone();
        page.resources = dict.get(b"Resources").ok().and_then(|r| dictionary(self.doc, r)).or(page.resources);
        page.area = area(self.doc, dict).unwrap_or(page.area);
        page.turn = integer(self.doc, dict, b"Rotate").map_or(page.turn, |turn| turn.rem_euclid(360));
        match dict.get(b"Kids").ok().and_then(|kids| array(self.doc, kids)) {
            Some(kids) => {
                self.above.extend(id);
                let walked = kids.iter().try_for_each(|kid| self.node(kid, &page, depth + 1));
                self.above.truncate(self.above.len() - usize::from(id.is_some()));
                walked
            }
            None => {
                page.dict = Some(dict);
                self.pages.push(page);
                self.check_count()
            }
        }
    }

    fn check_count(&self) -> Result<(), Fault> {
        if self.pages.len() <= MAX_PAGES {
            return Ok(());
        }
        let detail = "the PDF has more pages; give the statement alone".to_owned();
        Err(Fault::Limit { cap: "MAX_PAGES", limit: MAX_PAGES, detail })
    }
}

fn area(doc: &Document, dict: &Dictionary) -> Option<[f32; 4]> {
    let read = |key: &[u8]| {
        let corners: Vec<f32> = array(doc, dict.get(key).ok()?)?.iter().filter_map(|n| number(doc, n)).collect();
        let [a, b, c, d] = corners[..] else { return None };
        let area = [a.min(c), b.min(d), a.max(c), b.max(d)];
        (area[2] - area[0] > 1.0 && area[3] - area[1] > 1.0).then_some(area)
    };
    read(b"CropBox").or_else(|| read(b"MediaBox"))
}

/// Follows references.
pub(super) fn resolve<'d>(doc: &'d Document, object: &'d Object) -> Option<&'d Object> {
    doc.dereference(object).ok().map(|(_, object)| object)
}

/// The dictionary meant by `object`, a stream's own dictionary included.
pub(super) fn dictionary<'d>(doc: &'d Document, object: &'d Object) -> Option<&'d Dictionary> {
    match resolve(doc, object)? {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// The array meant by `object`.
pub(super) fn array<'d>(doc: &'d Document, object: &'d Object) -> Option<&'d [Object]> {
    resolve(doc, object)?.as_array().ok().map(Vec::as_slice)
}

/// The stream meant by `object`.
pub(super) fn stream<'d>(doc: &'d Document, object: &'d Object) -> Option<&'d Stream> {
    resolve(doc, object)?.as_stream().ok()
}

/// The number meant by `object`; never infinite.
pub(super) fn number(doc: &Document, object: &Object) -> Option<f32> {
    resolve(doc, object)?.as_float().ok().filter(|value| value.is_finite())
}

/// The integer under `key`.
pub(super) fn integer(doc: &Document, dict: &Dictionary, key: &[u8]) -> Option<i64> {
    resolve(doc, dict.get(key).ok()?)?.as_i64().ok()
}

/// The name under `key`.
pub(super) fn name<'d>(doc: &'d Document, dict: &'d Dictionary, key: &[u8]) -> Option<&'d [u8]> {
    resolve(doc, dict.get(key).ok()?)?.as_name().ok()
}

/// A stream's bytes, filter by filter, so that each layer counts. Broken data gives what could be read.
pub(super) fn inflate(doc: &Document, stream: &Stream, budget: &mut Budget) -> Result<Vec<u8>, Fault> {
    budget.operate(STREAM_WORK)?;
    let filters = filters(doc, &stream.dict);
    if filters.len() > 8 {
        return Err(malformed("a stream has more than eight filters"));
    }
    budget.inflate(if filters.is_empty() { stream.content.len() } else { 0 })?;
    let mut data = stream.content.clone();
    for (filter, params) in filters {
        let mut dict = Dictionary::new();
        dict.set("Filter", Object::Name(filter));
        if let Some(params) = params {
            dict.set("DecodeParms", Object::Dictionary(params));
        }
        let layer = Stream::new(dict, data);
        data = match layer.decompressed_content_with_limit(budget.bytes_left()) {
            Ok(data) => data,
            Err(Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(inflated_too_much());
            }
            Err(_) => Vec::new(),
        };
        budget.inflate(data.len())?;
    }
    Ok(data)
}

fn filters(doc: &Document, dict: &Dictionary) -> Vec<(Vec<u8>, Option<Dictionary>)> {
    let list = |long: &[u8], short: &[u8]| -> Vec<&Object> {
        let entry = dict.get(long).or_else(|_| dict.get(short)).ok().and_then(|entry| resolve(doc, entry));
        match entry {
            Some(Object::Array(items)) => items.iter().collect(),
            Some(single) => vec![single],
            None => Vec::new(),
        }
    };
    let params = list(b"DecodeParms", b"DP");
    let names = list(b"Filter", b"F").into_iter().filter_map(|filter| resolve(doc, filter)?.as_name().ok());
    names
        .enumerate()
        .map(|(index, name)| {
            let params = params.get(index).and_then(|entry| dictionary(doc, entry)).cloned();
            (long_name(name).to_vec(), params)
        })
        .collect()
}

fn long_name(name: &[u8]) -> &[u8] {
    match name {
        b"Fl" => b"FlateDecode",
        b"LZW" => b"LZWDecode",
        b"A85" => b"ASCII85Decode",
        b"AHx" => b"ASCIIHexDecode",
        b"RL" => b"RunLengthDecode",
        other => other,
    }
}
