//! Running text and quotes → runs. A quote's place becomes a footnote.

use super::Writer;
use super::xml::{address, language, paragraph, run, styled};
use crate::align::Has;
use crate::coding::Sign;
use crate::report::page::{Inline, Quote, Text};

impl Writer<'_> {
    /// Runs of running text.
    pub(super) fn text(&mut self, text: &Text) -> String {
        text.iter().map(|piece| self.inline(piece)).collect()
    }

    fn inline(&mut self, piece: &Inline) -> String {
        match piece {
            Inline::Plain(words) => run("", words),
            Inline::Strong(words) => styled("Strong", words),
            Inline::Emphasis(words) => styled("Emphasis", words),
            Inline::Code(words) => styled("Code", words),
            Inline::Address(url) => self.address(url),
            Inline::Anchor(id, words) => self.anchor(id, words),
            Inline::Quote(quote) => {
                let mut runs = self.words(quote);
                for note in beneath(quote) {
                    runs.push_str(&run("", " "));
                    runs.push_str(&note);
                }
                runs
            }
        }
    }

    fn address(&mut self, url: &str) -> String {
        let Some(url) = address(url) else { return run("", url) };
        let known = self.links.iter().position(|link| link == url);
        let at = known.unwrap_or_else(|| {
            self.links.push(url.to_owned());
            self.links.len() - 1
        });
        format!("<w:hyperlink r:id=\"link{at}\">{}</w:hyperlink>", styled("Hyperlink", url))
    }

    fn anchor(&self, id: &str, words: &str) -> String {
        match self.bookmarks.get(id) {
            Some(at) => {
                format!("<w:hyperlink w:anchor=\"{}\">{}</w:hyperlink>", bookmark(*at), styled("Hyperlink", words))
            }
            None => run("", words),
        }
    }

    /// Paragraphs of a quote in a cell: the words, then in small what they were coded as.
    pub(super) fn quote(&mut self, quote: &Quote) -> String {
        let words = paragraph("TableText", &self.words(quote));
        beneath(quote).iter().fold(words, |all, note| all + &paragraph("Codes", note))
    }

    /// The words in quotation marks with their footnote.
    fn words(&mut self, quote: &Quote) -> String {
        let lang = language(quote.language);
        let [before, after] = quote.cut.map(|cut| if cut { "… " } else { "" });
        let mut runs = run("", &format!("“{before}"));
        if quote.changes.is_empty() {
            runs.push_str(&run(&lang, &quote.words));
        }
        for change in &quote.changes {
            let mark = match change.has {
                Has::Both => "",
                Has::Left => "<w:strike/>",
                Has::Right => "<w:b/><w:bCs/>",
            };
            runs.push_str(&run(&format!("{mark}{lang}"), &change.words));
        }
        runs.push_str(&run("", if after.is_empty() { "”" } else { " …”" }));
        runs + &self.note(quote)
    }

    /// A footnote that says where the words stand.
    fn note(&mut self, quote: &Quote) -> String {
        let comparison = self.comparison;
        let side = if quote.side == 0 { &comparison.left } else { &comparison.right };
        let id = side.statement.passages.get(quote.passage).map_or("", |p| p.id.as_str());
        let words = format!(" {}, {} ({id}), ", self.page.names[quote.side.min(1)], quote.place);
        self.notes.push(run("", &words) + &styled("Code", &side.statement.source.name));
        let reference = format!("<w:footnoteReference w:id=\"{}\"/>", self.notes.len());
        format!("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>{reference}</w:r>")
    }
}

/// Name of a bookmark: Word allows letters, digits and 40 characters, so anchors are counted.
pub(super) fn bookmark(at: usize) -> String {
    format!("part{at}")
}

/// What stands beneath a quote: words read as praise or criticism, codes, a translation.
fn beneath(quote: &Quote) -> Vec<String> {
    let mark = |(sign, strength, words): &(Sign, u8, String)| {
        let sign = if *sign == Sign::Positive { '+' } else { '−' };
        run("", &format!("{sign}{strength} "))
            + &run(&format!("<w:i/><w:iCs/>{}", language(quote.language)), words.trim())
    };
    let marks: Vec<String> = quote.marks.iter().map(mark).collect();
    let mut notes = vec![marks.join(&run("", ", "))];
    notes.push(if quote.codes.is_empty() { String::new() } else { run("", &quote.codes) });
    notes.extend(quote.translation.as_ref().map(|words| run("", words)));
    notes.retain(|note| !note.is_empty());
    notes
}
