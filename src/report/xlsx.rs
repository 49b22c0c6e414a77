//! The tables as one spreadsheet file, a sheet each. Text is written as text: nothing in it is a formula or a link.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::tables::{Cell, Head, Kind, Table};

/// Most characters of a cell, in UTF-16 units, as the format has it.
const CELL_CHARS: usize = 32_767;
/// Widest column, in characters; longer text is wrapped.
const WIDEST: usize = 60;
/// Narrowest column, in characters.
const NARROWEST: usize = 8;

/// Renders the tables as a workbook.
pub(super) fn render(tables: &[Table]) -> Vec<u8> {
    workbook(tables).unwrap_or_else(|err| unreachable!("our own sheets in memory: {err}"))
}

fn workbook(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The time of writing would make every file another one.
    let made = ExcelDateTime::from_ymd(1980, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title("Comparison").set_creation_datetime(&made));
    for table in tables {
        sheet(book.add_worksheet(), table)?;
    }
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let top = FormatAlign::Top;
    let (head, plain) = (Format::new().set_bold().set_align(top), Format::new().set_align(top));
    let wrapped = plain.clone().set_text_wrap();
    sheet.set_name(table.name)?;
    for (column, of) in (0u16..).zip(&table.columns) {
        sheet.set_column_width(column, width(table, usize::from(column), of))?;
        sheet.write_string_with_format(0, column, &of.name, &head)?;
    }
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Text(text) => sheet.write_string_with_format(row, column, fitted(text), &wrapped)?,
                Cell::Number(value) => sheet.write_number_with_format(row, column, *value, &plain)?,
                Cell::Truth(value) => sheet.write_boolean_with_format(row, column, *value, &plain)?,
                Cell::Empty => continue,
            };
        }
    }
    let last_column = u16::try_from(table.columns.len()).unwrap_or(1).saturating_sub(1);
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Text cut where the format would refuse it.
fn fitted(text: &str) -> String {
    let mut room = CELL_CHARS;
    let fits = |c: &char| match room.checked_sub(c.len_utf16()) {
        Some(rest) => {
            room = rest;
            true
        }
        None => false,
    };
    text.chars().take_while(fits).collect()
}

/// As wide as its longest cell, within bounds; Han characters take two.
fn width(table: &Table, column: usize, head: &Head) -> f64 {
    let cell = |row: &Vec<Cell>| match &row[column] {
        Cell::Text(text) => text.chars().take(WIDEST).map(|c| if c > '\u{2E7F}' { 2 } else { 1 }).sum(),
        _ => 0,
    };
    let longest = if head.kind == Kind::Text { table.rows.iter().map(cell).max().unwrap_or(0) } else { 0 };
    // The filter's button stands beside the name.
    longest.max(head.name.len() + 3).clamp(NARROWEST, WIDEST) as f64
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::report::tables::tables;
    use crate::report::test_pairs::{comparison, hostile};

    /// Every part of the package, joined.
    fn parts(bytes: &[u8]) -> Vec<(String, String)> {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|n| n.unwrap().into_owned()).collect();
        let mut part = |name: String| {
            let mut text = String::new();
            zip.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
            (name, text)
        };
        names.into_iter().map(&mut part).collect()
    }

    #[test]
    fn a_sheet_a_table_with_frozen_head_and_filter() {
        let tables = tables(&comparison("rus-2018-presidential"));
        let parts = parts(&render(&tables));
        let sheets: Vec<&String> =
            parts.iter().filter(|p| p.0.starts_with("xl/worksheets/sheet")).map(|p| &p.1).collect();
        assert_eq!(sheets.len(), tables.len());
        for sheet in sheets {
            assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter "), "{sheet}");
        }
        let book = &parts.iter().find(|p| p.0 == "xl/workbook.xml").unwrap().1;
        assert!(tables.iter().all(|t| book.contains(&format!("name=\"{}\"", t.name))), "{book}");
    }

    #[test]
    fn two_runs_give_the_same_bytes() {
        let tables = tables(&comparison("blr-2019-parliamentary"));
        let bytes = render(&tables);
        assert!(bytes == render(&tables));
        let properties = parts(&bytes).into_iter().find(|p| p.0 == "docProps/core.xml").unwrap().1;
        let times = properties.matches("1980-01-01T00:00:00Z").count();
        assert_eq!(times, 2, "no clock: {properties}");
    }

    #[test]
    fn hostile_text_is_a_string_never_a_formula_a_link_or_broken_xml() {
        let parts = parts(&render(&tables(&hostile())));
        for (name, xml) in &parts {
            assert!(!xml.contains("<f>") && !xml.contains("<hyperlink"), "{name}");
            assert!(!xml.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t')), "{name}");
            assert!(!xml.contains(['\u{fffe}', '\u{202e}']), "{name}");
            let mut reader = quick_xml::Reader::from_str(xml);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(err) => panic!("{name}: {err}"),
                }
            }
        }
        let strings = &parts.iter().find(|p| p.0 == "xl/sharedStrings.xml").unwrap().1;
        assert!(strings.contains(">=HYPERLINK(\"http://evil.example\",\"click\")"), "{strings}");
        assert!(strings.contains("_x005F_x0041_"), "an escape of the format must not be taken for one: {strings}");
    }

    #[test]
    fn text_longer_than_a_cell_is_cut() {
        assert_eq!(fitted(&"я".repeat(40_000)).chars().count(), CELL_CHARS);
        assert_eq!(fitted(&"𝒳".repeat(40_000)).encode_utf16().count(), CELL_CHARS - 1);
    }
}
