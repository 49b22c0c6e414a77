//! A [`Page`] in GitHub-flavoured Markdown: headings are the anchors, as a forge and pandoc name them; no raw HTML.

mod anchors;
mod cell;
mod inline;

use std::fmt::Write;

use super::page::{Block, Chart, Page, Picture, Quote, Table, Text, Topic};
use crate::divergence::Comparison;
use crate::phrases::{Phrases, fill};
use anchors::Anchors;

/// What every block needs.
struct Writer<'a> {
    phrases: &'static Phrases,
    page: &'a Page,
    anchors: Anchors,
    /// Picture files that stand beside the brief, by what they show; where there is none, text stands in.
    pictures: &'a [(Chart, String)],
}

/// Renders a page; `pictures` are the files that are written beside it.
pub(super) fn render(comparison: &Comparison, page: &Page, pictures: &[(Chart, String)]) -> String {
    let phrases = Phrases::of(page.language);
    let anchors = Anchors::of(comparison, page);
    let writer = Writer { phrases, page, anchors, pictures };
    let mut out = format!("# {}\n", cell::plain(&page.title));
    for block in &page.blocks {
        out.push('\n');
        out.push_str(&writer.block(block));
    }
    out
}

impl Writer<'_> {
    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading { level, text, .. } => {
                format!("{} {}\n", "#".repeat(usize::from(*level)), cell::plain(text))
            }
            Block::Paragraph(text) => format!("{}\n", self.text(text)),
            Block::Caveats(items) => format!("> [!IMPORTANT]\n{}", self.items("> - ", items)),
            Block::List(items) => self.items("- ", items),
            Block::Table(table) => self.table(table),
            Block::Topic(topic) => self.topic(topic),
            Block::Picture(picture) => self.picture(picture),
            Block::Passages(quotes) => self.passages(quotes),
        }
    }

    fn items(&self, bullet: &str, items: &[Text]) -> String {
        items.iter().fold(String::new(), |out, item| out + bullet + &self.text(item) + "\n")
    }

    fn table(&self, table: &Table) -> String {
        let head = table.head.iter().map(|name| cell::plain(name)).collect();
        let rows = table.rows.iter().map(|row| row.iter().map(|text| self.text(text)).collect());
        grid(head, rows)
    }

    fn topic(&self, topic: &Topic) -> String {
        let p = self.phrases;
        let mut out = format!("### {}\n\n", cell::plain(&topic.name));
        let reason = self.text(&topic.reason);
        let _ = writeln!(out, "**{}**{}{reason}{}", cell::plain(&topic.relation_name), p.colon, p.stop);
        let rows = topic.rows.iter().take(topic.shown).map(|row| {
            let cell = |quote: &Option<Quote>| quote.as_ref().map(|q| self.quote(q)).unwrap_or_default();
            row.quotes.each_ref().map(cell).to_vec()
        });
        if topic.shown > 0 {
            out.push('\n');
            out.push_str(&grid(self.page.names.each_ref().map(|name| cell::plain(name)).to_vec(), rows));
        }
        if !topic.more.is_empty() {
            let elsewhere = p.elsewhere;
            let _ = writeln!(out, "\n{}{}{elsewhere}{}", cell::plain(&topic.more), p.semicolon, p.stop);
        }
        out
    }

    fn picture(&self, picture: &Picture) -> String {
        let title = cell::plain(&picture.title);
        match self.pictures.iter().find(|(chart, _)| *chart == picture.chart) {
            Some((_, file)) => format!("![{title}]({file})\n"),
            None => format!("{title}\n\n```text\n{}```\n", inline::unmarked(&picture.text)),
        }
    }

    /// Whole sentences, each under a heading of its own, so that a quote can link to it.
    fn passages(&self, quotes: &[Quote]) -> String {
        let one = |quote: &Quote| {
            let name = self.anchors.name(quote);
            let words =
                fill("{0}{1}{2}", &[self.phrases.quotes[0], &cell::plain(&quote.words), self.phrases.quotes[1]]);
            format!("#### {}\n\n{words}\n", cell::plain(name))
        };
        quotes.iter().map(one).collect::<Vec<_>>().join("\n")
    }
}

/// A table of cells that are Markdown already.
fn grid(head: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| {
        let cells = cells.into_iter().map(|c| if c.is_empty() { " ".to_owned() } else { format!(" {c} ") });
        format!("|{}|\n", cells.collect::<Vec<_>>().join("|"))
    };
    let rule = format!("|{}\n", "---|".repeat(head.len()));
    let mut out = line(head) + &rule;
    rows.for_each(|row| out.push_str(&line(row)));
    out
}

#[cfg(test)]
mod tests;
