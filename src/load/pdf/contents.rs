//! The table of contents: found by its leaders and page numbers, kept aside, and used as evidence for headings.

use std::collections::BTreeMap;

use super::marks::mark;
use super::sheet::{Role, Sheet};
use crate::load::SetAside;

/// Fewest entries of a table of contents.
const MIN_ENTRIES: usize = 3;
/// Most lines without a page number between two entries.
const MAX_BETWEEN: usize = 2;

/// Levels of the entries, 1 for the outermost, by title as [`key`] has it and number.
pub(super) type Entries = BTreeMap<(String, String), u8>;

/// Marks the contents' lines and returns the entries.
pub(super) fn mark_contents(sheet: &mut Sheet) -> Entries {
    let body = sheet.body_lines();
    let mut run: Vec<usize> = Vec::new();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (place, index) in body.iter().enumerate() {
        if entry_title(sheet, *index).is_some() {
            let near = run.last().is_some_and(|last| place - last <= MAX_BETWEEN + 1);
            if !near {
                found.push(std::mem::take(&mut run));
            }
            run.push(place);
        }
    }
    found.push(run);
    let mut entries = Entries::new();
    found.retain(|run| believable(sheet, &body, run));
    for run in found {
        entries.extend(take(sheet, &body, &run));
    }
    entries
}

/// The title without number, leaders and case, for comparison with headings.
pub(super) fn key(text: &str) -> String {
    let start = mark(text).map_or(0, |mark| mark.len);
    text[start..].chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The number that a title opens with.
pub(super) fn number(text: &str) -> String {
    mark(text).map(|mark| mark.number).unwrap_or_default()
}

fn believable(sheet: &Sheet, body: &[usize], run: &[usize]) -> bool {
    let dotted = |text: &str| ["....", ". . .", "……"].iter().any(|leader| text.contains(leader));
    let leaders = run.iter().filter(|place| dotted(&sheet.lines[body[**place]].text())).count();
    let pages: Vec<u32> = run.iter().filter_map(|place| last_number(&sheet.lines[body[*place]].text())).collect();
    let rising = pages.windows(2).all(|pair| pair[0] <= pair[1]);
    let titled = run.first().is_some_and(|first| {
        (1..=4).any(|up| first.checked_sub(up).is_some_and(|p| is_title(&sheet.lines[body[p]].text())))
    });
    run.len() >= MIN_ENTRIES && rising && (leaders * 2 >= run.len() || titled)
}

fn is_title(text: &str) -> bool {
    let key = key(text);
    ["contents", "tableofcontents", "содержание", "оглавление", "目录", "目錄", "tabledesmatières", "sommaire"]
        .contains(&key.as_str())
}

fn take(sheet: &mut Sheet, body: &[usize], run: &[usize]) -> Entries {
    let (Some(first), Some(last)) = (run.first().copied(), run.last().copied()) else { return Entries::new() };
    let title = (first.saturating_sub(4)..first).find(|place| is_title(&sheet.lines[body[*place]].text()));
    let mut lefts: Vec<f32> = Vec::new();
    let mut entries = Vec::new();
    let mut pending = String::new();
    let begin = title.unwrap_or(first);
    for (place, index) in (begin..).zip(body[begin..=last].iter().copied()) {
        sheet.roles[index] = Role::Aside(SetAside::Contents);
        let line = &sheet.lines[index];
        match entry_title(sheet, index) {
            Some(title) if place >= first => {
                let title = format!("{pending}{title}");
                pending.clear();
                lefts.push(line.x0);
                entries.push((key(&title), number(&title), line.x0));
            }
            _ if place >= first => pending = format!("{} ", line.text()),
            _ => {}
        }
    }
    lefts.sort_by(f32::total_cmp);
    lefts.dedup_by(|a, b| (*a - *b).abs() < 6.0);
    let level = |x: f32| lefts.iter().rposition(|left| *left <= x + 6.0).unwrap_or(0).min(5) as u8 + 1;
    entries.into_iter().filter(|(key, ..)| !key.is_empty()).map(|(key, number, x)| ((key, number), level(x))).collect()
}

/// The title of an entry: text, then leaders or a wide gap, then a page number.
fn entry_title(sheet: &Sheet, index: usize) -> Option<String> {
    let line = &sheet.lines[index];
    let text = line.text();
    last_number(&text)?;
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let leaders = bare.ends_with("...") || bare.ends_with('…') || bare.ends_with(". .");
    let gap = line.cells.len() > 1 && line.cells.last()?.text.chars().all(|c| c.is_ascii_digit());
    let title = bare.trim_end_matches(['.', '…', ' ', '·', '_']);
    let letters = title.chars().any(char::is_alphabetic);
    ((leaders || gap) && letters).then(|| title.to_owned())
}

fn last_number(text: &str) -> Option<u32> {
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    text[start..].parse().ok().filter(|page| *page < 5_000)
}
