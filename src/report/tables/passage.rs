//! Tables of what stands in one passage of one side: its codes, and the words behind each.

use super::{Cell, Column, Half, Table, code, halves, id, number, table, text, truth};
use crate::coding::evaluation::Judgement;
use crate::coding::{Citation, Clause, Codes, Figure, FrameCode, TopicCode};
use crate::divergence::Comparison;
use crate::segment::Passage;

/// A passage with its codes.
#[derive(Clone, Copy)]
struct At<'a> {
    half: Half<'a>,
    index: usize,
    passage: &'a Passage,
    codes: &'a Codes,
}

/// Every passage of both sides, in the order of the texts.
fn all(comparison: &Comparison) -> impl Iterator<Item = At<'_>> {
    halves(comparison).into_iter().flat_map(|half| {
        let both = half.coded.statement.passages.iter().zip(&half.coded.codes);
        both.enumerate().map(move |(index, (passage, codes))| At { half, index, passage, codes })
    })
}

/// What each passage holds of a kind, with the passage.
fn each<'a, T: 'a>(
    comparison: &'a Comparison,
    of: impl Fn(&'a Codes) -> &'a [T] + Copy + 'a,
) -> impl Iterator<Item = (At<'a>, &'a T)> {
    all(comparison).flat_map(move |at| of(at.codes).iter().map(move |item| (at, item)))
}

/// The columns that say which passage a row is of.
fn place<'a, R>(at: impl Fn(&R) -> At<'a> + Copy + 'a) -> Vec<Column<'a, R>> {
    vec![
        code("side", "Side of the comparison", "left, right", move |r: &R| at(r).half.name.into()),
        text("passage", "Id of the passage: L or R, paragraph, sentence; joins all tables", move |r: &R| {
            let at = at(r);
            at.half.id(at.index).into()
        }),
    ]
}

pub(super) fn passages(comparison: &Comparison) -> Table {
    let mut columns = place(|at: &At| *at);
    columns.extend([
        text("section_path", "Headings above it, outermost first, joined by ` > `", |at: &At| {
            at.half.coded.statement.path(at.passage).join(" > ").into()
        }),
        number("page", "Page of the file on which it begins", "page, 1 and up; empty without pages", |at: &At| {
            at.passage.page.map(std::num::NonZeroU32::get).into()
        }),
        number("paragraph", "Paragraph, list item or table row, counted", "1 and up", |at: &At| {
            at.passage.paragraph.into()
        }),
        text("printed_number", "Number printed beside the paragraph or list item", |at: &At| {
            (&at.passage.number).into()
        }),
        text("place", "Place as the brief prints it", |at: &At| at.passage.place().into()),
        code("kind", "Block it stands in", "paragraph, list-item, table-row (never scored)", |at: &At| {
            id(&at.passage.kind)
        }),
        code("language", "Its language", "ISO 639-1", |at: &At| at.passage.language.code().into()),
        code("role", "Part of the statement; only findings and conclusion score", ROLES, |at: &At| {
            at.codes.role.name().into()
        }),
        text("role_rule", "Rule that decided the role, with its words", |at: &At| (&at.codes.role_rule).into()),
        text("topics", "Topic ids with their weights, strongest first: `media=5;campaign=3`", |at: &At| {
            topics(at.codes)
        }),
        code(
            "polarity",
            "The mission's own judgement in the passage",
            "positive, negative, mixed, factual",
            |at: &At| id(&at.codes.polarity),
        ),
        code("voice", "Who speaks", VOICES, |at: &At| id(&at.codes.voice)),
        code("act", "What the sentence does", ACTS, |at: &At| id(&at.codes.act)),
        number("recommendation_level", "How firmly it asks for change", LEVELS, |at: &At| {
            at.codes.recommendation.as_ref().map(|r| u32::from(r.level)).into()
        }),
        text("coder", "Initials of the person who overruled the rules here", |at: &At| (&at.codes.coder).into()),
        text("text", "The sentence as printed, on one line", |at: &At| (&at.passage.text).into()),
    ]);
    table("passages", "One sentence of one side.", columns, all(comparison))
}

const ROLES: &str = "mission-profile, mission-activities, findings, recommendations, courtesy, limitation, conclusion, legal-background";
const VOICES: &str = "mission, attributed (somebody else), official (the host's bodies), law";
const ACTS: &str = "assessment, fact, recommendation, commitment, courtesy, caveat";
const LEVELS: &str = "step: 4 obligation, 3 firm, 2 soft, 1 wish; empty when it asks for nothing";

fn topics(codes: &Codes) -> Cell {
    codes.topics.iter().map(|t| format!("{}={}", t.topic, rounded(t.weight))).collect::<Vec<_>>().join(";").into()
}

/// Sums of weights and signals, to 3 decimals.
pub(super) fn rounded(weight: f64) -> f64 {
    (weight * 1000.0).round() / 1000.0
}

pub(super) fn passage_topics(comparison: &Comparison) -> Table {
    type R<'a> = (At<'a>, &'a TopicCode);
    let mut columns = place(|r: &R| r.0);
    columns.extend([
        text("topic", "Topic id of the codebook", |r: &R| (&r.1.topic).into()),
        number("weight", "How strongly the passage shows it", "units of a weak term, above 0", |r: &R| {
            rounded(r.1.weight).into()
        }),
        code("from", "Where it comes from", "terms, heading, conclusion zone, sentence before", |r: &R| {
            r.1.from.into()
        }),
        text("words", "Words that show it, joined by `;`", |r: &R| {
            r.1.evidence.iter().map(|e| e.words.as_str()).collect::<Vec<_>>().join(";").into()
        }),
    ]);
    let rows = each(comparison, |c| c.topics.as_slice());
    table("passage_topics", "One topic of one passage, the strongest first.", columns, rows)
}

/// The columns of words behind a label.
fn words<'a, R>(evidence: impl Fn(&R) -> (&'a str, usize, usize) + Copy + 'a) -> Vec<Column<'a, R>> {
    vec![
        text("words", "Words of the passage behind it", move |r: &R| evidence(r).0.into()),
        number("start", "First byte of these words in the passage", "byte of UTF-8, 0 and up", move |r: &R| {
            evidence(r).1.into()
        }),
        number("end", "Byte after the last", "byte of UTF-8", move |r: &R| evidence(r).2.into()),
    ]
}

