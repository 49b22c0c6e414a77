//! Running heads and page numbers: lines at a page's edge that come back on other pages.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use super::line::Line;
use super::sheet::{Role, Sheet};
use crate::load::SetAside;

/// Lines at either edge of a page that may be running heads.
const EDGE_LINES: usize = 5;
/// Share of the page's height at the top and at the foot where they stand.
const EDGE: f32 = 0.17;
/// A running head stands at one height on all its pages, within these points.
const SAME_HEIGHT: f32 = 6.0;
/// Pages from which on lines that only share the page's number are running heads, such as those with section titles.
const MIN_NUMBERED: usize = 5;
/// Most lines that go along with a running head.
const MAX_SPREAD: usize = 2;
/// Pages on which a line must come back.
const MIN_PAGES: usize = 3;

/// A line near the top or the foot of its page.
struct Edge {
    index: usize,
    top: bool,
    /// The text with its numbers replaced.
    pattern: String,
    /// Its first number less the page's; for page numbers this stays the same.
    offset: Option<i64>,
    /// The outermost line of its page and far from the others.
    alone: bool,
}

/// Marks running heads and page numbers.
pub(super) fn mark(sheet: &mut Sheet) {
    let edges = edges(sheet);
    let mut seen: BTreeMap<(bool, &str), Vec<(NonZeroU32, f32)>> = BTreeMap::new();
    let mut steady: BTreeMap<(&str, i64), usize> = BTreeMap::new();
    for edge in &edges {
        let line = &sheet.lines[edge.index];
        seen.entry((edge.top, &edge.pattern)).or_default().push((line.page, line.y));
        if let Some(offset) = edge.offset {
            *steady.entry((&edge.pattern, offset)).or_default() += 1;
        }
    }
    let few = sheet.pages < 2 * MIN_PAGES;
    let marked = trusts_marks(sheet);
    let often = MIN_NUMBERED.max(sheet.pages * 2 / 5);
    let mut by_offset: BTreeMap<(bool, i64), usize> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| !is_page_number(&edge.pattern)) {
        if let Some(offset) = edge.offset {
            *by_offset.entry((edge.top, offset)).or_default() += 1;
        }
    }
    let mut roles = Vec::new();
    for edge in &edges {
        let line = &sheet.lines[edge.index];
        let alike = seen.get(&(edge.top, edge.pattern.as_str())).map(Vec::as_slice).unwrap_or_default();
        let pages = level_pages(alike, line.y);
        let repeated = pages >= MIN_PAGES || (few && pages >= 2 && pages * 2 > sheet.pages);
        let counting =
            edge.offset.and_then(|offset| steady.get(&(edge.pattern.as_str(), offset))).copied().unwrap_or(0);
        if is_page_number(&edge.pattern) {
            if counting >= MIN_PAGES.min(sheet.pages.max(2)) || edge.alone {
                roles.push((edge.index, SetAside::PageNumber));
            }
        } else if repeated || edge.offset.is_some_and(|offset| by_offset.get(&(edge.top, offset)) >= Some(&often)) {
            roles.push((edge.index, SetAside::RunningHead));
        }
    }
    let furniture = sheet.lines.iter().enumerate().filter(|(_, line)| marked && line.furniture);
    let furniture: Vec<usize> = furniture.map(|(index, _)| index).collect();
    furniture.into_iter().for_each(|index| sheet.roles[index] = Role::Aside(SetAside::RunningHead));
    roles.into_iter().for_each(|(index, why)| sheet.roles[index] = Role::Aside(why));
    spread(sheet);
}

/// Number of pages that have such a line at about the height `y`; the places come in the order of the pages.
fn level_pages(alike: &[(NonZeroU32, f32)], y: f32) -> usize {
    // A few hundred places tell enough; more would make long documents slow.
    let mut level: Vec<NonZeroU32> =
        alike.iter().take(400).filter(|(_, other)| (other - y).abs() < SAME_HEIGHT).map(|(page, _)| *page).collect();
    level.dedup();
    level.len()
}

/// A file that marks much of its text as furniture is not believed.
fn trusts_marks(sheet: &Sheet) -> bool {
    let marked = sheet.lines.iter().filter(|line| line.furniture).count();
    marked * 4 < sheet.lines.len()
}

