//! Blocks of the page → paragraphs and tables.

use super::Writer;
use super::drawing;
use super::inline::bookmark;
use super::tables::{Look, table, widths};
use super::xml::{language, paragraph, run, styled};
use crate::report::charts;
use crate::report::page::{Block, Picture, Quote, Row, Table, Text, Topic};

impl Writer<'_> {
    /// The body of the document.
    pub(super) fn body(&mut self) -> String {
        let page = self.page;
        let title = paragraph("Title", &run("", &page.title));
        page.blocks.iter().fold(title, |body, block| body + &self.block(block))
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Heading { level, id, text } => self.heading(level.saturating_sub(1).clamp(1, 3), id, text),
            Block::Paragraph(text) => paragraph("", &self.text(text)),
            Block::Caveats(items) => self.items("Caveat", items),
            Block::List(items) => self.items("ListBullet", items),
            Block::Table(table) => self.table(table),
            Block::Topic(topic) => self.topic(topic),
            Block::Picture(picture) => self.picture(picture),
            Block::Passages(quotes) => quotes.iter().map(|quote| self.passage(quote)).collect(),
        }
    }

    fn items(&mut self, style: &str, items: &[Text]) -> String {
        items.iter().map(|item| paragraph(style, &self.text(item))).collect()
    }

    fn heading(&self, level: u8, id: &str, words: &str) -> String {
        paragraph(&format!("Heading{level}"), &marked(self.bookmarks.get(id), &run("", words)))
    }

    /// A sentence given whole, for the quotes that hold a part of it.
    fn passage(&self, quote: &Quote) -> String {
        let [open, close] = self.phrases.quotes;
        let (name, colon) = (&self.page.names[quote.side.min(1)], self.phrases.colon);
        let name = styled("Strong", &format!("{name}, {}{colon}", quote.place));
        let words = run("", open) + &run(&language(quote.language), &quote.words) + &run("", close);
        let at = self.passages.get(&(quote.side, quote.passage));
        paragraph("TableText", &(marked(at, &name) + &words))
    }

    fn table(&mut self, plan: &Table) -> String {
        let widths = widths(plan, &self.page.names);
        let head: Vec<String> = plan.head.iter().map(|name| paragraph("TableHead", &run("", name))).collect();
        let rows: Vec<Vec<String>> = plan
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| paragraph("TableText", &self.text(cell))).collect())
            .collect();
        table(Look::Brief, &widths, &head, &rows)
    }

    fn topic(&mut self, topic: &Topic) -> String {
        let p = self.phrases;
        let reason = self.text(&topic.reason);
        let relation = styled("Strong", &topic.relation_name) + &run("", p.colon) + &reason + &run("", p.stop);
        let head: Vec<String> = (0..2)
            .map(|side| {
                let name = run("", &self.page.names[side]);
                paragraph("TableHead", &(name + &run("<w:b w:val=\"0\"/>", &format!("  {}", topic.states[side]))))
            })
            .collect();
        let shown = topic.rows.iter().take(topic.shown);
        let rows: Vec<Vec<String>> = shown.map(|row| self.quotes(row)).collect();
        let mut out = self.heading(2, &topic.id, &topic.name) + &paragraph("Relation", &relation);
        if !rows.is_empty() {
            out.push_str(&table(Look::Book, &[1, 1], &head, &rows));
        }
        if !topic.more.is_empty() {
            let more = format!("{}{}{}{}", topic.more, p.semicolon, p.elsewhere, p.stop);
            out.push_str(&paragraph("Codes", &with_code(&more)));
        }
        out
    }

    /// Both cells of a row; where the two are linked, how, beneath the right one.
    fn quotes(&mut self, row: &Row) -> Vec<String> {
        let [left, right] = &row.quotes;
        let mut cells: Vec<String> = [left, right]
            .into_iter()
            .map(|quote| quote.as_ref().map_or_else(|| paragraph("TableText", ""), |quote| self.quote(quote)))
            .collect();
        if let Some(link) = &row.link {
            let how = paragraph("Codes", &run("", &format!("⟷ {link}")));
            cells.iter_mut().for_each(|cell| cell.push_str(&how));
        }
        cells
    }

    fn picture(&mut self, picture: &Picture) -> String {
        let Some(drawing) = charts::drawing(self.comparison, picture.chart) else { return String::new() };
        self.pictures += 1;
        let runs = drawing::write(&drawing, self.pictures, &picture.text);
        paragraph("Caption", &run("", &picture.title)) + &paragraph("Picture", &runs)
    }
}

/// Runs with a bookmark around them.
fn marked(at: Option<&usize>, runs: &str) -> String {
    at.map_or_else(
        || runs.to_owned(),
        |at| {
            let name = bookmark(*at);
            format!("<w:bookmarkStart w:id=\"{at}\" w:name=\"{name}\"/>{runs}<w:bookmarkEnd w:id=\"{at}\"/>")
        },
    )
}

/// A phrase whose back ticks stand around what is typed.
fn with_code(words: &str) -> String {
    let pieces = words.split('`').enumerate();
    pieces.map(|(at, piece)| if at % 2 == 1 { styled("Code", piece) } else { run("", piece) }).collect()
}
