//! `diptych inspect`: what was read from one statement.

use std::fmt::Write;

use anyhow::{Result, bail};
use diptych::align::{self, Candidate};
use diptych::codebook::Codebook;
use diptych::coding::{CodedStatement, Codes, Evidence, Overall, Sign};
use diptych::mission::{DocumentKind, ElectionKind, Field, Given, Mission, MissionForm};
use diptych::segment::{Passage, Statement};
use diptych::{Side, overrides, read};

use super::{Done, codebook, given};
use crate::cli::Inspect;

pub(crate) fn run(args: &Inspect) -> Result<Done> {
    let book = codebook(args.codebook.as_deref())?;
    let coded = read(Side::file(&args.file, given(&args.set, "--set")?), &book)?;
    if args.json {
        return Ok(Done::text(serde_json::to_string_pretty(&coded)? + "\n"));
    }
    if let Some(Some(id)) = &args.explain {
        return passage(args, &coded, id, &book);
    }
    let mut text = String::new();
    mission(&mut text, &coded.statement.mission)?;
    verdict(&mut text, &coded)?;
    for warning in &coded.statement.warnings {
        writeln!(text, "Warning          {}", shown(warning))?;
    }
    sections(&mut text, &coded.statement)?;
    passages(&mut text, &coded, args.explain.is_some())?;
    Ok(Done::text(text))
}

/// One passage: every rule that fired, and every candidate link with what became of it.
fn passage(args: &Inspect, coded: &CodedStatement, id: &str, book: &Codebook) -> Result<Done> {
    let passages = &coded.statement.passages;
    let Some(at) = passages.iter().position(|p| p.id == id) else {
        let last = passages.last().map_or("", |p| p.id.as_str());
        bail!(
            "{}: no passage has the id {id:?}; ids run from 1.1 to {last}, and `diptych inspect FILE` prints them",
            args.file
        );
    };
    let mut out = String::new();
    let (passage, codes) = (&passages[at], &coded.codes[at]);
    writeln!(out, "[{}] {}  {}", passage.id, passage.place(), shown(&passage.text))?;
    writeln!(out, "    text {}  (for overrides.toml)", overrides::digest(&passage.text))?;
    writeln!(out, "    {}", summary(codes))?;
    explained(&mut out, passage, codes)?;
    let Some(other) = &args.against else {
        writeln!(out, "    links: give the other statement with --against FILE")?;
        return Ok(Done::text(out));
    };
    let other = read(Side::file(other, Given::default()), book)?;
    let candidates = align::explain(coded, &other, at, book);
    if !align::speaks(codes) {
        writeln!(out, "    links: none, since only findings, conclusions, law and recommendations are linked")?;
    } else if candidates.is_empty() {
        writeln!(out, "    links: no passage of the other statement shares a topic, a concept or a word")?;
    }
    for Candidate { link, fate } in candidates {
        let there = &other.statement.passages[link.right];
        let s = &link.signals;
        let words = s.words.map_or_else(|| "–".to_owned(), |w| format!("{w:.2}"));
        writeln!(out, "    link {:.3} {}", link.similarity, fate.name())?;
        writeln!(
            out,
            "      words {words}, concepts {:.2} ({}), topics {:.2}, numbers {:.0}",
            s.concepts,
            link.concepts.join(", "),
            s.topics,
            s.numbers
        )?;
        writeln!(out, "      [{}] {}  {}", there.id, there.place(), shown(&there.text))?;
    }
    Ok(Done::text(out))
}

