//! `diptych codebook`: see it, check your own, score it.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use diptych::codebook::{Codebook, check};
use diptych::gold::{Label, Score, Scores, Sentence, score};
use serde::de::DeserializeOwned;

use super::{Done, codebook, output};
use crate::cli::{CodebookArgs, CodebookVerb};

pub(crate) fn run(args: &CodebookArgs) -> Result<Done> {
    match &args.verb {
        CodebookVerb::List => list(&Codebook::builtin()),
        CodebookVerb::Show { id } => show(&Codebook::builtin(), id),
        CodebookVerb::Check { file } => check_file(file),
        CodebookVerb::Export { dir } => export(dir),
        CodebookVerb::Score { gold, json, wrong, codebook: file } => {
            let scores = score_folder(gold, &codebook(file.as_deref())?)?;
            if *json {
                return Ok(Done::text(serde_json::to_string_pretty(&scores)? + "\n"));
            }
            table(&scores, *wrong)
        }
    }
}

/// Every finding on a line of its own, as compilers print them.
fn check_file(path: &str) -> Result<Done> {
    if Path::new(path).is_file() {
        #[expect(clippy::disallowed_methods, reason = "commands touch the world")]
        let text = std::fs::read_to_string(path).with_context(|| format!("{path}: cannot read"))?;
        let found: Vec<String> = check(path, &text)?.iter().map(|f| format!("{path}:{f}")).collect();
        if !found.is_empty() {
            bail!("{} wrong:\n{}", found.len(), found.join("\n"));
        }
    }
    Codebook::open(path)?;
    Ok(Done::text(format!("{path}: nothing wrong\n")))
}

/// Writes the built-in files into a new folder, to be edited and given as `--codebook DIR`.
fn export(dir: &str) -> Result<Done> {
    output::folder(dir, Codebook::sources().map(|(path, text)| (path, text.as_bytes())))?;
    let files = Codebook::sources().count();
    Ok(Done::text(format!("{files} files in {dir}; edit them and run with --codebook {dir}\n")))
}

fn list(book: &Codebook) -> Result<Done> {
    let mut out = format!("codebook {} (SHA-256 {})\n", book.version, book.digest);
    for topic in &book.topics {
        writeln!(out, "topic         {:<24} {}", topic.id, topic.labels.en)?;
    }
    for cue in &book.cues {
        writeln!(out, "cue           {:<24} {:?}", cue.id, cue.kind)?;
    }
    for standard in &book.standards {
        writeln!(out, "standard      {:<34} {}", standard.id, standard.labels.en)?;
    }
    for quantity in &book.quantities {
        writeln!(out, "quantity      {:<24} {}", quantity.id, quantity.labels.en)?;
    }
    for frame in &book.frames {
        writeln!(out, "frame         {:<34} {}", frame.id, frame.labels.en)?;
    }
    for item in &book.items {
        writeln!(out, "item          {:<24} {}", item.id, item.labels.en)?;
    }
    for concept in &book.concepts {
        writeln!(out, "concept       {:<24} {}", concept.id, concept.labels.en)?;
    }
    for organisation in &book.organisations {
        writeln!(out, "organisation  {:<24} {}", organisation.id, organisation.labels.en)?;
    }
    Ok(Done::text(out))
}

