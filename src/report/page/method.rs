//! Part 11: method and provenance.

use super::text::{filled, joined, plain};
use super::{Block, Inline, Maker, Text, opening};
use crate::coding::Conclusion;
use crate::overrides::Decision;
use crate::phrases::fill;

/// What a person decided, and what could not be applied any more.
pub(super) fn decisions(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let made = &maker.comparison.overrides;
    if made.is_empty() {
        return Vec::new();
    }
    let one = |d: &Decision| {
        let dropped = if d.applied { "" } else { p.not_applied };
        vec![
            Inline::Strong(d.on.clone()),
            Inline::Plain(format!("{}{} ({}{}{}){dropped}", p.colon, d.what, d.coder, p.colon, d.reason)),
        ]
    };
    vec![
        maker.heading("decisions", p.decisions),
        Block::Paragraph(plain(p.decisions_note)),
        Block::List(made.iter().map(one).collect()),
    ]
}

pub(super) fn method(maker: &Maker) -> Vec<Block> {
    let heading = maker.heading("method", maker.phrases.method);
    let items = if maker.brief { three_lines(maker) } else { full(maker) };
    vec![heading, Block::List(items.into_iter().filter(|item| !item.is_empty()).collect())]
}

/// Of a short brief: what was read, and with what.
fn three_lines(maker: &Maker) -> Vec<Text> {
    let space = plain(if maker.phrases.stop.is_ascii() { " " } else { "" });
    vec![
        joined(vec![file(maker, 0), plain(maker.phrases.stop)], ""),
        joined(vec![file(maker, 1), plain(maker.phrases.stop)], ""),
        [versions(maker), space, made(maker)].concat(),
        stamp(maker),
    ]
}

fn full(maker: &Maker) -> Vec<Text> {
    let p = maker.phrases;
    let t = &maker.comparison.provenance.thresholds;
    let numbers = [t.strong, t.mild, t.similarity].map(|n| n.to_string());
    let thresholds =
        fill(p.thresholds, &[&numbers[0], &numbers[1], &numbers[2], &p.engine(&maker.comparison.provenance.engine)]);
    vec![
        plain(p.method_rules),
        plain(thresholds),
        source(maker, 0),
        source(maker, 1),
        versions(maker),
        made(maker),
        stamp(maker),
        limits(maker),
        cite(maker),
    ]
}

/// File and hash of a side.
fn file(maker: &Maker, side: usize) -> Text {
    let source = &maker.side(side).statement.source;
    let file = vec![Inline::Code(source.name.clone())];
    let hash = vec![Inline::Code(source.sha256.clone())];
    filled(maker.phrases.source, &[plain(&maker.names[side]), file, hash])
}

/// File, hash, address and verdict of a side.
fn source(maker: &Maker, side: usize) -> Text {
    let p = maker.phrases;
    let coded = maker.side(side);
    let mut text = file(maker, side);
    if let Some(url) = &coded.statement.mission.url {
        text = joined(vec![text, super::text::addressed(&fill(p.official_text, &[url]))], "");
    }
    let conclusion = fill(p.conclusion, &[&signs(maker, &coded.conclusion, side)]);
    joined(vec![text, plain(format!("{}{conclusion}", end(p.stop)))], "")
}

/// A full stop, with a space where the language has one.
fn end(stop: &str) -> String {
    if stop.is_ascii() { format!("{stop} ") } else { stop.to_owned() }
}

fn signs(maker: &Maker, conclusion: &Conclusion, side: usize) -> String {
    let p = maker.phrases;
    if let Some(reason) = &maker.side(side).statement.mission.no_assessment {
        return fill(p.conclusion_given, &[reason]);
    }
    if conclusion.zone.is_empty() {
        return p.conclusion_none.to_owned();
    }
    let s = &conclusion.signs;
    let counts = [conclusion.zone.len(), s.good, s.bad, s.endorse, s.reserve, s.reject, s.tarnish, s.refuse];
    let counts = counts.map(|n| n.to_string());
    fill(p.conclusion_signs, &counts.each_ref().map(String::as_str))
}

/// Date and user, where they were asked for.
fn stamp(maker: &Maker) -> Text {
    let stamp = &maker.comparison.provenance.stamp;
    stamp.as_ref().map_or_else(Vec::new, |stamp| plain(fill(maker.phrases.stamped, &[stamp])))
}

fn versions(maker: &Maker) -> Text {
    let p = maker.phrases;
    let provenance = &maker.comparison.provenance;
    let version = plain(fill(p.version, &[&provenance.tool, &provenance.codebook]));
    let [open, close] = p.brackets;
    let digest = vec![Inline::Code(provenance.codebook_sha256.clone())];
    joined(vec![version, plain(format!("{open}SHA-256 ")), digest, plain(format!("{close}{}", p.stop))], "")
}

fn made(maker: &Maker) -> Text {
    let command = &maker.comparison.provenance.command;
    if command.is_empty() {
        return Text::new();
    }
    filled(maker.phrases.made_by, &[vec![Inline::Code(command.clone())]])
}

fn limits(maker: &Maker) -> Text {
    plain(maker.phrases.limits)
}

fn cite(maker: &Maker) -> Text {
    let p = &maker.comparison.provenance;
    plain(fill(maker.phrases.cite, &[&opening::title(maker), &p.tool, &p.codebook]))
}
