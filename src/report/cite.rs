//! How to cite the brief and its two sources: BibTeX and CSL-JSON. What is not known is left out.

use std::fmt::Write;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::tables::clean;
use crate::coding::CodedStatement;
use crate::divergence::Comparison;
use crate::mission::{Coverage, DocumentKind, TextKind};

/// One thing to cite.
#[derive(Debug, Clone, Default, PartialEq)]
struct Entry {
    /// Key, ASCII: `sco-rus-2018`.
    key: String,
    /// A report, rather than a statement or another document.
    report: bool,
    /// Kind of document in words.
    genre: String,
    /// Institutions; none is a person.
    authors: Vec<String>,
    title: String,
    /// Day of issue.
    issued: Option<Date>,
    /// Official address, `http` or `https`.
    url: Option<String>,
    /// What a reader of the list must know.
    note: String,
}

/// BibTeX, also read by biblatex; institutions stand in braces, so that no part is taken for a family name.
pub(super) fn bibtex(comparison: &Comparison) -> String {
    entries(comparison).iter().map(bibtex_entry).collect::<Vec<_>>().join("\n")
}

/// CSL-JSON, for Zotero, pandoc and others.
pub(super) fn csl(comparison: &Comparison) -> String {
    let items: Vec<Value> = entries(comparison).iter().map(csl_item).collect();
    let text = serde_json::to_string_pretty(&items);
    text.unwrap_or_else(|err| unreachable!("plain data always serialises: {err}")) + "\n"
}

/// The brief, the left source, the right source; no two keys are equal.
fn entries(comparison: &Comparison) -> [Entry; 3] {
    let mut left = source(&comparison.left);
    let mut right = source(&comparison.right);
    if left.key == right.key {
        left.key += "-left";
        right.key += "-right";
    }
    let mut brief = brief(comparison);
    if [&left.key, &right.key].contains(&&brief.key) {
        brief.key += "-diptych";
    }
    [brief, left, right]
}

fn brief(comparison: &Comparison) -> Entry {
    let (election, p) = (&comparison.election, &comparison.provenance);
    let place = if election.country.is_empty() { &election.iso3 } else { &election.country };
    let vote: Vec<&str> =
        [place, &election.name, &election.date].into_iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
    let names = [&comparison.profiles.left.name, &comparison.profiles.right.name];
    let note = format!("Made by diptych {}, codebook {} (SHA-256 {})", p.tool, p.codebook, p.codebook_sha256);
    let year = [&comparison.left, &comparison.right].iter().find_map(|side| side.statement.mission.date.value);
    let year = year.map(|d| d.year().to_string()).unwrap_or_default();
    Entry {
        key: key(&["brief", &election.iso3, &year]),
        genre: "Comparison brief".to_owned(),
        title: format!("{}: {} and {} side by side", vote.join(", "), names[0], names[1]),
        issued: p.stamp.as_deref().and_then(|s| s.get(..10)).and_then(|day| day.parse().ok()),
        note,
        ..Entry::default()
    }
}

fn source(side: &CodedStatement) -> Entry {
    let mission = &side.statement.mission;
    let (safe, other) = match &mission.url {
        Some(url) if is_web(url) => (Some(url.clone()), None),
        Some(other) => (None, Some(format!("address given: {other}"))),
        None => (None, None),
    };
    let text = match mission.text {
        TextKind::Official => None,
        TextKind::Digest => Some("read in a digest for teaching, not the mission's own words".to_owned()),
        TextKind::Secondary => Some("read in a second-hand account, not the mission's own words".to_owned()),
        TextKind::Fictional => Some("invented for teaching".to_owned()),
    };
    let partial = (mission.coverage == Coverage::Partial).then(|| "the text at hand is partial".to_owned());
    let issued = mission.issued.value;
    let year = issued.or(mission.date.value).map(|d| d.year().to_string()).unwrap_or_default();
    let (organisation, country) = (&mission.organisation.value, &mission.country.value);
    Entry {
        key: key(&[organisation.as_deref().unwrap_or("statement"), country.as_deref().unwrap_or_default(), &year]),
        report: matches!(mission.document.value, Some(DocumentKind::Interim | DocumentKind::Final)),
        genre: mission.document.value.map(|d| capital(d.name())).unwrap_or_default(),
        authors: if mission.issuers.is_empty() {
            organisation.iter().cloned().collect()
        } else {
            mission.issuers.clone()
        },
        title: mission.title.clone(),
        issued,
        url: safe,
        note: [text, partial, other].into_iter().flatten().collect::<Vec<_>>().join("; "),
    }
}

