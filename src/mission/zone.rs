//! The part of a document that says what it is: title, opening, file name.

use jiff::civil::Date;

use super::date::{Found, dates};
use super::patterns::*;
use super::{DocumentKind, ElectionKind, MissionForm};
use crate::codebook::words::words;
use crate::codebook::{Codebook, Language};
use crate::load::{BlockKind, Document, SetAside};

/// Bytes after the title that are searched, and at most of one block.
const OPENING: usize = 3_000;
/// Days from the first to the last of a vote; a longer stretch is a mission's stay.
const LONGEST_VOTE: i8 = 2;

/// The part of a document that says what it is: title, opening, file name.
pub(super) struct Zone {
    pub(super) text: String,
    /// Byte after the title, cover and first headings.
    pub(super) title_end: usize,
    pub(super) title: String,
    name: String,
}

impl Zone {
    pub(super) fn of(document: &Document) -> Self {
        let mut text = String::new();
        let mut add = |line: &str| {
            text.push_str(line);
            text.push('\n');
        };
        let meta = document.metadata.get("title").cloned().unwrap_or_default();
        add(&meta);
        let cover = |s: Option<SetAside>| matches!(s, Some(SetAside::Cover | SetAside::RunningHead));
        let mut heads: Vec<&str> = Vec::new();
        for block in document.blocks.iter().filter(|b| cover(b.set_aside)).take(12) {
            heads.push(&block.text);
        }
        let shown: Vec<_> = document.blocks.iter().filter(|b| b.set_aside.is_none()).collect();
        let opening_heads =
            shown.iter().take(6).take_while(|b| matches!(b.kind, BlockKind::Heading { .. }) || short(&b.text));
        heads.extend(opening_heads.map(|b| b.text.as_str()));
        heads.iter().for_each(|h| add(&h[..h.floor_char_boundary(OPENING)]));
        let title_end = text.len();
        for block in shown.iter().filter(|b| !heads.contains(&b.text.as_str())) {
            if text.len() > title_end + OPENING {
                break;
            }
            text.push_str(&block.text[..block.text.floor_char_boundary(OPENING)]);
            text.push('\n');
        }
        text = blanked(&text, &ALL_KINDS);
        let first = heads.iter().take(3).max_by_key(|h| h.chars().count()).map(|h| (*h).to_owned());
        let title = if meta.is_empty() { first.unwrap_or_default() } else { meta };
        Self { text, title_end, title, name: document.source.name.clone() }
    }

    pub(super) fn find(&self, pattern: &Lazy, end: usize) -> Option<String> {
        pattern.as_ref()?.find(&self.text[..end]).map(|m| m.as_str().to_owned())
    }

    /// The value whose pattern stands first in the title, else first in the opening.
    pub(super) fn first<T: Copy>(&self, patterns: &Patterns<T>) -> Option<(T, String)> {
        let (title, opening) = self.text.split_at(self.title_end);
        leading(patterns, title).or_else(|| leading(patterns, opening))
    }

    /// The kind named first; "general elections" that are nowhere presidential are those of a parliament.
    pub(super) fn kind(&self) -> Option<(ElectionKind, String)> {
        let first = self.first(&ELECTION_KINDS)?;
        let named = |kind| ELECTION_KINDS.iter().find(|(k, _)| *k == kind)?.1.find(&self.text);
        match (first.0, named(ElectionKind::Presidential), named(ElectionKind::Parliamentary)) {
            (ElectionKind::General, None, Some(m)) if !PRESIDENT.as_ref()?.is_match(&self.text) => {
                Some((ElectionKind::Parliamentary, m.as_str().to_owned()))
            }
            _ => Some(first),
        }
    }

    /// The form named first; an "election observation mission" that the opening calls limited, or an assessment, is that.
    pub(super) fn form(&self) -> Option<(MissionForm, String)> {
        let Some(first) = self.first(&MISSION_FORMS) else { return self.first(&UNNAMED_FORMS) };
        let mut narrower =
            MISSION_FORMS.iter().filter(|(form, _)| first.0 == MissionForm::Eom && form.leaves_out_election_day());
        let found = narrower.find_map(|(form, r)| r.find(&self.text).map(|m| (*form, m.as_str().to_owned())));
        found.or(Some(first))
    }

