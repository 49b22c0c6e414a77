//! One paragraph and one run of text, as their properties say.

use super::styles::{self, Styles};
use super::xml::Tag;
use crate::load::line::Line;

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Its words so far.
    pub(super) line: Line,
    /// Style id.
    pub(super) style: Option<String>,
    /// Heading level given by the paragraph itself.
    pub(super) outline: Option<u8>,
    /// Whether it runs into the next: its end is deleted, or it is a drop cap.
    pub(super) is_merged: bool,
    /// Whether some of it is the table of contents.
    pub(super) is_contents: bool,
    /// Whether its properties are being read.
    pub(super) in_properties: bool,
    /// Notes with marks of their own: kind, id, label.
    pub(super) custom: Vec<(&'static str, String, String)>,
    list: Option<String>,
    list_level: Option<usize>,
    has_plain: bool,
    has_bold: bool,
}

/// A run while it is read.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// A note whose mark is the text that follows.
    pub(super) custom: Option<(&'static str, String)>,
    bold: Option<bool>,
    hidden: bool,
}

impl From<Line> for Paragraph {
    fn from(line: Line) -> Self {
        Self { line, ..Self::default() }
    }
}

impl Paragraph {
    /// Takes a property, or a character that is written as an element.
    pub(super) fn take(&mut self, parent: &str, tag: &Tag<'_>) {
        match (parent, tag.name()) {
            (_, "pPr") => self.in_properties = true,
            ("pPr", "pStyle") => self.style = tag.val(),
            ("pPr", "outlineLvl") => {
                self.outline = tag.val().and_then(|level| level.parse().ok()).and_then(styles::outline);
            }
            ("pPr", "framePr") => {
                self.is_merged |= tag.attr("dropCap").is_some_and(|kind| kind != "none");
            }
            ("numPr", "numId") => self.list = tag.val(),
            ("numPr", "ilvl") => self.list_level = tag.val().and_then(|level| level.parse().ok()),
            ("r", "tab" | "ptab") => self.line.push("\t"),
            ("r", "br" | "cr") => self.line.push("\n"),
            ("r", "noBreakHyphen") => self.line.push("-"),
            _ => {}
        }
    }

    /// Adds words of a run.
    pub(super) fn text(&mut self, words: &str, run: &mut Run) {
        if let Some((kind, id)) = run.custom.take() {
            self.line.mark(words.trim());
            self.custom.push((kind, id, words.trim().to_owned()));
        } else if !run.hidden {
            let has_letters = words.chars().any(char::is_alphanumeric);
            let bold = run.bold == Some(true);
            self.has_bold |= has_letters && bold;
            self.has_plain |= has_letters && !bold;
            self.line.push(words);
        }
    }

    /// Numbering list and level, its own or its style's; list 0 is none.
    pub(super) fn list(&self, styles: &Styles) -> Option<(String, usize)> {
        let of_style = self.style.as_deref().and_then(|style| styles.list(style));
        let id = self.list.clone().or_else(|| Some(of_style.as_ref()?.0.clone())).filter(|id| id != "0")?;
        Some((id, self.list_level.or(of_style.map(|(_, level)| level)).unwrap_or_default()))
    }

    /// Whether all its letters are bold.
    pub(super) fn is_bold_only(&self) -> bool {
        self.has_bold && !self.has_plain
    }
}

impl Run {
    /// Takes a property; a run begins with what its paragraph's style says.
    pub(super) fn take(&mut self, parent: &str, tag: &Tag<'_>, paragraph: &Paragraph, styles: &Styles) {
        match (parent, tag.name()) {
            (_, "r") => {
                self.bold = Some(paragraph.style.as_deref().is_some_and(|style| styles.bold(style)));
            }
            ("rPr", "rStyle") => {
                let is_bold = tag.val().is_some_and(|style| styles.bold(&style));
                self.bold = Some(self.bold == Some(true) || is_bold);
            }
            ("rPr", "b") if !paragraph.in_properties => self.bold = Some(tag.is_on()),
            ("rPr", "vanish" | "webHidden") if !paragraph.in_properties => {
                self.hidden = tag.is_on();
            }
            _ => {}
        }
    }
}
