//! Real documents that the project did not write, at `../shared/corpus`; where the folder is absent, each test says that it is skipped.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests fail by panicking and say when they are skipped")]

use std::collections::BTreeMap;
use std::path::Path;

use diptych::codebook::{Codebook, Language};
use diptych::coding::{Lexicon, code};
use diptych::divergence::Comparison;
use diptych::load::{Block, BlockKind, Document};
use diptych::mission::{DocumentKind, Given, MissionForm};
use diptych::segment::segment_as;
use diptych::{Options, Side, compare};

/// The Norway pair: ODIHR's final report of 2013 and the ministry's reply.
fn norway() -> Option<Comparison> {
    let folder = format!("{}/../shared/corpus", env!("CARGO_MANIFEST_DIR"));
    let side = |name: &str| Side::file(&format!("{folder}/{name}"), Given::default());
    if !Path::new(&folder).is_dir() {
        println!("skipped: {folder} is absent, as in a user's clone");
        return None;
    }
    let (left, right) = (side("odihr-norway-2013-final-report.pdf"), side("norway-2013-response-to-odihr.pdf"));
    Some(compare(left, right, &Options::default(), &Codebook::builtin()).unwrap())
}

#[test]
fn the_norway_report_has_its_ten_chapters_as_sections() {
    let Some(made) = norway() else { return };
    let top: Vec<&str> =
        made.left.statement.sections.iter().filter(|s| s.level == 1).map(|s| s.heading.as_str()).collect();
    let chapters: Vec<&&str> =
        top.iter().filter(|h| h.split('.').next().is_some_and(|n| n.chars().all(|c| "IVX".contains(c)))).collect();
    assert_eq!(chapters.len(), 10, "{top:?}");
    assert!(chapters[0].contains("EXECUTIVE SUMMARY") && chapters[9].contains("RECOMMENDATIONS"));
}

#[test]
fn both_norway_texts_are_known_for_what_they_are() {
    let Some(made) = norway() else { return };
    let (left, right) = (&made.left.statement.mission, &made.right.statement.mission);
    assert_eq!(left.organisation.value.as_deref(), Some("OSCE/ODIHR"));
    assert_eq!(left.country.value.as_deref(), Some("NOR"));
    assert_eq!(left.date.value.unwrap().to_string(), "2013-09-09");
    assert_eq!(left.issued.value.unwrap().to_string(), "2013-12-16");
    assert_eq!(left.form.value, Some(MissionForm::Eam));
    assert_eq!(left.document.value, Some(DocumentKind::Final));
    assert_eq!(right.document.value, Some(DocumentKind::StateReply));
    let warning = made.warnings.iter().find(|w| w.kind == "state-reply").unwrap();
    assert!(warning.text.contains("right") && warning.text.contains("not a mission's statement"), "{}", warning.text);
}

#[test]
fn both_norway_texts_carry_recommendations() {
    let Some(made) = norway() else { return };
    assert!(made.recommendations.left.count >= 10, "{}", made.recommendations.left.count);
    assert!(made.recommendations.right.count >= 10, "{}", made.recommendations.right.count);
    assert_eq!(made.recommendations.left.priority, 5);
}

#[test]
fn no_furniture_of_the_page_is_quoted() {
    let Some(made) = norway() else { return };
    for side in [&made.left, &made.right] {
        for passage in &side.statement.passages {
            let text = &passage.text;
            assert!(!text.contains("....") && !text.contains("TABLE OF CONTENTS"), "contents: {text}");
            assert!(
                !text.contains("Page:") && !text.contains("Assessment Mission Final Report"),
                "running head: {text}"
            );
            assert!(text.chars().any(char::is_alphabetic), "page number: {text}");
            assert!(passage.page.is_some(), "no page: {text}");
        }
    }
}

/// Every paragraph of chapters III to IX, by itself and without its heading, against the topics of its own subsection.
#[test]
fn norway_paragraphs_are_about_what_their_subsection_is_about() {
    let Some(made) = norway() else { return };
    let table: BTreeMap<String, Vec<String>> = toml::from_str(include_str!("gold/norway-2013-topics.toml")).unwrap();
    let book = Codebook::builtin();
    let lexicon = Lexicon::new(&book);
    let statement = &made.left.statement;
    let mut paragraphs: BTreeMap<u32, (&str, String)> = BTreeMap::new();
    for passage in &statement.passages {
        let Some(heading) = passage.section.map(|s| statement.sections[s].heading.as_str()) else { continue };
        let text = &mut paragraphs.entry(passage.paragraph).or_insert((heading, String::new())).1;
        text.push_str(&passage.text);
        text.push(' ');
    }
    let (mut all, mut first, mut three) = (0, 0, 0);
    for (heading, text) in paragraphs.values() {
        let Some(accepted) = table.get(*heading) else { continue };
        let block = Block::new(BlockKind::Paragraph, text.trim());
        let document = Document {
            source: statement.source.clone(),
            metadata: BTreeMap::new(),
            blocks: vec![block],
            warnings: Vec::new(),
        };
        let coded = code(segment_as(Language::EN, document, &Given::default(), &book), &lexicon);
        let mut weights: BTreeMap<&str, f64> = BTreeMap::new();
        for topic in coded.codes.iter().flat_map(|c| &c.topics) {
            *weights.entry(&topic.topic).or_default() += topic.weight;
        }
        let mut ranked: Vec<(&str, f64)> = weights.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let right = |n: usize| ranked.iter().take(n).any(|(t, _)| accepted.iter().any(|a| a == t));
        all += 1;
        first += usize::from(right(1));
        three += usize::from(right(3));
        if !right(1) {
            let got: Vec<String> = ranked.iter().take(3).map(|(t, w)| format!("{t} {w:.1}")).collect();
            println!("{heading}: {} | {:.70}", got.join(", "), text);
        }
    }
    println!("{all} paragraphs: top-1 {first}, top-3 {three}");
    assert_eq!(table.len(), 15);
    assert!(all > 60, "{all}");
}
