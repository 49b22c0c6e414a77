//! Citations name institutions, leave out what is not known, and stay well-formed whatever a name holds.

use super::*;
use crate::report::test_pairs::{comparison, comparisons, hostile};

/// Braces balance as BibTeX counts them: a backslash does not hide one.
fn balanced(text: &str) -> bool {
    let step = |depth: i32, c: char| match c {
        '{' => depth + 1,
        '}' => depth - 1,
        _ => depth,
    };
    let mut depth = 0;
    text.chars().all(|c| {
        depth = step(depth, c);
        depth >= 0
    }) && depth == 0
}

#[test]
fn a_joint_mission_has_its_institutions_as_authors_in_braces() {
    let text = bibtex(&comparison("rus-2018-presidential"));
    assert!(text.contains("author = {{OSCE/ODIHR} and {OSCE PA}}"), "{text}");
    assert!(text.contains("url = {https://osce.org/ru/odihr/elections/375715}"), "{text}");
    assert!(text.contains("read in a digest"), "{text}");
}

#[test]
fn every_built_in_pair_has_three_entries_with_keys_of_their_own() {
    for (name, comparison) in comparisons() {
        let text = bibtex(&comparison);
        assert!(balanced(&text), "{name}: {text}");
        assert_eq!(text.matches("\n}\n").count(), 3, "{name}");
        let items: Vec<Value> = serde_json::from_str(&csl(&comparison)).unwrap();
        let mut keys: Vec<&str> = items.iter().map(|i| i["id"].as_str().unwrap()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 3, "{name}: {keys:?}");
        for item in &items {
            assert!(text.contains(&format!("{{{},", item["id"].as_str().unwrap())), "{name}: keys differ");
        }
    }
}

#[test]
fn what_is_not_known_is_left_out() {
    let mut comparison = comparison("blr-2019-parliamentary");
    let mission = &mut comparison.left.statement.mission;
    (mission.organisation.value, mission.issued.value, mission.document.value) = (None, None, None);
    (mission.url, mission.issuers) = (None, Vec::new());
    mission.title.clear();
    let entry = source(&comparison.left);
    let text = bibtex_entry(&entry);
    for field in ["author", "title", "year", "month", "url", "howpublished", "institution"] {
        assert!(!text.contains(&format!(" {field} = ")), "{text}");
    }
    let item = csl_item(&entry);
    let fields: Vec<&String> = item.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["id", "note", "type"], "{item}");
    assert_eq!(csl_item(&brief(&comparison)).get("issued"), None, "no date without a stamp");
    comparison.provenance.stamp = Some("2026-11-22, anna".to_owned());
    assert!(bibtex_entry(&brief(&comparison)).contains("year = {2026}"));
}

#[test]
fn hostile_names_and_addresses_stay_text() {
    let comparison = hostile();
    let text = bibtex(&comparison);
    assert!(balanced(&text), "{text}");
    assert_eq!(text.lines().filter(|l| l.starts_with('@')).count(), 3, "{text}");
    assert!(!text.contains("\\input") && !text.contains('\u{202e}') && !text.contains('\u{0}'), "{text}");
    assert!(text.contains("\\%\\$\\#\\&\\_\\textasciitilde{}\\textasciicircum{}"), "{text}");
    assert!(!text.contains("url = {javascript"), "{text}");
    assert!(text.contains("address given: javascript:alert(1)"), "{text}");
    assert!(text.contains("url = {https://x.example/a%7D%7Bb%5C%22%3Cc%3E%41}"), "{text}");
    let items: Vec<Value> = serde_json::from_str(&csl(&comparison)).unwrap();
    assert!(items[1].get("URL").is_none());
    assert!(items[1]["author"][0]["literal"].as_str().unwrap().starts_with("=cmd|' /C calc'!A0"));
}
