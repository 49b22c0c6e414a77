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
/// Pages on which a line must come back.
const MIN_PAGES: usize = 3;

/// Marks running heads and page numbers.
pub(super) fn mark(sheet: &mut Sheet) {
    let edges = edges(sheet);
    let mut seen: BTreeMap<(bool, String), Vec<NonZeroU32>> = BTreeMap::new();
    for (index, top) in &edges {
        let line = &sheet.lines[*index];
        let pages = seen.entry((*top, pattern(&line.text()))).or_default();
        if pages.last() != Some(&line.page) {
            pages.push(line.page);
        }
    }
    let few = sheet.pages < 2 * MIN_PAGES;
    let marked = trusts_marks(sheet);
    for (index, top) in edges.iter().copied() {
        let line = &sheet.lines[index];
        let text = line.text();
        let pages = seen.get(&(top, pattern(&text))).map_or(0, Vec::len);
        let repeated = pages >= MIN_PAGES || (few && pages >= 2 && pages * 2 > sheet.pages);
        let number = is_page_number(&text);
        if number && (steady(sheet, &edges, index) || alone_at_edge(sheet, index)) {
            sheet.roles[index] = Role::Aside(SetAside::PageNumber);
        } else if (repeated && !number) || (marked && line.furniture) {
            sheet.roles[index] = Role::Aside(SetAside::RunningHead);
        }
    }
    if marked {
        for (index, line) in sheet.lines.iter().enumerate() {
            if line.furniture && sheet.roles[index] == Role::Body {
                sheet.roles[index] = Role::Aside(SetAside::RunningHead);
            }
        }
    }
    spread(sheet);
}

/// A file that marks much of its text as furniture is not believed.
fn trusts_marks(sheet: &Sheet) -> bool {
    let marked = sheet.lines.iter().filter(|line| line.furniture).count();
    marked * 4 < sheet.lines.len()
}

/// Lines near the top (`true`) and the foot (`false`) of their page.
fn edges(sheet: &Sheet) -> Vec<(usize, bool)> {
    let mut out = Vec::new();
    for page in page_ranges(sheet) {
        let mut indices: Vec<usize> = page.collect();
        indices.sort_by(|a, b| sheet.lines[*b].y.total_cmp(&sheet.lines[*a].y));
        out.extend(indices.iter().take(EDGE_LINES).filter(|i| sheet.lines[**i].depth < EDGE).map(|i| (*i, true)));
        let foot = indices.iter().rev().take(EDGE_LINES).filter(|i| sheet.lines[**i].depth > 1.0 - EDGE);
        out.extend(foot.map(|i| (*i, false)));
    }
    out
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

/// `12`, `- 12 -`, `Page 12 of 20`, `стр. 12`, `第 12 页`, `xii`.
fn is_page_number(text: &str) -> bool {
    let bare = pattern(text);
    let roman = !bare.is_empty() && bare.len() <= 6 && bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    let words = ["page", "стр", "страница", "p", "第", "页", "頁", "共", "of", "из", "de", "sur", "/", "|", "-", "–", "—", ".", ":", "#"];
    let mut rest = bare.as_str();
    while let Some(word) = words.iter().find(|word| rest.starts_with(**word)) {
        rest = &rest[word.len()..];
    }
    roman || (rest.is_empty() && bare.contains('#') && bare.matches('#').count() <= 2)
}

/// Whether lines of this kind count up with the pages, as page numbers do and footnote marks do not.
fn steady(sheet: &Sheet, edges: &[(usize, bool)], index: usize) -> bool {
    let offset = |index: usize| {
        let line = &sheet.lines[index];
        let text = line.text();
        let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        Some((pattern(&text), i64::from(digits.parse::<u32>().ok()?) - i64::from(line.page.get())))
    };
    let Some(own) = offset(index) else { return false };
    let alike = edges.iter().filter(|(other, _)| offset(*other).as_ref() == Some(&own)).count();
    alike >= MIN_PAGES.min(sheet.pages.max(2))
}

/// Whether the line is the outermost of its page and far from the others.
fn alone_at_edge(sheet: &Sheet, index: usize) -> bool {
    let line = &sheet.lines[index];
    let others = sheet.lines.iter().filter(|other| other.page == line.page && other.y != line.y);
    let nearest = others.map(|other| (other.y - line.y).abs()).fold(f32::MAX, f32::min);
    nearest > 2.0 * sheet.leading * sheet.body && (line.depth < 0.1 || line.depth > 0.9)
}

/// Furniture between furniture and the edge, such as the second line of a running head that differs by page.
fn spread(sheet: &mut Sheet) {
    for range in page_ranges(sheet) {
        let aside: Vec<usize> = range.clone().filter(|i| sheet.roles[*i] != Role::Body).collect();
        let beyond = |line: &Line, other: &Line| {
            (other.depth < EDGE && line.depth <= other.depth + 0.002) || (other.depth > 1.0 - EDGE && line.depth >= other.depth - 0.002)
        };
        for index in range {
            let line = &sheet.lines[index];
            if sheet.roles[index] == Role::Body && aside.iter().any(|other| beyond(line, &sheet.lines[*other])) {
                let number = is_page_number(&line.text());
                let kind = if number { SetAside::PageNumber } else { SetAside::RunningHead };
                sheet.roles[index] = Role::Aside(kind);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_page_number, pattern};

    #[test]
    fn page_numbers_in_three_languages() {
        for text in ["12", "- 3 -", "Page 4 of 12", "стр. 7", "第 3 页", "xii", "3/8"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2013 elections", "Page of honour", "vote"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn patterns_forget_the_number() {
        assert_eq!(pattern("Norway   Page: 2"), pattern("Norway Page: 13"));
    }
}