/// Only such an address is a link in the programs that read citations.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// ASCII letters and digits of the parts, joined by hyphens.
fn key(parts: &[&str]) -> String {
    let part = |p: &&str| {
        let kept: String =
            p.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
        kept.split('-').filter(|s| !s.is_empty()).collect::<Vec<_>>().join("-")
    };
    let parts: Vec<String> = parts.iter().map(part).filter(|p| !p.is_empty()).collect();
    if parts.is_empty() { "statement".to_owned() } else { parts.join("-") }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn bibtex_entry(entry: &Entry) -> String {
    // A report without its institution is no valid `techreport`.
    let report = entry.report && !entry.authors.is_empty();
    let braced = |names: &[String]| names.iter().map(|n| format!("{{{}}}", tex(n))).collect::<Vec<_>>().join(" and ");
    let mut fields = vec![("author", format!("{{{}}}", braced(&entry.authors)), entry.authors.is_empty())];
    fields.push(("title", format!("{{{{{}}}}}", tex(&entry.title)), entry.title.trim().is_empty()));
    if report {
        fields.push(("institution", format!("{{{}}}", braced(&entry.authors[..1])), false));
    }
    let genre = if report { "type" } else { "howpublished" };
    fields.push((genre, format!("{{{}}}", tex(&entry.genre)), entry.genre.is_empty()));
    if let Some(day) = entry.issued {
        fields.push(("year", format!("{{{}}}", day.year()), false));
        fields.push(("month", MONTHS[(day.month().unsigned_abs() as usize - 1) % 12].to_owned(), false));
        fields.push(("day", format!("{{{}}}", day.day()), false));
    }
    fields.extend(entry.url.as_ref().map(|url| ("url", format!("{{{}}}", tex_url(url)), false)));
    fields.push(("note", format!("{{{}}}", tex(&entry.note)), entry.note.is_empty()));
    let mut out = format!("@{}{{{}", if report { "techreport" } else { "misc" }, entry.key);
    for (name, value, _) in fields.iter().filter(|f| !f.2) {
        let _ = write!(out, ",\n  {name} = {value}");
    }
    out + "\n}\n"
}

/// Text with everything escaped that TeX or BibTeX would read; braces too, since BibTeX counts even escaped ones.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '%' | '$' | '#' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// An address as it stands; what would end the field or the command around it is percent-encoded.
fn tex_url(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in clean(url).chars() {
        if matches!(c, '{' | '}' | '\\' | ' ' | '"' | '<' | '>' | '^' | '`' | '|') {
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

fn csl_item(entry: &Entry) -> Value {
    let mut item = Map::new();
    let kind = if entry.report { "report" } else { "document" };
    item.insert("id".to_owned(), entry.key.as_str().into());
    item.insert("type".to_owned(), kind.into());
    for (name, text) in [("genre", &entry.genre), ("title", &entry.title), ("note", &entry.note)] {
        let text = clean(text);
        if !text.trim().is_empty() {
            item.insert(name.to_owned(), text.into());
        }
    }
    if !entry.authors.is_empty() {
        let authors: Vec<Value> = entry.authors.iter().map(|a| json!({ "literal": clean(a) })).collect();
        item.insert("author".to_owned(), authors.into());
    }
    if let Some(day) = entry.issued {
        item.insert("issued".to_owned(), json!({ "date-parts": [[day.year(), day.month(), day.day()]] }));
    }
    item.extend(entry.url.as_ref().map(|url| ("URL".to_owned(), clean(url).into())));
    Value::Object(item)
}

#[cfg(test)]
mod tests;
