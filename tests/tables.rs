//! Every format of three built-in pairs is what stands in `tests/golden`, byte for byte; the Markdown stands in `reports`. Of DOCX
//! and XLSX the part with the words is kept, a tag a line; of the page all but its style and script, which stand in `src` and are
//! pinned by their hashes in the page's policy.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read fixtures")]

use std::fs;
use std::io::{Cursor, Read};
use std::path::PathBuf;

use diptych::codebook::Codebook;
use diptych::compare;
use diptych::pair::BUILTIN;
use diptych::report::page::PageOptions;
use diptych::report::{Artifact, Format, render};

/// Tables that a reviewer can read whole; the others have the sentences of the texts in them.
const TABLES: [&str; 11] = [
    "csv/topics.csv",
    "csv/index.csv",
    "csv/index_total.csv",
    "csv/vocabulary.csv",
    "csv/paired_terms.csv",
    "csv/links.csv",
    "csv/figures_compared.csv",
    "csv/overall.csv",
    "csv/missions.csv",
    "csv/README.md",
    "csv/datapackage.json",
];

/// The part of an Office file that holds its words, a tag a line.
fn part(file: &Artifact, name: &str) -> Artifact {
    let mut archive = zip::ZipArchive::new(Cursor::new(&file.bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    Artifact { name: format!("{}.xml", file.name), bytes: xml.replace("><", ">\n<").into_bytes() }
}

/// A page without the text of its style and script, both of which must be those of `src`.
fn without_assets(file: Artifact) -> Artifact {
    let mut html = String::from_utf8(file.bytes).unwrap();
    for (tag, asset) in [
        ("style", include_str!("../src/report/html/style.css")),
        ("script", include_str!("../src/report/html/script.js")),
    ] {
        let whole = format!("<{tag}>{asset}</{tag}>");
        assert_eq!(html.matches(&whole).count(), 1, "{tag} of {}", file.name);
        html = html.replace(&whole, &format!("<{tag}></{tag}>"));
    }
    Artifact { name: file.name, bytes: html.into_bytes() }
}

/// What the tool makes of a pair, the sentence tables left out.
fn made(name: &str) -> Vec<Artifact> {
    let builtin = BUILTIN.iter().find(|b| b.name == name).unwrap();
    let book = Codebook::builtin();
    let (pair, left, right) = builtin.open().unwrap();
    let mut comparison = compare(left, right, &pair.options(format!("diptych demo {name}"), &book), &book).unwrap();
    // A digest would change these files with every word that enters the codebook.
    comparison.provenance.codebook_sha256 = "0".repeat(64);
    let files = render(&comparison, Format::All, &PageOptions { pictures: true, ..PageOptions::default() });
    let kept = |file: Artifact| match file.name.as_str() {
        "brief.docx" => Some(part(&file, "word/document.xml")),
        "brief.xlsx" => Some(part(&file, "xl/sharedStrings.xml")),
        "brief.html" => Some(without_assets(file)),
        "brief.md" => None,
        name if name.starts_with("csv/") && !TABLES.contains(&name) => None,
        _ => Some(file),
    };
    let files: Vec<Artifact> = files.into_iter().filter_map(kept).collect();
    assert!(files.len() > TABLES.len() + 6, "html, docx, xlsx, json, citations, pictures");
    files
}

#[test]
fn every_format_is_that_of_the_golden_files() {
    let mut wrong = Vec::new();
    for (at, name) in ["rus-2018-presidential", "kgz-2017-presidential", "xvm-2031-parliamentary"].iter().enumerate() {
        for file in made(name) {
            // The dictionary is the same for every pair.
            let shared = matches!(file.name.as_str(), "csv/README.md" | "csv/datapackage.json");
            if shared && at > 0 {
                continue;
            }
            let folder = if shared { "" } else { name };
            let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
                .join("tests/golden")
                .join(folder)
                .join(file.name.trim_start_matches("csv/"));
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, &file.bytes).unwrap();
            }
            if fs::read(&path).unwrap_or_default() != file.bytes {
                wrong.push(path.display().to_string());
            }
        }
    }
    assert!(wrong.is_empty(), "remake with `UPDATE_GOLDEN=1 cargo test --test tables` and read the change: {wrong:#?}");
}