/// Text from outside, without control characters that a terminal would obey.
fn shown(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

fn mission(out: &mut String, m: &Mission) -> Result<()> {
    field(out, "Organisation", &m.organisation, Clone::clone)?;
    if m.issuers.len() > 1 {
        writeln!(out, "{:<16} {}", "Issuers", m.issuers.join(", "))?;
    }
    field(out, "Country", &m.country, Clone::clone)?;
    field(out, "Election", &m.kind, |k: &ElectionKind| k.name().to_owned())?;
    field(out, "Election day", &m.date, ToString::to_string)?;
    field(out, "Mission form", &m.form, |f: &MissionForm| f.name().to_owned())?;
    field(out, "Document", &m.document, |d: &DocumentKind| d.name().to_owned())?;
    field(out, "Issued", &m.issued, ToString::to_string)?;
    writeln!(out, "{:<16} {}", "Title", shown(&m.title))?;
    Ok(())
}

fn field<T>(out: &mut String, name: &str, field: &Field<T>, show: impl Fn(&T) -> String) -> Result<()> {
    let value = field.value.as_ref().map_or_else(|| "not found".to_owned(), show);
    let origin = match (&field.value, &field.words) {
        (Some(_), Some(words)) => format!("  (inferred from “{}”)", shown(words)),
        (Some(_), None) => "  (given)".to_owned(),
        _ => String::new(),
    };
    writeln!(out, "{name:<16} {}{origin}", shown(&value))?;
    Ok(())
}

fn verdict(out: &mut String, coded: &CodedStatement) -> Result<()> {
    let conclusion = &coded.conclusion;
    let step = conclusion.overall.map_or("none in this text", Overall::name);
    let formula = conclusion.formula.as_ref().map(|f| format!(": “{}”", shown(&f.words))).unwrap_or_default();
    writeln!(out, "{:<16} {step}{formula}  ({})", "Conclusion", conclusion.reason)?;
    Ok(())
}

fn sections(out: &mut String, statement: &Statement) -> Result<()> {
    writeln!(out, "\nSections: {}", statement.sections.len())?;
    for section in &statement.sections {
        let page = section.page.map(|p| format!("  p. {p}")).unwrap_or_default();
        let indent = usize::from(section.level.saturating_sub(1)) * 2;
        writeln!(out, "{:indent$}{}{page}", "", shown(&section.heading))?;
    }
    Ok(())
}

fn passages(out: &mut String, coded: &CodedStatement, explain: bool) -> Result<()> {
    writeln!(out, "\nPassages: {}", coded.codes.len())?;
    let mut section = None;
    for (passage, codes) in coded.statement.passages.iter().zip(&coded.codes) {
        if passage.section != section {
            section = passage.section;
            writeln!(out, "\n== {}", shown(&coded.statement.path(passage).join(" › ")))?;
        }
        writeln!(out, "\n[{}] {}  {}", passage.id, passage.place(), shown(&passage.text))?;
        writeln!(out, "    {}", summary(codes))?;
        if explain {
            explained(out, passage, codes)?;
        }
    }
    Ok(())
}

fn summary(codes: &Codes) -> String {
    let topics: Vec<String> = codes.topics.iter().map(|t| format!("{} {:.1}", t.topic, t.weight)).collect();
    let mut parts = vec![codes.role.name().to_owned()];
    parts.push(if topics.is_empty() { "no topic".to_owned() } else { topics.join(", ") });
    for clause in &codes.clauses {
        for j in &clause.judgements {
            let sign = if j.sign == Sign::Positive { '+' } else { '−' };
            parts.push(format!("{sign}{} {}", j.strength, clause.topic.as_deref().unwrap_or("no topic")));
        }
    }
    parts.push(format!("{:?}, {:?}", codes.voice, codes.act).to_lowercase());
    parts.extend(codes.standards.iter().map(|c| c.id.clone()));
    parts.extend(codes.figures.iter().map(|f| format!("{} = {}", f.quantity, f.value)));
    parts.join(" · ")
}

fn explained(out: &mut String, passage: &Passage, codes: &Codes) -> Result<()> {
    let quote = |e: &Evidence| format!("“{}” {}–{}", shown(&e.words), e.start, e.end);
    writeln!(out, "      role: {}", shown(&codes.role_rule))?;
    for topic in &codes.topics {
        let evidence: Vec<String> = topic.evidence.iter().map(quote).collect();
        writeln!(out, "      topic {}: {} {}", topic.topic, topic.from, evidence.join(", "))?;
    }
    for clause in &codes.clauses {
        writeln!(
            out,
            "      clause {}–{} ({:?}): {}",
            clause.start,
            clause.end,
            clause.voice,
            shown(passage.text[clause.start..clause.end].trim())
        )?;
        for j in &clause.judgements {
            writeln!(out, "        {:?} {}: {} by {}", j.sign, j.strength, quote(&j.evidence), j.evidence.rule)?;
        }
    }
    for citation in &codes.standards {
        writeln!(out, "      standard {}: {}", citation.id, quote(&citation.evidence))?;
    }
    Ok(())
}
