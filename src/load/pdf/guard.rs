//! A look at the raw bytes before lopdf parses them, for files made to exhaust a reader.
//!
//! lopdf keeps every object in memory, inflates every object stream while it loads, and reads an object as often as the
//! cross-reference table names it. So what it would do is counted first.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, LoadOptions, Object, Stream};

use super::budget::Budget;
use super::objects::{inflate, malformed};
use super::token::{Operand, Tokens};
use crate::load::{Fault, MAX_INFLATED_BYTES};

/// Most numbers, names, strings and arrays that the objects of one file may hold; each takes about 100 bytes.
const MAX_PDF_ITEMS: usize = 1_500_000;
/// Most bytes of dictionaries read here, as a multiple of the file's length; honest files take less than one.
const MAX_REREAD: usize = 4;
/// Most entries of the cross-reference table that may name one place.
const MAX_SAME_PLACE: usize = 64;
/// Least inflated size allowed to one object stream, however many there are, bytes.
const SMALLEST_SHARE: usize = 256 << 10;

/// Loads a document whose cost is known to be bounded.
pub(super) fn load(bytes: &[u8], budget: &mut Budget) -> Result<Document, Fault> {
    let mut survey = Survey { bytes, budget, items: 0, read: 0, object_streams: 0, lengths: Vec::new() };
    survey.run()?;
    table_offsets(bytes)?;
    let share = MAX_INFLATED_BYTES / survey.object_streams.max(1);
    let options = LoadOptions::with_max_decompressed_size(share.max(SMALLEST_SHARE));
    let doc = Document::load_mem_with_options(bytes, options).map_err(|error| broken(&error))?;
    if doc.trailer.has(b"Encrypt") {
        return Err(Fault::Encrypted);
    }
    Ok(doc)
}

fn broken(error: &lopdf::Error) -> Fault {
    match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Fault::Encrypted,
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            super::budget::inflated_too_much()
        }
        other => malformed(&format!("its objects cannot be read ({other})")),
    }
}

struct Survey<'a, 'b> {
    bytes: &'a [u8],
    budget: &'b mut Budget,
    items: usize,
    read: usize,
    object_streams: usize,
    /// Streams whose length is another object: their own number (0 if it cannot be told) and that object's.
    lengths: Vec<(u32, u32)>,
}

impl Survey<'_, '_> {
    fn run(&mut self) -> Result<(), Fault> {
        let mut at = 0;
        while let Some(found) = find(&self.bytes[at..], b"obj") {
            at += found + 3;
            if !self.bytes[..at].ends_with(b"endobj") {
                self.object(at)?;
            }
        }
        self.length_chains()
    }

    fn object(&mut self, start: usize) -> Result<(), Fault> {
        let mut tokens = Tokens::new(&self.bytes[start..]);
        let object = tokens.operand();
        self.reread(tokens.position())?;
        self.count(tokens.count())?;
        let Ok(Some(dict @ Operand::Dict(_))) = object else { return Ok(()) };
        if tokens.plain_word() != b"stream" {
            return Ok(());
        }
        if let Some(Operand::Reference(length)) = dict.get(b"Length") {
            self.lengths.push((number_before(&self.bytes[..start - 3]), *length));
        }
        let kind = dict.get(b"Type").and_then(Operand::name);
        if !matches!(kind, Some(b"ObjStm" | b"XRef")) {
            return Ok(());
        }
        let stream = self.stream(&dict, start + tokens.position());
        self.reread(stream.content.len())?;
        let data = inflate(&Document::new(), &stream, self.budget)?;
        if kind == Some(b"XRef") {
            return stream_offsets(&dict, &data);
        }
        self.object_streams += 1;
        self.members(&dict, &data)
    }

    fn reread(&mut self, bytes: usize) -> Result<(), Fault> {
        self.read += bytes;
        if self.read > MAX_REREAD * self.bytes.len() + 100_000 {
            return Err(malformed("its objects overlap"));
        }
        Ok(())
    }

    /// A stream's length may be an integer object. lopdf follows streams that name each other for it, one call in another.
    fn length_chains(&self) -> Result<(), Fault> {
        let streams: BTreeSet<u32> = self.lengths.iter().map(|(own, _)| *own).collect();
        let chained = self.lengths.iter().filter(|(own, length)| *own == 0 || streams.contains(length));
        if chained.count() > MAX_SAME_PLACE {
            return Err(malformed("its streams name each other as their lengths"));
        }
        Ok(())
    }

    fn count(&mut self, items: usize) -> Result<(), Fault> {
        self.items += items;
        if self.items <= MAX_PDF_ITEMS {
            return Ok(());
        }
        let detail = "the PDF's objects hold more numbers and names".to_owned();
        Err(Fault::Limit { cap: "MAX_PDF_ITEMS", limit: MAX_PDF_ITEMS, detail })
    }

