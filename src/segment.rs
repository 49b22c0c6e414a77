//! Splits a document into a statement: sections, and passages of one sentence each.

use std::num::NonZeroU32;

use serde::Serialize;

use crate::codebook::{Codebook, Language};
use crate::load::{Block, BlockKind, Document, Fault, Source, language};
use crate::mission::{self, Given, Mission};

/// Most sentences of one statement: five times the longest reports that missions publish.
pub const MAX_PASSAGES: usize = 10_000;

/// One mission's statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// Where the text comes from.
    pub source: Source,
    /// Who speaks about which election.
    pub mission: Mission,
    /// Main language of the text.
    pub language: Language,
    /// Headings, in order.
    pub sections: Vec<Section>,
    /// Sentences, in order.
    pub passages: Vec<Passage>,
    /// Footnotes, in order: label and text.
    pub notes: Vec<(String, String)>,
    /// What a person should know about the reading.
    pub warnings: Vec<String>,
}

/// A heading and its place in the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Text of the heading.
    pub heading: String,
    /// 1 (highest) to 6.
    pub level: u8,
    /// Index of the section that holds it.
    pub parent: Option<usize>,
    /// Page of the heading, 1-based.
    pub page: Option<NonZeroU32>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// Stable id: paragraph and sentence, `12.3`.
    pub id: String,
    /// The sentence as printed.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// Index of its section.
    pub section: Option<usize>,
    /// Paragraph, 1-based: counted over paragraphs, list items and table rows that may be quoted.
    pub paragraph: u32,
    /// Number printed beside the paragraph or list item.
    pub number: Option<String>,
    /// Paragraph, list item or table row.
    pub kind: PassageKind,
    /// Page on which it begins, 1-based.
    pub page: Option<NonZeroU32>,
    /// First byte within its paragraph.
    pub start: usize,
    /// Byte after the last within its paragraph.
    pub end: usize,
    /// Labels of footnotes tied to it.
    pub notes: Vec<String>,
}

/// What kind of block a passage stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassageKind {
    /// Running text.
    Paragraph,
    /// Item of a list.
    ListItem,
    /// Row of a table; never scored.
    TableRow,
}

impl Passage {
    /// Place for a reader: `¶12, p. 4`.
    #[must_use]
    pub fn place(&self) -> String {
        let printed = self.number.as_ref().filter(|_| self.kind == PassageKind::Paragraph);
        let paragraph = printed.map_or_else(|| self.paragraph.to_string(), Clone::clone);
        self.page.map_or_else(|| format!("¶{paragraph}"), |page| format!("¶{paragraph}, p. {page}"))
    }
}

impl Statement {
    /// Headings above a passage, outermost first.
    #[must_use]
    pub fn path(&self, passage: &Passage) -> Vec<&str> {
        let mut path = Vec::new();
        let mut at = passage.section;
        while let Some(section) = at.map(|i| &self.sections[i]) {
            path.push(section.heading.as_str());
            at = section.parent;
        }
        path.reverse();
        path
    }
}

/// Splits a document into sections and sentences and reads who speaks.
///
/// # Errors
/// When the text is in a language that the codebook lacks, or has more than `MAX_PASSAGES` sentences, or none.
pub fn segment(document: Document, given: &Given, book: &Codebook) -> Result<Statement, Fault> {
    let main = language::of_document(&document.blocks).map_err(|fault| with_cause(fault, &document.warnings))?;
    let statement = segment_as(main, document, given, book);
    let sentences = statement.passages.len();
    if sentences > MAX_PASSAGES {
        let detail = format!("{sentences} sentences: no single statement; split the file");
        return Err(Fault::Limit { cap: "MAX_PASSAGES", limit: MAX_PASSAGES, detail });
    }
    if sentences == 0 {
        return Err(Fault::NoText("headings only, no sentence of a statement".to_owned()));
    }
    Ok(statement)
}

/// Says with a foreign language what may have spoilt the words.
fn with_cause(fault: Fault, warnings: &[String]) -> Fault {
    match (fault, warnings.iter().find(|warning| warning.contains("text layer (OCR)"))) {
        (Fault::Language(language), Some(warning)) => Fault::Language(format!("{language}; {warning}")),
        (fault, _) => fault,
    }
}

