//! Quotes: the passage, or the part around the words that were judged, with its place and codes.

use super::text::plain;
use super::{Block, Inline, Maker, Quote, Text};
use crate::align::Link;
use crate::coding::{Evidence, Sign};
use crate::divergence::quotes::{judgements, polarity};
use crate::overrides::by_person;
use crate::phrases::fill;

/// Longest quote of a row, in characters; a longer one is cut at clause borders around the words that were judged.
const QUOTE_CHARS: usize = 420;
/// Longest quote of a table that only points at a passage.
const SHORT_CHARS: usize = 240;
/// Longest quote of a short brief.
const BRIEF_CHARS: usize = 150;
/// Characters shown on each side of words that are quoted out of a sentence.
const AROUND: usize = 60;

/// First byte and byte after the last of words in a passage.
type Span = (usize, usize);

impl Maker<'_> {
    /// A passage in the row of a topic, with what was judged in it.
    pub(super) fn judged(&self, side: usize, passage: usize, topic: &str) -> Quote {
        let judged = judgements(self.side(side), passage, topic);
        let spans: Vec<Span> = judged.iter().map(|j| (j.evidence.start, j.evidence.end)).collect();
        let words = |e: &Evidence| if by_person(e) { String::new() } else { e.words.trim().to_owned() };
        let marks = judged.iter().map(|j| (j.sign, j.strength, words(&j.evidence))).collect();
        let quote = self.quote(side, passage, &spans, QUOTE_CHARS);
        let codes = if quote.language.is_some() { self.codes(side, passage) } else { String::new() };
        let coder = self.side(side).codes[passage].coder.as_ref();
        let coder = coder.map(|c| fill(self.phrases.decided_by, &[c])).unwrap_or_default();
        Quote { marks, codes, coder, ..quote }
    }

    /// The right passage of a link; where it nearly repeats the left one, with the words that differ.
    pub(super) fn linked(&self, link: &Link, topic: &str) -> Quote {
        let quote = self.judged(1, link.right, topic);
        if link.changes.is_empty() {
            return quote;
        }
        let words = self.side(1).statement.passages[link.right].text.clone();
        Quote { words, cut: [false; 2], changes: link.changes.clone(), ..quote }
    }

    /// A passage to point at; `about` are the words that matter most.
    pub(super) fn pointed(&self, side: usize, passage: usize, about: &[Span]) -> Inline {
        Inline::Quote(self.quote(side, passage, about, SHORT_CHARS))
    }

    /// Words of a passage with a little of the sentence on each side.
    pub(super) fn around(&self, side: usize, passage: usize, about: Span) -> Inline {
        let text = &self.side(side).statement.passages[passage].text;
        Inline::Quote(self.part(side, passage, around(text, about)))
    }

    fn quote(&self, side: usize, passage: usize, about: &[Span], most: usize) -> Quote {
        let text = &self.side(side).statement.passages[passage].text;
        let most = if self.brief { most.min(BRIEF_CHARS) } else { most };
        self.part(side, passage, cut(text, about, most))
    }

    fn part(&self, side: usize, index: usize, (start, end): Span) -> Quote {
        let passage = &self.side(side).statement.passages[index];
        let foreign = passage.language != self.phrases.language;
        let given = &self.comparison.translations;
        let translation = [&given.left, &given.right][side]
            .get(&passage.id)
            .map(|t| fill(self.phrases.translation, &[&t.translator, &self.phrases.day(t.date), &t.text]));
        Quote {
            side,
            passage: index,
            words: passage.text[start..end].to_owned(),
            cut: [start > 0, end < passage.text.len()],
            place: self.phrases.place(passage),
            language: foreign.then_some(passage.language),
            marks: Vec::new(),
            coder: String::new(),
            changes: Vec::new(),
            codes: String::new(),
            translation,
        }
    }

    /// Topics and the evaluation that counts of a passage, for a reader who cannot read it.
    fn codes(&self, side: usize, passage: usize) -> String {
        let codes = &self.side(side).codes[passage];
        let topics: Vec<&str> = codes.topics.iter().map(|t| self.topic(&t.topic)).collect();
        let judged = self.phrases.polarity(polarity(self.side(side), passage));
        let all = [topics.join(self.phrases.comma), judged.to_owned()];
        let all: Vec<String> = all.into_iter().filter(|part| !part.is_empty()).collect();
        fill(self.phrases.coded, &[&all.join(self.phrases.semicolon)])
    }
}

/// `+2` or `−3`.
#[must_use]
pub fn mark(sign: Sign, strength: u8) -> String {
    format!("{}{strength}", if sign == Sign::Positive { '+' } else { '−' })
}

