//! One line of text as blocks carry it: single spaces, NFC, nothing invisible, footnote marks taken out.

use unicode_normalization::UnicodeNormalization;

use super::{Block, BlockKind, NoteMark};

/// Longest bold line that is a heading, in letters; Chinese says the same in about a third.
const MAX_HEADING: usize = 120;

/// Gathers raw text and footnote marks, and gives them back normalised.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    raw: String,
    marks: Vec<(usize, String)>,
}

impl Line {
    /// Adds text as it stands in the file.
    pub(crate) fn push(&mut self, text: &str) {
        self.raw.push_str(text);
    }

    /// Adds a footnote mark at this place.
    pub(crate) fn mark(&mut self, label: impl Into<String>) {
        self.marks.push((self.raw.len(), label.into()));
    }

    /// Appends `other`, marks included.
    pub(crate) fn append(&mut self, other: Line) {
        let base = self.raw.len();
        self.raw.push_str(&other.raw);
        self.marks.extend(other.marks.into_iter().map(|(at, label)| (base + at, label)));
    }

    /// Whether there is neither visible text nor a mark.
    pub(crate) fn is_blank(&self) -> bool {
        self.marks.is_empty() && !self.raw.chars().any(is_visible)
    }

    /// Last visible character so far.
    pub(crate) fn last_visible(&self) -> Option<char> {
        self.raw.chars().rev().find(|&c| is_visible(c))
    }

    /// Whether the last word is a number or a unit of length, after which a raised number is a power.
    pub(crate) fn ends_in_unit(&self) -> bool {
        let word = self.raw.rsplit(char::is_whitespace).next().unwrap_or_default();
        matches!(word, "m" | "cm" | "km" | "м" | "см" | "км") || word.ends_with(|c: char| c.is_ascii_digit())
    }

    /// The normalised text without its marks.
    pub(crate) fn text(&self) -> String {
        self.finish().0
    }

    /// A block of `kind` with this text; `None` when there is nothing to show.
    pub(crate) fn into_block(self, kind: BlockKind) -> Option<Block> {
        let (text, notes) = self.finish();
        (!text.is_empty()).then(|| Block { notes, ..Block::new(kind, text) })
    }

    fn finish(&self) -> (String, Vec<NoteMark>) {
        let mut text = String::with_capacity(self.raw.len());
        let mut notes = Vec::new();
        let mut from = 0;
        for (at, label) in &self.marks {
            add(&mut text, &self.raw[from..*at], from > 0);
            notes.push(NoteMark { at: text.trim_end().len(), label: label.clone() });
            from = *at;
        }
        add(&mut text, &self.raw[from..], from > 0);
        text.truncate(text.trim_end().len());
        (text, notes)
    }
}

impl From<Block> for Line {
    fn from(block: Block) -> Self {
        let marks = block.notes.into_iter().map(|note| (note.at, note.label)).collect();
        Self { raw: block.text, marks }
    }
}

/// Normalises one line of text that carries no marks.
pub(crate) fn clean(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    add(&mut text, raw, false);
    text.truncate(text.trim_end().len());
    text
}

/// Appends `raw` to `text`, normalised; `marked` when a footnote mark stood between the two.
fn add(text: &mut String, raw: &str, marked: bool) {
    let mut gap = String::new();
    let mut first = true;
    for c in raw.nfc() {
        if c.is_whitespace() {
            gap.push(c);
        } else if is_visible(c) {
            let after_mark = first && marked && matches!(c, '.' | ',' | ';' | ':' | ')' | '。' | '，');
            if after_mark {
                text.truncate(text.trim_end().len());
            } else if !gap.is_empty() && !text.is_empty() && !text.ends_with(' ') && !joins(text, &gap, c) {
                text.push(' ');
            }
            text.push(c);
            gap.clear();
            first = false;
        }
    }
    if !gap.is_empty() && !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// Whether a line break between two Chinese characters is no space: the source was merely wrapped there.
fn joins(text: &str, gap: &str, next: char) -> bool {
    gap.contains('\n') && is_wide(next) && text.chars().next_back().is_some_and(is_wide)
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Whether a character is neither a space nor invisible (zero-width, soft hyphen, direction marks, controls).
pub(crate) fn is_visible(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a line that is all bold reads as a heading: short, and no sentence.
pub(crate) fn reads_as_heading(text: &str) -> bool {
    let wide = text.chars().filter(|c| ('\u{3400}'..='\u{9FFF}').contains(c)).count();
    let length = text.chars().count() + 2 * wide;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1 && length <= MAX_HEADING && !text.ends_with(['.', ',', ';', '。', '，', '；', '!', '！'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_go_and_spaces_collapse() {
        assert_eq!(clean("  elec\u{AD}tion\u{200B}s\u{A0}\u{A0}were\t\n calm\u{FEFF} "), "elections were calm");
        assert_eq!(clean("cafe\u{301}"), "café");
        assert_eq!(clean("观察团\n    认为 ODIHR"), "观察团认为 ODIHR");
        assert_eq!(clean("\u{200B}\u{AD} "), "");
    }

    #[test]
    fn marks_keep_their_place() {
        let mut line = Line::default();
        line.push("  The  law ");
        line.mark("1");
        line.push(" . It was é");
        line.mark("2");
        let block = line.into_block(BlockKind::Paragraph).unwrap();
        assert_eq!(block.text, "The law. It was é");
        let places: Vec<_> = block.notes.iter().map(|n| (n.at, n.label.as_str())).collect();
        assert_eq!(places, [(7, "1"), (block.text.len(), "2")]);
    }

    #[test]
    fn appended_line_brings_its_marks() {
        let mut left = Line::default();
        left.push("A | ");
        let mut right = Line::default();
        right.push("b");
        right.mark("*");
        left.append(right);
        let block = left.into_block(BlockKind::TableRow).unwrap();
        assert_eq!((block.text.as_str(), block.notes[0].at), ("A | b", 5));
    }

    #[test]
    fn blank_line_gives_no_block() {
        let mut line = Line::default();
        line.push("\u{A0}\u{200B}");
        assert!(line.is_blank());
        assert_eq!(line.into_block(BlockKind::Paragraph), None);
    }
}
