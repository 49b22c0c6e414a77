//! The text part → blocks. Tracked changes are taken as accepted.

use super::notes::Labels;
use super::numbering::Numbering;
use super::paragraph::{Paragraph, Run};
use super::styles::Styles;
use super::tables::Tables;
use super::xml::{self, Step, Tag};
use crate::load::line::{Line, reads_as_heading};
use crate::load::{Block, BlockKind, Fault, MAX_BLOCKS, SetAside};

/// Elements whose content is no text of the accepted document: deletions, former properties, doubled drawings.
const SKIPPED: [&str; 8] = ["del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "pict", "rubyPr"];

/// What the text part refers to.
pub(super) struct Around {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) labels: Labels,
}

struct Body<'a> {
    around: &'a mut Around,
    tables: Tables,
    /// Paragraphs within paragraphs: a text box stands in a run.
    open: Vec<(Paragraph, Run)>,
    /// Names of the elements that are open.
    path: Vec<String>,
    /// Depth at which skipping began.
    skip: Option<usize>,
    /// A paragraph whose end was deleted: it runs into the next.
    carry: Option<Line>,
    fields: Fields,
    /// Depth of the block that Word built as a table of contents.
    contents: Option<usize>,
    /// Notes that have ended, by id.
    notes: Vec<(String, Vec<Block>)>,
    note: String,
    level: u8,
}

/// Open fields, and how many of them are tables of contents.
#[derive(Debug, Default)]
struct Fields {
    is_contents: Vec<bool>,
}

/// Reads the main part into blocks.
///
/// # Errors
/// As [`xml::walk`].
pub(super) fn read(part: &str, text: &str, around: &mut Around) -> Result<Vec<Block>, Fault> {
    Ok(walk(part, text, around)?.0)
}

/// Reads a part with notes into the blocks of each note, by its id.
///
/// # Errors
/// As [`xml::walk`].
pub(super) fn read_notes(part: &str, text: &str, around: &mut Around) -> Result<Vec<(String, Vec<Block>)>, Fault> {
    Ok(walk(part, text, around)?.1)
}

type Parts = (Vec<Block>, Vec<(String, Vec<Block>)>);

fn walk(part: &str, text: &str, around: &mut Around) -> Result<Parts, Fault> {
    let mut body = Body {
        around,
        tables: Tables::default(),
        open: Vec::new(),
        path: Vec::new(),
        skip: None,
        carry: None,
        fields: Fields::default(),
        contents: None,
        notes: Vec::new(),
        note: String::new(),
        level: 1,
    };
    xml::walk(part, text, |step| match step {
        Step::Open(tag) => body.open(&tag),
        Step::Close(name) => body.close(name),
        Step::Text(words) => body.text(words),
    })?;
    if body.tables.is_full() {
        let detail = format!("{part} has too many paragraphs");
        return Err(Fault::Limit { cap: "MAX_BLOCKS", limit: MAX_BLOCKS, detail });
    }
    Ok((body.tables.take(), body.notes))
}

