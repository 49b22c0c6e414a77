//! Scores links on labelled pairs, by meaning alone and as a comparison with `--vectors` finds them: `meaning WHEEL`.
//!
//! Meaning alone: passages that are each other's best by CSLS, for a sweep of the lowest score. Only the pairs for tuning
//! are read, `tests/gold/pairs/tune`.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool for the eye")]

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use diptych::align::Engine;
use diptych::align::vectors::{Encoder, matrix};
use diptych::codebook::Codebook;
use diptych::divergence::Comparison;
use diptych::pair::Pair;
use diptych::segment::Passage;
use diptych::{Options, compare};
use serde::Deserialize;

/// A left and a right passage, by index.
type Pairs = BTreeSet<(usize, usize)>;

#[derive(Deserialize)]
struct Labels {
    link: Vec<Label>,
}

#[derive(Deserialize)]
struct Label {
    left: String,
    right: String,
}

/// A pair compared by one engine, with its labelled links.
struct Case {
    made: Comparison,
    labelled: Pairs,
    /// Labelled links, those too whose passages were not found.
    labels: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let wheel = std::env::args().nth(1).ok_or("give the wheel")?;
    let encoder = Arc::new(Encoder::from_wheel(&wheel, &std::fs::read(&wheel)?)?);
    let words = cases(&Engine::Words, None)?;
    show("codes, words, concepts", &words, linked);
    for least in [-0.1f32, 0.0, 0.05, 0.1, 0.15, 0.2] {
        show(&format!("meaning alone, CSLS ≥ {least}"), &words, |case| by_meaning(&encoder, &case.made, least));
    }
    for least in [0.2, 0.25, 0.3, 0.35, 0.4] {
        let cases = cases(&Engine::Vectors(Arc::clone(&encoder)), Some(least))?;
        show(&format!("with meaning, similarity ≥ {least}"), &cases, linked);
    }
    Ok(())
}

fn cases(engine: &Engine, least: Option<f64>) -> Result<Vec<Case>, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/pairs/tune");
    let mut folders = std::fs::read_dir(root)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    folders.sort();
    let book = Codebook::builtin();
    let options = Options { engine: engine.clone(), min_similarity: least, ..Options::default() };
    let mut cases = Vec::new();
    for folder in folders {
        let labels: Labels = toml::from_str(&std::fs::read_to_string(folder.join("labels.toml"))?)?;
        let (_, left, right) = Pair::open(&folder.to_string_lossy())?;
        let made = compare(left, right, &options, &book)?;
        let (l, r) = (&made.left.statement.passages, &made.right.statement.passages);
        let place = |label: &Label| Some((starting(l, &label.left)?, starting(r, &label.right)?));
        let labelled = labels.link.iter().filter_map(place).collect();
        cases.push(Case { made, labelled, labels: labels.link.len() });
    }
    Ok(cases)
}

fn starting(passages: &[Passage], words: &str) -> Option<usize> {
    let plain = |s: &str| s.replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    passages.iter().position(|p| plain(&p.text).starts_with(&plain(words.trim())))
}

fn linked(case: &Case) -> Pairs {
    case.made.links.iter().map(|link| (link.left, link.right)).collect()
}

fn by_meaning(encoder: &Encoder, made: &Comparison, least: f32) -> Pairs {
    let (left, right) = (texts(&made.left.statement.passages), texts(&made.right.statement.passages));
    let cosine = matrix::meaning(encoder, &left, &right);
    let scaled = matrix::csls(&cosine, matrix::NEIGHBOURS);
    matrix::mutual_best(&scaled).into_iter().filter(|at| scaled[*at] >= least).collect()
}

fn texts(passages: &[Passage]) -> Vec<&str> {
    passages.iter().map(|p| p.text.as_str()).collect()
}

/// Precision, recall and F1 in all, and F1 of each pair.
fn show(name: &str, cases: &[Case], find: impl Fn(&Case) -> Pairs) {
    let (mut right, mut found, mut labels, mut each) = (0, 0, 0, Vec::new());
    for case in cases {
        let links = find(case);
        let hits = links.intersection(&case.labelled).count();
        each.push(format!("{:.2}", 2.0 * hits as f64 / (links.len() + case.labels) as f64));
        (right, found, labels) = (right + hits, found + links.len(), labels + case.labels);
    }
    let (precision, recall) = (right as f64 / found.max(1) as f64, right as f64 / labels.max(1) as f64);
    let f1 = 2.0 * right as f64 / (found + labels).max(1) as f64;
    println!("{name:<38} P {precision:.3}  R {recall:.3}  F1 {f1:.3}   pairs {}", each.join(" "));
}
