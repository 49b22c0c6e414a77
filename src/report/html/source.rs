//! The full text of both statements, in the margin of each paragraph its topics and the passages it is linked with.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::escape::text;
use super::{Brief, SIDES};
use crate::coding::{CodedStatement, Sign};
use crate::phrases::Phrases;
use crate::report::page::Topic;
use crate::segment::{Passage, PassageKind};

/// What stands in the margin, by passage: topics as anchor and name, links as passage of the other side and similarity.
#[derive(Debug, Default)]
struct Margin<'a> {
    topics: BTreeMap<usize, Vec<&'a Topic>>,
    links: BTreeMap<usize, Vec<(usize, f64)>>,
}

/// The part with both texts.
pub(super) fn texts(out: &mut String, brief: &Brief) {
    let words = brief.words;
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"full-texts\">\n<h2 id=\"full-texts\">{}</h2>\n<p>{}</p>",
        words.full_texts, words.full_text_lead
    );
    for side in 0..2 {
        statement(out, brief, side);
    }
    *out += "</section>\n";
}

fn statement(out: &mut String, brief: &Brief, side: usize) {
    let coded = brief.side(side);
    let (statement, margin) = (&coded.statement, margin(brief, side));
    let (name, file) = (text(&brief.page.names[side]), text(&statement.source.name));
    let sha = text(&statement.source.sha256);
    let title = brief.words.full_text_of.replace("{name}", &format!("<bdi>{name}</bdi>"));
    let _ = writeln!(
        out,
        "<details class=\"source\" id=\"{0}-text\" data-name=\"{name}\" data-file=\"{file}\" data-sha=\"{sha}\">\
         <summary><h3>{title}</h3></summary>\n<div lang=\"{2}\">\n<p class=\"meta\" lang=\"{3}\">{1} <code>{file}</code>, SHA-256 <code>{sha}</code></p>",
        SIDES[side],
        brief.words.file,
        statement.language.code(),
        brief.page.language.code()
    );
    let mut at = 0;
    let mut section = 0;
    while let Some(first) = statement.passages.get(at) {
        // Headings up to that of this paragraph, also those that hold no sentence of their own.
        let last = first.section.map_or(0, |s| s + 1);
        for index in section..last {
            heading(out, coded, side, index);
        }
        section = section.max(last);
        let len = statement.passages[at..].iter().take_while(|p| p.paragraph == first.paragraph).count();
        paragraph(out, brief, &margin, (side, at, at + len));
        at += len;
    }
    notes(out, brief, side);
    *out += "</div>\n</details>\n";
}

/// Under the part's own headings no level may be left out, whatever levels the statement uses.
fn heading(out: &mut String, coded: &CodedStatement, side: usize, index: usize) {
    let sections = &coded.statement.sections;
    let mut level = 4;
    let mut above = sections[index].parent;
    while let Some(parent) = above {
        level = 6.min(level + 1);
        above = sections[parent].parent;
    }
    let (letter, words) = (SIDES[side], text(&sections[index].heading));
    let _ = writeln!(out, "<h{level} id=\"{letter}-section-{}\" dir=\"auto\">{words}</h{level}>", index + 1);
}

fn paragraph(out: &mut String, brief: &Brief, margin: &Margin, (side, from, to): (usize, usize, usize)) {
    let coded = brief.side(side);
    let passages = &coded.statement.passages[from..to];
    let first = &passages[0];
    let class = match first.kind {
        PassageKind::Paragraph => "para",
        PassageKind::ListItem => "para item",
        PassageKind::TableRow => "para cells",
    };
    let number = first.number.clone().unwrap_or_else(|| first.paragraph.to_string());
    let foreign = |p: &Passage| {
        if p.language == coded.statement.language { String::new() } else { format!(" lang=\"{}\"", p.language.code()) }
    };
    let _ = write!(
        out,
        "<div class=\"{class}\"><a class=\"number\" href=\"#{}\">{}</a><p dir=\"auto\">",
        brief.anchor(side, from),
        text(&number)
    );
    for (index, passage) in (from..to).zip(passages) {
        let anchor = brief.anchor(side, index);
        let words = brief.spans(&passage.text, &judged(coded, index));
        let marks: String = passage.notes.iter().map(|n| format!("<sup>{}</sup>", text(n))).collect();
        let _ = write!(out, "<span id=\"{anchor}\"{}>{words}</span>{marks} ", foreign(passage));
    }
    *out += "</p>";
    *out += &margin.write(brief, side, from, to);
    *out += "</div>\n";
}