/// The part to quote of a long text: at most so many characters, from clause to clause, with the words that matter in it.
fn cut(text: &str, about: &[Span], most: usize) -> Span {
    let length = |span: Span| text[span.0..span.1].chars().count();
    if length((0, text.len())) <= most {
        return (0, text.len());
    }
    let mut core = *about.first().unwrap_or(&(0, 0));
    for span in about.iter().skip(1) {
        let wider = (core.0.min(span.0), core.1.max(span.1));
        if length(wider) <= most {
            core = wider;
        }
    }
    let borders = borders(text);
    // As much of the sentence's beginning as fits; then on to the last border that fits.
    let starts = borders.iter().copied().filter(|b| *b <= core.0);
    let start = starts.clone().find(|b| length((*b, core.1)) <= most).unwrap_or_else(|| word(text, core.0));
    let end = borders.iter().copied().rfind(|b| *b >= core.1 && *b > start && length((start, *b)) <= most);
    let end = end.unwrap_or_else(|| last_word(text, start, most).max(core.1));
    let part = text[start..end].trim_end_matches([' ', ',', '，', ';', '；', '、', '–', '—']);
    let lead = part.len() - part.trim_start().len();
    (start + lead, start + part.len())
}

/// Places where a clause may begin or end: the ends of the text, and behind each comma, semicolon, colon and dash.
fn borders(text: &str) -> Vec<usize> {
    let mut out = vec![0];
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        let spaced = text[next..].starts_with(' ');
        let border =
            matches!(c, '，' | '；' | '：' | '。') || (spaced && matches!(c, ',' | ';' | ':' | '–' | '—' | '.'));
        if border {
            out.push(next);
        }
    }
    out.push(text.len());
    out
}

/// Start of the word at a place.
fn word(text: &str, at: usize) -> usize {
    text[..at].rfind(' ').map_or(at, |space| space + 1)
}

/// End of the last word that fits; in a text without spaces, of the last character.
fn last_word(text: &str, start: usize, most: usize) -> usize {
    let Some((limit, _)) = text[start..].char_indices().nth(most) else { return text.len() };
    let head = &text[start..start + limit];
    start + head.rfind(' ').filter(|space| *space > limit / 2).unwrap_or(limit)
}

/// A few words on each side, cut at spaces.
fn around(text: &str, (start, end): Span) -> Span {
    let before = text[..start].char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let from = if before == 0 { 0 } else { text[before..start].find(' ').map_or(start, |at| before + at + 1) };
    let after = text[end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| end + at);
    let to = if after == text.len() { after } else { text[end..after].rfind(' ').map_or(end, |at| end + at) };
    (from, to)
}

/// The appendix: passages that are quoted in part, whole, each once.
pub(super) fn passages(maker: &Maker, blocks: &[Block]) -> Vec<Block> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut note = |quote: &Quote| {
        if quote.cut[0] || quote.cut[1] {
            found.push((quote.side, quote.passage));
        }
    };
    let mut texts = |text: &Text| {
        for inline in text {
            if let Inline::Quote(quote) = inline {
                note(quote);
            }
        }
    };
    for block in blocks {
        match block {
            // The checklist quotes a few words of each sentence on purpose.
            Block::Table(table) if table.id != "disclosure" => table.rows.iter().flatten().for_each(&mut texts),
            Block::List(items) => items.iter().for_each(&mut texts),
            Block::Topic(topic) => {
                let quotes = topic.rows.iter().take(topic.shown).flat_map(|row| &row.quotes).flatten();
                quotes.for_each(|quote| texts(&vec![Inline::Quote(quote.clone())]));
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    if found.is_empty() {
        return Vec::new();
    }
    let whole = |(side, passage): (usize, usize)| {
        let length = maker.side(side).statement.passages[passage].text.len();
        Quote { translation: None, ..maker.part(side, passage, (0, length)) }
    };
    vec![
        maker.heading("full-passages", maker.phrases.full_passages),
        Block::Paragraph(plain(maker.phrases.full_passages_note)),
        Block::Passages(found.into_iter().map(whole).collect()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_cut_around_the_words_that_were_judged() {
        let text =
            format!("{}, the media were biased, {}.", "first words of it".repeat(20), "and much more of it".repeat(20));
        let at = text.find("biased").unwrap();
        let (start, end) = cut(&text, &[(at, at + 6)], 100);
        assert_eq!(&text[start..end], "the media were biased");
        assert_eq!(cut("short", &[], 100), (0, 5));
    }

    #[test]
    fn a_cut_keeps_the_beginning_where_it_fits_and_ends_at_a_clause() {
        let text = format!("Voting was calm, and counting was slow, {}", "word ".repeat(100));
        let (start, end) = cut(&text, &[(0, 6)], 100);
        assert_eq!(&text[start..end], "Voting was calm, and counting was slow");
        let chinese = "投票平静".repeat(60) + "，计票缓慢";
        let (start, end) = cut(&chinese, &[], 100);
        assert_eq!(chinese[start..end].chars().count(), 100);
        let end_judged = text.len() - 5;
        let (start, end) = cut(&text, &[(end_judged, end_judged + 4)], 60);
        assert!(end == text.len() - 1 && text[start..end].chars().count() <= 60);
    }

    #[test]
    fn words_are_shown_in_their_surroundings() {
        let text = format!("{} key words {}", "before ".repeat(20).trim_end(), "after ".repeat(20).trim_end());
        let at = text.find("key").unwrap();
        let (from, to) = around(&text, (at, at + 9));
        assert!(text[from..to].starts_with("before") && text[from..to].ends_with("after"), "{}", &text[from..to]);
        assert_eq!(around("短句", (0, 3)), (0, 6));
    }
}
