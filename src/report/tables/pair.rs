//! Tables that set the two sides beside each other.

use super::passage::{FAMILIES, MODES, rounded};
use super::{Cell, Column, Half, Table, code, halves, id, number, table, text, truth};
use crate::align::{Link, Signals};
use crate::coding::{Disclosure, Figure};
use crate::divergence::standards::Cited;
use crate::divergence::{
    Comparison, DisclosureRow, FigureRow, FrameRow, FrameUse, Row, SideState, StandardRow, State, Verdict, Warning,
};

const STATES: &str = "assessed, factual, silent, not-observed, no-assessment, not-in-excerpt, unclear";
const VERDICTS: &str = "equal, differ, incomparable, left-only, right-only";
const RELATIONS: &str = "contradict, opposed, differ-in-degree, left-assesses, right-assesses, left-only, right-only, agree, both-factual, unclear, not-observed, no-assessment, not-in-excerpt, both-silent";

pub(super) fn topics(comparison: &Comparison) -> Table {
    let names = |row: &&Row| comparison.topics.get(&row.topic);
    let mut columns: Vec<Column<&Row>> = vec![
        text("topic", "Topic id of the codebook", |row: &&Row| (&row.topic).into()),
        number("number", "Topic number of the codebook", "1 to 26 for the built-in topics", |row: &&Row| {
            row.number.into()
        }),
        text("label_en", "Name in English", move |row: &&Row| names(row).map(|l| &l.en).into()),
        text("label_ru", "Name in Russian", move |row: &&Row| names(row).map(|l| &l.ru).into()),
        text("label_zh", "Name in Chinese", move |row: &&Row| names(row).map(|l| &l.zh).into()),
        code("relation", "How the two sides relate", RELATIONS, |row: &&Row| id(&row.relation)),
        text("reason", "Why, in one line", |row: &&Row| (&row.reason).into()),
        number("distance", "|left − right| / 4", "0 to 1; empty unless both assess", |row: &&Row| {
            row.distance.into()
        }),
        text("coder", "Initials of the person who set the relation", |row: &&Row| (&row.coder).into()),
        number("links", "Links between passages on the topic", "count", |row: &&Row| row.links.len().into()),
    ];
    columns.extend(state("left", |row| &row.left));
    columns.extend(state("right", |row| &row.right));
    table("topics", "One topic, both sides, in the order of the brief.", columns, &comparison.rows)
}

/// The columns of one side of a topic.
fn state<'a>(side: &str, of: fn(&Row) -> &SideState) -> Vec<Column<'a, &'a Row>> {
    let name = |column: &str| format!("{side}_{column}");
    vec![
        code(&name("state"), "What this side says of the topic", STATES, move |row: &&'a Row| state_id(of(row).state)),
        number(&name("value"), "Evaluation", "step, −2 to 2; empty unless assessed", move |row: &&'a Row| {
            value(of(row).state)
        }),
        number(&name("merits"), "Sum of the strengths of praise", "0 and up", move |row: &&'a Row| {
            of(row).positive.into()
        }),
        number(&name("faults"), "Sum of the strengths of criticism", "0 and up", move |row: &&'a Row| {
            of(row).negative.into()
        }),
        number(
            &name("r"),
            "(merits − faults) / (merits + faults)",
            "−1 to 1; empty when nothing was judged",
            move |row: &&'a Row| of(row).r.into(),
        ),
        number(&name("passages"), "Sentences that speak of it", "count", move |row: &&'a Row| {
            of(row).passages.len().into()
        }),
    ]
}

fn state_id(state: State) -> Cell {
    let json = serde_json::to_value(state).unwrap_or_default();
    json["state"].as_str().into()
}

fn value(state: State) -> Cell {
    match state {
        State::Assessed(value) => f64::from(value).into(),
        _ => Cell::Empty,
    }
}

