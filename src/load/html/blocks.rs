//! The statement's part of a page → blocks.

use super::content::is_contents;
use super::layout::{is_layout, ordinal, own_rows};
use super::notes::{self, Notes};
use super::rows::{self, Row};
use super::tree::Tree;
use crate::load::line::{Line, clean};
use crate::load::{Block, BlockKind, SetAside};

/// Elements that run on within a line; all others begin and end one.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var",
];
/// Longest date line, in letters.
const MAX_DATE: usize = 40;
/// What a run of text belongs to.
#[derive(Debug, Clone, Default)]
struct Place {
    bold: bool,
    item: Option<Option<String>>,
}

struct Walk<'a> {
    page: &'a Tree,
    notes: &'a Notes,
    blocks: Vec<Block>,
    rows: Vec<Row>,
    level: u8,
    /// Block that was made a heading for being bold.
    bold: Option<usize>,
    /// Whether a paragraph was read.
    begun: bool,
}

/// Reads the subtree at `part`, and the footnotes its marks point to wherever they stand.
pub(super) fn read(page: &Tree, part: usize, notes: &Notes) -> Vec<Block> {
    let mut walk = Walk { page, notes, blocks: Vec::new(), rows: Vec::new(), level: 1, bold: None, begun: false };
    walk.element(part, &mut Place::default());
    walk.flush(&mut Place::default());
    walk.end();
    let inside = part..page.node(part).end;
    for (&at, label) in notes.bodies.iter().filter(|(at, _)| !inside.contains(at)) {
        if notes.marks.range(inside.clone()).any(|(_, used)| used == label) {
            walk.footnote(at, label);
        }
    }
    walk.blocks
}

