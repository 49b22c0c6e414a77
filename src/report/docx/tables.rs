//! Tables: a head that is repeated on every page, rows that are not split, columns by what they hold.

use std::fmt::Write;

use crate::report::page::{Inline, Table, Text};

/// Width of the text, twentieths of a point: A4 less two margins of 2 cm.
const WIDE: usize = 9638;
/// Characters that fit in a line across the page, a guess for a font of 9.5 points.
const LINE: usize = 92;
/// Margins of a cell, in characters.
const MARGIN: usize = 3;
/// Longest word and longest cell that a column makes room for, characters.
const MOST_WORD: usize = 18;
const MOST_CELL: usize = 60;

/// How a table looks: the named style of `styles.xml`.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// Lines between rows.
    Brief,
    /// Two pages of an open book.
    Book,
}

/// A table of cells that hold paragraphs; `weights` are shares of the width.
pub(super) fn table(look: Look, weights: &[usize], head: &[String], rows: &[Vec<String>]) -> String {
    let style = match look {
        Look::Brief => "Brief",
        Look::Book => "Book",
    };
    let sum: usize = weights.iter().sum::<usize>().max(1);
    let widths: Vec<usize> = weights.iter().map(|weight| weight * WIDE / sum).collect();
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{WIDE}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         </w:tblPr><w:tblGrid>"
    );
    for width in &widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>");
    row(&mut out, &widths, head, "<w:cantSplit/><w:tblHeader/>");
    for cells in rows {
        row(&mut out, &widths, cells, "<w:cantSplit/>");
    }
    // A table must not touch the next one, or the two become one.
    out + "</w:tbl><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>"
}

fn row(out: &mut String, widths: &[usize], cells: &[String], properties: &str) {
    let _ = write!(out, "<w:tr><w:trPr>{properties}</w:trPr>");
    for (width, cell) in widths.iter().zip(cells) {
        let _ = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{cell}</w:tc>");
    }
    out.push_str("</w:tr>");
}

/// Weights of the columns, characters: room for the longest word of each, then for its longest cell as far as it goes. The columns of
/// the two sides are equal.
pub(super) fn widths(table: &Table, names: &[String; 2]) -> Vec<usize> {
    let column = |at: usize| {
        let cells = || table.rows.iter().filter_map(move |row| row.get(at)).map(shown).chain([table.head[at].clone()]);
        let least = cells().flat_map(|cell| cell.split_whitespace().map(word).max()).max();
        let most = cells().map(|cell| length(&cell)).max();
        (least.unwrap_or(0).min(MOST_WORD) + MARGIN, most.unwrap_or(0).min(MOST_CELL) + MARGIN)
    };
    let mut columns: Vec<(usize, usize)> = (0..table.head.len()).map(column).collect();
    let is_side = |at: &usize| names.contains(&table.head[*at]);
    let widest = (0..columns.len()).filter(is_side).map(|at| columns[at]).reduce(|a, b| (a.0.max(b.0), a.1.max(b.1)));
    for at in (0..columns.len()).filter(is_side) {
        columns[at] = widest.unwrap_or_default();
    }
    let (least, most) = columns.iter().fold((0, 0), |sum, column| (sum.0 + column.0, sum.1 + column.1));
    let (room, wanted) = (LINE.saturating_sub(least), (most - least.min(most)).max(1));
    columns.iter().map(|(least, most)| least + most.saturating_sub(*least) * room.min(wanted) / wanted).collect()
}

/// Width of a word that may not be broken; Chinese may be broken anywhere.
fn word(word: &str) -> usize {
    if word.chars().any(is_wide) { 4 } else { word.chars().count() }
}

/// Characters of a cell; a Chinese one counts as two.
fn length(words: &str) -> usize {
    words.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    c > '\u{2E7F}'
}

fn shown(text: &Text) -> String {
    let piece = |piece: &Inline| match piece {
        Inline::Plain(words)
        | Inline::Strong(words)
        | Inline::Emphasis(words)
        | Inline::Code(words)
        | Inline::Address(words)
        | Inline::Anchor(_, words) => words.clone(),
        Inline::Quote(quote) => quote.words.clone(),
    };
    text.iter().map(piece).collect()
}