    /// A headline before a name, for a press release names the document it is about; then what the opening shows.
    pub(super) fn document(&self) -> Option<(DocumentKind, String)> {
        let (title, opening) = self.text.split_at(self.title_end);
        leading(&HEADLINES, title)
            .or_else(|| leading(&TITLES, title))
            .or_else(|| leading(&OWN_NAMES, opening))
            .or_else(|| leading(&STATEMENTS, title))
            .or_else(|| leading(&REPORTS, opening))
    }

    /// How strongly each organisation shows: title counts five, the first lines two, the rest one.
    fn scores(&self, book: &Codebook) -> Vec<(usize, usize, String, String)> {
        let near = self.text.floor_char_boundary(self.title_end + 500);
        let mut found = Vec::new();
        for organisation in &book.organisations {
            let Some(pattern) = organisation.pattern() else { continue };
            let matches: Vec<(usize, String)> =
                pattern.find_iter(&self.text).map(|m| (m.start(), m.as_str().to_owned())).collect();
            let weight = |at: usize| {
                if at < self.title_end {
                    5
                } else if at < near {
                    2
                } else {
                    1
                }
            };
            let score = matches.iter().map(|m| weight(m.0)).sum::<usize>();
            if let Some((at, words)) = matches.into_iter().min() {
                found.push((score, at, organisation.id.clone(), words));
            }
        }
        found
    }

    pub(super) fn organisation(&self, book: &Codebook) -> Option<(String, String)> {
        let mut found = self.scores(book);
        if self.joint()
            && let Some(first) = found.iter().find(|f| f.2 == "OSCE/ODIHR")
        {
            return Some((first.2.clone(), first.3.clone()));
        }
        found.sort_by_key(|f| (std::cmp::Reverse(f.0), f.1));
        let named = found.into_iter().next().map(|f| (f.2, f.3));
        named
            .or_else(|| self.by_name(book))
            .or_else(|| Some(("OSCE/ODIHR".to_owned(), self.find(&IEOM, self.text.len())?)))
    }

    /// The file name, when the text is mute.
    fn by_name(&self, book: &Codebook) -> Option<(String, String)> {
        let name = self.name.replace(['_', '-', '.'], " ");
        book.organisations.iter().find_map(|o| {
            let words = o.pattern()?.find(&name)?.as_str().to_owned();
            Some((o.id.clone(), format!("file name: {words}")))
        })
    }

    fn joint(&self) -> bool {
        self.find(&JOINT, self.text.len()).is_some()
    }

    pub(super) fn issuers(&self, book: &Codebook) -> Vec<String> {
        let mut found = self.scores(book);
        let partner = |id: &str| matches!(id, "OSCE/ODIHR" | "OSCE PA" | "PACE" | "EP");
        if !self.joint() || !found.iter().any(|f| f.2 == "OSCE/ODIHR") {
            return Vec::new();
        }
        found.retain(|f| partner(&f.2));
        found.sort_by_key(|f| (f.2 != "OSCE/ODIHR", f.1));
        found.into_iter().map(|f| f.2).collect()
    }

    /// The ministry or government that a state's reply names most in its opening.
    pub(super) fn replying_body(&self) -> Option<(String, String)> {
        let mut found: Vec<(usize, String)> = Vec::new();
        for captures in BODY.as_ref()?.captures_iter(&self.text) {
            let name = captures[1].trim().to_owned();
            match found.iter_mut().find(|f| f.1 == name) {
                Some(f) => f.0 += 1,
                None => found.push((1, name)),
            }
        }
        // A ministry answers for its government, so it goes before "the Norwegian Government".
        let ministry = |name: &str| name.starts_with("Ministry") || name.starts_with("Министерств");
        found.into_iter().rev().max_by_key(|f| (ministry(&f.1), f.0)).map(|f| (f.1.clone(), f.1))
    }