/// [`segment`] for a text whose language is known.
#[must_use]
pub fn segment_as(main: Language, document: Document, given: &Given, book: &Codebook) -> Statement {
    let mission = mission::infer(&document, main, given, book);
    let mut statement = Statement {
        source: document.source,
        mission,
        language: main,
        sections: Vec::new(),
        passages: Vec::new(),
        notes: Vec::new(),
        warnings: document.warnings,
    };
    let mut open: Vec<usize> = Vec::new();
    let mut paragraph = 0;
    for block in document.blocks.iter().filter(|b| b.set_aside.is_none()) {
        match &block.kind {
            BlockKind::Heading { level } => {
                open.retain(|&i| statement.sections[i].level < *level);
                let page = block.pages.first().map(|p| p.page);
                let (heading, parent) = (block.text.clone(), open.last().copied());
                open.push(statement.sections.len());
                statement.sections.push(Section { heading, level: *level, parent, page });
            }
            BlockKind::Footnote { label } => statement.notes.push((label.clone(), block.text.clone())),
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableRow => {
                paragraph += 1;
                statement.passages.extend(passages(block, paragraph, open.last().copied(), main));
            }
        }
    }
    statement
}

fn passages(block: &Block, paragraph: u32, section: Option<usize>, main: Language) -> Vec<Passage> {
    let language = language::of_passage(&block.text, main);
    let kind = match block.kind {
        BlockKind::ListItem => PassageKind::ListItem,
        BlockKind::TableRow => PassageKind::TableRow,
        _ => PassageKind::Paragraph,
    };
    let whole = [(0, block.text.len())];
    let spans = if kind == PassageKind::TableRow { whole.to_vec() } else { sentences(&block.text, language) };
    let number = |index: usize| block.number.clone().filter(|_| index == 0 || kind == PassageKind::Paragraph);
    (0..)
        .zip(&spans)
        .map(|(index, &(start, end))| Passage {
            id: format!("{paragraph}.{}", index + 1),
            text: block.text[start..end].to_owned(),
            language,
            section,
            paragraph,
            number: number(index),
            kind,
            page: block.pages.iter().rev().find(|p| p.at <= start).map(|p| p.page),
            start,
            end,
            notes: notes(block, start, end, index + 1 == spans.len()),
        })
        .collect()
}

/// Footnotes whose mark stands in the sentence, or right after its full stop.
fn notes(block: &Block, start: usize, end: usize, last: bool) -> Vec<String> {
    let from = if start == 0 { 0 } else { start + 1 };
    let to = if last { usize::MAX } else { end + 1 };
    block.notes.iter().filter(|n| n.at >= from && n.at <= to).map(|n| n.label.clone()).collect()
}

/// Byte spans of the sentences of a paragraph, white space trimmed.
#[must_use]
pub fn sentences(text: &str, language: Language) -> Vec<(usize, usize)> {
    let found: Vec<(usize, usize)> = if language == Language::Zh {
        chinese(text)
    } else {
        windows(text).into_iter().flat_map(|(start, end)| alphabetic(text, start, end, language)).collect()
    };
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut open = 0;
    let found = found.into_iter().flat_map(|(s, e)| years(text, s, e));
    for (start, end) in found.filter_map(|(s, e)| trimmed(text, s, e)) {
        let after = &text[start..end];
        let bracketed = open > 0 && after.len() < MAX_BRACKETED;
        match out.last_mut() {
            Some(last) if bracketed || runs_on(&text[last.0..last.1], after) => last.1 = end,
            _ => {
                out.push((start, end));
                open = 0;
            }
        }
        open += brackets(after);
    }
    out
}

/// Longest text given to sentencex at once, bytes: its work grows with the square. Paragraphs are shorter.
const WINDOW: usize = 8_192;

/// Cuts a text that no paragraph is as long as, after a full stop where there is one.
fn windows(text: &str) -> Vec<(usize, usize)> {
    let (mut out, mut start) = (Vec::new(), 0);
    while text.len() - start > WINDOW {
        let most = &text[start..text.floor_char_boundary(start + WINDOW)];
        let stop = most.rfind(". ").map(|at| at + 2);
        let cut = stop.or_else(|| most.rfind(' ').map(|at| at + 1)).unwrap_or(most.len());
        out.push((start, start + cut));
        start += cut;
    }
    out.push((start, text.len()));
    out
}

fn alphabetic(text: &str, start: usize, end: usize, language: Language) -> Vec<(usize, usize)> {
    let found = sentencex::get_sentence_boundaries(language.code(), &text[start..end]);
    found.iter().map(|b| (start + b.start_byte, start + b.end_byte)).collect()
}

/// Brackets opened less brackets closed.
fn brackets(text: &str) -> isize {
    text.bytes().map(|byte| isize::from(byte == b'(') - isize::from(byte == b')')).sum()
}

