//! The codebook's own examples: each entry fires on its example and not on its counter-example.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;

use assert_cmd::Command;
use diptych::codebook::words::words;
use diptych::codebook::{Codebook, Entry, Language};
use diptych::coding::{Lexicon, code};
use diptych::load::{Block, BlockKind, Document, Format, Source};
use diptych::mission::Given;
use diptych::segment::segment_as;

/// What is wrong with an entry's pair of sentences.
fn wrong(book: &Codebook, entries: &[(String, String, String)], shown: impl Fn(usize, &str) -> bool) -> Vec<String> {
    assert!(!book.version.is_empty() && !entries.is_empty());
    let mut out = Vec::new();
    for (index, (id, example, counter)) in entries.iter().enumerate() {
        if example.is_empty() || counter.is_empty() {
            out.push(format!("{id}: no example or no counter-example"));
        } else if !shown(index, example) {
            out.push(format!("{id}: silent on its example: {example}"));
        } else if shown(index, counter) {
            out.push(format!("{id}: fires on its counter-example: {counter}"));
        }
    }
    out
}

#[test]
fn every_cue_standard_and_frame_fires_on_its_example_only() {
    let book = Codebook::builtin();
    // A cue that only one language needs has its example in that language.
    let matchers = Language::BUILTIN.map(|l| book.matcher(l));
    let fires = |entry: Entry, text: &str| {
        matchers.iter().any(|m| m.finder().find(text, &words(text)).iter().any(|h| h.entry == entry))
    };
    let pair = |id: &String, a: &String, b: &String| (id.clone(), a.clone(), b.clone());
    let cues: Vec<_> = book.cues.iter().map(|c| pair(&c.id, &c.example, &c.counter_example)).collect();
    let standards: Vec<_> = book.standards.iter().map(|s| pair(&s.id, &s.example, &s.counter_example)).collect();
    let frames: Vec<_> = book.frames.iter().map(|f| pair(&f.id, &f.example, &f.counter_example)).collect();
    let mut out = wrong(&book, &cues, |i, text| fires(Entry::Cue(i), text));
    out.extend(wrong(&book, &standards, |i, text| fires(Entry::Standard(i), text)));
    out.extend(wrong(&book, &frames, |i, text| fires(Entry::Frame(i), text)));
    assert!(out.is_empty(), "{}", out.join("\n"));
}

#[test]
fn every_topic_is_first_in_its_example_and_absent_from_its_counter_example() {
    let book = Codebook::builtin();
    let lexicon = Lexicon::new(&book);
    let of = |text: &str| {
        let source = Source { name: "example".to_owned(), format: Format::Text, sha256: String::new(), pages: None };
        let blocks = vec![Block::new(BlockKind::Paragraph, text)];
        let document = Document { source, metadata: BTreeMap::new(), blocks, warnings: Vec::new() };
        let coded = code(segment_as(Language::EN, document, &Given::default(), &book), &lexicon);
        coded.codes[0].topics.iter().map(|t| t.topic.clone()).collect::<Vec<_>>()
    };
    let mut out = Vec::new();
    for topic in &book.topics {
        let (example, counter) = (of(&topic.example), of(&topic.counter_example));
        if example.first() != Some(&topic.id) {
            out.push(format!("{}: {example:?} on {}", topic.id, topic.example));
        }
        if counter.contains(&topic.id) {
            out.push(format!("{}: fires on {}", topic.id, topic.counter_example));
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}

/// What the tune sentences reach; a change of rules that loses more than a hair is seen here. Held sentences are scored by hand
/// and logged in `docs/methods.md`.
#[test]
fn tune_sentences_keep_their_scores() {
    let run = Command::cargo_bin("diptych").unwrap().args(["codebook", "score", "--json", "tests/gold/tune"]).output();
    let scores: serde_json::Value = serde_json::from_slice(&run.unwrap().stdout).unwrap();
    let floors = [
        ("topic top-1", 0.90),
        ("topic top-3", 0.94),
        ("polarity", 0.80),
        ("voice", 0.80),
        ("act", 0.88),
        ("role", 0.86),
        ("standards", 0.92),
        ("figures", 0.87),
        ("dates", 0.98),
        ("frames", 0.80),
        ("conclusion", 0.70),
    ];
    for (layer, floor) in floors {
        let score = &scores[layer]["all"];
        let f1 = score["f1"].as_f64().unwrap();
        assert!(f1 >= floor && score["n"].as_u64().unwrap() >= 100, "{layer}: F1 {f1:.3}, at least {floor}");
    }
}
