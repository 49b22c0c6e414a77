//! Title pages, and the title restated over the first page of text.

use std::collections::BTreeSet;

use super::furniture::page_ranges;
use super::sheet::{Role, Sheet};
use crate::load::SetAside;

/// Pages at the front that may be title pages.
const FRONT_PAGES: usize = 3;
/// Most characters of a title page.
const MAX_CHARS: usize = 900;
/// A line this wide, as a share of the widest, is running text.
const FULL: f32 = 0.85;
/// Share of a restated title's words that the title page has.
const RESTATED: usize = 80;

/// Marks title pages.
pub(super) fn mark(sheet: &mut Sheet) {
    let ranges = page_ranges(sheet);
    let widest = sheet.lines.iter().map(|line| line.x1 - line.x0).fold(0.0, f32::max);
    let mut words = BTreeSet::new();
    for (place, range) in ranges.iter().enumerate().take(FRONT_PAGES.min(ranges.len().saturating_sub(1))) {
        let body: Vec<usize> = range.clone().filter(|index| sheet.roles[*index] == Role::Body).collect();
        let chars: usize = body.iter().map(|index| sheet.lines[*index].text().chars().count()).sum();
        let full =
            body.iter().filter(|index| sheet.lines[**index].x1 - sheet.lines[**index].x0 > FULL * widest).count();
        let contents = range.clone().any(|index| sheet.roles[index] == Role::Aside(SetAside::Contents));
        if !body.is_empty() && (chars > MAX_CHARS || full > 3 || full * 3 > body.len()) {
            restated(sheet, &body, &words);
            break;
        }
        if contents && place == 0 {
            break;
        }
        for index in body {
            words.extend(words_of(&sheet.lines[index].text()));
            sheet.roles[index] = Role::Aside(SetAside::Cover);
        }
    }
}

fn restated(sheet: &mut Sheet, body: &[usize], words: &BTreeSet<String>) {
    for index in body {
        let own = words_of(&sheet.lines[*index].text());
        let known = own.iter().filter(|word| words.contains(*word)).count();
        if own.is_empty() || known * 100 < own.len() * RESTATED {
            return;
        }
        sheet.roles[*index] = Role::Aside(SetAside::Cover);
    }
}

fn words_of(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