pub(super) fn judgements(comparison: &Comparison) -> Table {
    type R<'a> = (At<'a>, &'a Clause, &'a Judgement);
    let rows = each(comparison, |c| c.clauses.as_slice());
    let rows = rows.flat_map(|(at, clause)| clause.judgements.iter().map(move |j| (at, clause, j)));
    let mut columns = place(|r: &R| r.0);
    columns.extend([
        text("topic", "Topic id that the clause judges", |r: &R| (&r.1.topic).into()),
        code("sign", "For or against", "positive, negative", |r: &R| id(&r.2.sign)),
        number("strength", "How strong", "1 weak or hedged, 2 plain, 3 categorical", |r: &R| {
            u32::from(r.2.strength).into()
        }),
        code("role", "Role of the passage; only findings and conclusion score", ROLES, |r: &R| {
            r.0.codes.role.name().into()
        }),
        text("rule", "Rule of the codebook that took the words", |r: &R| (&r.2.evidence.rule).into()),
    ]);
    columns.extend(words(|r: &R| (r.2.evidence.words.as_str(), r.2.evidence.start, r.2.evidence.end)));
    table("judgements", "One judgement, for or against, of one clause.", columns, rows)
}

pub(super) fn figures(comparison: &Comparison) -> Table {
    type R<'a> = (At<'a>, &'a Figure);
    let mut columns = place(|r: &R| r.0);
    columns.extend([
        text("quantity", "Quantity id of the codebook", |r: &R| (&r.1.quantity).into()),
        number("value", "The number", "in `unit`; empty for a date", |r: &R| r.1.value.number().into()),
        text("date", "The day, YYYY-MM-DD, or MM-DD where no year is printed", |r: &R| {
            if r.1.value.number().is_some() { Cell::Empty } else { r.1.value.to_string().into() }
        }),
        code("unit", "What the value is", "count, percent, date", |r: &R| id(&r.1.unit)),
        code("state", "State of observers", "planned, requested, accredited, deployed", |r: &R| r.1.state.into()),
    ]);
    columns.extend(words(|r: &R| (r.1.words.as_str(), r.1.start, r.1.end)));
    table("figures", "One number or date in one passage.", columns, each(comparison, |c| c.figures.as_slice()))
}

pub(super) fn citations(comparison: &Comparison) -> Table {
    type R<'a> = (At<'a>, &'a Citation);
    let mut columns = place(|r: &R| r.0);
    columns.extend([
        text("citation", "Standard id with the paragraph or article named", |r: &R| (&r.1.id).into()),
        text("standard", "Standard id of the codebook", |r: &R| (&r.1.standard).into()),
        code("family", "Family of standards", FAMILIES, |r: &R| id(&r.1.family)),
        truth("named", "An instrument is named", |r: &R| r.1.named.into()),
    ]);
    columns.extend(words(|r: &R| (r.1.evidence.words.as_str(), r.1.evidence.start, r.1.evidence.end)));
    let rows = each(comparison, |c| c.standards.as_slice());
    table("citations", "One standard cited in one passage.", columns, rows)
}

pub(super) const FAMILIES: &str = "national-law, international, regional, own-rules";
pub(super) const MODES: &str = "invokes, ascribes (to somebody else), contests";

pub(super) fn frame_uses(comparison: &Comparison) -> Table {
    type R<'a> = (At<'a>, &'a FrameCode);
    let mut columns = place(|r: &R| r.0);
    columns.extend([
        text("frame", "Frame id of the codebook", |r: &R| (&r.1.frame).into()),
        code("mode", "How the passage stands to the frame", MODES, |r: &R| id(&r.1.mode)),
    ]);
    columns.extend(words(|r: &R| (r.1.evidence.words.as_str(), r.1.evidence.start, r.1.evidence.end)));
    table("frame_uses", "One frame used in one passage.", columns, each(comparison, |c| c.frames.as_slice()))
}

pub(super) fn recommendations(comparison: &Comparison) -> Table {
    let sides = &comparison.recommendations;
    let counted = |at: &At| {
        let of = if at.half.letter == 'L' { &sides.left } else { &sides.right };
        of.passages.contains(&at.index).into()
    };
    let asked = |at: &At| at.codes.recommendation.clone();
    let mut columns = place(|at: &At| *at);
    columns.extend([
        number("level", "How firmly it asks", "step: 4 obligation, 3 firm, 2 soft, 1 wish", move |at: &At| {
            asked(at).map(|r| u32::from(r.level)).into()
        }),
        text("printed_number", "Number printed beside it", move |at: &At| asked(at).and_then(|r| r.number).into()),
        truth("priority", "Stands under “priority recommendations”", move |at: &At| {
            asked(at).map(|r| r.priority).into()
        }),
        truth("counted", "Among the recommendations that the brief counts and quotes", counted),
        text("text", "The sentence as printed, on one line", |at: &At| (&at.passage.text).into()),
    ]);
    let rows = all(comparison).filter(|at| at.codes.recommendation.is_some());
    table("recommendations", "One sentence that asks for change.", columns, rows)
}
