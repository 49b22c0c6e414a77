//! Lines between `<br>`s → headings, paragraphs and list items, as press pages type them without saying so in tags.

use super::notes;
use crate::load::line::{Line, reads_as_heading};
use crate::load::{Block, BlockKind};

/// Bullets that press pages type by hand.
const BULLETS: [char; 9] = ['•', '●', '▪', '■', '◦', '–', '—', '-', '·'];

/// One line between `<br>`s.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Its words.
    pub(super) line: Line,
    /// Whether some of it is not bold.
    pub(super) plain: bool,
}

/// Makes blocks of lines, none of them blank; bold lines at the start are a heading of `level` if they read as one.
pub(super) fn blocks(mut rows: Vec<Row>, level: u8) -> Vec<Block> {
    let bold = rows.iter().take_while(|row| !row.plain).count();
    let rest = rows.split_off(bold);
    let first = joined(rows);
    let is_heading = reads_as_heading(&first.text());
    let kind = if is_heading { BlockKind::Heading { level } } else { BlockKind::Paragraph };
    let rest = paragraphs(rest).into_iter().filter_map(|line| line.into_block(BlockKind::Paragraph));
    first.into_block(kind).into_iter().chain(rest.map(without_bullet).map(notes::typed)).collect()
}

/// Lines as one line.
pub(super) fn joined(rows: Vec<Row>) -> Line {
    let mut all = Line::default();
    for row in rows {
        all.push(" ");
        all.append(row.line);
    }
    all
}

/// Lines between single `<br>`s: one that ends a sentence ends a paragraph, and a bullet begins one.
fn paragraphs(rows: Vec<Row>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for Row { line, .. } in rows {
        let ended = lines.last().and_then(Line::last_visible).is_none_or(|c| ".:;!?。：；！？".contains(c));
        let bullet = line.text().starts_with(BULLETS);
        match lines.last_mut() {
            Some(last) if !ended && !bullet => {
                last.push("\n");
                last.append(line);
            }
            _ => lines.push(line),
        }
    }
    lines
}

fn without_bullet(mut block: Block) -> Block {
    let rest = block.text.trim_start_matches(BULLETS);
    let cut = block.text.len() - rest.trim_start().len();
    if cut > 0 && (rest.starts_with(' ') || block.text.starts_with(['•', '●', '▪', '■'])) {
        block.text.drain(..cut);
        block.notes.iter_mut().for_each(|note| note.at = note.at.saturating_sub(cut));
        block.kind = BlockKind::ListItem;
    }
    block
}
