//! Lines of text as the later stages see them: cells of text with style, place and footnote marks.

use std::num::NonZeroU32;

use super::rows::{Row, Run, wants_space};
use crate::load::NoteMark;

/// Gap that parts two cells of a line, in font sizes.
const CELL_GAP: f32 = 1.3;
/// Gap between two runs that is a space, in font sizes.
const SPACE_GAP: f32 = 0.12;

/// Gaps of a justified line differ by less than this factor.
const EVEN: f32 = 1.12;

/// One line of one region of one page.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Page of the file, from 1.
    pub(super) page: NonZeroU32,
    /// Region of the document, counted through all pages.
    pub(super) region: usize,
    /// Left end, points.
    pub(super) x0: f32,
    /// Right end.
    pub(super) x1: f32,
    /// Baseline, points from the page's lower edge.
    pub(super) y: f32,
    /// Size of most of its characters, points.
    pub(super) size: f32,
    /// Largest size in it.
    pub(super) peak: f32,
    /// Text between wide gaps.
    pub(super) cells: Vec<Cell>,
    /// A row of a table with drawn borders.
    pub(super) bordered: bool,
    /// Heavy throughout.
    pub(super) bold: bool,
    /// Slanted throughout.
    pub(super) italic: bool,
    /// Marked by the file as a running head or foot.
    pub(super) furniture: bool,
    /// Distance of its baseline from the page's upper edge and page height, as a share from 0 to 1.
    pub(super) depth: f32,
}

/// Text without a wide gap.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// Left end, points.
    pub(super) x0: f32,
    /// Right end.
    pub(super) x1: f32,
    /// The text, without footnote marks.
    pub(super) text: String,
    /// Raised digits taken out of the text.
    pub(super) notes: Vec<NoteMark>,
}

impl Line {
    /// A line of the row's runs; `None` for a row without text.
    pub(super) fn new(row: &Row, page: NonZeroU32, region: usize, height: f32) -> Option<Self> {
        let cells = row.cells.clone().unwrap_or_else(|| cells_of(row));
        let (first, last) = (cells.first()?, cells.last()?);
        let level = || row.runs.iter().filter(|run| !run.raised);
        let letters = |keep: fn(&Run) -> bool| -> usize {
            level().filter(|run| keep(run)).map(|run| run.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
        };
        let all = letters(|_| true);
        Some(Self {
            page,
            region,
            x0: first.x0,
            x1: last.x1,
            y: row.y,
            size: main_size(row),
            peak: level().map(|run| run.size).fold(0.0, f32::max),
            bold: all > 0 && letters(|run| run.bold) == all,
            italic: all > 0 && letters(|run| run.italic) == all,
            furniture: row.runs.iter().all(|run| run.furniture),
            depth: 1.0 - row.y / height.max(1.0),
            bordered: row.cells.as_ref().is_some_and(|cells| cells.len() > 1),
            cells,
        })
    }

    /// The line's text with its cells joined by spaces, and its footnote marks.
    pub(super) fn joined(&self) -> (String, Vec<NoteMark>) {
        let Cell { text, notes, .. } = merged(&self.cells);
        (text, notes)
    }

    /// The line's text.
    pub(super) fn text(&self) -> String {
        self.joined().0
    }

    /// Width of the first word as set, points, by its share of the first cell's characters.
    pub(super) fn first_word_width(&self) -> f32 {
        let Some(cell) = self.cells.first() else { return 0.0 };
        let all = cell.text.chars().count().max(1) as f32;
        let word = cell.text.split(' ').next().unwrap_or_default().chars().count() as f32;
        (cell.x1 - cell.x0) * word / all
    }
}

impl Cell {
    /// Whether it is a number, a percentage or the like.
    pub(super) fn is_figure(&self) -> bool {
        let digits = self.text.chars().filter(char::is_ascii_digit).count();
        digits > 0 && digits * 2 >= self.text.chars().filter(|c| !c.is_whitespace()).count()
    }
}

fn main_size(row: &Row) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for run in row.runs.iter().filter(|run| !run.raised) {
        let count = run.text.chars().count();
        match sizes.iter_mut().find(|(size, _)| (size - run.size).abs() < 0.3) {
            Some(entry) => entry.1 += count,
            None => sizes.push((run.size, count)),
        }
    }
    let most = sizes.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a });
    most.map_or(row.size, |(size, _)| size)
}