pub(super) fn links(comparison: &Comparison) -> Table {
    let [left, right] = halves(comparison);
    let columns = vec![
        text("left_passage", "Id of the left passage", move |l: &&Link| left.id(l.left).into()),
        text("right_passage", "Id of the right passage", move |l: &&Link| right.id(l.right).into()),
        text("topics", "Topic ids that both have, joined by `;`; without one, the first of each", |l: &&Link| {
            l.topics.join(";").into()
        }),
        number("similarity", "How alike the two are", "0 to 1", |l: &&Link| l.similarity.into()),
        text("found_by", "Signals that carry the link, strongest first", |l: &&Link| l.found_by.as_str().into()),
        signal("words", "Cosine of weighted stems", |s| s.words),
        signal("concepts", "Cosine of weighted concepts of the glossary", |s| Some(s.concepts)),
        signal("topics", "Cosine of topic weights", |s| Some(s.topics)),
        signal("numbers", "1 when both print the same telling number", |s| Some(s.numbers)),
        text("concepts", "Concepts of the glossary that both name, ids joined by `;`", |l: &&Link| {
            l.concepts.join(";").into()
        }),
        text("coder", "Initials of the person who made the link", |l: &&Link| (&l.coder).into()),
        truth("nearly_same_words", "The two nearly repeat each other", |l: &&Link| (!l.changes.is_empty()).into()),
    ];
    table("links", "One left and one right sentence on one topic, strongest first.", columns, &comparison.links)
}

/// A column of one signal of a link.
fn signal<'a>(name: &str, meaning: &'static str, of: fn(&Signals) -> Option<f64>) -> Column<'a, &'a Link> {
    let range = "0 to 1; empty where it cannot speak";
    number(&format!("signal_{name}"), meaning, range, move |l: &&Link| of(&l.signals).map(rounded).into())
}

pub(super) fn figures(comparison: &Comparison) -> Table {
    let [left, right] = halves(comparison);
    let mut columns = vec![
        text("quantity", "Quantity id of the codebook", |row: &&FigureRow| (&row.quantity).into()),
        text("label", "Its name in English", |row: &&FigureRow| (&row.name).into()),
        code("unit", "Unit of both values", "per cent; empty for a count or a date", |row: &&FigureRow| {
            row.unit.into()
        }),
        code("verdict", "How the two values compare", VERDICTS, |row: &&FigureRow| tag(&row.verdict, "kind")),
        code("why", "Why they cannot be compared", "state (of observers), unit, estimate", |row: &&FigureRow| {
            tag(&row.verdict, "why")
        }),
        number(
            "difference",
            "Absolute difference",
            "in `unit`; empty unless two numbers differ",
            |row: &&FigureRow| difference(&row.verdict).0.into(),
        ),
        number(
            "difference_percent",
            "The difference as a share of the larger value",
            "per cent, 0 to 100; empty for dates",
            |row: &&FigureRow| difference(&row.verdict).1.into(),
        ),
    ];
    columns.extend(figure(left, |row| &row.left));
    columns.extend(figure(right, |row| &row.right));
    table("figures_compared", "One quantity, the first value of each side.", columns, &comparison.figures)
}

/// A field of a verdict by the id that the JSON gives it.
fn tag(verdict: &Verdict, field: &str) -> Cell {
    serde_json::to_value(verdict).unwrap_or_default()[field].as_str().into()
}

/// Difference in the unit of the row and in per cent of the larger value.
const fn difference(verdict: &Verdict) -> (Option<f64>, Option<f64>) {
    match verdict {
        Verdict::Differ { by, percent, .. } => (*by, *percent),
        _ => (None, None),
    }
}

/// The columns of one side's figure.
fn figure<'a>(half: Half<'a>, of: fn(&FigureRow) -> &Option<(usize, Figure)>) -> Vec<Column<'a, &'a FigureRow>> {
    let name = |column: &str| format!("{}_{column}", half.name);
    let figure = move |row: &&'a FigureRow| of(row).as_ref().map(|f| f.1.clone());
    vec![
        text(&name("passage"), "Passage that gives it", move |row: &&'a FigureRow| {
            of(row).as_ref().map(|f| half.id(f.0)).into()
        }),
        number(
            &name("value"),
            "The number",
            "in `unit`; empty for a date, or when not found",
            move |row: &&'a FigureRow| figure(row).and_then(|f| f.value.number()).into(),
        ),
        text(&name("date"), "The day, YYYY-MM-DD", move |row: &&'a FigureRow| {
            figure(row).filter(|f| f.value.number().is_none()).map(|f| f.value.to_string()).into()
        }),
        code(
            &name("state"),
            "State of observers",
            "planned, requested, accredited, deployed",
            move |row: &&'a FigureRow| figure(row).and_then(|f| f.state).into(),
        ),
    ]
}

