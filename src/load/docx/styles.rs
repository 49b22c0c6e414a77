//! Paragraph styles: which are headings, lists, contents, or bold.

use std::collections::BTreeMap;

use super::xml::{self, Step};
use crate::load::Fault;

/// Longest chain of styles based on one another.
const MAX_CHAIN: usize = 16;

/// What a style says of its paragraphs; `None` where it leaves that to the style it is based on.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    /// Numbering list and level.
    pub(super) list: Option<(String, usize)>,
    /// Whether its text is bold.
    pub(super) bold: Option<bool>,
}

/// Styles by id.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// Reads `styles.xml`.
    ///
    /// # Errors
    /// As [`xml::walk`].
    pub(super) fn read(part: &str, text: &str) -> Result<Self, Fault> {
        let mut styles = Self::default();
        let mut id = String::new();
        let mut style = Style::default();
        xml::walk(part, text, |step| match step {
            Step::Open(tag) if tag.name() == "style" => {
                id = tag.attr("styleId").unwrap_or_default();
                style = Style::default();
            }
            Step::Open(tag) => style.take(tag.name(), tag.val(), tag.is_on()),
            Step::Close("style") => {
                styles.0.insert(std::mem::take(&mut id), std::mem::take(&mut style));
            }
            _ => {}
        })?;
        Ok(styles)
    }

    /// The style and those it is based on, nearest first.
    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let next = |style: &&'a Style| self.0.get(style.based_on.as_deref()?);
        std::iter::successors(self.0.get(id), next).take(MAX_CHAIN)
    }

    /// Level of a heading style, 1 to 6.
    pub(super) fn heading(&self, id: &str) -> Option<u8> {
        self.chain(id).find_map(Style::level).or_else(|| (!self.0.contains_key(id)).then(|| by_name(id)).flatten())
    }

    /// Numbering that the style brings.
    pub(super) fn list(&self, id: &str) -> Option<(String, usize)> {
        self.chain(id).find_map(|style| style.list.clone())
    }

    /// Whether the style is bold.
    pub(super) fn bold(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.bold).unwrap_or(false)
    }

    /// Whether the style is one of a table of contents.
    pub(super) fn is_contents(&self, id: &str) -> bool {
        let name = self.0.get(id).map_or(id, |style| &style.name).to_lowercase();
        let rest = name.strip_prefix("toc").unwrap_or("-").trim();
        rest == "heading" || (rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    }
}

impl Style {
    fn take(&mut self, name: &str, value: Option<String>, is_on: bool) {
        let value = value.unwrap_or_default();
        match name {
            "name" => self.name = value,
            "basedOn" => self.based_on = Some(value),
            "outlineLvl" => self.outline = value.parse().ok(),
            "b" => self.bold = Some(is_on),
            "numId" => self.list = Some((value, self.list.take().map_or(0, |(_, level)| level))),
            "ilvl" => {
                self.list = Some((self.list.take().unwrap_or_default().0, value.parse().unwrap_or_default()));
            }
            _ => {}
        }
    }

    fn level(&self) -> Option<u8> {
        by_name(&self.name).or_else(|| outline(self.outline?))
    }
}

/// Heading level of an outline level, which counts from 0; 9 is body text.
pub(super) fn outline(level: u8) -> Option<u8> {
    (level < 9).then(|| (level + 1).min(6))
}

/// `heading 2`, `Heading2`, `Title`: Word keeps built-in names in English.
fn by_name(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    if name == "title" {
        return Some(1);
    }
    let level: u8 = name.strip_prefix("heading")?.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level.min(6))
}
