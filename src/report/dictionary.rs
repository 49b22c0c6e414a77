//! What explains the tables: a data dictionary for people, and a Frictionless data package for programs.

use std::fmt::Write;

use serde_json::json;

use super::Artifact;
use super::csv::file_name;
use super::tables::{Head, Kind, Table};

/// How to read the files; the dictionary follows.
const PREFACE: &str = "\
# Tables of a comparison

Made by diptych: what two observation missions said about one election, as tidy tables, one row an observation. They hold what
`brief.json` and the brief hold, and say no more: no table says which mission is right.

- **Joins**: `passage` columns hold one id a sentence, `L12.3` or `R12.3`: side, paragraph, sentence. The letter keeps programs from
  reading `12.10` as the number 12.1. `topic`, `quantity`, `standard`, `frame` and `item` are ids of the codebook (`diptych codebook list`).
- **Empty** means not known or not applicable, never zero.
- **Encoding**: UTF-8 with a byte order mark, so that a spreadsheet shows Cyrillic and Chinese; comma, CRLF, RFC 4180.
- **Text** is one line. Control characters and marks that turn the direction of writing are taken out. A text that opens with
  `=`, `+`, `-`, `@` (or their wide forms) has an apostrophe `'` before it, so that no spreadsheet runs it; so has such a sign
  right after a semicolon. Take it off before you quote. Numbers are plain numbers, with a point.
- **Python**: `pandas.read_csv(\"topics.csv\")`. **R**: `readr::read_csv(\"topics.csv\")`, or
  `read.csv(\"topics.csv\", fileEncoding = \"UTF-8-BOM\")`. **Spreadsheet**: open `brief.xlsx` (`--format xlsx`), or import the
  columns of kind text as text.
- `datapackage.json` describes the same columns for programs (Frictionless Data Package).
";

/// The dictionary and the package.
pub(super) fn render(tables: &[Table]) -> [Artifact; 2] {
    let package = serde_json::to_string_pretty(&package(tables));
    let package = package.unwrap_or_else(|err| unreachable!("plain data always serialises: {err}")) + "\n";
    [
        Artifact { name: "README.md".to_owned(), bytes: dictionary(tables).into_bytes() },
        Artifact { name: "datapackage.json".to_owned(), bytes: package.into_bytes() },
    ]
}

fn dictionary(tables: &[Table]) -> String {
    let mut out = PREFACE.to_owned();
    for table in tables {
        let _ = write!(out, "\n## {}\n\n{}\n\n", file_name(table), table.row);
        out.push_str("| Column | Kind | Meaning | Unit, range, ids |\n|---|---|---|---|\n");
        for Head { name, kind, meaning, range } in &table.columns {
            let (meaning, range) = (cell(meaning), cell(range));
            let _ = writeln!(out, "| `{name}` | {} | {meaning} | {range} |", kind.name());
        }
    }
    out
}

/// Our own words; a bar alone would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Truth => "true or false",
        }
    }
}

fn package(tables: &[Table]) -> serde_json::Value {
    let field = |h: &Head| {
        let kind = match h.kind {
            Kind::Text => "string",
            Kind::Number => "number",
            Kind::Truth => "boolean",
        };
        let description = if h.range.is_empty() { h.meaning.to_owned() } else { format!("{}: {}", h.meaning, h.range) };
        json!({ "name": h.name, "type": kind, "description": description })
    };
    let resource = |t: &Table| {
        json!({
            "name": t.name.replace('_', "-"),
            "path": file_name(t),
            "description": t.row,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": { "fields": t.columns.iter().map(field).collect::<Vec<_>>(), "missingValues": [""] },
        })
    };
    let resources: Vec<_> = tables.iter().map(resource).collect();
    json!({ "name": "diptych-comparison", "profile": "tabular-data-package", "resources": resources })
}
