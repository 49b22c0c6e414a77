//! A reply cut into what may restate a recommendation and what may answer one: headings, paragraphs, list items, cells of tables.

use std::sync::OnceLock;

use regex::Regex;

use super::digits;
use crate::segment::{Passage, PassageKind, Section, Statement};

/// A heading, a paragraph or a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// Number printed beside it.
    pub(super) number: Option<String>,
    /// Number of a recommendation that it opens by naming: "Recommendation 7".
    pub(super) names: Option<String>,
    pub(super) text: String,
    /// Where its words stand; empty for a heading.
    pub(super) passages: Vec<Span>,
    pub(super) heading: bool,
    /// Level of the heading, or of the heading above; 0 without one.
    pub(super) level: u8,
}

/// A stretch of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) index: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The parts of a statement, in order.
pub(super) fn parts(statement: &Statement) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut opened = 0;
    let mut paragraph = None;
    for (index, passage) in statement.passages.iter().enumerate() {
        let upto = passage.section.map_or(0, |s| s + 1);
        out.extend(statement.sections.get(opened..upto).into_iter().flatten().map(heading));
        opened = opened.max(upto);
        let level = passage.section.map_or(0, |s| statement.sections[s].level);
        let whole = Span { index, from: 0, to: passage.text.len() };
        if passage.kind == PassageKind::TableRow {
            out.extend(cells(passage, index).map(|span| part(passage, span, level)));
        } else if paragraph == Some(passage.paragraph) {
            if let Some(last) = out.last_mut() {
                last.text.push(' ');
                last.text.push_str(&passage.text);
                last.passages.push(whole);
            }
        } else {
            out.push(part(passage, whole, level));
        }
        paragraph = Some(passage.paragraph);
    }
    out
}

fn heading(section: &Section) -> Part {
    let number = section.heading.split(['.', ')', ' ']).next().map(digits);
    Part {
        number: number.filter(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit())),
        names: names(&section.heading),
        text: section.heading.clone(),
        passages: Vec::new(),
        heading: true,
        level: section.level,
    }
}

fn part(passage: &Passage, span: Span, level: u8) -> Part {
    let text = passage.text[span.from..span.to].trim().to_owned();
    let number = passage.number.as_deref().map(digits).filter(|_| passage.kind != PassageKind::TableRow);
    Part { number, names: names(&text), text, passages: vec![span], heading: false, level }
}

/// The cells of a table row that hold words.
fn cells(passage: &Passage, index: usize) -> impl Iterator<Item = Span> {
    let mut at = 0;
    passage.text.split('|').filter_map(move |cell| {
        let span = Span { index, from: at, to: at + cell.len() };
        at = span.to + 1;
        cell.chars().any(char::is_alphabetic).then_some(span)
    })
}

/// The number after "recommendation" near the opening of a text.
fn names(text: &str) -> Option<String> {
    static NAMED: OnceLock<Option<Regex>> = OnceLock::new();
    let western = r"(?:\brecommendations?\s+(?:(?:no|number|nr)\b\.?\s*)?|\bрекомендаци\p{L}*\s+(?:№\s*)?)(\d{1,3})\b";
    let pattern = format!(r"(?i)^.{{0,40}}?(?:{western}|第(\d{{1,3}})[条项]建议|建议(\d{{1,3}}))");
    let named = NAMED.get_or_init(|| Regex::new(&pattern).ok()).as_ref()?;
    let found = named.captures(text)?;
    (1..=3).find_map(|i| found.get(i)).map(|number| number.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_after_the_word_names_a_recommendation() {
        let of = |text: &str| names(text).unwrap_or_default();
        assert_eq!(of("Recommendation No. 7: the Act"), "7");
        assert_eq!(of("As regards recommendation 12, the Government"), "12");
        assert_eq!(of("По рекомендации № 3 сообщаем"), "3");
        assert_eq!(of("第5条建议：修改法律"), "5");
        assert_eq!(of("The recommendation of 2009 was met"), "");
        assert_eq!(of("The 7 recommendations"), "");
    }
}
