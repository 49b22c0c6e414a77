//! Links and relations on fictional pairs labelled by hand, `tests/gold/pairs/tune`; `held` is sealed and scored by hand only.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests read fixtures and print scores"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use diptych::codebook::Codebook;
use diptych::compare;
use diptych::divergence::Comparison;
use diptych::pair::Pair;
use diptych::segment::Passage;
use serde::Deserialize;

#[derive(Deserialize)]
struct Labels {
    link: Vec<GoldLink>,
    relation: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct GoldLink {
    left: String,
    right: String,
}

/// Right, found, labelled links; right and all relations.
#[derive(Default, Debug)]
struct Tally {
    right: usize,
    found: usize,
    labelled: usize,
    relations: usize,
    rows: usize,
}

impl Tally {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.labelled) as f64
    }
}

fn starting(passages: &[Passage], words: &str) -> Option<usize> {
    let plain = |s: &str| s.replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    passages.iter().position(|p| plain(&p.text).starts_with(&plain(words.trim())))
}

fn scored(made: &Comparison, labels: &Labels, show: bool) -> Tally {
    let (l, r) = (&made.left.statement.passages, &made.right.statement.passages);
    let gold: BTreeSet<(usize, usize)> =
        labels.link.iter().filter_map(|g| Some((starting(l, &g.left)?, starting(r, &g.right)?))).collect();
    let found: BTreeSet<(usize, usize)> = made.links.iter().map(|k| (k.left, k.right)).collect();
    let relation =
        |name: &str| made.rows.iter().find(|row| row.topic == name).map(|row| row.relation.name().replace(' ', "-"));
    let right = |(topic, gold): &(&String, &String)| relation(topic).as_deref() == Some(gold.as_str());
    if show {
        for (a, b) in gold.difference(&found) {
            println!("missed: {} | {}", l[*a].text, r[*b].text);
        }
        for (a, b) in found.difference(&gold) {
            println!("wrong:  {} | {}", l[*a].text, r[*b].text);
        }
        for (topic, gold) in labels.relation.iter().filter(|x| !right(x)) {
            println!("relation {topic}: {gold} → {:?}", relation(topic));
        }
    }
    Tally {
        right: gold.intersection(&found).count(),
        found: found.len(),
        labelled: labels.link.len(),
        relations: labels.relation.iter().filter(right).count(),
        rows: labels.relation.len(),
    }
}

/// Scores every pair of a part, prints each, and returns the sum.
fn part(name: &str, show: bool) -> Tally {
    let book = Codebook::builtin();
    let root = format!("{}/tests/gold/pairs/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<_> = fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    let mut sum = Tally::default();
    for folder in folders {
        let labels: Labels = toml::from_str(&fs::read_to_string(folder.join("labels.toml")).unwrap()).unwrap();
        let (pair, left, right) = Pair::open(folder.to_str().unwrap()).unwrap();
        let made = compare(left, right, &pair.options(String::new(), &book), &book).unwrap();
        let tally = scored(&made, &labels, show);
        println!("{}: links F1 {:.2}, relations {}/{}", folder.display(), tally.f1(), tally.relations, tally.rows);
        sum.right += tally.right;
        sum.found += tally.found;
        sum.labelled += tally.labelled;
        sum.relations += tally.relations;
        sum.rows += tally.rows;
    }
    println!("{name}: links F1 {:.3}, relations {:.3}", sum.f1(), sum.relations as f64 / sum.rows as f64);
    sum
}

#[test]
fn links_and_relations_on_the_tune_pairs() {
    let sum = part("tune", std::env::args().any(|a| a == "--nocapture"));
    assert!(sum.f1() > 0.7 && sum.relations * 2 > sum.rows, "{sum:?}");
}

/// Totals only; each scoring is logged in `docs/methods.md`.
#[test]
#[ignore = "the held pairs are scored by hand, and logged"]
fn links_and_relations_on_the_held_pairs() {
    let sum = part("held", false);
    assert!(sum.labelled > 0);
}
