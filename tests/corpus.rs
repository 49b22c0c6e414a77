//! Real documents that the project did not write, at `../shared/corpus`; where the folder is absent, each test says that it is skipped.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests fail by panicking and say when they are skipped")]

use std::path::Path;

use diptych::codebook::Codebook;
use diptych::divergence::Comparison;
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
