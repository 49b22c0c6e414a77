//! Tables: a head that is repeated on every page, rows that are not split, columns by what they hold.

use std::fmt::Write;

use crate::report::page::{Inline, Table, Text};

/// Width of the text, twentieths of a point: A4 less two margins of 2 cm.
const WIDE: usize = 9638;
/// Least and greatest weight of a column, characters of its longest cell.
const WEIGHTS: (usize, usize) = (8, 48);

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
         <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
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

/// Weights of the columns by their longest cell; the columns of the two sides are equal.
pub(super) fn widths(table: &Table, names: &[String; 2]) -> Vec<usize> {
    let column = |at: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(at)).map(length);
        let head = table.head[at].chars().count();
        cells.max().unwrap_or(0).max(head).clamp(WEIGHTS.0, WEIGHTS.1)
    };
    let mut weights: Vec<usize> = (0..table.head.len()).map(column).collect();
    let sides: Vec<usize> = (0..weights.len()).filter(|&at| names.contains(&table.head[at])).collect();
    let widest = sides.iter().map(|&at| weights[at]).max().unwrap_or(0);
    for at in sides {
        weights[at] = widest;
    }
    weights
}

/// Characters of a cell; a Chinese one counts as two.
fn length(text: &Text) -> usize {
    let wide = |words: &str| -> usize { words.chars().map(|c| if c > '\u{2E7F}' { 2 } else { 1 }).sum() };
    let piece = |piece: &Inline| match piece {
        Inline::Plain(words)
        | Inline::Strong(words)
        | Inline::Emphasis(words)
        | Inline::Code(words)
        | Inline::Address(words)
        | Inline::Anchor(_, words) => wide(words),
        Inline::Quote(quote) => wide(&quote.words),
    };
    text.iter().map(piece).sum()
}
