//! Templates filled: places, days, words in brackets.

use jiff::civil::Date;

use super::Phrases;
use crate::codebook::Unit;
use crate::divergence::Sides;
use crate::segment::Passage;

impl Phrases {
    /// Place for a reader: `¶12, p. 4`.
    pub(crate) fn place(&self, passage: &Passage) -> String {
        let paragraph = passage.paragraph_label();
        match passage.page {
            Some(page) => fill(self.place[1], &[&paragraph, &page.to_string()]),
            None => fill(self.place[0], &[&paragraph]),
        }
    }

    /// A day as printed.
    pub(crate) fn day(&self, date: Date) -> String {
        let month = self.months[usize::from(date.month().unsigned_abs()) - 1];
        fill(self.date, &[&date.day().to_string(), month, &date.year().to_string()])
    }

    /// What the shares of a coverage picture are, with the number of sentences behind them.
    pub(crate) fn coverage_note(&self, passages: &Sides<usize>) -> String {
        fill(self.coverage_note, &[&passages.left.to_string(), &passages.right.to_string()])
    }

    /// Words in brackets.
    pub(crate) fn bracketed(&self, words: &str) -> String {
        format!("{}{words}{}", self.brackets[0], self.brackets[1])
    }

    /// Unit behind a number; empty for a count.
    pub(crate) fn unit(&self, unit: Unit) -> &'static str {
        if unit == Unit::Percent { self.percent } else { "" }
    }
}

/// A template with its places filled: `{0}`, `{1}` … What is filled in is not read again.
pub(crate) fn fill(template: &str, words: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (number, tail) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(number.parse::<usize>().ok().and_then(|n| words.get(n)).copied().unwrap_or_default());
        rest = tail;
    }
    out + rest
}
