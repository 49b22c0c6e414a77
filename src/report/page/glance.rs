//! Part 2: the two missions at a glance.

use super::text::{joined, plain};
use super::{Block, Inline, Maker, Table, Text, pictures};
use crate::coding::Figure;
use crate::divergence::figures::shown;
use crate::mission::{DocumentKind, Field, Mission};
use crate::phrases::fill;

pub(super) fn at_a_glance(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let comparison = maker.comparison;
    let topics = comparison.rows.len();
    let rows = rows(maker).into_iter().map(|(name, [left, right])| vec![plain(name), left, right]).collect();
    let head = vec![String::new(), maker.names[0].clone(), maker.names[1].clone()];
    let counts = comparison.counts.iter().map(|(r, n)| format!("{} {n}", p.relation(*r)));
    let counts = counts.collect::<Vec<_>>().join(" · ");
    let mut blocks = vec![
        maker.heading("at-a-glance", p.at_a_glance),
        Block::Table(Table { id: "at-a-glance", head, rows }),
        Block::Paragraph(plain(fill(p.overall, &[&comparison.overall.agreement]))),
        Block::Paragraph(plain(fill(p.relations_over, &[&topics.to_string(), &counts]))),
    ];
    let inferred: Vec<String> = [0, 1].into_iter().filter_map(|side| inferred(maker, side)).collect();
    if !inferred.is_empty() && !maker.brief {
        let words = inferred.join(p.semicolon);
        blocks.push(Block::Paragraph(plain(fill(p.inferred, &[&words]))));
    }
    blocks.extend(pictures::polarity(maker));
    if !maker.brief {
        blocks.extend(pictures::coverage(maker));
    }
    blocks
}

fn rows(maker: &Maker) -> Vec<(String, [Text; 2])> {
    let p = maker.phrases;
    let both = |of: &dyn Fn(&Maker, usize) -> Text| [of(maker, 0), of(maker, 1)];
    let topics = maker.comparison.rows.iter().filter(|row| row.topic != "overall").count();
    let mut rows = vec![
        (p.overall_conclusion.to_owned(), both(&verdict)),
        (p.measured_against.to_owned(), both(&against)),
        (capital(p.document), both(&document)),
        (p.mission.to_owned(), both(&mission)),
        (p.mission_size.to_owned(), both(&size)),
    ];
    let count = |of: &dyn Fn(usize) -> String| [plain(of(0)), plain(of(1))];
    let profile = |side: usize| [&maker.comparison.profiles.left, &maker.comparison.profiles.right][side];
    let asked = |side: usize| {
        let asked = [&maker.comparison.recommendations.left, &maker.comparison.recommendations.right][side];
        match asked.priority {
            0 => asked.count.to_string(),
            n => fill(p.of_them_priority, &[&asked.count.to_string(), &n.to_string()]),
        }
    };
    let sentences = |side: usize| format!("{}{}{}", profile(side).sentences, p.clause, profile(side).scoring);
    rows.push((p.sentences.to_owned(), count(&sentences)));
    let addressed = fill(p.topics_addressed, &[&topics.to_string()]);
    rows.push((addressed, count(&|side| profile(side).topics.to_string())));
    rows.push((p.recommendations.to_owned(), count(&asked)));
    rows
}

pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn verdict(maker: &Maker, side: usize) -> Text {
    let conclusion = &maker.side(side).conclusion;
    let step = conclusion.overall.map_or(maker.phrases.no_verdict_here, |o| maker.phrases.verdict(o));
    let mut text = vec![Inline::Strong(step.to_owned())];
    if let Some(passage) = conclusion.passage.filter(|_| conclusion.overall.is_some()) {
        let formula: Vec<(usize, usize)> = conclusion.formula.iter().map(|f| (f.start, f.end)).collect();
        text.push(Inline::Plain(maker.phrases.colon.to_owned()));
        text.push(maker.pointed(side, passage, &formula));
    }
    text
}

fn against(maker: &Maker, side: usize) -> Text {
    let profile = [&maker.comparison.profiles.left, &maker.comparison.profiles.right][side];
    let names: Vec<&str> = profile.measured_against.iter().map(|f| maker.phrases.measure(*f)).collect();
    plain(if names.is_empty() { maker.phrases.no_yardstick.to_owned() } else { names.join(maker.phrases.comma) })
}

fn document(maker: &Maker, side: usize) -> Text {
    let p = maker.phrases;
    let mission = &maker.side(side).statement.mission;
    let kind = mission.document.value.map_or(p.document, |kind| p.document_kind(kind));
    let dated = match mission.issued.value {
        Some(day) => fill(p.document_of, &[kind, &p.day(day)]),
        None => kind.to_owned(),
    };
    let read = p.text_kind(mission.text).map(|how| format!("{}{how}", p.clause)).unwrap_or_default();
    plain(dated + &read)
}

fn mission(maker: &Maker, side: usize) -> Text {
    let p = maker.phrases;
    let mission = &maker.side(side).statement.mission;
    if mission.document.value == Some(DocumentKind::StateReply) {
        return plain(p.mission_none);
    }
    let form = mission.form.value.map_or(p.form_unknown, |form| p.form(form));
    let issuers: Vec<&str> = mission.issuers.iter().map(|name| p.organisation(name)).collect();
    let joint = if issuers.len() > 1 { fill(p.joint, &[&issuers.join(p.comma)]) } else { String::new() };
    plain(format!("{form}{joint}"))
}

fn size(maker: &Maker, side: usize) -> Text {
    let p = maker.phrases;
    let profile = [&maker.comparison.profiles.left, &maker.comparison.profiles.right][side];
    if profile.size.is_empty() {
        return plain(p.not_found_here);
    }
    let one = |(at, figure): &(usize, Figure)| {
        let quantity = maker.comparison.quantities.get(&figure.quantity);
        let name =
            quantity.map_or(figure.quantity.as_str(), |labels| labels.of(maker.comparison.labels)).to_lowercase();
        let state = figure.state.map(|s| format!("{}{}", p.clause, p.observers(s))).unwrap_or_default();
        let counted = fill(p.counted, &[&shown(&figure.value), &name]);
        plain(format!("{counted}{state}{}", p.bracketed(&maker.place(side, *at))))
    };
    joined(profile.size.iter().map(one).collect(), p.semicolon)
}

/// Fields that were inferred, with the words behind them.
fn inferred(maker: &Maker, side: usize) -> Option<String> {
    let m: &Mission = &maker.side(side).statement.mission;
    let words = [
        words(&m.organisation),
        words(&m.country),
        words(&m.kind),
        words(&m.date),
        words(&m.form),
        words(&m.document),
        words(&m.issued),
    ];
    let named = maker.phrases.fields.into_iter().zip(words);
    let told = |(field, words): (&str, Option<&str>)| Some(fill(maker.phrases.inferred_from, &[field, first(words?)]));
    let told: Vec<String> = named.filter_map(told).collect();
    let one = || format!("{}{}{}", maker.names[side], maker.phrases.colon, told.join(maker.phrases.comma));
    (!told.is_empty()).then(one)
}

fn words<T>(field: &Field<T>) -> Option<&str> {
    field.words.as_deref()
}

/// Words of a title page may run on; their beginning tells where they stand.
fn first(words: &str) -> &str {
    const MOST: usize = 120;
    words.char_indices().nth(MOST).map_or(words, |(end, _)| &words[..end])
}