/// Parts a piece after `2019 г.` where a capital follows: the year ends a sentence there.
fn years(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut cuts = vec![start];
    for (at, mark) in text[start..end].match_indices(" г. ") {
        let (before, after) = (&text[start..start + at], &text[start + at + mark.len()..end]);
        let year = before.chars().rev().take(4).filter(char::is_ascii_digit).count() == 4;
        if year && after.chars().next().is_some_and(char::is_uppercase) {
            cuts.push(start + at + mark.len());
        }
    }
    let ends: Vec<usize> = cuts.iter().skip(1).copied().chain([end]).collect();
    cuts.into_iter().zip(ends).collect()
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let piece = text.get(start..end)?;
    let lead = piece.len() - piece.trim_start().len();
    let kept = piece.trim().len();
    (kept > 0).then_some((start + lead, start + lead + kept))
}

/// Chinese sentences end at `。！？` and the closing quotes after them.
fn chinese(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let (mut start, mut ended) = (0, false);
    for (at, c) in text.char_indices() {
        let closing = matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"' | '》');
        if ended && !closing && !matches!(c, '。' | '！' | '？') {
            out.push((start, at));
            (start, ended) = (at, false);
        }
        ended |= matches!(c, '。' | '！' | '？');
    }
    out.push((start, text.len()));
    out
}

/// Short forms of this genre after which a sentence goes on; the last word, with its point.
const SHORT: [&str; 34] = [
    "para.", "paras.", "art.", "arts.", "no.", "nos.", "p.", "pp.", "cf.", "e.g.", "i.e.", "approx.", "vol.", "ch.",
    "sec.", "mr.", "mrs.", "ms.", "dr.", "h.e.", "ст.", "п.", "пп.", "г.", "гг.", "т.", "им.", "тыс.", "млн.", "ч.",
    "стр.", "см.", "ул.", "руб.",
];

/// A piece this long, in bytes, does not belong to a sentence because of an open bracket.
const MAX_BRACKETED: usize = 400;
/// Longest mark of a list, in bytes; what stands before is looked at no further, for pieces are joined again and again.
const MAX_LIST_MARK: usize = 16;
/// Longest word looked at for a short form, in characters.
const MAX_SHORT: usize = 24;

/// The second piece belongs to the first: a short form or an initial ends it, or it goes on in lower case.
fn runs_on(before: &str, after: &str) -> bool {
    let tail = before.char_indices().rev().take(MAX_SHORT).last().map_or(before, |(at, _)| &before[at..]);
    let last = tail.rsplit(|c: char| c.is_whitespace() || c == '(' || c == '«').next().unwrap_or_default();
    let next = after.chars().find(|c| c.is_alphanumeric());
    let lower = next.is_some_and(char::is_lowercase);
    let digit = next.is_some_and(|c| c.is_ascii_digit());
    let short = SHORT.contains(&last.to_lowercase().as_str());
    let year = matches!(last, "г." | "гг.") && !lower && !digit;
    let initial =
        last.chars().count() == 2 && last.ends_with('.') && last.chars().all(|c| c == '.' || c.is_uppercase());
    let dotted = last.matches('.').count() >= 2 && last.len() <= 8;
    let list = before.len() <= MAX_LIST_MARK
        && (before.chars().all(|c| c.is_ascii_digit() || "IVXivx.()".contains(c)) || before.chars().count() <= 3);
    (short && !year)
        || initial
        || (dotted && (lower || digit))
        || list
        || (lower && !before.ends_with(['!', '?', ':', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, language: Language) -> Vec<&str> {
        sentences(text, language).into_iter().map(|(s, e)| &text[s..e]).collect()
    }

    #[test]
    fn sentence_ends_of_the_genre() {
        let text = "Under para. 7.5 and Law No. 8 of the U.S. model, 12.5 per cent voted. The head, J. B. Smith, left. It ended.";
        assert_eq!(split(text, Language::En).len(), 3);
        let text = "Согласно ст. 3 закона 2018 г. выборы прошли 9 марта. Явка составила 3 тыс. человек. Миссия уехала в 2019 г. Итоги подведены.";
        assert_eq!(split(text, Language::Ru).len(), 4);
        let text = "The vote was calm, as in 2019. ".repeat(1_000);
        assert_eq!(split(&text, Language::En).len(), 1_000);
        let text = "观察团指出：“选举是公开的。”投票率为97.5%。谢谢！";
        assert_eq!(split(text, Language::Zh).len(), 3);
    }
}
