//! Groups lines to paragraphs by distance, indent, style and what the line before left room for.

use std::collections::BTreeMap;

use super::line::Line;
use super::marks::{Kind, mark};
use super::sheet::Sheet;

/// A step this much larger than the usual one parts paragraphs.
const WIDER_STEP: f32 = 1.18;
/// An indent this wide counts, in font sizes.
const INDENT: f32 = 0.8;

/// A line this much larger than body text is a title, which does not run over to the next page or column.
const TITLE: f32 = 1.12;

/// Left and right edge of the text of one region, points.
pub(super) type Edges = BTreeMap<usize, (f32, f32)>;

/// The edges of every region. Regions of few lines take the edges of the document.
pub(super) fn edges(sheet: &Sheet, lines: &[usize]) -> Edges {
    let mut by_region: BTreeMap<usize, Vec<&Line>> = BTreeMap::new();
    for index in lines {
        by_region.entry(sheet.lines[*index].region).or_default().push(&sheet.lines[*index]);
    }
    let measure = |lines: &[&Line]| {
        let mut rights: Vec<f32> = lines.iter().map(|line| line.x1).collect();
        rights.sort_by(f32::total_cmp);
        let left = lines.iter().map(|line| line.x0).fold(f32::MAX, f32::min);
        (left, rights[(rights.len() - 1) * 19 / 20])
    };
    let widest = by_region.values().max_by_key(|lines| lines.len()).map(|lines| measure(lines));
    by_region
        .iter()
        .map(|(region, lines)| {
            let (left, right) = measure(lines);
            let widest = widest.filter(|(l, r)| lines.len() < 8 && left >= *l - 5.0 && right < *r);
            (*region, widest.map_or((left, right), |(_, r)| (left, r)))
        })
        .collect()
}

/// The lines, grouped.
pub(super) fn group(sheet: &Sheet, lines: &[usize], edges: &Edges) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for index in lines {
        match groups.last_mut() {
            Some(group) if !breaks(sheet, edges, group, *index) => group.push(*index),
            _ => groups.push(vec![*index]),
        }
    }
    groups
}

fn breaks(sheet: &Sheet, edges: &Edges, group: &[usize], next: usize) -> bool {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return true };
    let (line, before) = (&sheet.lines[next], &sheet.lines[*last]);
    if sizes_differ(line, before) || starts_item(sheet, group, next) || sheet.tabular(next) || sheet.tabular(*last) {
        return true;
    }
    let faces_differ = (line.bold, line.italic) != (before.bold, before.italic);
    if !sheet.together(*last, next) {
        let title = before.peak > TITLE * sheet.body;
        return faces_differ || title || !runs_on(sheet, group, next);
    }
    let step = (before.y - line.y) / line.size.max(1.0);
    let usual = usual_step(sheet, group);
    if step < 0.3 || step > usual * WIDER_STEP {
        return true;
    }
    let (_, right) = edges.get(&line.region).copied().unwrap_or((line.x0, line.x1));
    let room = right - before.x1;
    let fitted = room > line.first_word_width() + 1.2 * line.size;
    // A line that happens to be bold from end to end cuts no paragraph.
    if faces_differ && (fitted || ends_sentence(&before.text())) {
        return true;
    }
    if centred(line, edges) && centred(before, edges) {
        return false;
    }
    let indent = (line.x0 - before.x0) / line.size;
    let indented = indent > INDENT && group.len() > 1;
    let outdented = indent < -INDENT && group.len() > 1;
    let short_first = fitted
        && !(group.len() == 1 && sheet.lines[*first].x0 > line.x0 + INDENT * line.size && room < 3.0 * line.size);
    indented || outdented || short_first
}

/// Baseline to baseline distance that joins the next line, in font sizes.
fn usual_step(sheet: &Sheet, group: &[usize]) -> f32 {
    let pair = group.windows(2).rev().find(|pair| sheet.together(pair[0], pair[1]));
    let own = pair.map(|pair| (sheet.lines[pair[0]].y - sheet.lines[pair[1]].y) / sheet.lines[pair[1]].size.max(1.0));
    own.map_or(sheet.leading, |own| own.max(sheet.leading * 0.8)).max(0.9)
}

fn sizes_differ(line: &Line, before: &Line) -> bool {
    (line.peak - before.peak).abs() > 0.08 * before.peak && (line.size - before.size).abs() > 0.08 * before.size
}

/// Whether the middle of the line is the middle of its region and both sides are free.
pub(super) fn centred(line: &Line, edges: &Edges) -> bool {
    let Some((left, right)) = edges.get(&line.region) else { return false };
    let (before, after) = (line.x0 - left, right - line.x1);
    before > 2.0 * line.size && (before - after).abs() < 1.5 * line.size
}

fn starts_item(sheet: &Sheet, group: &[usize], next: usize) -> bool {
    let line = &sheet.lines[next];
    let Some(found) = mark(&line.text()) else { return false };
    if found.kind == Kind::Bullet {
        return true;
    }
    let before = &sheet.lines[group[group.len() - 1]];
    let apart = line.cells.len() > 1 && line.cells[0].text.len() <= found.len;
    let hangs = (line.x0 - before.x0).abs() > INDENT * line.size && group.len() > 1;
    let ended = ends_sentence(&before.text());
    found.closed && (apart || hangs || ended) || apart
}

/// Whether a paragraph goes on in the next column or on the next page.
fn runs_on(sheet: &Sheet, group: &[usize], next: usize) -> bool {
    let before = sheet.lines[group[group.len() - 1]].text();
    let after = sheet.lines[next].text();
    if after.starts_with(char::is_lowercase) {
        return true;
    }
    !ends_sentence(&before) && !after.starts_with(['•', '–'])
}

/// Whether the text ends as sentences do.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '»', ')', ']', ' ']);
    bare.is_empty() || bare.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '：', '；'])
}