    fn stream(&self, dict: &Operand, start: usize) -> Stream {
        let rest = &self.bytes[start..];
        let skip = rest.iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let length = dict.get(b"Length").and_then(Operand::number).map(|length| length as usize);
        let end = length.filter(|length| rest.get(skip + length..).is_some_and(|tail| near(tail, b"endstream")));
        let end = end.map(|end| skip + end).or_else(|| find(rest, b"endstream")).unwrap_or(rest.len());
        let mut own = Dictionary::new();
        own.set("Filter", dict.get(b"Filter").map_or(Object::Null, converted));
        own.set("DecodeParms", dict.get(b"DecodeParms").map_or(Object::Null, converted));
        Stream::new(own, rest.get(skip..end).unwrap_or_default().to_vec())
    }

    /// Objects of an object stream must not share bytes, or few bytes could be read many times.
    fn members(&mut self, dict: &Operand, data: &[u8]) -> Result<(), Fault> {
        let first = dict.get(b"First").and_then(Operand::number).unwrap_or(0.0) as usize;
        let index = data.get(..first).unwrap_or_default();
        let numbers = index.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let (mut last, mut back) = (None, 0);
        for offset in numbers.skip(1).step_by(2) {
            let offset: Option<u64> = std::str::from_utf8(offset).ok().and_then(|text| text.parse().ok());
            back += usize::from(offset.is_some() && offset <= last);
            last = offset.or(last);
            self.count(1)?;
        }
        if back > MAX_SAME_PLACE {
            return Err(malformed("objects of an object stream overlap"));
        }
        let mut tokens = Tokens::new(data.get(first..).unwrap_or_default());
        let mut operands = Vec::new();
        // What is nested too deep here is left out by lopdf, too; the count goes on behind it.
        while !matches!(tokens.next(&mut operands), Ok(None)) {}
        self.count(tokens.count())
    }
}

/// The operand as lopdf has it.
fn converted(operand: &Operand) -> Object {
    match operand {
        Operand::Number(number) => Object::Integer(*number as i64),
        Operand::Name(name) => Object::Name(name.to_vec()),
        Operand::Text(_) | Operand::Reference(_) => Object::Null,
        Operand::Array(items) => Object::Array(items.iter().map(converted).collect()),
        Operand::Dict(items) => {
            let mut dict = Dictionary::new();
            for pair in items.chunks_exact(2) {
                if let Some(key) = pair[0].name() {
                    dict.set(key.to_vec(), converted(&pair[1]));
                }
            }
            Object::Dictionary(dict)
        }
    }
}

/// The object number before `obj`: digits, white space, digits, white space; 0 if something else stands there.
fn number_before(bytes: &[u8]) -> u32 {
    let bytes = bytes.trim_ascii_end();
    let generation = bytes.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let bytes = bytes[..bytes.len() - generation].trim_ascii_end();
    let digits = bytes.iter().rev().take(10).take_while(|b| b.is_ascii_digit()).count();
    let number = std::str::from_utf8(&bytes[bytes.len() - digits..]).ok().and_then(|digits| digits.parse().ok());
    number.filter(|_| generation > 0).unwrap_or(0)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, word)
}

fn near(bytes: &[u8], word: &[u8]) -> bool {
    find(&bytes[..bytes.len().min(word.len() + 4)], word).is_some()
}

/// Entries of cross-reference tables: ten digits, five digits, `n`.
fn table_offsets(bytes: &[u8]) -> Result<(), Fault> {
    let mut places = Places::default();
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b" n") {
        let end = at + found;
        at = end + 2;
        let Some(entry) = end.checked_sub(16).map(|start| &bytes[start..end]) else { continue };
        let digits = entry[..10].iter().chain(&entry[11..]).all(u8::is_ascii_digit);
        if digits && let Some(offset) = std::str::from_utf8(&entry[..10]).ok().and_then(|text| text.parse().ok()) {
            places.add(offset)?;
        }
    }
    Ok(())
}

/// Entries of a cross-reference stream that name a place in the file.
fn stream_offsets(dict: &Operand, data: &[u8]) -> Result<(), Fault> {
    let Some(Operand::Array(widths)) = dict.get(b"W") else { return Ok(()) };
    let widths: Vec<usize> = widths.iter().filter_map(Operand::number).map(|width| width as usize).collect();
    let [kind, place, rest] = widths[..] else { return Ok(()) };
    let (Some(size), true) = (kind.checked_add(place).and_then(|w| w.checked_add(rest)), kind <= 8 && place <= 8)
    else {
        return Ok(());
    };
    let number = |bytes: &[u8]| bytes.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
    let mut places = Places::default();
    for entry in data.chunks_exact(size.max(1)) {
        if kind == 0 || number(&entry[..kind]) == 1 {
            places.add(number(&entry[kind..kind + place]))?;
        }
    }
    Ok(())
}

#[derive(Default)]
struct Places(BTreeMap<u64, usize>);

impl Places {
    fn add(&mut self, place: u64) -> Result<(), Fault> {
        let count = self.0.entry(place).or_default();
        *count += 1;
        if place > 0 && *count > MAX_SAME_PLACE {
            return Err(malformed("its cross-reference table names one object too often"));
        }
        Ok(())
    }
}
