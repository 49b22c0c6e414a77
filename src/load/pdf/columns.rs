//! Reading order: finds gutters between columns and gives rows region by region.

use super::rows::{Row, Run};

/// Fewest rows with text on both sides of a gutter.
const MIN_ROWS: usize = 5;
/// Narrowest gutter, points.
const MIN_GUTTER: f32 = 8.0;
/// Least share of its column that the middle row of a column fills; tables fill less.
const MIN_FILL: f32 = 0.62;
/// Fewest characters of a middle row on either side; narrower ones are tables.
const MIN_CHARS: usize = 14;
/// Most columns side by side: gutters are sought this often within each other.
const MAX_SPLITS: usize = 3;

/// Most regions of a page; what is left then is one region.
const MAX_REGIONS: usize = 48;

/// Rows that are read together, from top to bottom.
#[derive(Debug, Clone)]
pub(super) struct Region {
    /// The rows.
    pub(super) rows: Vec<Row>,
}

/// The regions in reading order.
pub(super) fn regions(rows: Vec<Row>) -> Vec<Region> {
    let mut out = Vec::new();
    split(rows, 0, &mut out);
    out
}

struct Gutter {
    first: usize,
    last: usize,
    x: f32,
}

fn split(rows: Vec<Row>, depth: usize, out: &mut Vec<Region>) {
    let gutter = if depth < MAX_SPLITS && out.len() < MAX_REGIONS { find(&rows) } else { None };
    let Some(Gutter { first, last, x }) = gutter else {
        if !rows.is_empty() {
            out.push(Region { rows });
        }
        return;
    };
    let mut above = rows;
    let mut band = above.split_off(first);
    let below = band.split_off(last + 1 - first);
    split(above, depth + 1, out);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in band {
        let (a, b): (Vec<Run>, Vec<Run>) = row.runs.into_iter().partition(|run| run.x0 < x);
        left.extend(part(a));
        right.extend(part(b));
    }
    split(left, depth + 1, out);
    split(right, depth + 1, out);
    split(below, depth, out);
}

fn part(runs: Vec<Run>) -> Option<Row> {
    let largest = runs.iter().filter(|run| !run.raised).max_by(|a, b| a.size.total_cmp(&b.size))?;
    Some(Row { y: largest.y, size: largest.size, runs, cells: None })
}

/// The gutter whose band has the most rows.
fn find(rows: &[Row]) -> Option<Gutter> {
    let left = rows.iter().flat_map(|row| &row.runs).map(|run| run.x0).fold(f32::MAX, f32::min);
    let right = rows.iter().flat_map(|row| &row.runs).map(|run| run.x1).fold(f32::MIN, f32::max);
    let width = right - left;
    if rows.len() < MIN_ROWS || width < 100.0 {
        return None;
    }
    let candidates = (4..=36).map(|step| left + width * step as f32 / 40.0);
    let mut best: Option<(usize, Gutter)> = None;
    for x in candidates {
        for (score, gutter) in bands(rows, x) {
            if best.as_ref().is_none_or(|(most, _)| score > *most) && prose(&rows[gutter.first..=gutter.last], x) {
                best = Some((score, gutter));
            }
        }
    }
    best.map(|(_, gutter)| gutter)
}

/// Stretches of rows that `x` does not cross, with the number of rows that have text on both sides.
fn bands(rows: &[Row], x: f32) -> Vec<(usize, Gutter)> {
    let mut out = Vec::new();
    let mut open: Option<(usize, usize, usize)> = None;
    for (index, row) in rows.iter().enumerate() {
        match side(row, x) {
            Side::Crossed => out.extend(close(open.take(), x)),
            Side::Both => {
                let (first, _, both) = open.unwrap_or((index, index, 0));
                open = Some((first, index, both + 1));
            }
            Side::One => open = Some(open.map_or((index, index, 0), |(first, _, both)| (first, index, both))),
        }
    }
    out.extend(close(open, x));
    out
}

fn close(open: Option<(usize, usize, usize)>, x: f32) -> Option<(usize, Gutter)> {
    open.filter(|(_, _, both)| *both >= MIN_ROWS).map(|(first, last, both)| (both, Gutter { first, last, x }))
}

enum Side {
    Crossed,
    Both,
    One,
}

fn side(row: &Row, x: f32) -> Side {
    if row.cells.is_some() {
        return Side::Crossed;
    }
    let (mut left, mut right) = (f32::MIN, f32::MAX);
    for run in &row.runs {
        if run.x1 < x {
            left = left.max(run.x1);
        } else if run.x0 > x {
            right = right.min(run.x0);
        } else {
            return Side::Crossed;
        }
    }
    match (left > f32::MIN, right < f32::MAX) {
        (true, true) if right - left < MIN_GUTTER => Side::Crossed,
        (true, true) => Side::Both,
        _ => Side::One,
    }
}

/// Whether both sides of `x` read like running text rather than like a table.
fn prose(rows: &[Row], x: f32) -> bool {
    [true, false].into_iter().all(|left| {
        let mut lines: Vec<(f32, f32, usize, usize)> = rows.iter().filter_map(|row| extent(row, x, left)).collect();
        lines.sort_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
        let Some(middle) = lines.get(lines.len() / 2).copied() else { return false };
        let start = lines.iter().map(|line| line.0).fold(f32::MAX, f32::min);
        let end = lines.iter().map(|line| line.1).fold(f32::MIN, f32::max);
        let mut chars: Vec<usize> = lines.iter().map(|line| line.2).collect();
        chars.sort_unstable();
        let parts = lines.iter().filter(|line| line.3 > 1).count();
        middle.1 - middle.0 > MIN_FILL * (end - start) && chars[chars.len() / 2] >= MIN_CHARS && parts * 2 < lines.len()
    })
}

/// Left end, right end, characters and parts of a row's text on one side.
fn extent(row: &Row, x: f32, left: bool) -> Option<(f32, f32, usize, usize)> {
    let runs: Vec<&Run> = row.runs.iter().filter(|run| (run.x0 < x) == left).collect();
    let (first, last) = (runs.first()?, runs.last()?);
    let wide: usize =
        runs.iter().flat_map(|run| run.text.chars()).map(|c| if super::rows::is_wide(c) { 2 } else { 1 }).sum();
    let parts = 1 + runs.windows(2).filter(|w| w[1].x0 - w[0].x1 > 1.5 * row.size).count();
    Some((first.x0, last.x1, wide, parts))
}
