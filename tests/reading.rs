//! Sentence ends and mission metadata on labelled texts, written by people who had not seen the code.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests read fixtures and print scores"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use diptych::codebook::{Codebook, Language};
use diptych::load::from_bytes;
use diptych::mission::Given;
use diptych::segment::segment;
use diptych::sentence::sentences;
use serde_json::Value;

fn lines(name: &str) -> Vec<Value> {
    let path = format!("{}/tests/gold/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn language(code: &str) -> Language {
    Language::BUILTIN.into_iter().find(|l| l.code() == code).unwrap()
}

#[test]
fn sentence_ends_on_labelled_paragraphs() {
    let mut tally: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for item in lines("sentences.jsonl") {
        let lang = item["lang"].as_str().unwrap();
        let gold: Vec<&str> = item["sentences"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect();
        let text = gold.join(if lang == "zh" { "" } else { " " });
        let mut at = 0;
        let mut ends = BTreeSet::new();
        for sentence in &gold[..gold.len() - 1] {
            at += sentence.len();
            ends.insert(at);
            at += usize::from(lang != "zh");
        }
        let found: Vec<(usize, usize)> = sentences(&text, language(lang));
        let got: BTreeSet<usize> = found[..found.len() - 1].iter().map(|s| s.1).collect();
        let both = ends.intersection(&got).count();
        if ends != got {
            println!("{}: {:?}", item["id"], found.iter().map(|&(s, e)| &text[s..e]).collect::<Vec<_>>());
        }
        for key in [lang, "all"] {
            let t = tally.entry(key.to_owned()).or_default();
            *t = (t.0 + both, t.1 + got.len(), t.2 + ends.len());
        }
    }
    for (lang, (both, got, gold)) in &tally {
        println!("{lang}: {gold} ends, F1 {:.4}", 2.0 * *both as f64 / (*got + *gold) as f64);
    }
    let (both, got, gold) = tally["all"];
    assert!(gold >= 300, "{gold}");
    assert!(2.0 * both as f64 / (got + gold) as f64 >= 0.99);
}

/// What a field was read as, beside what a careful reader takes from the text.
fn field(value: &Value) -> Option<String> {
    value.as_str().map(ToOwned::to_owned)
}

#[test]
fn mission_metadata_on_labelled_openings() {
    let book = Codebook::builtin();
    let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for item in lines("openings.jsonl") {
        let name = item["name"].as_str().unwrap();
        let document = from_bytes(name, item["text"].as_str().unwrap().as_bytes()).unwrap();
        let mission = segment(document, &Given::default(), &book).unwrap().mission;
        let read = serde_json::to_value(&mission).unwrap();
        for key in ["organisation", "country", "kind", "date", "form", "document", "issued"] {
            let (gold, got) = (field(&item[key]), field(&read[key]["value"]));
            // Bodies outside the codebook are printed as they name themselves, which no label can foresee.
            if key == "organisation" && gold.is_none() {
                continue;
            }
            let tally = right.entry(key).or_default();
            tally.1 += 1;
            if gold == got {
                tally.0 += 1;
            } else {
                println!("{} {key}: {gold:?} → {got:?} from {}", item["id"], read[key]["words"]);
            }
        }
    }
    for (key, (ok, all)) in &right {
        println!("{key}: {ok} of {all}");
        assert!(*ok * 100 >= *all * 80, "{key}: {ok} of {all}");
    }
}

#[test]
fn a_mixed_document_keeps_the_language_of_each_passage() {
    let text = "The Mission notes that the voting was calm and that all polling stations opened on time.\n\n\
                Миссия отмечает, что голосование прошло спокойно и все участки открылись вовремя.\n\n\
                观察团注意到投票过程平静，所有投票站按时开放。\n\nThe Mission thanks the voters and the commissions for their work.\n";
    let document = from_bytes("mixed.txt", text.as_bytes()).unwrap();
    let statement = segment(document, &Given::default(), &Codebook::builtin()).unwrap();
    let languages: Vec<Language> = statement.passages.iter().map(|p| p.language).collect();
    assert_eq!(languages, [Language::EN, Language::RU, Language::ZH, Language::EN]);
}
