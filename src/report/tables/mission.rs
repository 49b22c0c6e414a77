//! Tables with one row a side: the mission and its document, and its verdict.

use super::{Cell, Column, Half, Table, code, halves, id, number, table, text};
use crate::coding::Overall;
use crate::divergence::{Comparison, Profile};
use crate::mission::Mission;

/// One side with its profile.
type R<'a> = (Half<'a>, &'a Profile);

fn sides(comparison: &Comparison) -> Vec<R<'_>> {
    let profiles = [&comparison.profiles.left, &comparison.profiles.right];
    halves(comparison).into_iter().zip(profiles).collect()
}

fn side<'a>() -> Vec<Column<'a, R<'a>>> {
    vec![
        code("side", "Side of the comparison", "left, right", |r: &R| r.0.name.into()),
        text("mission", "Name of the side in the brief", |r: &R| (&r.1.name).into()),
    ]
}

pub(super) fn overall(comparison: &Comparison) -> Table {
    fn verdict(r: &R) -> Option<Overall> {
        r.0.coded.conclusion.overall
    }
    let mut columns = side();
    columns.extend([
        code("verdict", "Verdict on the whole process; empty when the text holds none", VERDICTS, |r: &R| {
            id(&verdict(r))
        }),
        number("value", "The verdict as a step", "step, −2 to 2; empty without verdict", |r: &R| {
            verdict(r).and_then(Overall::value).map(f64::from).into()
        }),
        code("three_step", "On Kelley's three-step scale", "acceptable, ambiguous, unacceptable", |r: &R| {
            verdict(r).and_then(Overall::three).into()
        }),
        text("passage", "Passage that carries it", |r: &R| r.0.coded.conclusion.passage.map(|i| r.0.id(i)).into()),
        text("formula", "The words that carry it", |r: &R| {
            r.0.coded.conclusion.formula.as_ref().map(|f| &f.words).into()
        }),
        text("rule", "Rule of the codebook that took them", |r: &R| {
            r.0.coded.conclusion.formula.as_ref().map(|f| &f.rule).into()
        }),
        text("reason", "Why this step", |r: &R| (&r.0.coded.conclusion.reason).into()),
        text("agreement", "How the two verdicts stand to each other; the same in both rows", |_| {
            (&comparison.overall.agreement).into()
        }),
    ]);
    table("overall", "The verdict of one side on the whole process.", columns, sides(comparison))
}

const VERDICTS: &str = "endorsed, endorsed-with-reservations, mixed, critical-with-credit, rejected, no-assessment";

pub(super) fn missions(comparison: &Comparison) -> Table {
    fn of<'a>(r: &R<'a>) -> &'a Mission {
        &r.0.coded.statement.mission
    }
    let mut columns = side();
    columns.extend([
        text("organisation", "Body that issued the statement", |r: &R| (&of(r).organisation.value).into()),
        text("issuers", "All bodies of a joint mission, joined by `;`", |r: &R| of(r).issuers.join(";").into()),
        code("country", "Country", "ISO 3166-1 alpha-3", |r: &R| (&of(r).country.value).into()),
        code("election", "What was elected", ELECTIONS, |r: &R| id(&of(r).kind.value)),
        text("election_day", "Last round observed, YYYY-MM-DD", |r: &R| id(&of(r).date.value)),
        code("form", "Form of the mission", "EOM, LEOM, EAM, RAM, observer-mission", |r: &R| id(&of(r).form.value)),
        code("document", "Kind of document", DOCUMENTS, |r: &R| id(&of(r).document.value)),
        text("issued", "Day of issue, YYYY-MM-DD", |r: &R| id(&of(r).issued.value)),
        code("text_kind", "Whose words the file holds", "official, digest, secondary, fictional", |r: &R| {
            id(&of(r).text)
        }),
        code("coverage", "Whether the whole text is at hand", "full, partial", |r: &R| id(&of(r).coverage)),
        text("no_assessment", "Why there was no assessment", |r: &R| (&of(r).no_assessment).into()),
        text("inferred", "Fields inferred from the text, not given, joined by `;`", |r: &R| inferred(of(r))),
        text("title", "Title as printed", |r: &R| (&of(r).title).into()),
        text("url", "Official address, as text", |r: &R| (&of(r).url).into()),
        code("language", "Main language of the text", "ISO 639-1", |r: &R| r.0.coded.statement.language.code().into()),
    ]);
    columns.extend(size());
    table("missions", "The mission and the document of one side.", columns, sides(comparison))
}

const ELECTIONS: &str = "presidential, parliamentary, general, referendum, local";
const DOCUMENTS: &str = "interim, preliminary, final, press-release, state-reply";

/// The file and how much it holds.
fn size<'a>() -> Vec<Column<'a, R<'a>>> {
    vec![
        text("file", "Name of the file read", |r: &R| (&r.0.coded.statement.source.name).into()),
        code("format", "How it was read", "markdown, text, html, docx, pdf", |r: &R| {
            id(&r.0.coded.statement.source.format)
        }),
        text("sha256", "SHA-256 of the file", |r: &R| (&r.0.coded.statement.source.sha256).into()),
        number("pages", "Pages of the file", "count; empty without pages", |r: &R| {
            r.0.coded.statement.source.pages.map(std::num::NonZeroU32::get).into()
        }),
        number("sentences", "Sentences read", "count", |r: &R| r.1.sentences.into()),
        number("scoring", "Sentences that count: findings and conclusion", "count", |r: &R| r.1.scoring.into()),
        number("topics", "Topics that it speaks of", "count, 0 to 25", |r: &R| r.1.topics.into()),
        number("courtesy", "Share of courtesy among its sentences", "per cent, whole number, 0 to 100", |r: &R| {
            r.1.courtesy_percent.into()
        }),
    ]
}

/// Names of the fields that rest on words of the text.
fn inferred(m: &Mission) -> Cell {
    let fields = [
        ("organisation", m.organisation.words.is_some()),
        ("country", m.country.words.is_some()),
        ("election", m.kind.words.is_some()),
        ("election_day", m.date.words.is_some()),
        ("form", m.form.words.is_some()),
        ("document", m.document.words.is_some()),
        ("issued", m.issued.words.is_some()),
    ];
    fields.iter().filter(|f| f.1).map(|f| f.0).collect::<Vec<_>>().join(";").into()
}
