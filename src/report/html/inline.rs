//! Running text, and quotes with the words that were judged.

use super::escape::{address, text};
use super::{Brief, SIDES};
use crate::align::Has;
use crate::coding::Sign;
use crate::report::page::{Inline, Quote};

impl Brief<'_> {
    /// Running text.
    pub(super) fn inlines(&self, inlines: &[Inline]) -> String {
        inlines.iter().map(|piece| self.inline(piece)).collect()
    }

    fn inline(&self, piece: &Inline) -> String {
        match piece {
            Inline::Plain(words) => text(words),
            Inline::Strong(words) => format!("<strong>{}</strong>", text(words)),
            Inline::Emphasis(words) => format!("<em dir=\"auto\">{}</em>", text(words)),
            Inline::Code(words) => format!("<code dir=\"ltr\">{}</code>", text(words)),
            Inline::Address(url) => address(url),
            Inline::Anchor(anchor, words) => format!("<a href=\"#{}\">{}</a>", text(anchor), text(words)),
            Inline::Quote(quote) => {
                let (words, under) = (self.quoted(quote), self.under(quote));
                format!("<q{} dir=\"auto\">{words}</q> {}{under}", lang(quote), self.place(quote))
            }
        }
    }

    /// The words of a quote, with marks or word changes.
    pub(super) fn quoted(&self, quote: &Quote) -> String {
        let words = if quote.changes.is_empty() { self.marked(quote) } else { self.changed(quote) };
        let (open, close) = (if quote.cut[0] { "… " } else { "" }, if quote.cut[1] { " …" } else { "" });
        format!("{open}{words}{close}")
    }

    /// The place of a quote, as a link to the full text.
    pub(super) fn place(&self, quote: &Quote) -> String {
        let anchor = self.anchor(quote.side, quote.passage);
        format!("<a class=\"place\" href=\"#{anchor}\">{}</a>", text(&quote.place))
    }

    /// What stands beneath a quote: judgements whose words are not marked in it, codes, a translation.
    pub(super) fn under(&self, quote: &Quote) -> String {
        let mut out = String::new();
        for (sign, strength, words) in &quote.marks {
            if words.is_empty() || !quote.changes.is_empty() || !quote.words.contains(words.as_str()) {
                out += &format!(" <span class=\"judged\">{}</span>", self.mark(*sign, *strength, words));
            }
        }
        for codes in [&quote.coder, &quote.codes].into_iter().filter(|codes| !codes.is_empty()) {
            out += &format!(" <span class=\"codes\">{}</span>", text(codes));
        }
        if let Some(translation) = &quote.translation {
            let label = self.words.translation;
            out += &format!(" <span class=\"translation\"><b>{label}</b> {}</span>", text(translation));
        }
        out
    }

    fn marked(&self, quote: &Quote) -> String {
        let mut spans: Vec<(usize, usize, Sign, u8)> = Vec::new();
        for (sign, strength, words) in quote.marks.iter().filter(|(_, _, words)| !words.is_empty()) {
            let free = |&(start, _): &(usize, &str)| spans.iter().all(|s| start >= s.1 || start + words.len() <= s.0);
            if let Some((start, _)) = quote.words.match_indices(words.as_str()).find(free) {
                spans.push((start, start + words.len(), *sign, *strength));
            }
        }
        spans.sort_unstable_by_key(|s| s.0);
        self.spans(&quote.words, &spans)
    }

    /// Text with marked spans, which are in order and apart.
    pub(super) fn spans(&self, words: &str, spans: &[(usize, usize, Sign, u8)]) -> String {
        let (mut out, mut at) = (String::new(), 0);
        for &(start, end, sign, strength) in spans {
            out += &text(&words[at..start]);
            out += &self.mark(sign, strength, &words[start..end]);
            at = end;
        }
        out + &text(&words[at..])
    }

    /// Judged words: the sign is printed, and said in words to those who listen.
    fn mark(&self, sign: Sign, strength: u8, words: &str) -> String {
        let (class, sign, said) = match sign {
            Sign::Positive => ("plus", '+', self.words.praise),
            Sign::Negative => ("minus", '−', self.words.criticism),
        };
        let said = said.replace("{n}", &strength.to_string());
        let words = text(words);
        format!(
            "<mark class=\"{class}\" data-sign=\"{sign}{strength}\">{words}<span class=\"vh\"> ({said})</span></mark>"
        )
    }

    /// A quote that nearly repeats the left one, as a word diff.
    fn changed(&self, quote: &Quote) -> String {
        let only = |side: usize| self.words.only.replace("{name}", &self.page.names[side]);
        let tagged = |tag: &str, side: usize, words: &str| {
            let said = text(&only(side));
            format!("<{tag} class=\"{}\">{}<span class=\"vh\"> ({said}) </span></{tag}>", SIDES[side], text(words))
        };
        let one = |has: Has, words: &str| match has {
            Has::Both => text(words),
            _ if words.trim().is_empty() => text(words),
            Has::Left => tagged("del", 0, words),
            Has::Right => tagged("ins", 1, words),
        };
        quote.changes.iter().map(|c| one(c.has, &c.words)).collect()
    }
}

/// The `lang` attribute of a foreign quote.
pub(super) fn lang(quote: &Quote) -> String {
    quote.language.map(|l| format!(" lang=\"{}\"", l.code())).unwrap_or_default()
}
