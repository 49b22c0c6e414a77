//! Running text and quotes → runs. A quote's place becomes a footnote.

use super::Writer;
use super::xml::{address, language, paragraph, run, styled};
use crate::align::Has;
use crate::coding::Sign;
use crate::phrases::fill;
use crate::report::page::{Inline, Quote, Text, mark};

/// How words of a word diff look that only the left, or only the right, has.
const LEFT_ONLY: &str = "<w:strike/>";
const RIGHT_ONLY: &str = "<w:b/><w:bCs/>";

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
                for note in self.beneath(quote) {
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
        self.bookmarks.get(id).map_or_else(|| run("", words), |at| link(*at, words))
    }

    /// Paragraphs of a quote in a cell: the words, then in small what they were coded as.
    pub(super) fn quote(&mut self, quote: &Quote) -> String {
        let words = paragraph("TableText", &self.words(quote));
        self.beneath(quote).iter().fold(words, |all, note| all + &paragraph("Codes", note))
    }

    /// The words in quotation marks with their footnote.
    fn words(&mut self, quote: &Quote) -> String {
        let lang = language(quote.language);
        let [open, close] = self.phrases.quotes;
        let mut runs = run("", &format!("{open}{}", if quote.cut[0] { "… " } else { "" }));
        if quote.changes.is_empty() {
            runs.push_str(&run(&lang, &quote.words));
        }
        for change in &quote.changes {
            let mark = match change.has {
                Has::Both => "",
                Has::Left => LEFT_ONLY,
                Has::Right => RIGHT_ONLY,
            };
            runs.push_str(&run(&format!("{mark}{lang}"), &change.words));
        }
        runs.push_str(&run("", &format!("{}{close}", if quote.cut[1] { " …" } else { "" })));
        runs + &self.note(quote)
    }

    /// What stands beneath a quote: how a word diff reads, words read as praise or criticism, a translation, codes.
    fn beneath(&self, quote: &Quote) -> Vec<String> {
        let judged = |(sign, strength, words): &(Sign, u8, String)| {
            let words = run(&format!("<w:i/><w:iCs/>{}", language(quote.language)), words.trim());
            run("", &format!("{} ", mark(*sign, *strength))) + &words
        };
        let marks: Vec<String> = quote.marks.iter().map(judged).collect();
        let mut notes = vec![marks.join(&run("", self.phrases.comma))];
        if !quote.changes.is_empty() {
            // The template names the two kinds between its marks: before, left only, between, right only, after.
            let words = fill(self.phrases.nearly_same, &["\n"; 4]);
            let looks = ["", LEFT_ONLY, "", RIGHT_ONLY, ""];
            notes.push(words.split('\n').zip(looks).map(|(words, look)| run(look, words)).collect());
        }
        notes.push(if quote.coder.is_empty() { String::new() } else { run("", &quote.coder) });
        notes.extend(quote.translation.as_ref().map(|words| run("", words)));
        notes.push(if quote.codes.is_empty() { String::new() } else { run("", &quote.codes) });
        notes.retain(|note| !note.is_empty());
        notes
    }

    /// A footnote that says where the words stand.
    fn note(&mut self, quote: &Quote) -> String {
        let comparison = self.comparison;
        let side = if quote.side == 0 { &comparison.left } else { &comparison.right };
        let id = side.statement.passages.get(quote.passage).map_or("", |p| p.id.as_str());
        let words = format!(" {}, {} ({id}), ", self.page.names[quote.side.min(1)], quote.place);
        let mut note = run("", &words) + &styled("Code", &side.statement.source.name);
        if let Some(at) = self.passages.get(&(quote.side, quote.passage)).filter(|_| quote.cut.contains(&true)) {
            note += &(run("", ", ") + &link(*at, self.phrases.full_passage));
        }
        self.notes.push(note);
        let reference = format!("<w:footnoteReference w:id=\"{}\"/>", self.notes.len());
        format!("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>{reference}</w:r>")
    }
}

/// A link to a bookmark.
fn link(at: usize, words: &str) -> String {
    format!("<w:hyperlink w:anchor=\"{}\">{}</w:hyperlink>", bookmark(at), styled("Hyperlink", words))
}

/// Name of a bookmark: Word allows letters, digits and 40 characters, so anchors are counted.
pub(super) fn bookmark(at: usize) -> String {
    format!("part{at}")
}
