//! Tables and lists as a browser shows them.

use super::tree::Tree;

/// Rows of a table, not those of tables within it.
pub(super) fn own_rows(page: &Tree, table: usize) -> Vec<usize> {
    let own = |&row: &usize| page.ancestors(row).find(|&up| page.node(up).name == "table") == Some(table);
    page.named(table, "tr").filter(own).collect()
}

/// Whether a table only arranges the page: one column, a table within it, or paragraphs and lists in its cells.
pub(super) fn is_layout(page: &Tree, at: usize) -> bool {
    let inner = at + 1..page.node(at).end;
    let cells = |row: usize| page.children(row).filter(|&cell| page.node(cell).is(&["td", "th"])).count();
    let many = |row: usize| page.children(row).any(|cell| page.named(cell, "p").nth(3).is_some());
    page.node(at).attr("role") == Some("presentation")
        || inner.clone().any(|node| page.node(node).name == "table" || page.node(node).heading().is_some())
        || own_rows(page, at).into_iter().all(|row| cells(row) < 2)
        || own_rows(page, at).into_iter().any(many)
}

/// The number of a list item as a browser shows it.
pub(super) fn ordinal(value: usize, kind: &str) -> String {
    match kind {
        "a" | "A" if (1..=26).contains(&value) => {
            let letter = char::from(b'a' + (value - 1) as u8).to_string();
            if kind == "A" { letter.to_uppercase() } else { letter }
        }
        "i" | "I" if (1..=39).contains(&value) => {
            let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][value % 10];
            let roman = format!("{}{ones}", "x".repeat(value / 10));
            if kind == "I" { roman.to_uppercase() } else { roman }
        }
        _ => value.to_string(),
    }
}
