//! How far each character moves the pen, in thousandths of the font size.

use lopdf::{Dictionary, Document, Object};

use super::objects::{array, dictionary, integer, number};

/// Widths of Helvetica for the codes 32 to 126 (Adobe Font Metrics), used when a file gives none.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
/// Widths of Times-Roman for the codes 32 to 126.
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
];
/// Widest width believed: four times the font size.
const WIDEST: f32 = 4_000.0;
/// Most width entries kept of one font.
const MAX_ENTRIES: usize = 70_000;

/// Widths by code (simple fonts) or CID (composite fonts).
#[derive(Debug, Default)]
pub(super) struct Widths {
    /// First code, last code, width; sorted by first code.
    ranges: Vec<(u32, u32, f32)>,
    other: f32,
}

impl Widths {
    /// Reads `Widths` of a simple font; `base_font` helps where it has none.
    pub(super) fn simple(doc: &Document, font: &Dictionary, base_font: &str) -> Self {
        let descriptor = font.get(b"FontDescriptor").ok().and_then(|d| dictionary(doc, d));
        let missing = descriptor.and_then(|d| number(doc, d.get(b"MissingWidth").ok()?)).unwrap_or(0.0);
        let first = integer(doc, font, b"FirstChar").and_then(|code| u32::try_from(code).ok()).unwrap_or(0);
        match font.get(b"Widths").ok().and_then(|widths| array(doc, widths)) {
            Some(list) => {
                let widths = list.iter().take(256).map(|item| number(doc, item).unwrap_or(0.0));
                let ranges = (first..).zip(widths).map(|(code, width)| (code, code, believed(width))).collect();
                Self { ranges, other: believed(missing) }
            }
            None => standard(base_font),
        }
    }

    /// Reads `W` and `DW` of a composite font's descendant.
    pub(super) fn composite(doc: &Document, descendant: &Dictionary) -> Self {
        let other = descendant.get(b"DW").ok().and_then(|w| number(doc, w)).unwrap_or(1000.0);
        let mut ranges = Vec::new();
        let list = descendant.get(b"W").ok().and_then(|w| array(doc, w)).unwrap_or_default();
        let mut at = 0;
        while let Some(first) = list.get(at).and_then(|item| cid(doc, item)) {
            let Some(second) = list.get(at + 1) else { break };
            if let Some(widths) = array(doc, second) {
                let widths = widths.iter().map(|item| number(doc, item).unwrap_or(other));
                ranges.extend((first..).zip(widths).map(|(code, width)| (code, code, believed(width))));
                at += 2;
            } else {
                let (last, width) = (cid(doc, second), list.get(at + 2).and_then(|item| number(doc, item)));
                let (Some(last), Some(width)) = (last, width) else { break };
                ranges.push((first, last, believed(width)));
                at += 3;
            }
            if ranges.len() > MAX_ENTRIES {
                break;
            }
        }
        ranges.sort_by_key(|range| range.0);
        Self { ranges, other: believed(other) }
    }

    /// The width of `code`.
    pub(super) fn get(&self, code: u32) -> f32 {
        let end = self.ranges.partition_point(|range| range.0 <= code);
        let found = self.ranges[..end].last().filter(|range| code <= range.1);
        found.map_or(self.other, |range| range.2)
    }
}

fn cid(doc: &Document, object: &Object) -> Option<u32> {
    number(doc, object).filter(|value| (0.0..=65_535.0).contains(value)).map(|value| value as u32)
}

fn believed(width: f32) -> f32 {
    width.clamp(0.0, WIDEST)
}

fn standard(base_font: &str) -> Widths {
    let table = match base_font {
        name if name.contains("Courier") => return Widths { ranges: Vec::new(), other: 600.0 },
        name if name.contains("Times") || name.contains("Roman") => &TIMES,
        _ => &HELVETICA,
    };
    let ranges = (32..).zip(table).map(|(code, width)| (code, code, f32::from(*width))).collect();
    Widths { ranges, other: 556.0 }
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, Document, Object, Widths, standard};

    #[test]
    fn ranges_and_lists_of_composite_fonts() {
        let mut font = Dictionary::new();
        let list = Object::Array(vec![400.into(), 500.into()]);
        font.set("W", Object::Array(vec![10.into(), list, 20.into(), 30.into(), 250.into()]));
        let widths = Widths::composite(&Document::new(), &font);
        let got: Vec<f32> = [10, 11, 12, 25, 31].iter().map(|code| widths.get(*code)).collect();
        assert_eq!(got, [400.0, 500.0, 1000.0, 250.0, 1000.0]);
    }

    #[test]
    fn absurd_widths_are_cut() {
        let mut font = Dictionary::new();
        font.set("Widths", Object::Array(vec![Object::Real(1e30), (-5).into()]));
        let widths = Widths::simple(&Document::new(), &font, "X");
        assert_eq!((widths.get(0), widths.get(1)), (4000.0, 0.0));
        assert_eq!(standard("Courier").get(65), 600.0);
    }
}
