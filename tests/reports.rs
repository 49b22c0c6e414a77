//! The pairs under `reports/`: every brief is what the tool makes, byte for byte, and every brief is well-formed.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, reason = "tests read fixtures")]

use std::collections::BTreeMap;
use std::fs;

use comrak::nodes::NodeValue;
use comrak::{Arena, Options as MarkdownOptions, parse_document};
use diptych::codebook::Codebook;
use diptych::compare;
use diptych::divergence::{Comparison, Relation};
use diptych::load::{BlockKind, load};
use diptych::pair::{BUILTIN, Builtin};
use diptych::report::page::PageOptions;
use diptych::report::{Format, render};

fn folder(builtin: &Builtin) -> String {
    format!("{}/reports/{}", env!("CARGO_MANIFEST_DIR"), builtin.name)
}

fn comparison(builtin: &Builtin) -> Comparison {
    let book = Codebook::builtin();
    let (pair, left, right) = builtin.open().unwrap();
    let options = pair.options(format!("diptych demo {}", builtin.name), &book);
    compare(left, right, &options, &book).unwrap()
}

fn brief(builtin: &Builtin) -> String {
    String::from_utf8(render(&comparison(builtin), Format::Markdown, &PageOptions::default()).remove(0).bytes).unwrap()
}

#[test]
fn every_brief_is_what_the_tool_makes() {
    for builtin in &BUILTIN {
        let kept = fs::read_to_string(format!("{}/brief.md", folder(builtin))).unwrap_or_default();
        let name = builtin.name;
        assert!(
            kept == brief(builtin),
            "reports/{name}/brief.md differs: remake it with `cargo run -- demo {name} -o reports/{name}/brief.md` and read the change"
        );
    }
}

#[test]
fn every_folder_is_built_in_and_every_digest_says_what_it_is() {
    let root = format!("{}/reports", env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(root).unwrap().map(Result::unwrap).filter(|e| e.path().is_dir()) {
        let name = entry.file_name().into_string().unwrap();
        assert!(BUILTIN.iter().any(|b| b.name == name), "reports/{name} is not built in");
    }
    for builtin in &BUILTIN {
        for (file, text) in builtin.files {
            let says = text.contains("Digest for teaching, not the mission's text.")
                || text.contains("Fictional statement, written for diptych.");
            assert!(says, "{}/{file} does not say what it is", builtin.name);
            assert!(
                text.contains("source: fictional") || text.contains("\nurl: http"),
                "{}/{file} has no official address",
                builtin.name
            );
        }
    }
}

#[test]
fn every_sentence_of_a_digest_cites_a_source() {
    for builtin in BUILTIN.iter().filter(|b| !b.pair.contains("fictional = true")) {
        for (file, _) in builtin.files {
            let document = load(&format!("{}/{file}", folder(builtin))).unwrap();
            let labels: Vec<String> = document
                .blocks
                .iter()
                .filter_map(|b| match &b.kind {
                    BlockKind::Footnote { label } => Some(label.clone()),
                    _ => None,
                })
                .collect();
            let quotable = |b: &&diptych::load::Block| {
                b.set_aside.is_none() && matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem)
            };
            for block in document.blocks.iter().filter(quotable) {
                assert!(!block.notes.is_empty(), "{}/{file}: no source: {}", builtin.name, block.text);
                assert!(
                    block.notes.iter().all(|n| labels.contains(&n.label)),
                    "{}/{file}: {}",
                    builtin.name,
                    block.text
                );
            }
        }
    }
}

#[test]
fn every_brief_is_well_formed_markdown() {
    for builtin in &BUILTIN {
        let text = brief(builtin);
        let arena = Arena::new();
        let mut options = MarkdownOptions::default();
        options.extension.table = true;
        options.extension.strikethrough = true;
        let mut tables = 0;
        for node in parse_document(&arena, &text, &options).descendants() {
            match &node.data.borrow().value {
                NodeValue::Table(_) => {
                    tables += 1;
                    let cells: Vec<usize> = node.children().map(|row| row.children().count()).collect();
                    assert!(cells.iter().all(|c| *c == cells[0]), "{}: {cells:?}", builtin.name);
                }
                NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => panic!("{}: raw HTML", builtin.name),
                _ => {}
            }
        }
        assert!(tables >= 4, "{}: {tables} tables", builtin.name);
    }
}

