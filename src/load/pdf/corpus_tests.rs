//! Real statements, where the corpus stands beside the project; without it these tests say so and pass.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use super::{PdfText, read};
use crate::load::{Block, BlockKind, SetAside};

const REPORT: &str = "odihr-norway-2013-final-report.pdf";
const RESPONSE: &str = "norway-2013-response-to-odihr.pdf";

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(name)
}

#[expect(clippy::disallowed_methods, clippy::print_stderr, reason = "reads test documents; says why it skips")]
fn bytes(name: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(path(name)).ok();
    if bytes.is_none() {
        eprintln!("skipped: {} is not there", path(name).display());
    }
    bytes
}

fn text(name: &str) -> Option<PdfText> {
    bytes(name).map(|bytes| read(&bytes).unwrap_or_else(|fault| panic!("{name}: {fault}")))
}

fn headings(blocks: &[Block], deepest: u8) -> Vec<(u8, &str)> {
    let level = |block: &Block| if let BlockKind::Heading { level } = block.kind { Some(level) } else { None };
    let found = blocks.iter().filter_map(|block| Some((level(block)?, block.text.as_str())));
    found.filter(|(level, _)| *level <= deepest).collect()
}

#[test]
fn the_heading_tree_is_that_of_the_contents() {
    let Some(text) = text(REPORT) else { return };
    let contents = text.blocks.iter().filter(|block| block.set_aside == Some(SetAside::Contents)).skip(1);
    let titles: Vec<String> = contents
        .map(|block| block.text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ').to_owned())
        .collect();
    let tree = headings(&text.blocks, 2);
    assert_eq!(tree.iter().map(|(_, title)| *title).collect::<Vec<_>>(), titles);
    for (level, title) in &tree {
        let number = title.split('.').next().unwrap_or_default();
        let lettered = ["A", "B", "C"].contains(&number);
        assert_eq!(*level, if lettered { 2 } else { 1 }, "{title}");
    }
    let body: Vec<Block> = text.blocks.iter().filter(|block| block.set_aside.is_none()).cloned().collect();
    assert_eq!((tree.len(), headings(&body, 2).len()), (25, 23));
}

#[test]
fn every_footnote_is_found_and_tied() {
    for (name, count) in [(REPORT, 31), (RESPONSE, 1)] {
        let Some(text) = text(name) else { return };
        let kind =
            |block: &Block| if let BlockKind::Footnote { label } = &block.kind { Some(label.clone()) } else { None };
        let labels: Vec<String> = text.blocks.iter().filter_map(kind).collect();
        assert_eq!(labels, (1..=count).map(|number: u32| number.to_string()).collect::<Vec<_>>());
        let marks: Vec<&str> =
            text.blocks.iter().flat_map(|block| &block.notes).map(|mark| mark.label.as_str()).collect();
        assert_eq!(marks, labels);
        assert!(text.blocks.iter().all(|block| block.notes.iter().all(|mark| mark.at <= block.text.len())));
    }
}

#[test]
fn annex_and_closing_words_are_set_aside() {
    let Some(text) = text(REPORT) else { return };
    let why =
        |start: &str| text.blocks.iter().find(|block| block.text.starts_with(start)).and_then(|block| block.set_aside);
    assert_eq!(why("Labour Party | 874,769 | 30.8 | 55"), Some(SetAside::Annex));
    assert_eq!(why("All ODIHR activities are carried out"), Some(SetAside::Boilerplate));
    assert_eq!(why("Warsaw"), Some(SetAside::Cover));
    assert_eq!(why("15. In keeping"), None);
}

#[test]
fn the_body_has_the_words_that_pdftotext_finds() {
    for name in [REPORT, RESPONSE] {
        let Some(text) = text(name) else { return };
        let Ok(output) = Command::new("pdftotext").args(["-layout", "-nopgbrk"]).arg(path(name)).arg("-").output()
        else {
            return;
        };
        let heads: BTreeSet<String> =
            text.blocks.iter().filter(|block| furniture(block)).map(|b| squeezed(&b.text)).collect();
        let reference = String::from_utf8_lossy(&output.stdout).replace("-\n", "-");
        let lines = reference.lines().filter(|line| !heads.contains(&squeezed(line)));
        let mut expected = BTreeMap::new();
        lines.for_each(|line| count(line, &mut expected));
        let mut own = BTreeMap::new();
        for block in text.blocks.iter().filter(|block| !furniture(block)) {
            count(&block.text, &mut own);
            count(block.number.as_deref().unwrap_or_default(), &mut own);
            block.notes.iter().for_each(|mark| count(&mark.label, &mut own));
            if let BlockKind::Footnote { label } = &block.kind {
                count(label, &mut own);
            }
        }
        let common: usize = own.iter().map(|(word, n)| (*n).min(expected.get(word).copied().unwrap_or(0))).sum();
        let all: usize = own.values().sum::<usize>() + expected.values().sum::<usize>();
        let f1 = 2.0 * common as f64 / all as f64;
        assert!(f1 >= 0.995, "{name}: F1 {f1}");
    }
}

fn furniture(block: &Block) -> bool {
    matches!(block.set_aside, Some(SetAside::RunningHead | SetAside::PageNumber))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn count(text: &str, counts: &mut BTreeMap<String, usize>) {
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
}

#[test]
fn the_response_restates_sixteen_recommendations_in_order() {
    let Some(text) = text(RESPONSE) else { return };
    let numbers: Vec<&str> = text.blocks.iter().filter_map(|block| block.number.as_deref()).collect();
    assert_eq!(numbers, (1..=16).map(|number: u32| number.to_string()).collect::<Vec<_>>());
    for (place, block) in text.blocks.iter().enumerate().filter(|(_, block)| block.number.is_some()) {
        let answer = &text.blocks[place + 1];
        assert_eq!((&answer.kind, answer.number.is_none()), (&BlockKind::Paragraph, true), "after {}", block.text);
    }
    let titles =
        ["INTRODUCTION", "RECOMMENDATIONS AND FOLLOW UP", "A PRIORITISED RECOMMENDATIONS", "B. OTHER RECOMMENDATIONS"];
    assert_eq!(headings(&text.blocks, 6), [1, 1, 2, 2].into_iter().zip(titles).collect::<Vec<_>>());
}

#[test]
fn a_poor_ocr_layer_is_read_without_an_error() {
    let Some(text) = text("poeci-cote-divoire-2016-bad-ocr.pdf") else { return };
    assert_eq!(text.pages.get(), 51);
    assert!(text.blocks.iter().any(|block| block.text == "4. Recommandations"));
}

#[test]
fn a_file_cut_at_every_kilobyte_ends_in_a_result_or_an_error() {
    let Some(bytes) = bytes(RESPONSE) else { return };
    for end in (0..bytes.len()).step_by(1024) {
        if let Ok(text) = read(&bytes[..end]) {
            assert!(text.blocks.iter().any(|block| !block.text.is_empty()), "empty at {end}");
        }
    }
}
