//! `diptych codebook`: see it, check your own, score it.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use diptych::codebook::{Codebook, QuantityWords, TopicWords};
use diptych::gold::{Label, Scores, Sentence, score};
use serde::de::DeserializeOwned;

use super::{Done, codebook};
use crate::cli::{CodebookArgs, CodebookVerb};

pub(crate) fn run(args: &CodebookArgs) -> Result<Done> {
    match &args.verb {
        CodebookVerb::List => list(&Codebook::builtin()),
        CodebookVerb::Show { id } => show(&Codebook::builtin(), id),
        CodebookVerb::Check { file } => {
            Codebook::open(file)?;
            Ok(Done::text(format!("{file}: no errors\n")))
        }
        CodebookVerb::Score { gold, json, wrong, codebook: file } => {
            let scores = score_folder(gold, &codebook(file.as_deref())?)?;
            if *json {
                return Ok(Done::text(serde_json::to_string_pretty(&scores)? + "\n"));
            }
            table(&scores, *wrong)
        }
    }
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
    } else if let Some(o) = book.organisations.iter().find(|o| o.id.eq_ignore_ascii_case(id)) {
        writeln!(out, "organisation {}: {}\npatterns: {}", o.id, o.labels.en, o.patterns.join("; "))?;
    } else {
        bail!("no entry has the id {id:?}; `diptych codebook list` names them all");
    }
    for language in book.languages() {
        let words = book.words(language);
        let none = TopicWords::default();
        let topic = words.topics.get(id).unwrap_or(&none);
        let none = QuantityWords::default();
        let quantity = words.quantities.get(id).unwrap_or(&none);
        let lists = [
            ("terms", Some(&topic.terms)),
            ("weak terms", Some(&topic.weak)),
            ("headings", Some(&topic.headings)),
            ("terms", words.cues.get(id)),
            ("terms", words.standards.get(id)),
            ("nouns", Some(&quantity.nouns)),
            ("weak nouns", Some(&quantity.weak)),
            ("contexts", Some(&quantity.contexts)),
        ];
        for (name, list) in lists {
            if let Some(list) = list.filter(|l| !l.is_empty()) {
                writeln!(out, "{name} {}: {}", language.code(), list.join("; "))?;
            }
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
    let mut out = format!("{:<12} {:<4} {:>4} {:>9} {:>9} {:>7}\n", "layer", "lang", "n", "accuracy", "F1", "kappa");
    for (layer, languages) in scores {
        for (language, s) in languages {
            writeln!(out, "{layer:<12} {language:<4} {:>4} {:>9.3} {:>9.3} {:>7.3}", s.n, s.accuracy, s.f1, s.kappa)?;
        }
    }
    for (layer, languages) in scores {
        let Some(all) = languages.get("all") else { continue };
        if !all.confusion.is_empty() {
            let pairs: Vec<String> = all.confusion.iter().take(12).map(|(g, c, n)| format!("{g} → {c}: {n}")).collect();
            writeln!(out, "\n{layer}, gold → coder: {}", pairs.join("; "))?;
        }
        if wrong {
            for (id, gold, got) in &all.wrong {
                writeln!(out, "  {id}: {gold} → {got}")?;
            }
        }
    }
    Ok(Done::text(out))
}
