//! Parts 3 to 5: the map of divergence, the topics with their quotes, the silences.

use super::text::{filled, joined, plain};
use super::{Block, Inline, Maker, Row, Table, Text, Topic};
use crate::divergence::evaluation::one_sided;
use crate::divergence::quotes::shown;
use crate::divergence::{self, Relation, SideState, State};
use crate::phrases::fill;

/// Most rows of quotes a topic; the rest are counted.
const MOST_ROWS: usize = 5;
/// The same in a short brief, and over all its topics.
const BRIEF_ROWS: usize = 2;
const BRIEF_ROWS_IN_ALL: usize = 6;

pub(super) fn map(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let (told, absent): (Vec<_>, Vec<_>) = maker.comparison.rows.iter().partition(|r| speaks(r));
    let told = told.into_iter().filter(|r| !maker.brief || !one_sided(r)).map(|row| {
        let name = maker.topic(&row.topic).to_owned();
        let label = if maker.brief { Inline::Plain(name) } else { Inline::Anchor(row.topic.clone(), name) };
        vec![
            vec![label],
            plain(state(maker, &row.left)),
            plain(state(maker, &row.right)),
            plain(p.relation(row.relation)),
        ]
    });
    let rows = told.collect();
    let head = vec![p.topic.to_owned(), maker.names[0].clone(), maker.names[1].clone(), p.relation.to_owned()];
    let mut blocks = vec![maker.heading("map", p.map), Block::Table(Table { id: "map", head, rows })];
    if maker.brief {
        return blocks;
    }
    blocks.push(Block::Paragraph(plain(p.map_note)));
    if !absent.is_empty() {
        let names: Vec<&str> = absent.iter().map(|r| maker.topic(&r.topic)).collect();
        blocks.push(Block::Paragraph(plain(fill(p.on_neither, &[&names.join(" · ")]))));
    }
    blocks
}

/// Whether a side says anything of the topic.
fn speaks(row: &divergence::Row) -> bool {
    row.relation != Relation::BothSilent && !(row.left.passages.is_empty() && row.right.passages.is_empty())
}

/// `+2 (4:0)`, `silent`.
fn state(maker: &Maker, side: &SideState) -> String {
    let name = maker.phrases.state(side.state);
    match side.r {
        Some(_) => name + &maker.phrases.bracketed(&format!("{}:{}", side.positive, side.negative)),
        None => name,
    }
}

pub(super) fn by_topic(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    if maker.brief {
        return apart(maker);
    }
    let topics = maker.comparison.rows.iter().filter(|row| speaks(row));
    let topics = topics.map(|row| Block::Topic(Box::new(topic(maker, row, MOST_ROWS))));
    let opening = [maker.heading("by-topic", p.by_topic), Block::Paragraph(plain(p.by_topic_note))];
    opening.into_iter().chain(topics).collect()
}

/// Of a short brief: only what contradicts, is opposed or differs, while there is room for quotes.
fn apart(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let differs = |row: &&divergence::Row| {
        matches!(row.relation, Relation::Contradict | Relation::Opposed | Relation::DifferInDegree)
    };
    let mut room = BRIEF_ROWS_IN_ALL;
    let mut blocks = Vec::new();
    let mut rest = Vec::new();
    for row in maker.comparison.rows.iter().filter(differs) {
        // The verdicts are quoted at a glance.
        if room == 0 || row.topic == "overall" {
            if row.topic != "overall" {
                rest.push(maker.topic(&row.topic));
            }
            continue;
        }
        let topic = topic(maker, row, BRIEF_ROWS.min(room));
        room -= topic.shown;
        blocks.push(Block::Topic(Box::new(topic)));
    }
    if !rest.is_empty() {
        blocks.push(Block::Paragraph(plain(fill(p.more_topics, &[&rest.join(" · ")]))));
    }
    if !blocks.is_empty() {
        blocks.insert(0, maker.heading("by-topic", p.by_topic_brief));
    }
    blocks
}

