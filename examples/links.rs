//! Prints, for each labelled pair of a folder, the signals of every candidate link and whether it is labelled: what weights and
//! thresholds of `src/align` are chosen from. `cargo run --example links tests/gold/pairs/tune > links.jsonl`
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, reason = "a tool for developers")]

use diptych::codebook::Codebook;
use diptych::pair::Pair;
use diptych::{align, read};

fn main() {
    let root = std::env::args().nth(1).unwrap();
    let book = Codebook::builtin();
    let mut folders: Vec<_> = std::fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let labels: toml::Table = std::fs::read_to_string(folder.join("labels.toml")).unwrap().parse().unwrap();
        let (_, left, right) = Pair::open(folder.to_str().unwrap()).unwrap();
        let (left, right) = (read(left, &book).unwrap(), read(right, &book).unwrap());
        let plain = |s: &str| s.replace(['’', '‘'], "'").replace(['“', '”'], "\"");
        let find = |side: &diptych::coding::CodedStatement, words: &str| {
            side.statement.passages.iter().position(|p| plain(&p.text).starts_with(&plain(words.trim())))
        };
        let gold: Vec<_> = labels["link"].as_array().unwrap().iter().collect();
        let gold: Vec<_> = gold
            .iter()
            .map(|g| (find(&left, g["left"].as_str().unwrap()), find(&right, g["right"].as_str().unwrap())))
            .collect();
        let candidates: Vec<_> = align::candidates(&left, &right, &book)
            .into_iter()
            .map(|(l, r, signals)| {
                let labelled = gold.contains(&(Some(l), Some(r)));
                serde_json::json!({ "left": l, "right": r, "signals": signals, "labelled": labelled })
            })
            .collect();
        let texts = |side: &diptych::coding::CodedStatement| -> Vec<String> {
            let shown = side.statement.passages.iter().zip(&side.codes);
            shown
                .map(|(p, c)| {
                    let topics: Vec<&str> = c.topics.iter().map(|t| t.topic.as_str()).collect();
                    format!("{} [{} {}]", p.text, c.role.name(), topics.join(","))
                })
                .collect()
        };
        let line = serde_json::json!({ "pair": folder.file_name().unwrap().to_str().unwrap(), "gold": gold,
            "left": texts(&left), "right": texts(&right), "candidates": candidates });
        println!("{line}");
    }
}
