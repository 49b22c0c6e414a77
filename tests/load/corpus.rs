//! Real statements, where `../shared/corpus` stands beside the project; without it these tests say so and pass.
//!
//! What the PDF reader alone can be asked of them stands in `src/load/pdf/corpus_tests.rs`.

use std::path::PathBuf;
use std::time::Instant;

use assert_cmd::Command;
use diptych::codebook::Codebook;
use diptych::load::from_bytes;
use diptych::mission::Given;
use diptych::segment::{PassageKind, Statement, segment};

const REPORT: &str = "odihr-norway-2013-final-report.pdf";
const RESPONSE: &str = "norway-2013-response-to-odihr.pdf";
const ESTONIA: &str = "estonia-2023-evoting-observers-joint-statement.md";
const IVORY_COAST: &str = "poeci-cote-divoire-2016-bad-ocr.pdf";

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(name)
}

fn bytes(name: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(path(name)).ok();
    if bytes.is_none() {
        eprintln!("skipped: {} is not there; the corpus is no part of the repository", path(name).display());
    }
    bytes
}

fn statement(name: &str) -> Option<Statement> {
    let document = from_bytes(name, &bytes(name)?).unwrap();
    Some(segment(document, &Given::default(), &Codebook::builtin()).unwrap())
}

fn tree(statement: &Statement) -> Vec<(u8, &str)> {
    statement.sections.iter().map(|section| (section.level, section.heading.as_str())).collect()
}

#[test]
fn the_estonian_statement_reads_whole() {
    let Some(statement) = statement(ESTONIA) else { return };
    let source = String::from_utf8(bytes(ESTONIA).unwrap()).unwrap();
    let demands: Vec<&str> = source.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    let found: Vec<&str> =
        tree(&statement).into_iter().filter(|(level, _)| *level == 3).map(|(_, text)| text).collect();
    assert_eq!((found.len(), &found[..5]), (demands.len(), &demands[..5]));
    for (number, demand) in (1..).zip(&found[..5]) {
        assert!(demand.starts_with(&format!("{number}. ")), "{demand}");
        let under = statement.passages.iter().filter(|passage| statement.path(passage).last() == Some(demand));
        assert!(under.count() > 3, "{demand}");
    }
    let item = regex::Regex::new(r"(?m)^(\*|\d+\.) ").unwrap();
    let firsts = statement.passages.iter().filter(|p| p.kind == PassageKind::ListItem && p.id.ends_with(".1"));
    assert_eq!(firsts.count(), item.find_iter(&source).count());
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let body: String = source.split("---\n").skip(2).collect();
    let body = regex::Regex::new(r"\]\([^)]*\)").unwrap().replace_all(&body, "");
    let read: usize = statement.passages.iter().map(|p| letters(&p.text)).sum();
    let headings: usize = statement.sections.iter().map(|section| letters(&section.heading)).sum();
    eprintln!("Estonia: {} of {} letters", read + headings, letters(&body));
    assert_eq!(read + headings, letters(&body));
}

#[test]
fn the_ivory_coast_report_is_refused_for_its_language_and_its_text_layer_named() {
    if bytes(IVORY_COAST).is_none() {
        return;
    }
    let good = format!("{}/reports/xvm-2031-parliamentary/naeo.md", env!("CARGO_MANIFEST_DIR"));
    let run = Command::cargo_bin("diptych").unwrap().arg("compare").arg(path(IVORY_COAST)).arg(good).output().unwrap();
    let message = String::from_utf8_lossy(&run.stderr).into_owned();
    eprintln!("{message}");
    assert_eq!((run.status.code(), run.stdout.len()), (Some(2), 0));
    assert!(message.contains("French") && message.contains("poor text layer (OCR)"), "{message}");
}

#[test]
fn the_sound_reports_are_not_called_poor() {
    for name in [REPORT, RESPONSE] {
        let Some(statement) = statement(name) else { return };
        assert!(statement.warnings.iter().all(|warning| !warning.contains("OCR")), "{:?}", statement.warnings);
    }
}

#[test]
fn the_norway_report_has_the_sections_of_its_contents() {
    let Some(statement) = statement(REPORT) else { return };
    let tree: Vec<(u8, &str)> = tree(&statement).into_iter().filter(|(level, _)| *level <= 2).collect();
    assert_eq!(tree.len(), 23, "{tree:#?}");
    assert_eq!((tree[0], tree[22].0), ((1, "I. EXECUTIVE SUMMARY"), 2), "{tree:#?}");
    assert!(statement.passages.iter().all(|passage| passage.section.is_some() && passage.page.is_some()));
}

#[test]
fn the_response_has_its_sixteen_recommendations() {
    let Some(statement) = statement(RESPONSE) else { return };
    let mut numbers: Vec<&str> = statement.passages.iter().filter_map(|passage| passage.number.as_deref()).collect();
    numbers.dedup();
    assert_eq!(numbers, (1..=16).map(|number: u32| number.to_string()).collect::<Vec<_>>());
}

/// The response is cut at every kilobyte in `src/load/pdf/corpus_tests.rs`; the largest file here at every 64, for time.
#[test]
fn reports_cut_short_end_in_a_result_or_an_error() {
    for (name, step) in [(REPORT, 1 << 10), (IVORY_COAST, 64 << 10)] {
        let Some(bytes) = bytes(name) else { return };
        let (start, mut read) = (Instant::now(), 0);
        for end in (0..bytes.len()).step_by(step) {
            if let Ok(document) = from_bytes(name, &bytes[..end]) {
                assert!(document.blocks.iter().any(|block| !block.text.is_empty()), "{name} cut at {end}: empty");
                read += 1;
            }
        }
        eprintln!(
            "{:>6} ms  {name}: {read} of {} cuts still read",
            start.elapsed().as_millis(),
            bytes.len() / step + 1
        );
    }
}
