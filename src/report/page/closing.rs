//! Parts 6 and 7: figures, standards, recommendations.

use super::text::{joined, plain};
use super::{Block, Inline, Maker, Table, Text, pictures};
use crate::codebook::StandardFamily;
use crate::coding::Figure;
use crate::divergence::standards::Cited;
use crate::divergence::{FigureRow, Verdict, figures};
use crate::phrases::fill;

/// Most recommendations quoted a side; the rest are counted.
const MOST: usize = 8;
/// Most places named for one standard.
const PLACES: usize = 4;

pub(super) fn figures(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let wanted =
        |row: &&FigureRow| !maker.brief || (row.left.is_some() && row.right.is_some() && row.verdict != Verdict::Equal);
    let rows: Vec<Vec<Text>> =
        maker.comparison.figures.iter().filter(wanted).map(|row| figure_row(maker, row)).collect();
    if maker.comparison.figures.is_empty() {
        return Vec::new();
    }
    let heading = maker.heading("figures", p.figures);
    if rows.is_empty() {
        return vec![heading, Block::Paragraph(plain(p.figures_alike))];
    }
    let head = vec![p.quantity.to_owned(), maker.names[0].clone(), maker.names[1].clone(), p.compared.to_owned()];
    vec![heading, Block::Table(Table { id: "figures", head, rows })]
}

fn figure_row(maker: &Maker, row: &FigureRow) -> Vec<Text> {
    let p = maker.phrases;
    let shown = |side: usize, figure: &Option<(usize, Figure)>| {
        let Some((at, f)) = figure else { return plain(p.not_found) };
        let unit = match row.unit {
            "" => String::new(),
            "%" => "%".to_owned(),
            unit => format!(" {unit}"),
        };
        let state = f.state.map(|s| format!("{}{}", p.clause, p.observers(s))).unwrap_or_default();
        plain(format!("{}{unit}{state}{}", figures::shown(&f.value), p.bracketed(&maker.place(side, *at))))
    };
    vec![plain(&row.name), shown(0, &row.left), shown(1, &row.right), plain(maker.phrases.compared(&row.verdict))]
}

pub(super) fn standards(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let heading = maker.heading("standards", p.standards);
    let rows = &maker.comparison.standards;
    if rows.is_empty() {
        return vec![heading, Block::Paragraph(plain(p.no_standard))];
    }
    let family = |row: &crate::divergence::StandardRow| match row.family {
        StandardFamily::International => {
            let template = if row.named { p.named } else { p.not_named };
            fill(template, &[p.family(row.family)])
        }
        family => p.family(family).to_owned(),
    };
    let cells = |row: &crate::divergence::StandardRow| {
        vec![plain(&row.label), plain(family(row)), cited(maker, 0, &row.left), cited(maker, 1, &row.right)]
    };
    let head = vec![p.standard.to_owned(), p.family.to_owned(), maker.names[0].clone(), maker.names[1].clone()];
    let table = Block::Table(Table { id: "standards", head, rows: rows.iter().map(cells).collect() });
    [heading, table].into_iter().chain(pictures::standards(maker)).collect()
}

/// Paragraphs named, and the first places where the yardstick is cited.
fn cited(maker: &Maker, side: usize, cited: &Cited) -> Text {
    let p = maker.phrases;
    if cited.passages.is_empty() {
        return plain("–");
    }
    let mut places: Vec<String> = cited.passages.iter().map(|&i| maker.place(side, i)).collect();
    places.dedup();
    let more = places.len().saturating_sub(PLACES);
    places.truncate(PLACES);
    let mut told = places.join(p.semicolon);
    if more > 0 {
        told = fill(p.and_more, &[&told, &more.to_string()]);
    }
    if cited.paragraphs.is_empty() {
        return plain(told);
    }
    plain(format!("{}{}{told}", cited.paragraphs.join(p.comma), p.colon))
}

pub(super) fn recommendations(maker: &Maker) -> Vec<Block> {
    let p = maker.phrases;
    let mut blocks = vec![maker.heading("recommendations", p.recommendations)];
    let both = [&maker.comparison.recommendations.left, &maker.comparison.recommendations.right];
    for (side, asked) in both.into_iter().enumerate() {
        blocks.push(Block::Paragraph(plain(fill(p.asked, &[&maker.names[side], &asked.count.to_string()]))));
        let passages = &maker.side(side).statement.passages;
        let quote = |&i: &usize| {
            let number = passages[i].number.as_ref().map(|n| plain(fill(p.number, &[n])));
            joined(number.into_iter().chain([vec![maker.pointed(side, i, &[])]]).collect(), "")
        };
        let mut items: Vec<Text> = asked.passages.iter().take(MOST).map(quote).collect();
        let more = asked.passages.len().saturating_sub(MOST);
        if more > 0 {
            items.push(vec![Inline::Plain(fill(p.more_sentences, &[&more.to_string()]))]);
        }
        if !items.is_empty() {
            blocks.push(Block::List(items));
        }
    }
    blocks
}