impl Body<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        let parent = self.path.last().map(String::as_str).unwrap_or_default().to_owned();
        self.path.push(name.to_owned());
        if name == "instrText" && self.skip.is_none() {
            self.skip = Some(self.path.len());
            return;
        }
        if self.skip.is_some() {
            return;
        }
        match (parent.as_str(), name) {
            ("rPr", "del" | "moveFrom") => {
                self.each(|paragraph, _| paragraph.is_merged |= paragraph.in_properties);
            }
            ("trPr", "del") => self.tables.drop_row(),
            _ if SKIPPED.contains(&name) || name.ends_with("Change") => {
                self.skip = Some(self.path.len());
            }
            (_, "tbl" | "tr" | "tc" | "gridCol") => self.tables.open(name),
            (_, "p") => self.paragraph(),
            (_, "docPartGallery") if tag.val().is_some_and(|gallery| gallery.starts_with("Table of Contents")) => {
                let block = self.path.iter().rposition(|name| name == "sdt").unwrap_or_default();
                self.contents = self.contents.or(Some(block + 1));
            }
            (_, "footnote" | "endnote") => self.note = tag.attr("id").unwrap_or_default(),
            (_, "fldChar") => self.field(tag.attr("fldCharType").as_deref()),
            (_, "footnoteReference" | "endnoteReference") => self.mark(tag),
            _ => {
                let styles = &self.around.styles;
                if let Some((paragraph, run)) = self.open.last_mut() {
                    paragraph.take(&parent, tag);
                    run.take(&parent, tag, paragraph, styles);
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        let depth = self.path.len();
        self.path.pop();
        if let Some(began) = self.skip {
            self.skip = (depth > began).then_some(began);
            return;
        }
        match name {
            "p" => self.end(),
            "tbl" | "tr" | "tc" => {
                self.leave();
                self.tables.close(name);
            }
            "body" => self.leave(),
            "footnote" | "endnote" => {
                self.leave();
                self.notes.push((std::mem::take(&mut self.note), self.tables.take()));
            }
            "pPr" => self.each(|paragraph, _| paragraph.in_properties = false),
            "r" => self.each(|_, run| *run = Run::default()),
            "sdt" if self.contents == Some(depth) => self.contents = None,
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        let inside = self.path.last().map(String::as_str);
        if inside == Some("instrText") && self.skip == Some(self.path.len()) {
            let is_contents = words.trim_start().starts_with("TOC");
            if let Some(field) = self.fields.is_contents.last_mut() {
                *field |= is_contents;
            }
        } else if self.skip.is_none()
            && inside == Some("t")
            && let Some((paragraph, run)) = self.open.last_mut()
        {
            paragraph.is_contents |= self.contents.is_some() || self.fields.is_contents.contains(&true);
            paragraph.text(words, run);
        }
    }

    fn each(&mut self, change: impl FnOnce(&mut Paragraph, &mut Run)) {
        if let Some((paragraph, run)) = self.open.last_mut() {
            change(paragraph, run);
        }
    }

    fn paragraph(&mut self) {
        let paragraph = Paragraph::from(self.carry.take().unwrap_or_default());
        self.open.push((paragraph, Run::default()));
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.is_contents.push(false),
            Some("end") => {
                self.fields.is_contents.pop();
            }
            _ => {}
        }
    }

    fn mark(&mut self, tag: &Tag<'_>) {
        let id = tag.attr("id").unwrap_or_default();
        let is_custom = tag.attr("customMarkFollows").is_some_and(|on| on != "0" && on != "false");
        let kind = if tag.name() == "footnoteReference" { "footnote" } else { "endnote" };
        let Some((paragraph, run)) = self.open.last_mut() else {
            return;
        };
        if is_custom {
            run.custom = Some((kind, id));
        } else {
            let label = self.around.labels.next(kind, &id);
            paragraph.line.mark(label);
        }
    }

    /// What ran into a next paragraph that does not come.
    fn leave(&mut self) {
        let block = self.carry.take().and_then(|line| line.into_block(BlockKind::Paragraph));
        block.into_iter().for_each(|block| self.tables.add(block));
    }

    /// Ends a paragraph and makes a block of it.
    fn end(&mut self) {
        let Some((mut paragraph, _)) = self.open.pop() else {
            return;
        };
        for (kind, id, label) in paragraph.custom.drain(..) {
            self.around.labels.set(kind, &id, label);
        }
        if paragraph.is_merged {
            self.carry = Some(paragraph.line);
            return;
        }
        let style = paragraph.style.clone().unwrap_or_default();
        let is_contents = paragraph.is_contents || self.around.styles.is_contents(&style);
        let list = paragraph.list(&self.around.styles);
        let is_empty = paragraph.line.is_blank();
        let number = list.filter(|_| !is_empty).and_then(|(id, level)| self.around.numbering.next(&id, level));
        let kind = self.kind(&paragraph, number.is_some());
        if let BlockKind::Heading { level } = kind
            && !paragraph.is_bold_only()
        {
            self.level = level;
        }
        if let Some(block) = paragraph.line.into_block(kind) {
            let set_aside = is_contents.then_some(SetAside::Contents);
            self.tables.add(Block { number: number.flatten(), set_aside, ..block });
        }
    }

    fn kind(&self, paragraph: &Paragraph, in_list: bool) -> BlockKind {
        let style = paragraph.style.as_deref().unwrap_or_default();
        let level = paragraph.outline.or_else(|| self.around.styles.heading(style));
        match level {
            Some(level) => BlockKind::Heading { level },
            None if in_list => BlockKind::ListItem,
            None if paragraph.is_bold_only()
                && !self.tables.is_inside()
                && reads_as_heading(&paragraph.line.text()) =>
            {
                BlockKind::Heading { level: (self.level + 1).min(6) }
            }
            None => BlockKind::Paragraph,
        }
    }
}