fn topic(maker: &Maker, row: &divergence::Row, most: usize) -> Topic {
    let p = maker.phrases;
    let rows: Vec<Row> = row.quotes.iter().map(|quotes| quoted(maker, &row.topic, quotes)).collect();
    let shown = rows.len().min(most);
    let more = match rows.len() - shown {
        0 => String::new(),
        n => fill(p.more_rows, &[&n.to_string()]),
    };
    Topic {
        id: row.topic.clone(),
        name: maker.topic(&row.topic).to_owned(),
        relation: row.relation,
        relation_name: p.relation(row.relation).to_owned(),
        states: [state(maker, &row.left), state(maker, &row.right)],
        steps: [step(row.left.state), step(row.right.state)],
        reason: reason(maker, row),
        rows,
        shown,
        more,
    }
}

fn step(state: State) -> Option<i8> {
    match state {
        State::Assessed(value) => Some(value),
        _ => None,
    }
}

/// Why the sides relate so; a relation that a person set says who.
fn reason(maker: &Maker, row: &divergence::Row) -> Text {
    let p = maker.phrases;
    match &row.coder {
        Some(coder) => plain(format!("{}{}{}", fill(p.decided_by, &[coder]), p.colon, row.reason)),
        None => plain(&row.reason),
    }
}

fn quoted(maker: &Maker, topic: &str, quotes: &divergence::Quotes) -> Row {
    let p = maker.phrases;
    let link = quotes.link.map(|i| &maker.comparison.links[i]);
    let right = match link {
        Some(link) => Some(maker.linked(link, topic)),
        None => quotes.right.map(|i| maker.judged(1, i, topic)),
    };
    Row {
        quotes: [quotes.left.map(|i| maker.judged(0, i, topic)), right],
        link: link.map(|l| fill(p.similarity, &[&format!("{:.2}", l.similarity), &p.found_by(l)])),
    }
}

pub(super) fn silences(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let silent: Vec<&divergence::Row> = maker.comparison.rows.iter().filter(|r| one_sided(r)).collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let heading = maker.heading("silences", p.silences);
    if maker.brief {
        return vec![heading, Block::List(names(maker, &silent))];
    }
    let rows = silent.into_iter().filter_map(|row| silence(maker, row)).collect();
    let head = [p.topic, p.only, p.first_words, p.other_side].map(str::to_owned).to_vec();
    let note = Block::Paragraph(plain(p.silences_note));
    vec![heading, note, Block::Table(Table { id: "silences", head, rows })]
}

/// Which side alone speaks of a topic.
fn speaker(row: &divergence::Row) -> usize {
    usize::from(row.left.passages.is_empty())
}

fn silence(maker: &Maker, row: &divergence::Row) -> Option<Vec<Text>> {
    let of = speaker(row);
    let (side, other) = if of == 0 { (&row.left, &row.right) } else { (&row.right, &row.left) };
    let first = shown(maker.side(of), &row.topic, &side.passages).first().copied()?;
    let judged = divergence::quotes::judgements(maker.side(of), first, &row.topic);
    let about: Vec<(usize, usize)> = judged.iter().map(|j| (j.evidence.start, j.evidence.end)).collect();
    let name = Inline::Anchor(row.topic.clone(), maker.topic(&row.topic).to_owned());
    let quote = vec![maker.pointed(of, first, &about)];
    Some(vec![vec![name], plain(&maker.names[of]), quote, plain(maker.phrases.state(other.state))])
}

/// Of a short brief: the names alone, by the side that speaks and the state of the other.
fn names(maker: &Maker, silent: &[&divergence::Row]) -> Vec<Text> {
    let mut out = Vec::new();
    for of in [0, 1] {
        let mine = silent.iter().filter(|row| speaker(row) == of).map(|row| {
            let other = if of == 0 { row.right.state } else { row.left.state };
            let partial = other == State::NotInExcerpt;
            let star = if partial { "*" } else { "" };
            plain(format!("{}{star}", maker.topic(&row.topic)))
        });
        let mine: Vec<Text> = mine.collect();
        if !mine.is_empty() {
            let name = plain(&maker.names[of]);
            out.push(filled(maker.phrases.only_side, &[name, joined(mine, " · ")]));
        }
    }
    let partial = |row: &&divergence::Row| row.relation == Relation::NotInExcerpt;
    if silent.iter().any(partial) {
        out.push(plain(maker.phrases.starred));
    }
    out
}
