//! Lines to blocks: headings, paragraphs, list items, table rows and footnotes, in reading order.

use super::contents::Entries;
use super::joined::Joined;
use super::marks::{Kind, Mark, mark};
use super::notes::Label;
use super::outline::{Evidence, Look, levels};
use super::paragraphs::{Edges, edges, group};
use super::sheet::{Role, Sheet};
use super::tie::tie;
use super::words::Words;
use crate::load::{Block, BlockKind, Fault, MAX_BLOCKS, NoteMark};

/// A block and the line that it begins with.
pub(super) type Placed = (usize, Block);

/// All blocks of the document.
pub(super) fn blocks(sheet: &Sheet, entries: &Entries) -> Result<Vec<Block>, Fault> {
    let words = Words::of(sheet);
    let mut placed = body(sheet, entries, &words);
    placed.extend(aside(sheet, &words));
    placed.sort_by_key(|(line, _)| *line);
    let notes = footnotes(sheet, &words);
    if placed.len() + notes.len() > MAX_BLOCKS {
        let detail = "the PDF has more headings, paragraphs and table rows".to_owned();
        return Err(Fault::Limit { cap: "MAX_BLOCKS", limit: MAX_BLOCKS, detail });
    }
    Ok(tie(placed.into_iter().map(|(_, block)| block).collect(), notes))
}

fn body(sheet: &Sheet, entries: &Entries, words: &Words) -> Vec<Placed> {
    let lines = sheet.body_lines();
    let edges = edges(sheet, &lines);
    let groups = group(sheet, &lines, &edges);
    let evidence = Evidence { sheet, edges: &edges, entries };
    let mut looks: Vec<Look> = Vec::new();
    let mut headings: Vec<usize> = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    for group in groups {
        let joined = Joined::of(group.iter().map(|index| &sheet.lines[*index]), words);
        let block = if sheet.tabular(group[0]) {
            row(sheet, group[0])
        } else if let Some(look) = evidence.heading(&group, joined.text()) {
            looks.push(look);
            headings.push(placed.len());
            joined.block(BlockKind::Heading { level: 1 }, 0)
        } else {
            text_block(sheet, &edges, &group, joined)
        };
        placed.push((group[0], block));
    }
    for (at, level) in headings.into_iter().zip(levels(&looks)) {
        placed[at].1.kind = BlockKind::Heading { level };
    }
    placed
}

fn row(sheet: &Sheet, index: usize) -> Block {
    let line = &sheet.lines[index];
    let (mut text, mut notes) = (String::new(), Vec::new());
    for cell in &line.cells {
        if !text.is_empty() {
            text.push_str(" | ");
        }
        let base = text.len();
        notes.extend(cell.notes.iter().map(|note| NoteMark { at: base + note.at, label: note.label.clone() }));
        text.push_str(cell.text.trim_end());
    }
    let pages = vec![crate::load::PageStart { at: 0, page: line.page }];
    Block { notes, pages, ..Block::new(BlockKind::TableRow, text) }
}

fn text_block(sheet: &Sheet, edges: &Edges, group: &[usize], joined: Joined) -> Block {
    let first = &sheet.lines[group[0]];
    let found = mark(joined.text()).filter(|mark| explains(sheet, group, mark));
    let Some(mark) = found else { return joined.block(BlockKind::Paragraph, 0) };
    let (left, _) = edges.get(&first.region).copied().unwrap_or((first.x0, first.x1));
    let indented = first.x0 > left + 0.8 * first.size;
    let numbered = matches!(mark.kind, Kind::Decimal(_)) && !indented;
    let kind = if numbered { BlockKind::Paragraph } else { BlockKind::ListItem };
    let mut block = joined.block(kind, mark.len);
    block.number = Some(mark.number).filter(|number| !number.is_empty());
    block
}

/// Whether the mark is a mark and not the first word of a sentence.
fn explains(sheet: &Sheet, group: &[usize], mark: &Mark) -> bool {
    let line = &sheet.lines[group[0]];
    let apart = line.cells.len() > 1 && line.cells[0].text.len() <= mark.len;
    let rest = line.text().len() > mark.len || group.len() > 1;
    rest && (mark.closed || apart)
}

/// Running heads, contents and covers, line by line or paragraph by paragraph.
fn aside(sheet: &Sheet, words: &Words) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    for (index, line) in sheet.lines.iter().enumerate() {
        let Role::Aside(why) = sheet.roles[index] else { continue };
        let mut block = Joined::of([line], words).block(BlockKind::Paragraph, 0);
        block.set_aside = Some(why);
        placed.push((index, block));
    }
    placed
}

/// Footnotes in order; their lines may stand on two pages.
fn footnotes(sheet: &Sheet, words: &Words) -> Vec<Block> {
    let mut groups: Vec<(Label, Vec<usize>)> = Vec::new();
    for index in (0..sheet.lines.len()).filter(|index| sheet.roles[*index] == Role::Note) {
        match (sheet.labels.get(&index), groups.last_mut()) {
            (Some(label), _) => groups.push((label.clone(), vec![index])),
            (None, Some((_, lines))) => lines.push(index),
            (None, None) => groups.push((Label { text: String::new(), len: 0 }, vec![index])),
        }
    }
    groups
        .into_iter()
        .map(|(Label { text: label, len }, lines)| {
            let joined = Joined::of(lines.iter().map(|index| &sheet.lines[*index]), words);
            let mut block = joined.block(BlockKind::Footnote { label: label.clone() }, len);
            block.notes.retain(|note| note.at > 0 || note.label != label);
            block
        })
        .collect()
}
