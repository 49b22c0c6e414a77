//! Marked content: text that replaces what is drawn (ActualText), and running heads marked as such.

use lopdf::{Object, decode_text_string};

use super::fold::fold;
use super::shown::PageText;

/// Deepest marked content kept; deeper marks are counted only.
const MAX_MARKS: usize = 256;
/// Longest replacement believed, bytes; longer ones repeat whole paragraphs.
const MAX_REPLACEMENT: usize = 400;

/// The marks open at this point of the stream.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    uncounted: usize,
}

#[derive(Debug)]
struct Mark {
    actual: Option<String>,
    furniture: bool,
    first: usize,
}

impl Marks {
    /// `BMC` or `BDC`: `first` is the number of characters shown so far.
    pub(super) fn begin(&mut self, actual: Option<&[u8]>, furniture: bool, first: usize) {
        if self.open.len() >= MAX_MARKS {
            self.uncounted += 1;
            return;
        }
        let nested = self.open.iter().any(|mark| mark.actual.is_some());
        let actual = actual.filter(|text| text.len() <= MAX_REPLACEMENT && !nested).and_then(decoded);
        let furniture = furniture || self.furniture();
        self.open.push(Mark { actual, furniture, first });
    }

    /// Whether what is shown now is marked as a running head or foot.
    pub(super) fn furniture(&self) -> bool {
        self.open.last().is_some_and(|mark| mark.furniture)
    }

    /// `EMC`.
    pub(super) fn end(&mut self, page: &mut PageText) {
        if self.uncounted > 0 {
            self.uncounted -= 1;
        } else if let Some(Mark { actual: Some(actual), first, .. }) = self.open.pop() {
            replace(page, first, &actual);
        }
    }

    /// The end of the page.
    pub(super) fn end_all(&mut self, page: &mut PageText) {
        while !self.open.is_empty() {
            self.end(page);
        }
    }
}

fn decoded(bytes: &[u8]) -> Option<String> {
    let text = decode_text_string(&Object::string_literal(bytes)).ok()?;
    let mut out = String::new();
    fold(&text, &mut out);
    Some(out)
}

/// Puts `actual` in place of the characters from `first` on, if they stand on one line.
fn replace(page: &mut PageText, first: usize, actual: &str) {
    let Some(head) = page.shown.get(first).copied() else { return };
    let tail = &page.shown[first..];
    if tail.iter().any(|s| s.direction != head.direction || (s.y - head.y).abs() > head.size * 0.8) {
        return;
    }
    let (x0, x1) = tail.iter().fold((head.x0, head.x1), |(x0, x1), s| (x0.min(s.x0), x1.max(s.x1)));
    page.shown.truncate(first);
    let (at, len) = page.store(actual);
    if len > 0 {
        page.shown.push(super::shown::Shown { at, len, x0, x1, ..head });
    }
}
