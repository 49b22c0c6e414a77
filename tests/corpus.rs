//! Real documents that the project did not write, at `../shared/corpus`; where the folder is absent, each test says that it is skipped.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests fail by panicking and say when they are skipped")]

use std::collections::BTreeMap;
use std::path::Path;

use diptych::codebook::{Codebook, Language};
use diptych::coding::{Lexicon, code};
use diptych::divergence::{Comparison, Wording, diverge};
use diptych::mission::{DocumentKind, Given, MissionForm};
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

/// Every paragraph of chapters III to IX, the headings hidden, against the topics of its own subsection.
#[test]
fn norway_paragraphs_are_about_what_their_subsection_is_about() {
    let Some(made) = norway() else { return };
    let table: BTreeMap<String, Vec<String>> = toml::from_str(include_str!("gold/norway-2013-topics.toml")).unwrap();
    let book = Codebook::builtin();
    let mut hidden = made.left.statement;
    let headings: Vec<Option<String>> =
        hidden.passages.iter().map(|p| p.section.map(|s| hidden.sections[s].heading.clone())).collect();
    hidden.sections.clear();
    hidden.passages.iter_mut().for_each(|p| p.section = None);
    let coded = code(hidden, &Lexicon::new(&book));
    let mut paragraphs: BTreeMap<u32, (String, BTreeMap<&str, f64>, &str)> = BTreeMap::new();
    for ((passage, codes), heading) in coded.statement.passages.iter().zip(&coded.codes).zip(headings) {
        let Some(heading) = heading.filter(|h| table.contains_key(h)) else { continue };
        let entry = paragraphs.entry(passage.paragraph).or_insert((heading, BTreeMap::new(), &passage.text));
        codes.topics.iter().for_each(|t| *entry.1.entry(t.topic.as_str()).or_default() += t.weight);
    }
    let (mut first, mut three) = (0, 0);
    for (heading, weights, text) in paragraphs.values() {
        let mut ranked: Vec<(&str, f64)> = weights.iter().map(|(t, w)| (*t, *w)).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let right = |n: usize| ranked.iter().take(n).any(|(t, _)| table[heading].iter().any(|a| a == t));
        first += usize::from(right(1));
        three += usize::from(right(3));
        if !right(1) {
            let got: Vec<String> = ranked.iter().take(3).map(|(t, w)| format!("{t} {w:.1}")).collect();
            println!("{heading}: {} | {text:.70}", got.join(", "));
        }
    }
    println!("{} paragraphs: top-1 {first}, top-3 {three}", paragraphs.len());
    assert!(table.len() == 15 && paragraphs.len() > 60);
    // What holds now; the goal is .85 and .95.
    assert!(first * 100 >= paragraphs.len() * 45 && three * 100 >= paragraphs.len() * 65, "{first} {three}");
}

/// How the ministry's answers are labelled by hand.
#[derive(serde::Deserialize)]
struct Labelled {
    answer: Vec<Label>,
}

#[derive(serde::Deserialize)]
struct Label {
    number: String,
    label: String,
    also: Option<String>,
}

/// The number of the recommendation that each numbered one of the reply was linked to, where the link is right.
fn linked(made: &Comparison, numbers: &BTreeMap<u32, String>) -> usize {
    let passages = &made.right.statement.passages;
    let right = |a: &&diptych::divergence::Answer| {
        let own = a.restated.iter().chain(&a.passages).map(|&i| numbers.get(&passages[i].paragraph));
        own.flatten().next() == a.number.as_ref()
    };
    made.answers.right.iter().filter(right).count()
}

/// The number of the recommendation whose restatement or answer a paragraph of the reply belongs to.
fn numbers(made: &Comparison) -> BTreeMap<u32, String> {
    let mut last = None;
    let mut out = BTreeMap::new();
    for passage in &made.right.statement.passages {
        last = passage.number.clone().or(last);
        out.extend(last.clone().map(|number| (passage.paragraph, number)));
    }
    out
}

#[test]
fn every_recommendation_of_the_norway_reply_is_linked_to_its_source() {
    let Some(made) = norway() else { return };
    let numbers = numbers(&made);
    assert_eq!(made.answers.right.len(), 16);
    assert!(made.answers.left.is_empty());
    assert_eq!(linked(&made, &numbers), 16);
    let book = Codebook::builtin();
    let (links, election) = (made.links.clone(), made.election.clone());
    let mut unnumbered = made.right.clone();
    unnumbered.statement.passages.iter_mut().for_each(|p| p.number = None);
    let by_text = diverge(
        made.left.clone(),
        unnumbered.clone(),
        links.clone(),
        election.clone(),
        &Wording { book: &book, labels: Language::EN },
    );
    assert_eq!(linked(&by_text, &numbers), 16, "by text alone");
    // The restated text hidden: what remains is linked by the words of the answers; five of the sixteen are the same words.
    let hidden: Vec<usize> = made.answers.right.iter().flat_map(|a| a.restated.clone()).collect();
    let kept = |i: &usize| !hidden.contains(i);
    let order: Vec<usize> = (0..unnumbered.codes.len()).filter(kept).collect();
    let (passages, codes) = (unnumbered.statement.passages, unnumbered.codes);
    unnumbered.statement.passages = order.iter().map(|&i| passages[i].clone()).collect();
    unnumbered.codes = order.iter().map(|&i| codes[i].clone()).collect();
    unnumbered.conclusion.zone.clear();
    let by_answer =
        diverge(made.left.clone(), unnumbered, Vec::new(), election, &Wording { book: &book, labels: Language::EN });
    let mut votes: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for answer in &by_answer.answers.right {
        for &i in &answer.passages {
            let Some(own) = numbers.get(&by_answer.right.statement.passages[i].paragraph) else { continue };
            *votes.entry(own.clone()).or_default().entry(answer.number.clone().unwrap()).or_default() += 1;
        }
    }
    let most = |v: &BTreeMap<String, usize>| v.iter().max_by_key(|(_, n)| **n).map(|(number, _)| number.clone());
    let right = votes.iter().filter(|(own, v)| most(v).as_ref() == Some(own)).count();
    println!("from the answer alone: {right} of 16 right; linked at all {}", votes.len());
    assert!(right >= 7);
}

#[test]
fn the_norway_answers_are_coded_as_a_reader_codes_them() {
    let Some(made) = norway() else { return };
    let gold: Labelled = toml::from_str(include_str!("gold/norway-2013-answers.toml")).unwrap();
    let (mut strict, mut lenient) = (0, 0);
    for (answer, label) in made.answers.right.iter().zip(&gold.answer) {
        assert_eq!(answer.number.as_ref(), Some(&label.number));
        let got = answer.response.map(|r| serde_json::to_value(r).unwrap().as_str().unwrap().to_owned());
        let (first, second) = (got.as_ref() == Some(&label.label), got.is_some() && got == label.also);
        strict += usize::from(first);
        lenient += usize::from(first || second);
        if !first {
            println!("No. {}: {}, read as {got:?}", label.number, label.label);
        }
    }
    println!("answers: {strict} of 16 as labelled, {lenient} with second readings");
    assert!(strict >= 14 && lenient >= 15);
}