fn edges(sheet: &Sheet) -> Vec<Edge> {
    let mut out = Vec::new();
    for page in page_ranges(sheet) {
        let mut indices: Vec<usize> = page.collect();
        indices.sort_by(|a, b| sheet.lines[*b].y.total_cmp(&sheet.lines[*a].y));
        let top = indices.iter().take(EDGE_LINES).filter(|i| sheet.lines[**i].depth < EDGE).map(|i| (*i, true));
        let foot = indices.iter().rev().take(EDGE_LINES).filter(|i| sheet.lines[**i].depth > 1.0 - EDGE);
        for (index, top) in top.chain(foot.map(|i| (*i, false))) {
            out.push(edge(sheet, &indices, index, top));
        }
    }
    out
}

fn edge(sheet: &Sheet, page: &[usize], index: usize, top: bool) -> Edge {
    let line = &sheet.lines[index];
    let text = line.text();
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let offset = digits.parse::<u32>().ok().map(|number| i64::from(number) - i64::from(line.page.get()));
    let others = page.iter().map(|other| (sheet.lines[*other].y - line.y).abs()).filter(|gap| *gap > 0.0);
    let far = others.fold(f32::MAX, f32::min) > 2.0 * sheet.leading * sheet.body;
    let alone = far && (line.depth < 0.1 || line.depth > 0.9);
    Edge { index, top, pattern: pattern(&text), offset, alone }
}

/// The lines of each page, as ranges of indices.
pub(super) fn page_ranges(sheet: &Sheet) -> Vec<std::ops::Range<usize>> {
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, line) in sheet.lines.iter().enumerate() {
        match ranges.last_mut() {
            Some(range) if sheet.lines[range.start].page == line.page => range.end = index + 1,
            _ => ranges.push(index..index + 1),
        }
    }
    ranges
}

/// The text with every number replaced, so that `Page: 2` and `Page: 3` are one.
fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c.is_numeric() {
            if !out.ends_with('#') {
                out.push('#');
            }
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// Whether a pattern is that of `12`, `- 12 -`, `Page 12 of 20`, `стр. 12`, `第 12 页`, `xii`.
fn is_page_number(bare: &str) -> bool {
    let roman = !bare.is_empty() && bare.len() <= 6 && bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    let words = [
        "page",
        "стр",
        "страница",
        "p",
        "第",
        "页",
        "頁",
        "共",
        "of",
        "из",
        "de",
        "sur",
        "/",
        "|",
        "-",
        "–",
        "—",
        ".",
        ":",
        "#",
    ];
    let mut rest = bare;
    while let Some(word) = words.iter().find(|word| rest.starts_with(**word)) {
        rest = &rest[word.len()..];
    }
    roman || (rest.is_empty() && bare.contains('#') && bare.matches('#').count() <= 2)
}

/// A line or two between a running head and the edge belong to it, such as the second line of one that differs by page.
fn spread(sheet: &mut Sheet) {
    for range in page_ranges(sheet) {
        let aside: Vec<usize> = range.clone().filter(|i| sheet.roles[*i] != Role::Body).collect();
        let beyond = |index: &usize| {
            let line = &sheet.lines[*index];
            sheet.roles[*index] == Role::Body && aside.iter().any(|other| is_beyond(line, &sheet.lines[*other]))
        };
        let found: Vec<usize> = range.filter(beyond).collect();
        if found.len() > MAX_SPREAD {
            continue;
        }
        for index in found {
            let number = is_page_number(&pattern(&sheet.lines[index].text()));
            let kind = if number { SetAside::PageNumber } else { SetAside::RunningHead };
            sheet.roles[index] = Role::Aside(kind);
        }
    }
}

fn is_beyond(line: &Line, head: &Line) -> bool {
    (head.depth < EDGE && line.depth <= head.depth + 0.002)
        || (head.depth > 1.0 - EDGE && line.depth >= head.depth - 0.002)
}

#[cfg(test)]
mod tests {
    use super::{is_page_number, pattern};

    #[test]
    fn page_numbers_in_three_languages() {
        for text in ["12", "- 3 -", "Page 4 of 12", "стр. 7", "第 3 页", "xii", "3/8"] {
            assert!(is_page_number(&pattern(text)), "{text}");
        }
        for text in ["2013 elections", "Page of honour", "vote"] {
            assert!(!is_page_number(&pattern(text)), "{text}");
        }
    }

    #[test]
    fn patterns_forget_the_number() {
        assert_eq!(pattern("Norway   Page: 2"), pattern("Norway Page: 13"));
    }
}
