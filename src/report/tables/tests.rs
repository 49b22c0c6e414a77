//! Tables are tidy: columns hold what they say, ids join, and every column is explained.

use std::collections::BTreeSet;

use super::*;
use crate::report::page::PageOptions;
use crate::report::test_pairs::{comparison, comparisons, hostile};
use crate::report::{Format, render};

fn named<'a>(tables: &'a [Table], name: &str) -> &'a Table {
    tables.iter().find(|t| t.name == name).unwrap()
}

/// Every text of a column.
fn column<'a>(table: &'a Table, name: &str) -> Vec<&'a str> {
    let at = table.columns.iter().position(|c| c.name == name).unwrap();
    let text = |row: &'a Vec<Cell>| match &row[at] {
        Cell::Text(text) => Some(text.as_str()),
        _ => None,
    };
    table.rows.iter().filter_map(text).collect()
}

#[test]
fn every_cell_is_of_the_kind_of_its_column() {
    for (name, comparison) in comparisons() {
        for table in tables(&comparison) {
            let names: BTreeSet<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
            assert_eq!(names.len(), table.columns.len(), "{}: a column stands twice", table.name);
            for row in &table.rows {
                assert_eq!(row.len(), table.columns.len());
                for (cell, head) in row.iter().zip(&table.columns) {
                    let fits = match cell {
                        Cell::Text(_) => head.kind == Kind::Text,
                        Cell::Number(value) => head.kind == Kind::Number && value.is_finite(),
                        Cell::Truth(_) => head.kind == Kind::Truth,
                        Cell::Empty => true,
                    };
                    assert!(fits, "{name}, {}.{}: {cell:?}", table.name, head.name);
                }
            }
        }
    }
}

#[test]
fn the_id_of_a_passage_is_unique_and_every_other_table_names_only_such_ids() {
    for (name, comparison) in comparisons() {
        let tables = tables(&comparison);
        let passages = column(named(&tables, "passages"), "passage");
        let ids: BTreeSet<&str> = passages.iter().copied().collect();
        assert_eq!(ids.len(), passages.len(), "{name}");
        assert_eq!(ids.len(), comparison.left.codes.len() + comparison.right.codes.len());
        for table in &tables {
            for head in table.columns.iter().filter(|c| c.name.ends_with("passage")) {
                for id in column(table, &head.name) {
                    assert!(ids.contains(id), "{name}, {}.{}: {id}", table.name, head.name);
                }
            }
        }
    }
}

#[test]
fn counts_are_those_of_the_comparison() {
    let comparison = comparison("xvm-2031-parliamentary");
    let tables = tables(&comparison);
    let rows = |name: &str| named(&tables, name).rows.len();
    assert_eq!(rows("topics"), comparison.rows.len());
    assert_eq!(rows("links"), comparison.links.len());
    assert_eq!(rows("disclosure"), 2 * comparison.disclosure.len());
    assert_eq!((rows("missions"), rows("overall")), (2, 2));
    assert!(rows("judgements") > 10 && rows("figures") > 5 && rows("citations") > 2 && rows("recommendations") > 0);
    assert!(column(named(&tables, "topics"), "relation").contains(&"contradict"));
    assert_eq!(rows("index"), comparison.index.topics.len());
    let words = &comparison.vocabulary.sides;
    assert_eq!(rows("vocabulary"), words.left.len() + words.right.len());
    assert_eq!((rows("index_total"), rows("overrides")), (1, comparison.overrides.len()));
    assert!(column(named(&tables, "figures_compared"), "verdict").contains(&"differ"));
}

#[test]
fn a_column_of_ids_holds_only_the_ids_that_it_names() {
    let known = |head: &Head, id: &str| head.range.split(", ").any(|r| r.split(" (").next() == Some(id));
    for (name, comparison) in comparisons() {
        for table in tables(&comparison) {
            let closed = |c: &&Head| c.kind == Kind::Text && c.range.contains(", ");
            for head in table.columns.iter().filter(closed) {
                for id in column(&table, &head.name) {
                    assert!(known(head, id), "{name}, {}.{}: {id:?} is not in {:?}", table.name, head.name, head.range);
                }
            }
        }
    }
}

#[test]
fn the_dictionary_explains_every_column_of_every_file() {
    let comparison = comparison("rus-2018-presidential");
    let files = render(&comparison, Format::Csv, &PageOptions::default());
    let read = |name: &str| {
        String::from_utf8(files.iter().find(|f| f.name == name).unwrap_or_else(|| panic!("{name}")).bytes.clone())
            .unwrap()
    };
    let (dictionary, package) = (read("README.md"), read("datapackage.json"));
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    for (table, resource) in tables(&comparison).iter().zip(package["resources"].as_array().unwrap()) {
        let file = format!("{}.csv", table.name);
        assert_eq!(resource["path"], file.as_str());
        let part = dictionary.split("\n## ").find(|p| p.starts_with(&file)).unwrap();
        let text = read(&file);
        let head = text.trim_start_matches('\u{feff}').lines().next().unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        assert_eq!(head.split(',').count(), fields.len(), "{file}");
        for (name, field) in head.split(',').zip(fields) {
            assert_eq!(field["name"], name, "{file}");
            let row = part
                .lines()
                .find(|l| l.starts_with(&format!("| `{name}` |")))
                .unwrap_or_else(|| panic!("{file}: {name}"));
            let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
            assert!(cells.len() >= 4 && !cells[2].is_empty(), "{file}: {row}");
            assert!(cells[1] != "number" || !cells[3].is_empty(), "{file}: {name} has neither unit nor range");
        }
    }
}

#[test]
fn hostile_text_is_shown_in_the_tables_and_harms_none() {
    let comparison = hostile();
    for file in render(&comparison, Format::Csv, &PageOptions::default()).iter().filter(|f| f.name.ends_with(".csv")) {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let width = reader.headers().unwrap().len();
        for record in reader.records() {
            let record = record.expect("rows of one length");
            assert_eq!(record.len(), width, "{}", file.name);
            for field in &record {
                let number = field.parse::<f64>().is_ok();
                assert!(number || !field.trim_start().starts_with(['=', '+', '-', '@']), "{}: {field:?}", file.name);
                let odd = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                assert!(!field.contains(odd), "{}: {field:?}", file.name);
            }
        }
    }
    let all = tables(&comparison);
    let texts = column(named(&all, "passages"), "text").join("\n");
    for shown in ["=HYPERLINK(\"http://evil.example\"", "@SUM(A1:A9) <script>", "biased in favour", "{unbalanced"] {
        assert!(texts.contains(shown), "{shown} is not shown: {texts}");
    }
    assert!(column(named(&all, "missions"), "url").contains(&"javascript:alert(1)"));
}
