//! The tables as CSV, one file a table, with a data dictionary.
//!
//! UTF-8 with a byte order mark: without it a spreadsheet that opens a file by double click reads Cyrillic and Chinese as
//! Latin letters, while pandas, polars, readr and data.table pass over it. RFC 4180: comma, CRLF, quotes where needed.

use super::tables::{Cell, Table};
use super::{Artifact, dictionary};

/// Byte order mark of UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Writes every table, then what explains them.
pub(super) fn render(tables: &[Table]) -> Vec<Artifact> {
    let files = tables.iter().map(|t| Artifact { name: file_name(t), bytes: file(t) });
    files.chain(dictionary::render(tables)).collect()
}

/// Name of a table's file.
pub(super) fn file_name(table: &Table) -> String {
    format!("{}.csv", table.name)
}

fn file(table: &Table) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).has_headers(false).from_writer(BOM.to_vec());
    let head = table.columns.iter().map(|c| c.name.clone()).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(field).collect::<Vec<_>>());
    for record in std::iter::once(head).chain(rows) {
        let written = writer.write_record(&record);
        written.unwrap_or_else(|err| unreachable!("rows of one length into memory: {err}"));
    }
    writer.into_inner().unwrap_or_else(|err| unreachable!("memory takes all: {err}"))
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => inert(text),
        Cell::Number(value) => value.to_string(),
        Cell::Truth(value) => value.to_string(),
        Cell::Empty => String::new(),
    }
}

/// Text that a spreadsheet would read as a formula gets an apostrophe before it (OWASP, "CSV Injection"); also right after
/// a semicolon, where a spreadsheet of many countries begins a new cell.
fn inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    if opens_formula(text.trim_start()) {
        out.push('\'');
    }
    for (at, c) in text.char_indices() {
        out.push(c);
        if c == ';' && opens_formula(&text[at + 1..]) {
            out.push('\'');
        }
    }
    out
}

fn opens_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tables::{Head, Kind};

    fn table(rows: Vec<Vec<Cell>>) -> Table {
        let head = |name: &str| Head { name: name.to_owned(), kind: Kind::Text, meaning: "", range: "" };
        Table { name: "t", row: "", columns: vec![head("a"), head("b")], rows }
    }

    #[test]
    fn quotes_separators_and_scripts_survive_a_csv_reader() {
        let hostile = ["a,b;c\"d\"", "Выборы", "选举", "x'y", "javascript:alert(1)"];
        let rows = hostile.iter().map(|t| vec![Cell::from(*t), Cell::Number(-2.5)]).collect();
        let bytes = file(&table(rows));
        let mut reader = csv::Reader::from_reader(bytes.strip_prefix(BOM).unwrap());
        assert_eq!(reader.headers().unwrap(), vec!["a", "b"]);
        let read: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(read.iter().map(|r| &r[0]).collect::<Vec<_>>(), hostile);
        assert!(read.iter().all(|r| &r[1] == "-2.5"), "numbers stay numbers");
    }

    #[test]
    fn lines_end_as_rfc_4180_says_and_none_breaks_inside_a_cell() {
        let bytes = file(&table(vec![vec!["one\r\ntwo\u{2028}three".into(), Cell::Empty]]));
        assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}a,b\r\none  two three,\r\n");
    }

    #[test]
    fn formulas_are_made_inert() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "  =cmd|' /C calc'!A0", "＝1", "\t=1", "\r=1"] {
            let Cell::Text(clean) = Cell::from(text) else { panic!("{text:?} is empty") };
            assert!(inert(&clean).starts_with('\''), "{text:?}");
        }
        assert_eq!(inert("a=1; b"), "a=1; b");
        assert_eq!(inert("a;=cmd|' /C calc'!A0;b=1"), "a;'=cmd|' /C calc'!A0;b=1");
        assert_eq!(inert("−2 (1:3)"), "−2 (1:3)", "a minus sign opens no formula");
    }
}
