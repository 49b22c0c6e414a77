//! Tables, and the blocks around them in reading order.

use crate::load::line::Line;
use crate::load::{Block, BlockKind, MAX_BLOCKS};

/// Most paragraphs in one cell of a table of data; a cell with more is a column of text.
const MAX_CELL: usize = 3;

#[derive(Debug, Default)]
struct Table {
    columns: usize,
    rows: Vec<Block>,
    cells: Vec<Vec<Block>>,
    is_dropped: bool,
}

/// Open tables, innermost last, and what has been read.
#[derive(Debug, Default)]
pub(super) struct Tables {
    blocks: Vec<Block>,
    open: Vec<Table>,
    added: usize,
}

impl Tables {
    /// A table, row, cell or column begins.
    pub(super) fn open(&mut self, name: &str) {
        if name == "tbl" {
            self.open.push(Table::default());
        }
        let Some(table) = self.open.last_mut() else {
            return;
        };
        match name {
            "tr" => (table.cells, table.is_dropped) = (Vec::new(), false),
            "tc" => table.cells.push(Vec::new()),
            "gridCol" => table.columns += 1,
            _ => {}
        }
    }

    /// A table, row or cell ends.
    pub(super) fn close(&mut self, name: &str) {
        if name == "tbl" {
            for row in self.open.pop().map(|table| table.rows).unwrap_or_default() {
                self.add(row);
            }
        } else if name == "tr"
            && let Some(table) = self.open.last_mut()
        {
            let cells = std::mem::take(&mut table.cells);
            if !table.is_dropped {
                let made = row(cells, table.columns);
                table.rows.extend(made);
            }
        }
    }

    /// Drops the row that is open: it was deleted.
    pub(super) fn drop_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.is_dropped = true;
        }
    }

    /// Adds a block where we are; past the cap it is only counted.
    pub(super) fn add(&mut self, block: Block) {
        self.added += 1;
        if self.is_full() {
            return;
        }
        let place = self.open.last_mut().and_then(|table| table.cells.last_mut());
        place.unwrap_or(&mut self.blocks).push(block);
    }

    /// Whether more was added than a document may have.
    pub(super) fn is_full(&self) -> bool {
        self.added > MAX_BLOCKS
    }

    /// Whether we are inside a table.
    pub(super) fn is_inside(&self) -> bool {
        !self.open.is_empty()
    }

    /// Takes all blocks read so far, in reading order.
    pub(super) fn take(&mut self) -> Vec<Block> {
        std::mem::take(&mut self.blocks)
    }
}

/// One row of data, or the cells' own blocks when the table only arranges the page.
fn row(cells: Vec<Vec<Block>>, columns: usize) -> Vec<Block> {
    let columns = columns.max(cells.len());
    if columns < 2 || cells.iter().any(|cell| cell.len() > MAX_CELL) {
        return cells.into_iter().flatten().collect();
    }
    let mut line = Line::default();
    let mut is_empty = true;
    for (column, cell) in cells.into_iter().enumerate() {
        line.push(if column == 0 { "" } else { " | " });
        for block in cell {
            is_empty = false;
            line.push(" ");
            line.append(Line::from(block));
        }
    }
    line.into_block(BlockKind::TableRow).filter(|_| !is_empty).into_iter().collect()
}
