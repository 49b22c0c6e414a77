//! Counts what a file makes us do, so that a small hostile file cannot make us do much.
//!
//! Counted work, never a clock: the same file gives the same answer on a slow machine.

use crate::load::{Fault, MAX_INFLATED_BYTES, MAX_NESTING, MAX_OPERATORS};

/// Work done so far on one file.
#[derive(Debug, Default)]
pub(super) struct Budget {
    inflated: usize,
    operators: usize,
}

impl Budget {
    /// Bytes that may still be inflated.
    pub(super) fn bytes_left(&self) -> usize {
        MAX_INFLATED_BYTES - self.inflated
    }

    /// Counts inflated bytes.
    pub(super) fn inflate(&mut self, bytes: usize) -> Result<(), Fault> {
        if bytes > self.bytes_left() {
            return Err(inflated_too_much());
        }
        self.inflated += bytes;
        Ok(())
    }

    /// Counts drawing operators, and shown characters as operators of their own.
    pub(super) fn operate(&mut self, count: usize) -> Result<(), Fault> {
        self.operators = self.operators.saturating_add(count);
        if self.operators > MAX_OPERATORS {
            return Err(Fault::Limit {
                cap: "MAX_OPERATORS",
                limit: MAX_OPERATORS,
                detail: "the pages draw more than a statement ever does".to_owned(),
            });
        }
        Ok(())
    }
}

/// Most characters of one page; the fullest newspaper page has a tenth.
const MAX_PAGE_CHARACTERS: usize = 300_000;
/// Most lines of text of one PDF.
const MAX_LINES: usize = 400_000;

/// Refuses a page with more characters than a page can have.
pub(super) fn check_characters(count: usize) -> Result<(), Fault> {
    check("MAX_PAGE_CHARACTERS", MAX_PAGE_CHARACTERS, count, "a page of the PDF shows more characters")
}

/// Refuses a document with too many lines.
pub(super) fn check_lines(count: usize) -> Result<(), Fault> {
    check("MAX_LINES", MAX_LINES, count, "the pages of the PDF have more lines of text")
}

fn check(cap: &'static str, limit: usize, count: usize, detail: &str) -> Result<(), Fault> {
    if count <= limit { Ok(()) } else { Err(Fault::Limit { cap, limit, detail: detail.to_owned() }) }
}

/// The error for a file that inflates too much.
pub(super) fn inflated_too_much() -> Fault {
    Fault::Limit {
        cap: "MAX_INFLATED_BYTES",
        limit: MAX_INFLATED_BYTES,
        detail: "the compressed parts of the PDF inflate to more bytes".to_owned(),
    }
}

/// The error for things nested too deep in each other.
pub(super) fn nested_too_deep(what: &str) -> Fault {
    Fault::Limit { cap: "MAX_NESTING", limit: MAX_NESTING, detail: format!("{what} nested deeper") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counted here and not with a file: one at the cap takes a debug build many seconds.
    #[test]
    fn caps_hold_at_the_count_and_not_before() {
        let mut budget = Budget::default();
        assert!(budget.inflate(MAX_INFLATED_BYTES - 1).is_ok());
        assert!(budget.inflate(1).is_ok());
        assert!(matches!(budget.inflate(1), Err(Fault::Limit { cap: "MAX_INFLATED_BYTES", .. })));
        assert!(budget.operate(MAX_OPERATORS).is_ok());
        assert!(matches!(budget.operate(1), Err(Fault::Limit { cap: "MAX_OPERATORS", .. })));
        assert!(check_characters(MAX_PAGE_CHARACTERS).is_ok());
        assert!(matches!(
            check_characters(MAX_PAGE_CHARACTERS + 1),
            Err(Fault::Limit { cap: "MAX_PAGE_CHARACTERS", .. })
        ));
        assert!(check_lines(MAX_LINES).is_ok());
        assert!(matches!(check_lines(MAX_LINES + 1), Err(Fault::Limit { cap: "MAX_LINES", .. })));
    }
}