/// Words of a passage that were judged and count, in order and apart.
fn judged(coded: &CodedStatement, index: usize) -> Vec<(usize, usize, Sign, u8)> {
    let codes = &coded.codes[index];
    if !codes.role.scores() || coded.statement.mission.no_assessment.is_some() {
        return Vec::new();
    }
    let judgements = codes.clauses.iter().flat_map(|c| &c.judgements);
    let mut spans: Vec<_> =
        judgements.map(|j| (j.evidence.start, j.evidence.end, j.sign, j.strength)).filter(|s| s.0 < s.1).collect();
    spans.sort_unstable();
    let mut end = 0;
    spans.retain(|s| {
        let apart = s.0 >= end;
        end = if apart { s.1 } else { end };
        apart
    });
    spans
}

fn margin<'a>(brief: &Brief<'a>, side: usize) -> Margin<'a> {
    let mut margin = Margin::default();
    for topic in brief.topics() {
        let row = brief.comparison.rows.iter().find(|r| r.topic == topic.id);
        let state = row.map(|r| if side == 0 { &r.left } else { &r.right });
        for &passage in state.iter().flat_map(|s| &s.passages) {
            margin.topics.entry(passage).or_default().push(topic);
        }
    }
    for link in &brief.comparison.links {
        let (own, other) = if side == 0 { (link.left, link.right) } else { (link.right, link.left) };
        margin.links.entry(own).or_default().push((other, link.similarity));
    }
    margin
}

impl Margin<'_> {
    fn write(&self, brief: &Brief, side: usize, from: usize, to: usize) -> String {
        let mut topics: Vec<&Topic> = self.topics.range(from..to).flat_map(|(_, t)| t).copied().collect();
        topics.sort_unstable_by_key(|t| &t.id);
        topics.dedup_by_key(|t| &t.id);
        let mut out = String::new();
        for topic in topics {
            let _ = write!(out, "<li><a href=\"#{}\">{}</a></li>", text(&topic.id), text(&topic.name));
        }
        for (other, similarity) in self.links.range(from..to).flat_map(|(_, l)| l) {
            let (anchor, place) = (brief.anchor(1 - side, *other), brief.place_of(1 - side, *other));
            let said = brief.words.linked_with;
            let _ = write!(
                out,
                "<li><span aria-hidden=\"true\">⇄ </span><span class=\"vh\">{said} </span><a href=\"#{anchor}\">{} {place}</a> {similarity:.2}</li>",
                brief.name(1 - side)
            );
        }
        if out.is_empty() {
            out
        } else {
            format!("<ul class=\"margin\" role=\"list\" lang=\"{}\">{out}</ul>", brief.page.language.code())
        }
    }
}

impl Brief<'_> {
    /// Place of a passage, with the number of the sentence past the first: two links of one paragraph differ.
    fn place_of(&self, side: usize, passage: usize) -> String {
        let passage = &self.side(side).statement.passages[passage];
        let sentence = passage.id.rsplit('.').next().filter(|n| *n != "1");
        let sentence = sentence.map(|n| format!(" ({n})")).unwrap_or_default();
        text(&(Phrases::of(self.page.language).place(passage) + &sentence))
    }
}

fn notes(out: &mut String, brief: &Brief, side: usize) {
    let notes = &brief.side(side).statement.notes;
    if notes.is_empty() {
        return;
    }
    let _ = writeln!(out, "<h4 lang=\"{}\">{}</h4>", brief.page.language.code(), brief.words.notes);
    for (label, words) in notes {
        let _ = writeln!(out, "<p class=\"note\" dir=\"auto\"><sup>{}</sup> {}</p>", text(label), text(words));
    }
}