impl Walk<'_> {
    fn visit(&mut self, at: usize, place: &mut Place) {
        let node = self.page.node(at);
        if node.name.is_empty() {
            self.text(&node.text, place.bold);
        } else if let Some(label) = self.notes.bodies.get(&at) {
            self.flush(place);
            self.footnote(at, label);
        } else if let Some(level) = node.heading() {
            self.flush(place);
            self.heading(at, level);
        } else if !self.is_date(at) {
            self.element(at, place);
        }
    }

    fn element(&mut self, at: usize, place: &mut Place) {
        let node = self.page.node(at);
        match node.name.as_str() {
            "br" => self.line_break(place),
            "hr" => self.flush(place),
            "ul" | "ol" | "menu" => self.list(at, place),
            "table" if !is_layout(self.page, at) => self.table(at, place),
            "a" | "sup" if self.marks(at) => {}
            _ if node.is(&INLINE) => {
                let bold = place.bold;
                place.bold |= is_bold(self.page, at);
                self.children(at, place);
                place.bold = bold;
            }
            _ => {
                self.flush(place);
                self.children(at, place);
                self.flush(place);
            }
        }
    }

    fn children(&mut self, at: usize, place: &mut Place) {
        for child in self.page.children(at) {
            self.visit(child, place);
        }
    }

    fn row(&mut self) -> &mut Row {
        if self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    fn text(&mut self, text: &str, bold: bool) {
        let row = self.row();
        row.plain |= !bold && text.chars().any(char::is_alphanumeric);
        row.line.push(text);
    }

    /// Takes footnote marks out of a link or a superscript; `false` when there are none.
    fn marks(&mut self, at: usize) -> bool {
        let notes = self.notes;
        let within = at..self.page.node(at).end;
        let labels: Vec<&String> = notes.marks.range(within.clone()).map(|(_, label)| label).collect();
        let back = notes.back.range(within).next().is_some();
        for label in &labels {
            self.row().line.mark(label.as_str());
        }
        back || !labels.is_empty() || self.typed_mark(at)
    }

    /// Takes a superscript number without a link as a mark, unless it is a power (`km²`).
    fn typed_mark(&mut self, at: usize) -> bool {
        let label = clean(&self.page.text(at));
        let is_number = (1..=3).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit());
        let is_mark = self.page.node(at).name == "sup" && is_number && !self.row().line.ends_in_unit();
        if is_mark {
            self.row().line.mark(label);
        }
        is_mark
    }

    /// A second break in a row ends the paragraph.
    fn line_break(&mut self, place: &mut Place) {
        if self.rows.last().is_some_and(|row| row.line.is_blank()) {
            self.flush(place);
        } else if !self.rows.is_empty() {
            self.rows.push(Row::default());
        }
    }

    fn heading(&mut self, at: usize, level: u8) {
        let mut line = Line::default();
        self.inline(at, &mut line);
        self.level = level;
        self.blocks.extend(line.into_block(BlockKind::Heading { level }));
    }

    fn footnote(&mut self, at: usize, label: &str) {
        let mut line = Line::default();
        self.inline(at, &mut line);
        let is_item = self.page.node(at).name == "li";
        self.blocks.extend(notes::body(line, label, is_item));
    }

    fn list(&mut self, at: usize, place: &mut Place) {
        self.flush(place);
        let before = self.blocks.len();
        let list = self.page.node(at);
        let start = list.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        let mut next: usize = start;
        for child in self.page.children(at) {
            let item = self.page.node(child);
            if item.name != "li" || self.notes.bodies.contains_key(&child) {
                self.visit(child, place);
                self.flush(place);
                continue;
            }
            let value = item.attr("value").and_then(|value| value.parse().ok()).unwrap_or(next);
            next = value.saturating_add(1);
            let number = (list.name == "ol").then(|| ordinal(value, list.attr("type").unwrap_or("1")));
            let mut inner = Place { bold: place.bold, item: Some(number) };
            self.children(child, &mut inner);
            self.flush(&mut inner);
        }
        if is_contents(self.page, at) {
            self.blocks[before..].iter_mut().for_each(|block| block.set_aside = Some(SetAside::Contents));
        }
    }

    fn table(&mut self, at: usize, place: &mut Place) {
        self.flush(place);
        for row in own_rows(self.page, at) {
            let mut line = Line::default();
            let cells = self.page.children(row).filter(|&cell| self.page.node(cell).is(&["td", "th"]));
            for (column, cell) in cells.enumerate() {
                line.push(if column == 0 { "" } else { " | " });
                self.inline(cell, &mut line);
            }
            let block = line.into_block(BlockKind::TableRow);
            self.blocks.extend(block.filter(|block| block.text.chars().any(|c| c != '|' && c != ' ')));
        }
        for caption in self.page.children(at).filter(|&child| self.page.node(child).name == "caption") {
            self.children(caption, place);
            self.flush(place);
        }
    }

    /// All words of a subtree on one line.
    fn inline(&mut self, at: usize, line: &mut Line) {
        for child in self.page.children(at) {
            let node = self.page.node(child);
            if node.is(&["a", "sup"]) {
                let rows = std::mem::take(&mut self.rows);
                let is_mark = self.marks(child);
                std::mem::replace(&mut self.rows, rows).into_iter().for_each(|row| line.append(row.line));
                if is_mark {
                    continue;
                }
            }
            line.push(&node.text);
            let apart = !node.name.is_empty() && !node.is(&INLINE);
            line.push(if apart { " " } else { "" });
            self.inline(child, line);
            line.push(if apart { " " } else { "" });
        }
    }

    /// Ends the lines gathered so far and makes blocks of them.
    fn flush(&mut self, place: &mut Place) {
        let mut rows: Vec<Row> = std::mem::take(&mut self.rows);
        rows.retain(|row| !row.line.is_blank());
        if rows.is_empty() {
            return;
        }
        if let Some(number) = place.item.take() {
            let line = rows::joined(rows);
            self.blocks.extend(line.into_block(BlockKind::ListItem).map(|block| Block { number, ..block }));
            return;
        }
        let made = rows::blocks(rows, (self.level + 1).min(6));
        if made.first().is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. })) {
            self.bold = Some(self.blocks.len());
        }
        self.begun |= made.iter().any(|block| block.kind == BlockKind::Paragraph);
        self.blocks.extend(made);
    }

    /// Headings with nothing under them: `Related news` over a list that is gone, or a signature in bold.
    fn end(&mut self) {
        while let Some(last) = self.blocks.last_mut()
            && matches!(last.kind, BlockKind::Heading { .. })
        {
            if self.bold == Some(self.blocks.len() - 1) {
                let at = self.blocks.len() - 1;
                self.blocks[at].kind = BlockKind::Paragraph;
                return;
            }
            self.blocks.pop();
        }
    }

    /// Whether this is the page's date line: it goes to the metadata.
    fn is_date(&self, at: usize) -> bool {
        let node = self.page.node(at);
        !self.begun && self.page.letters(at) <= MAX_DATE && super::meta::is_date(node) && !node.is(&["td", "tr", "br"])
    }
}

fn is_bold(page: &Tree, at: usize) -> bool {
    let style = page.node(at).attr("style").unwrap_or_default().replace(' ', "");
    page.node(at).is(&["b", "strong"])
        || ["bold", "600", "700", "800", "900"].iter().any(|weight| style.contains(&format!("font-weight:{weight}")))
}