    /// The country named most: title counts five, beside an election word three, else one.
    pub(super) fn country(&self, language: Language, book: &Codebook) -> Option<(String, String)> {
        let matcher = book.country_matcher(language);
        let text = format!("{}{}", self.text, self.name.replace(['_', '-'], " "));
        let text = text.replace("'s", "  ").replace("’s", "    ");
        let near = NEAR.as_ref()?;
        let mut best: Vec<(usize, usize, usize, String)> = Vec::new();
        for hit in crate::codebook::matcher::longest(&matcher.finder().find(&text, &words(&text))) {
            let crate::codebook::Entry::Country(index) = hit.entry else { continue };
            let window =
                &text[text.floor_char_boundary(hit.start.saturating_sub(60))..text.floor_char_boundary(hit.end + 60)];
            let weight = if hit.start < self.title_end {
                5
            } else if near.is_match(window) {
                3
            } else {
                1
            };
            let at = hit.start.max(self.title_end);
            match best.iter_mut().find(|b| b.1 == index) {
                Some(found) => found.0 += weight,
                None => best.push((weight, index, at, text[hit.start..hit.end].to_owned())),
            }
        }
        best.sort_by_key(|b| (std::cmp::Reverse(b.0), b.2, b.1));
        best.into_iter().next().map(|b| (book.countries[b.1].id.clone(), b.3))
    }

    /// The date that stands beside an election word, or the only date of the title.
    pub(super) fn election_day(&self, document: &Document) -> Option<(Date, String)> {
        let text = blanked(&self.text, &COMPOUNDS);
        let dates = dates(&self.text);
        let scored = dates.iter().map(|d| (self.day_score(&text, d), d)).filter(|(s, _)| *s > 1);
        let best = scored.max_by_key(|(s, d)| (*s, std::cmp::Reverse(d.start)))?.1;
        Some((best.resolve(self.years(document))?, self.text[best.start..best.end].to_owned()))
    }

    /// How surely a date is the election day, from the words of its line; 0 for datelines, rules and mission dates.
    fn day_score(&self, text: &str, d: &Found) -> usize {
        let (line_start, line_end) = line_of(text, d);
        let before = &text[text.floor_char_boundary(d.start.saturating_sub(90)).max(line_start)..d.start];
        // Only words of the same sentence speak of the date.
        let before = before.rsplit([';', '。', '；']).next().unwrap_or_default();
        let before = before.rsplit(". ").next().unwrap_or_default();
        let after = &text[d.end..text.floor_char_boundary(d.end + 70).min(line_end)];
        if (self.dateline(d) && !self.under_election(text, d))
            || is(&RULES, before)
            || is(&CALLED, before)
            || is(&STARTED, after)
            || is(&BEGINS_RANGE, before)
            || is(&CONTINUES_RANGE, after)
            || is(&ENDS_RANGE, before)
            || d.span > LONGEST_VOTE
        {
            return 0;
        }
        let after = PURPOSE.as_ref().and_then(|r| r.split(after).next()).unwrap_or(after);
        let under = usize::from(self.under_election(text, d)) * 4;
        let beside = under
            + usize::from(is(&NEAR, after)) * 3
            + usize::from(is(&NEAR, before)) * 2
            + usize::from(is(&HELD, before)) * 3;
        beside + usize::from(d.start < self.title_end) * 2
    }

    pub(super) fn issued(&self, document: &Document, election: Option<Date>) -> Option<(Date, String)> {
        if let Some(day) = document.metadata.get("date").and_then(|v| v.get(..10)?.parse::<Date>().ok()) {
            return Some((day, format!("page date {day}")));
        }
        let year = self.years(document);
        let candidate = |d: &&Found| self.dateline(d) && (d.resolve(year) != election || election.is_none());
        let dates = dates(&self.text);
        let found = dates.iter().find(|d| self.clocked(d)).or_else(|| dates.iter().find(candidate))?;
        Some((found.resolve(year)?, self.text[found.start..found.end].to_owned()))
    }

