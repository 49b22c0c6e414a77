//! One topic: its head, which stays in sight, and its quotes as two facing columns.

use super::escape::text;
use super::inline::lang;
use super::{Brief, SIDES};
use crate::report::page::{Quote, Row, Topic};

impl Brief<'_> {
    /// A topic with all its rows; those beyond the first few stand folded.
    pub(super) fn topic(&self, topic: &Topic) -> String {
        let (first, more) = topic.rows.split_at(topic.shown.min(topic.rows.len()));
        let mut out = self.head(topic);
        out += &format!("<p class=\"reason\">{}</p>\n", self.inlines(&topic.reason));
        out += &self.rows(first, 1);
        if !more.is_empty() {
            let label = self.words.more_rows.replace("{n}", &more.len().to_string());
            let rows = self.rows(more, first.len() + 1);
            out += &format!("<details class=\"more\"><summary>{label}</summary>\n{rows}</details>\n");
        }
        out + "</article>\n"
    }

    fn head(&self, topic: &Topic) -> String {
        let id = text(&topic.id);
        let step = |side: usize| topic.steps[side].map(|s| s.to_string()).unwrap_or_default();
        let state = |side: usize| {
            format!("<span class=\"{}\">{} {}</span>", SIDES[side], self.name(side), text(&topic.states[side]))
        };
        format!(
            "<article class=\"topic\" id=\"{id}\" data-relation=\"{}\" data-left=\"{}\" data-right=\"{}\" aria-labelledby=\"{id}-name\">\n\
             <header class=\"head\"><h3 id=\"{id}-name\" tabindex=\"-1\"><a href=\"#{id}\">{}</a></h3>\
             <span class=\"scale\" aria-hidden=\"true\">{}</span><span class=\"relation\">{}</span>\
             <p class=\"sides\">{}{}</p></header>\n",
            topic.relation as u8,
            step(0),
            step(1),
            text(&topic.name),
            scale(topic.steps),
            text(&topic.relation_name),
            state(0),
            state(1)
        )
    }

    fn rows(&self, rows: &[Row], start: usize) -> String {
        let rows: String = rows.iter().map(|row| self.row(row)).collect();
        format!("<ol class=\"rows\" role=\"list\" start=\"{start}\">\n{rows}</ol>\n")
    }

    fn row(&self, row: &Row) -> String {
        let quotes: String = row.quotes.iter().flatten().map(|quote| self.figure(quote)).collect();
        let link = row.link.as_ref().map(|link| format!("<p class=\"link\">{}</p>", text(link))).unwrap_or_default();
        format!("<li class=\"row\">{quotes}{link}</li>\n")
    }

    fn figure(&self, quote: &Quote) -> String {
        let (side, passage) = (SIDES[quote.side], self.anchor(quote.side, quote.passage));
        let (name, words) = (self.name(quote.side), self.quoted(quote));
        format!(
            "<figure class=\"q {side}\" data-passage=\"{passage}\"><figcaption>{name}</figcaption>\
             <blockquote{} dir=\"auto\">{words}</blockquote><p class=\"foot\">{}{}</p></figure>",
            lang(quote),
            self.place(quote),
            self.under(quote)
        )
    }
}

/// Both missions on one scale, −2 to +2: `○` left, `●` right, `◉` both.
fn scale(steps: [Option<i8>; 2]) -> String {
    if steps == [None, None] {
        return String::new();
    }
    let mark = |step: i8| match steps.map(|s| s == Some(step)) {
        [true, true] => '◉',
        [true, false] => '○',
        [false, true] => '●',
        _ => '·',
    };
    (-2..=2).map(mark).collect()
}