pub(super) fn standards(comparison: &Comparison) -> Table {
    let [left, right] = halves(comparison);
    let mut columns = vec![
        text("standard", "Standard id of the codebook", |row: &&StandardRow| (&row.id).into()),
        text("label", "Its name in English", |row: &&StandardRow| (&row.label).into()),
        code("family", "Family of standards", FAMILIES, |row: &&StandardRow| id(&row.family)),
        truth("named", "An instrument is named", |row: &&StandardRow| row.named.into()),
    ];
    columns.extend(cited(left, |row| &row.left));
    columns.extend(cited(right, |row| &row.right));
    table("standards", "One standard that at least one side cites.", columns, &comparison.standards)
}

/// The columns of one side's citations.
fn cited<'a>(half: Half<'a>, of: fn(&StandardRow) -> &Cited) -> Vec<Column<'a, &'a StandardRow>> {
    let name = |column: &str| format!("{}_{column}", half.name);
    vec![
        number(&name("count"), "Sentences that cite it", "count", move |row: &&'a StandardRow| {
            of(row).passages.len().into()
        }),
        text(&name("passages"), "Their ids, joined by `;`", move |row: &&'a StandardRow| half.ids(&of(row).passages)),
        text(&name("paragraphs"), "Paragraphs or articles named, joined by `;`", move |row: &&'a StandardRow| {
            of(row).paragraphs.join(";").into()
        }),
    ]
}

/// Each row of a list, once a side.
fn by_side<'a, T>(comparison: &'a Comparison, rows: &'a [T]) -> impl Iterator<Item = (&'a T, Half<'a>)> {
    rows.iter().flat_map(move |row| halves(comparison).into_iter().map(move |half| (row, half)))
}

pub(super) fn disclosure(comparison: &Comparison) -> Table {
    type R<'a> = (&'a DisclosureRow, Half<'a>);
    fn of<'a>(r: &R<'a>) -> &'a Disclosure {
        if r.1.letter == 'L' { &r.0.sides.left } else { &r.0.sides.right }
    }
    let columns = vec![
        text("item", "Item id of the codebook", |r: &R| (&r.0.item).into()),
        text("label", "Its name in English", |r: &R| (&r.0.label).into()),
        code("side", "Side of the comparison", "left, right", |r: &R| r.1.name.into()),
        code(
            "result",
            "Whether the text discloses it; not found is no “no”",
            "disclosed, partly, not-found, not-applicable",
            |r: &R| id(&of(r).result),
        ),
        text("passage", "Passage that discloses it", |r: &R| of(r).passage.map(|i| r.1.id(i)).into()),
        text("words", "The words", |r: &R| of(r).evidence.as_ref().map(|e| &e.words).into()),
    ];
    let rows = by_side(comparison, &comparison.disclosure);
    table("disclosure", "One item of the disclosure checklist on one side.", columns, rows)
}

pub(super) fn frames(comparison: &Comparison) -> Table {
    type R<'a> = (&'a FrameRow, Half<'a>);
    fn of<'a>(r: &R<'a>) -> &'a FrameUse {
        if r.1.letter == 'L' { &r.0.sides.left } else { &r.0.sides.right }
    }
    let columns = vec![
        text("frame", "Frame id of the codebook", |r: &R| (&r.0.frame).into()),
        text("label", "Its name in English", |r: &R| (&r.0.label).into()),
        code("side", "Side of the comparison", "left, right", |r: &R| r.1.name.into()),
        number("count", "Sentences that use it", "count", |r: &R| of(r).passages.len().into()),
        text("passages", "Their ids, joined by `;`", |r: &R| r.1.ids(&of(r).passages)),
        text("quoted_passage", "The one that the brief quotes", |r: &R| of(r).quote.map(|i| r.1.id(i)).into()),
        code("mode", "How the quoted passage stands to the frame", MODES, |r: &R| id(&of(r).mode)),
    ];
    let rows = by_side(comparison, &comparison.frames);
    table("frames", "One frame on one side; frames that neither side uses are left out.", columns, rows)
}

pub(super) fn warnings(comparison: &Comparison) -> Table {
    let columns = vec![
        text("kind", "Stable id of the kind", |w: &&Warning| w.kind.into()),
        text("text", "What a reader must know", |w: &&Warning| (&w.text).into()),
    ];
    table("warnings", "One thing that a reader must know about the pair.", columns, &comparison.warnings)
}
