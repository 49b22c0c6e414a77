//! Running text and quotes in Markdown, safe inside a table cell.

use super::{Writer, cell};
use crate::align::{Change, Has};
use crate::load::line::is_visible;
use crate::phrases::fill;
use crate::report::page::{Inline, Quote, Text, mark};

impl Writer<'_> {
    pub(super) fn text(&self, text: &Text) -> String {
        text.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Plain(words) => cell::plain(words),
            Inline::Strong(words) => format!("**{}**", cell::plain(words)),
            Inline::Emphasis(words) => format!("*{}*", cell::plain(words)),
            Inline::Code(words) => format!("`{}`", cell::code(words)),
            Inline::Address(url) => cell::address(url),
            Inline::Anchor(target, words) => match self.anchors.slug(target) {
                Some(slug) => format!("[{}](#{slug})", cell::plain(words)),
                None => cell::plain(words),
            },
            Inline::Quote(quote) => self.quote(quote),
        }
    }

    /// `“words” (¶12, p. 4) +2 *words*, decided by AB`; beneath a foreign quote its translation and codes.
    pub(super) fn quote(&self, quote: &Quote) -> String {
        let p = self.phrases;
        let words = if quote.changes.is_empty() { cell::plain(&quote.words) } else { changed(&quote.changes) };
        let open = if quote.cut[0] { "… " } else { "" };
        let close = if quote.cut[1] { " …" } else { "" };
        let mut place = vec![quote.place.clone()];
        place.extend(quote.language.map(|language| language.code().to_owned()));
        if !quote.changes.is_empty() {
            place.push(fill(p.nearly_same, &["~~", "~~", "**", "**"]));
        }
        if let Some(slug) = self.anchors.whole(quote) {
            place.push(format!("[{}](#{slug})", p.full_passage));
        }
        let quoted = format!("{}{open}{words}{close}{}", p.quotes[0], p.quotes[1]);
        let marks = quote.marks.iter().map(|(sign, strength, words)| match words.as_str() {
            "" => mark(*sign, *strength),
            words => format!("{} *{}*", mark(*sign, *strength), cell::plain(words)),
        });
        let coder = Some(cell::plain(&quote.coder)).filter(|c| !c.is_empty());
        let marks = marks.chain(coder).collect::<Vec<_>>().join(p.comma);
        let space = if marks.is_empty() { "" } else { " " };
        let mut out = format!("{quoted}{}{space}{marks}", p.bracketed(&place.join(p.clause)));
        for beneath in [quote.translation.as_deref(), Some(&*quote.codes)].into_iter().flatten() {
            if !beneath.is_empty() {
                out += &format!(" · {}", cell::plain(beneath));
            }
        }
        out
    }
}

/// A word diff: what only the left has is struck, what only the right has is strong.
fn changed(changes: &[Change]) -> String {
    let mut out = String::new();
    for change in changes {
        let text = change.words.trim();
        if change.words.starts_with(' ') && !out.ends_with(' ') {
            out.push(' ');
        }
        match change.has {
            _ if text.is_empty() => {}
            Has::Both => out.push_str(&cell::plain(text)),
            Has::Left => out += &format!("~~{}~~", cell::plain(text)),
            Has::Right => out += &format!("**{}**", cell::plain(text)),
        }
        if change.words.ends_with(' ') || text.is_empty() {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

/// Text of a code block needs no escapes and may not close the block.
pub(super) fn unmarked(text: &str) -> String {
    text.chars().filter(|&c| c == '\n' || c == ' ' || is_visible(c)).filter(|c| !matches!(c, '\\' | '`')).collect()
}
