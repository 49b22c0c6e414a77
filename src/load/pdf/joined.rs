//! Joins lines to the text of a block.

use super::line::Line;
use super::rows::wants_space;
use super::words::{Words, ends_hyphenated};
use crate::load::{Block, BlockKind, NoteMark, PageStart};

/// A block's text as it grows, line by line.
#[derive(Debug, Default)]
pub(super) struct Joined {
    text: String,
    pages: Vec<PageStart>,
    notes: Vec<NoteMark>,
}

impl Joined {
    /// The text of `lines`.
    pub(super) fn of<'l>(lines: impl IntoIterator<Item = &'l Line>, words: &Words) -> Self {
        let mut joined = Self::default();
        for line in lines {
            joined.push(line, words);
        }
        joined
    }

    /// Adds a line, joining a word that the line's end parts.
    pub(super) fn push(&mut self, line: &Line, words: &Words) {
        let (text, notes) = line.joined();
        let marked = self.notes.last().is_some_and(|note| note.at >= self.text.len());
        let goes_on = text.chars().next().is_some_and(char::is_lowercase);
        if self.text.ends_with('\u{ad}') {
            self.text.pop();
        } else if ends_hyphenated(&self.text) && !marked && text.starts_with(char::is_alphanumeric) {
            if goes_on && !ends_in_address(&self.text) && !words.keeps_hyphen(&self.text, &text) {
                self.text.pop();
            }
        } else if wants_space(&self.text, &text) && (marked || !joins_on(&self.text, &text)) {
            self.text.push(' ');
        }
        if self.pages.last().is_none_or(|start| start.page != line.page) {
            self.pages.push(PageStart { at: self.text.len(), page: line.page });
        }
        let base = self.text.len();
        self.notes.extend(notes.into_iter().map(|note| NoteMark { at: base + note.at, label: note.label }));
        self.text.push_str(&text);
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The block: soft hyphens and the first `skip` bytes (a printed number, a bullet) taken out.
    pub(super) fn block(self, kind: BlockKind, skip: usize) -> Block {
        let mut text = String::with_capacity(self.text.len());
        let mut moved: Vec<(usize, usize)> = Vec::new();
        for (at, c) in self.text.char_indices() {
            moved.push((at, text.len()));
            let doubled = c == ' ' && (text.is_empty() || text.ends_with(' '));
            if at >= skip && c != '\u{ad}' && !doubled {
                text.push(c);
            }
        }
        text.truncate(text.trim_end().len());
        let place = |at: usize| {
            let index = moved.partition_point(|(from, _)| *from < at);
            moved.get(index).map_or(text.len(), |(_, to)| *to).min(text.len())
        };
        let pages = self.pages.iter().map(|start| PageStart { at: place(start.at), page: start.page }).collect();
        let notes = self.notes.iter().map(|note| NoteMark { at: place(note.at), label: note.label.clone() }).collect();
        Block { pages, notes, ..Block::new(kind, text) }
    }
}

/// Whether no space belongs at the line's end: `2013–` and `2017`, `OSCE/` and `ODIHR`, the parts of a web address.
fn joins_on(left: &str, right: &str) -> bool {
    let mut ends = left.chars().rev();
    let (last, before) = (ends.next(), ends.next());
    let digits = before.is_some_and(|c| c.is_ascii_digit()) && right.starts_with(|c: char| c.is_ascii_digit());
    match last {
        Some('-' | '–') if digits => true,
        Some('/') => before.is_some_and(char::is_alphanumeric) && right.starts_with(char::is_alphanumeric),
        Some('_' | '=' | '&' | '%' | '-') => ends_in_address(left),
        _ => false,
    }
}

fn ends_in_address(text: &str) -> bool {
    let word = text.rsplit(' ').next().unwrap_or_default();
    word.contains("://") || word.contains("www.")
}

#[cfg(test)]
mod tests {
    use super::joins_on;

    #[test]
    fn some_ends_of_lines_take_no_space() {
        assert!(joins_on("in 2013–", "2017"));
        assert!(joins_on("the OSCE/", "ODIHR"));
        assert!(joins_on("see http://www.coe.int/Second_Norway_", "EN.pdf"));
        assert!(!joins_on("the parties –", "2017"));
        assert!(!joins_on("voters and", "observers"));
    }
}