    /// A date alone on its line of the title page, under "PARLIAMENTARY ELECTIONS".
    fn under_election(&self, blanked: &str, d: &Found) -> bool {
        let (start, end) = line_of(blanked, d);
        let above = blanked[..start].trim_end().rsplit('\n').next().unwrap_or_default();
        let alone = d.start == start && !self.text[d.end..end].contains(char::is_alphanumeric);
        alone && d.start < self.title_end && is(&NEAR, above)
    }

    /// "21:20, 4 February 2020": a day with the time of posting.
    fn clocked(&self, d: &Found) -> bool {
        let (start, end) = line_of(&self.text, d);
        is(&CLOCK_BEFORE, &self.text[start..d.start]) || is(&CLOCK_AFTER, &self.text[d.end..end])
    }

    /// "Warsaw 4 March 2020", "MINSK, 18 November 2019 –", "（2031年3月10日，阿斯塔纳）": a place and a date at the head of a text.
    fn dateline(&self, d: &Found) -> bool {
        let (start, end) = line_of(&self.text, d);
        let (before, after) = (&self.text[start..d.start], &self.text[d.end..end]);
        let letters = |s: &str| s.chars().filter(|c| c.is_alphabetic()).count();
        let place = letters(before) <= 28 && before.split_whitespace().count() <= 4;
        let vote =
            is(&NEAR, before) || is(&HELD, before) || letters(after) <= 28 && is(&NEAR, &blanked(after, &COMPOUNDS));
        let closes = after.trim_start_matches([')', '）', ' ', '.']).starts_with(['–', '—', '-', '/', '|'])
            || self.text[..d.end].ends_with('.') && !before.is_empty()
            || after.starts_with(". ") && !before.is_empty();
        let posted = is(&POSTED, before);
        let range = d.span > 0 || is(&CONTINUES_RANGE, after) || is(&ENDS_RANGE, before);
        posted || self.clocked(d) || place && !vote && !range && (letters(after) <= 16 || closes)
    }

    /// The year for dates that print none: the one named most in the title and in full dates, else in the page date.
    fn years(&self, document: &Document) -> Option<i16> {
        let title = YEARS.as_ref()?.find_iter(&self.text[..self.title_end]);
        let named = title.filter_map(|m| m.as_str().get(..4)?.parse().ok());
        let mut found: Vec<i16> = named.chain(dates(&self.text).iter().filter_map(|d| d.year)).collect();
        found.sort_unstable();
        let most = found.chunk_by(|a, b| a == b).max_by_key(|years| years.len());
        most.map(|years| years[0]).or_else(|| document.metadata.get("date")?.get(..4)?.parse().ok())
    }
}

/// The value whose pattern stands first in a text; the order of the list breaks ties.
fn leading<T: Copy>(patterns: &Patterns<T>, text: &str) -> Option<(T, String)> {
    let found = patterns.iter().filter_map(|(v, r)| r.find(text).map(|m| (m.start(), *v, m.as_str())));
    found.min_by_key(|f| f.0).map(|(_, value, words)| (value, words.trim().to_owned()))
}

fn is(pattern: &Lazy, words: &str) -> bool {
    pattern.as_ref().is_some_and(|r| r.is_match(words))
}

/// The text with every match of a pattern blanked, byte for byte.
fn blanked(text: &str, pattern: &Lazy) -> String {
    let blank = |m: &regex::Captures| " ".repeat(m[0].len());
    pattern.as_ref().map_or_else(|| text.to_owned(), |r| r.replace_all(text, blank).into_owned())
}

/// The line in which a date stands.
fn line_of(text: &str, d: &Found) -> (usize, usize) {
    let start = text[..d.start].rfind('\n').map_or(0, |i| i + 1);
    let end = text[d.end..].find('\n').map_or(text.len(), |i| d.end + i);
    (start, end)
}

fn short(text: &str) -> bool {
    text.chars().count() <= 160 && !text.ends_with(['.', '。', ';'])
}