/// The row cut into cells at its wide gaps.
pub(super) fn cells_of(row: &Row) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for run in &row.runs {
        let gap = cells.last().map(|cell| run.x0 - cell.x1);
        match (cells.last_mut(), gap) {
            (Some(cell), Some(gap)) if gap < CELL_GAP * row.size => append(cell, run, gap > SPACE_GAP * row.size),
            _ => {
                let mut cell = Cell { x0: run.x0, x1: run.x1, ..Cell::default() };
                append(&mut cell, run, false);
                cells.push(cell);
            }
        }
    }
    if spread_evenly(&cells) { vec![merged(&cells)] } else { cells }
}

/// Whether the gaps are those of a justified line of long words: every word a cell, all gaps alike.
fn spread_evenly(cells: &[Cell]) -> bool {
    let marked = cells.first().is_some_and(|cell| super::marks::mark(&format!("{} ", cell.text)).is_some());
    let words = &cells[usize::from(marked && !cells.is_empty())..];
    let gaps = || words.windows(2).map(|pair| pair[1].x0 - pair[0].x1);
    let (least, most) = gaps().fold((f32::MAX, f32::MIN), |(least, most), gap| (least.min(gap), most.max(gap)));
    words.len() > 2
        && most < EVEN * least
        && words.iter().all(|cell| !cell.text.trim().contains(' ') && !cell.is_figure())
}

/// The cells as one.
pub(super) fn merged(cells: &[Cell]) -> Cell {
    let mut whole = Cell { x0: f32::MAX, x1: f32::MIN, ..Cell::default() };
    for cell in cells {
        if wants_space(&whole.text, &cell.text) {
            whole.text.push(' ');
        }
        let base = whole.text.len();
        whole.notes.extend(cell.notes.iter().map(|note| NoteMark { at: base + note.at, label: note.label.clone() }));
        whole.text.push_str(&cell.text);
        (whole.x0, whole.x1) = (whole.x0.min(cell.x0), whole.x1.max(cell.x1));
    }
    whole
}

fn append(cell: &mut Cell, run: &Run, gap: bool) {
    cell.x1 = cell.x1.max(run.x1);
    if run.raised && is_label(run.text.trim()) {
        let at = cell.text.trim_end().len();
        cell.notes.extend(
            run.text
                .split([',', ' '])
                .filter(|label| !label.is_empty())
                .map(|label| NoteMark { at, label: label.to_owned() }),
        );
        // The space belongs after the mark, if the text goes on after a gap.
        cell.text.truncate(at);
        cell.text.push(' ');
        return;
    }
    let after_mark = cell.notes.last().is_some_and(|note| note.at + 1 == cell.text.len() && cell.text.ends_with(' '));
    if after_mark && (cell.text.len() == 1 || (!gap && !run.text.starts_with(' '))) {
        let end = cell.text.len() - 1;
        cell.text.truncate(end);
    }
    if gap && wants_space(&cell.text, &run.text) {
        cell.text.push(' ');
    }
    push_superscripts(cell, &run.text);
}

/// Footnote marks as raised text: `7`, `12`, `7,8`, `*`, `**`, `†`.
fn is_label(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= 8
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | ',' | ' '))
        && text.split([',', ' ']).all(|part| part.len() <= 3 || part.starts_with('*'))
}

/// Appends text, taking out superscript digits that are characters of their own.
fn push_superscripts(cell: &mut Cell, text: &str) {
    let mut label = String::new();
    for c in text.chars() {
        if let Some(digit) = superscript(c) {
            label.push(digit);
            continue;
        }
        if !label.is_empty() {
            cell.notes.push(NoteMark { at: cell.text.trim_end().len(), label: std::mem::take(&mut label) });
        }
        cell.text.push(c);
    }
    if !label.is_empty() {
        cell.notes.push(NoteMark { at: cell.text.trim_end().len(), label });
    }
}

fn superscript(c: char) -> Option<char> {
    Some(match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' => '0',
        '⁴'..='⁹' => char::from_digit(c as u32 - 0x2070, 10)?,
        _ => return None,
    })
}