#[test]
fn every_quote_of_a_brief_stands_in_its_source() {
    for builtin in &BUILTIN {
        let made = comparison(builtin);
        for (side, (file, _)) in [&made.left, &made.right].into_iter().zip(builtin.files) {
            let document = load(&format!("{}/{file}", folder(builtin))).unwrap();
            for passage in &side.statement.passages {
                assert!(document.blocks.iter().any(|b| b.text.contains(&passage.text)), "{file}: {}", passage.text);
            }
        }
    }
}

#[test]
fn the_default_demo_fits_on_a_screen_roll() {
    let lines = brief(&BUILTIN[0]).lines().count();
    assert!(lines <= 400, "{lines} lines");
}

/// Relation of each row with the sides changed over.
fn mirrored(relation: Relation) -> Relation {
    match relation {
        Relation::LeftAssesses => Relation::RightAssesses,
        Relation::RightAssesses => Relation::LeftAssesses,
        Relation::LeftOnly => Relation::RightOnly,
        Relation::RightOnly => Relation::LeftOnly,
        other => other,
    }
}

#[test]
fn swapping_the_inputs_mirrors_the_comparison() {
    let book = Codebook::builtin();
    for builtin in &BUILTIN {
        let (pair, left, right) = builtin.open().unwrap();
        let swapped = compare(right, left, &pair.options(String::new(), &book), &book).unwrap();
        let straight = comparison(builtin);
        let rows = |c: &Comparison| {
            c.rows
                .iter()
                .map(|r| (r.topic.clone(), (r.relation, r.left.clone(), r.right.clone())))
                .collect::<BTreeMap<_, _>>()
        };
        let (a, b) = (rows(&straight), rows(&swapped));
        for (topic, (relation, l, r)) in &a {
            let (other, ol, or) = &b[topic];
            assert_eq!((mirrored(*relation), l, r), (*other, or, ol), "{}: {topic}", builtin.name);
        }
        let links = |c: &Comparison, turn: bool| {
            let mut all: Vec<_> = c
                .links
                .iter()
                .map(|l| if turn { (l.right, l.left, l.topics.clone()) } else { (l.left, l.right, l.topics.clone()) })
                .collect();
            all.sort();
            all
        };
        assert_eq!(links(&straight, false), links(&swapped, true), "{}", builtin.name);
    }
}

/// The fictional pair was written so that every relation occurs; where the rules still miss, the names are printed.
#[test]
fn the_fictional_pair_shows_the_relations_it_was_written_for() {
    let builtin = BUILTIN.iter().find(|b| b.name == "xvm-2031-parliamentary").unwrap();
    let expected: toml::Table =
        toml::from_str(&fs::read_to_string(format!("{}/expected.toml", folder(builtin))).unwrap()).unwrap();
    let made = comparison(builtin);
    let meant = |topic: &str| expected["topic"][topic]["relation"].as_str().unwrap().to_owned();
    let got = |relation: Relation| relation.name().replace(' ', "-");
    let missed: Vec<String> = made
        .rows
        .iter()
        .filter(|row| got(row.relation) != meant(&row.topic))
        .map(|row| format!("{}: {} → {}", row.topic, meant(&row.topic), got(row.relation)))
        .collect();
    assert!(missed.len() <= 5, "{missed:#?}");
    println!("missed: {missed:#?}");
}

#[test]
fn every_page_is_one_small_file_that_asks_the_network_for_nothing() {
    for builtin in &BUILTIN {
        let html = String::from_utf8(render(&comparison(builtin), Format::Html, &PageOptions::default()).remove(0).bytes).unwrap();
        assert!(html.len() < 600_000, "{}: {} bytes", builtin.name, html.len());
        for fetches in [
            "<img", "<iframe", "<object", "<embed", "<base", "src=", "srcset=", "url(", "@import", "fetch(", "style=\"",
        ] {
            assert!(!html.contains(fetches), "{}: {fetches}", builtin.name);
        }
        assert_eq!(html.matches("<link").count(), 1, "{}: only the empty icon", builtin.name);
    }
    println!("what a browser makes of the page is tested by .ci/browser");
}