fn show(book: &Codebook, id: &str) -> Result<Done> {
    let mut out = String::new();
    if let Some(t) = book.topics.iter().find(|t| t.id == id) {
        writeln!(out, "topic {} {}: {}\n{}\nStandard: {}", t.number, t.id, t.labels.en, t.definition, t.standard)?;
    } else if let Some(c) = book.cues.iter().find(|c| c.id == id) {
        writeln!(out, "cue {}: {:?}, strength {}", c.id, c.kind, c.strength)?;
    } else if let Some(s) = book.standards.iter().find(|s| s.id == id) {
        writeln!(out, "standard {}: {}", s.id, s.labels.en)?;
    } else if let Some(q) = book.quantities.iter().find(|q| q.id == id) {
        writeln!(out, "quantity {}: {}, {:?}", q.id, q.labels.en, q.unit)?;
    } else if let Some(f) = book.frames.iter().find(|f| f.id == id) {
        writeln!(out, "frame {}: {}\n{}", f.id, f.labels.en, f.definition)?;
    } else if let Some(i) = book.items.iter().find(|i| i.id == id) {
        writeln!(out, "item {} {}: {}", i.number, i.id, i.labels.en)?;
    } else if let Some(c) = book.concepts.iter().find(|c| c.id == id) {
        writeln!(out, "concept {}: {}", c.id, c.labels.en)?;
    } else if let Some(o) = book.organisations.iter().find(|o| o.id.eq_ignore_ascii_case(id)) {
        writeln!(out, "organisation {}: {}\npatterns: {}", o.id, o.labels.en, o.patterns.join("; "))?;
    } else {
        bail!("no entry has the id {id:?}; `diptych codebook list` names them all");
    }
    for language in book.languages() {
        for (family, _, name, list) in book.words(language).lists().filter(|l| l.1 == id && !l.3.is_empty()) {
            writeln!(out, "{family}, {name}, {}: {}", language.code(), list.join("; "))?;
        }
    }
    Ok(Done::text(out))
}

fn score_folder(folder: &str, book: &Codebook) -> Result<Scores> {
    let (mut sentences, mut labels): (Vec<Sentence>, Vec<Label>) = (Vec::new(), Vec::new());
    for entry in
        std::fs::read_dir(folder).with_context(|| format!("{folder}: cannot read; give a folder of .jsonl files"))?
    {
        let path = entry?.path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if Path::new(name).extension().is_none_or(|e| e != "jsonl") {
            continue;
        }
        if name.contains("labels") {
            labels.extend(lines::<Label>(&path)?);
        } else {
            sentences.extend(lines::<Sentence>(&path)?);
        }
    }
    if sentences.is_empty() || labels.is_empty() {
        bail!("{folder}: no sentences-*.jsonl with labels-*.jsonl here");
    }
    sentences.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(score(&sentences, &labels, book))
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    #[expect(clippy::disallowed_methods, reason = "commands touch the world")]
    let text = std::fs::read_to_string(path).with_context(|| format!("{}: cannot read", path.display()))?;
    let parse =
        |(n, line): (usize, &str)| serde_json::from_str(line).with_context(|| format!("{}, line {n}", path.display()));
    (1..).zip(text.lines()).filter(|(_, l)| !l.trim().is_empty()).map(parse).collect()
}

fn table(scores: &Scores, wrong: bool) -> Result<Done> {
    let mut out = format!(
        "{:<12} {:<4} {:>4} {:>9} {:>13} {:>7} {:>7} {:>7} {:>8}\n",
        "layer", "lang", "n", "accuracy", "95 %", "F1", "kappa", "alpha", "nothing"
    );
    for (layer, languages) in scores {
        for (language, s) in languages {
            let (low, high) = s.interval;
            writeln!(
                out,
                "{layer:<12} {language:<4} {:>4} {:>9.3} {:>13} {:>7.3} {:>7.3} {:>7.3} {:>8.3}",
                s.n,
                s.accuracy,
                format!("{low:.3}–{high:.3}"),
                s.f1,
                s.kappa,
                s.alpha,
                s.abstention
            )?;
        }
    }
    for (layer, languages) in scores {
        let Some(all) = languages.get("all") else { continue };
        if !all.labels.is_empty() {
            matrix(&mut out, layer, all)?;
        }
        if wrong {
            writeln!(out, "\n{layer}, wrong")?;
            for (id, gold, got) in &all.wrong {
                writeln!(out, "  {id}: {gold} → {got}")?;
            }
        }
    }
    Ok(Done::text(out))
}

/// Rows gold, columns coder; only labels that were confused, and how often each was right.
fn matrix(out: &mut String, layer: &str, score: &Score) -> Result<()> {
    writeln!(out, "\n{layer}, gold → coder")?;
    for (row, gold) in score.confusion.iter().zip(&score.labels) {
        let cells = row.iter().zip(&score.labels).filter(|(n, _)| **n > 0);
        let cells: Vec<String> =
            cells.map(|(n, got)| if got == gold { format!("right {n}") } else { format!("{got} {n}") }).collect();
        if !cells.is_empty() {
            writeln!(out, "  {gold:<28} {}", cells.join(", "))?;
        }
    }
    Ok(())
}
