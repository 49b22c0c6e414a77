//! Reads a ToUnicode CMap: which text a character code stands for.

use super::fold::fold;
use super::token::{Operand, Tokens};
use crate::load::Fault;

/// Most entries kept of one CMap; a font has at most 65,536 glyphs.
const MAX_ENTRIES: usize = 70_000;
/// Most UTF-16 units that one code may stand for; ligatures and conjuncts take a handful.
const MAX_UNITS: usize = 16;

/// Codes and their texts, as ranges.
#[derive(Debug, Default)]
pub(super) struct ToUnicode {
    ranges: Vec<Range>,
}

#[derive(Debug)]
struct Range {
    low: u32,
    high: u32,
    /// The text of `low`; the last character counts up.
    text: Vec<u16>,
}

impl ToUnicode {
    /// Reads the stream's bytes; what cannot be understood is left out.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let mut ranges = Vec::new();
        let mut tokens = Tokens::new(bytes);
        let mut operands = Vec::new();
        while let Some(word) = tokens.next_of_cmap(&mut operands)? {
            match word {
                b"endbfchar" => operands.chunks_exact(2).for_each(|pair| push_char(&mut ranges, pair)),
                b"endbfrange" => operands.chunks_exact(3).for_each(|three| push_range(&mut ranges, three)),
                _ => {}
            }
        }
        // A later entry wins over an earlier one: stable order, looked up from the end.
        ranges.sort_by_key(|range| range.low);
        Ok(Self { ranges })
    }

    /// Codes that are UTF-16 units themselves.
    pub(super) fn identity() -> Self {
        Self { ranges: vec![Range { low: 1, high: 0xffff, text: vec![1] }] }
    }

    /// Number of ranges.
    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// Whether it maps nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// The folded text of `code`.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        let end = self.ranges.partition_point(|range| range.low <= code);
        let range = self.ranges[..end].iter().rev().take(8).find(|range| code <= range.high)?;
        let mut units = range.text.clone();
        let last = units.last_mut()?;
        let step = u16::try_from(code - range.low).ok()?;
        *last = last.wrapping_add(step);
        let mut out = String::new();
        fold(&String::from_utf16_lossy(&units), &mut out);
        Some(out)
    }
}

fn push_char(ranges: &mut Vec<Range>, pair: &[Operand]) {
    let (Some(code), Some(text)) = (code(&pair[0]), units(&pair[1])) else { return };
    push(ranges, Range { low: code, high: code, text });
}

fn push_range(ranges: &mut Vec<Range>, three: &[Operand]) {
    let (Some(low), Some(high)) = (code(&three[0]), code(&three[1])) else { return };
    if let Operand::Array(items) = &three[2] {
        for (code, item) in (low..=high).zip(items) {
            if let Some(text) = units(item) {
                push(ranges, Range { low: code, high: code, text });
            }
        }
    } else if let Some(text) = units(&three[2]) {
        push(ranges, Range { low, high, text });
    }
}

fn push(ranges: &mut Vec<Range>, range: Range) {
    if ranges.len() < MAX_ENTRIES && range.low <= range.high && !range.text.is_empty() {
        ranges.push(range);
    }
}

fn code(operand: &Operand) -> Option<u32> {
    let bytes = operand.text().filter(|bytes| bytes.len() <= 4)?;
    Some(bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte)))
}

fn units(operand: &Operand) -> Option<Vec<u16>> {
    let bytes = operand.text()?;
    if bytes.len() == 1 {
        return Some(vec![u16::from(bytes[0])]);
    }
    Some(bytes.chunks_exact(2).take(MAX_UNITS).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect())
}

#[cfg(test)]
mod tests {
    use super::ToUnicode;

    #[test]
    fn characters_ranges_and_arrays() {
        let source = b"1 beginbfchar <01> <00660069> endbfchar
            2 beginbfrange <0010> <0012> <0410> <20> <21> [<4E2D> <6587>] endbfrange";
        let map = ToUnicode::parse(source).unwrap();
        assert_eq!(map.text(1).as_deref(), Some("fi"));
        assert_eq!(map.text(0x12).as_deref(), Some("В"));
        assert_eq!(map.text(0x21).as_deref(), Some("文"));
        assert_eq!(map.text(0x13), None);
    }
}
