//! The words and phrases of one side that may mark it, with their uses.

use std::collections::{BTreeMap, BTreeSet};

use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::align::speaks;
use crate::codebook::words::{Word, words};
use crate::codebook::{Codebook, Language, Matcher};
use crate::coding::{CodedStatement, month};
use crate::segment::Passage;

/// Words of a text by their stems.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// By stems, a space between (none in Chinese).
    pub(super) tallies: BTreeMap<String, Tally>,
    /// Words counted, phrases not; in Chinese, characters by two.
    pub(super) words: u32,
}

/// Uses of a word or phrase.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) uses: u32,
    /// Passages that use it, in order.
    pub(super) passages: Vec<usize>,
    /// Stems of its words; empty for a single word, and in Chinese.
    pub(super) parts: Vec<String>,
    forms: BTreeMap<String, u32>,
}

impl Tally {
    /// The commonest form; of equal ones the first in lower case, then in order of the alphabet.
    pub(super) fn shown(&self) -> String {
        let capital = |form: &str| form.starts_with(char::is_uppercase);
        let best = self.forms.iter().min_by_key(|(form, n)| (std::cmp::Reverse(**n), capital(form), (*form).clone()));
        best.map(|(form, _)| form.clone()).unwrap_or_default()
    }
}

impl Text {
    pub(super) fn of(side: &CodedStatement, names: &Names) -> Self {
        let mut text = Self::default();
        let language = side.statement.language;
        let open = side.statement.passages.iter().zip(&side.codes).enumerate();
        for (index, (passage, _)) in open.filter(|(_, (p, c))| p.language == language && speaks(c)) {
            if language == Language::ZH {
                text.add_characters(index, passage, names);
            } else {
                text.add_words(index, passage, names);
            }
        }
        text
    }

    pub(super) fn uses(&self, key: &str) -> u32 {
        self.tallies.get(key).map_or(0, |t| t.uses)
    }

    fn add_words(&mut self, index: usize, passage: &Passage, names: &Names) {
        let all = words(&passage.text);
        let kinds = names.kinds(passage, &all);
        let stems: Vec<String> = all.iter().map(|w| names.stem(&w.fold)).collect();
        let mut add = |from: usize, to: usize| {
            let form = form(&passage.text, &all[from], &all[to], from == 0);
            let parts: Vec<String> =
                (from..=to).filter(|&k| kinds[k] == Kind::Content).map(|k| stems[k].clone()).collect();
            self.add(index, stems[from..=to].join(" "), form, if from == to { Vec::new() } else { parts });
        };
        let joined = |at: usize| {
            let between = &passage.text[all[at].end..all[at + 1].start];
            !all[at + 1].breaks && between.chars().all(|c| c == ' ' || c == '-')
        };
        let mut counted = 0;
        for at in (0..all.len()).filter(|&at| kinds[at] == Kind::Content) {
            counted += 1;
            add(at, at);
            let content = |k: usize| kinds.get(k) == Some(&Kind::Content);
            if content(at + 1) && joined(at) {
                add(at, at + 1);
            }
            if content(at + 2) && kinds[at + 1] != Kind::Name && joined(at) && joined(at + 1) {
                add(at, at + 2);
            }
        }
        self.words += counted;
    }

    /// Runs of two characters and more; the longest only tell fragments.
    fn add_characters(&mut self, index: usize, passage: &Passage, names: &Names) {
        let spans = names.spans(passage, &[]);
        let named = |at: usize| spans.iter().any(|s| at >= s.0 && at < s.1);
        let mut run: Vec<char> = Vec::new();
        let mut counted = 0;
        let end = (passage.text.len(), '。');
        for (at, c) in passage.text.char_indices().chain([end]) {
            let han = matches!(c, '\u{4e00}'..='\u{9fff}') && !named(at);
            if han {
                run.push(c);
                continue;
            }
            counted += run.len();
            for from in 0..run.len() {
                for to in from + 2..=(from + LONGEST + 1).min(run.len()) {
                    let gram: String = run[from..to].iter().collect();
                    self.add(index, gram.clone(), gram, Vec::new());
                }
            }
            run.clear();
        }
        self.words += u32::try_from(counted / 2).unwrap_or(u32::MAX);
    }

    fn add(&mut self, index: usize, key: String, form: String, parts: Vec<String>) {
        let tally = self.tallies.entry(key).or_default();
        tally.uses += 1;
        tally.parts = parts;
        *tally.forms.entry(form).or_default() += 1;
        if tally.passages.last() != Some(&index) {
            tally.passages.push(index);
        }
    }
}

/// Most characters of a Chinese word or phrase.
const LONGEST: usize = 12;
/// Share of a run's uses inside one longer run from which it is a fragment of that, 0 to 1.
const FRAGMENT: f64 = 0.8;
/// Characters with which no Chinese word or phrase of interest opens, and those with which none closes.
const OPENS: &str = "的了和是与及并将被由其该此这那也都而或到按据均已就还们把让给在为对以于";
const CLOSES: &str = "的了和在是与及并等将被于其该此这那也都而或从到向按据均已就还们把让给";
/// Words that such characters are a part of.
const WHOLE: [&str; 7] = ["和平", "和谐", "对话", "对等", "平等", "同等", "在场"];

/// Whether a Chinese run opens or closes with a function character.
fn torn(run: &str) -> bool {
    let opens = run.starts_with(|c| OPENS.contains(c)) && !WHOLE.iter().any(|w| run.starts_with(w));
    let closes = run.ends_with(|c| CLOSES.contains(c)) && !WHOLE.iter().any(|w| run.ends_with(w));
    opens || closes
}

/// Takes Chinese runs away that a longer run explains, that open or close with a function character, or that are too long.
pub(super) fn drop_fragments(left: &mut Text, right: &mut Text) {
    let chinese = |k: &String| k.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let mut uses: BTreeMap<String, u32> = BTreeMap::new();
    for (key, tally) in left.tallies.iter().chain(&right.tallies).filter(|(k, _)| chinese(k)) {
        *uses.entry(key.clone()).or_default() += tally.uses;
    }
    let mut fragments: BTreeSet<String> = BTreeSet::new();
    for (key, n) in &uses {
        let chars: Vec<char> = key.chars().collect();
        if chars.len() > LONGEST || torn(key) {
            fragments.insert(key.clone());
        }
        if chars.len() < 3 {
            continue;
        }
        for part in [&chars[1..], &chars[..chars.len() - 1]] {
            let part: String = part.iter().collect();
            if f64::from(*n) >= FRAGMENT * f64::from(uses.get(&part).copied().unwrap_or(0)) {
                fragments.insert(part);
            }
        }
    }
    for text in [left, right] {
        text.tallies.retain(|key, _| !fragments.contains(key));
    }
}

/// Whether a phrase holds a word or a shorter phrase, both by their stems.
pub(super) fn holds(phrase: &str, word: &str) -> bool {
    if phrase.is_ascii() || phrase.contains(' ') || !phrase.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}')) {
        return format!(" {phrase} ").contains(&format!(" {word} "));
    }
    phrase.contains(word)
}

/// Whether two words or phrases have a word in common.
pub(super) fn share(a: &str, b: &str) -> bool {
    a.split(' ').any(|word| b.split(' ').any(|other| other == word))
}

/// As printed, without the capital that opens a sentence and without an owner's ending.
fn form(text: &str, first: &Word, last: &Word, opens: bool) -> String {
    let printed = text[first.start..last.end].trim_end_matches("'s").trim_end_matches("’s");
    let mut chars = printed.chars();
    match chars.next() {
        Some(c) if opens => c.to_lowercase().chain(chars).collect(),
        _ => printed.to_owned(),
    }
}

/// What a word may be counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Content,
    /// May stand inside a phrase.
    Function,
    /// A name, a number, a month: stands in no phrase.
    Name,
}

/// Function words that the list of `stop-words` lacks, and what a mission calls itself.
const MORE: [&str; 58] = [
    "also",
    "would",
    "could",
    "may",
    "might",
    "shall",
    "must",
    "one",
    "two",
    "three",
    "however",
    "within",
    "among",
    "per",
    "cent",
    "including",
    "thus",
    "regarding",
    "according",
    "upon",
    "whether",
    "although",
    "without",
    "several",
    "since",
    "despite",
    "mission",
    "missions",
    "which",
    "другие",
    "также",
    "который",
    "которая",
    "которые",
    "которых",
    "которой",
    "котором",
    "которым",
    "свой",
    "свои",
    "своих",
    "своего",
    "весь",
    "всех",
    "всем",
    "этих",
    "этого",
    "этой",
    "это",
    "эти",
    "однако",
    "кроме",
    "том",
    "миссия",
    "миссии",
    "миссией",
    "миссию",
    "ходе",
];

/// Tells content words from function words and names.
pub(super) struct Names {
    stop: BTreeSet<&'static str>,
    countries: Matcher,
    organisations: Vec<regex::Regex>,
    stemmer: Option<Stemmer>,
}

impl Names {
    pub(super) fn of(left: &CodedStatement, right: &CodedStatement, book: &Codebook) -> Self {
        let language = left.statement.language;
        let (list, algorithm) = match language {
            Language::EN => (stop_words::get("en"), Some(Algorithm::English)),
            Language::RU => (stop_words::get("ru"), Some(Algorithm::Russian)),
            _ => (&[][..], None),
        };
        let issuers: Vec<&String> = [left, right].iter().flat_map(|s| &s.statement.mission.issuers).collect();
        let ours = book.organisations.iter().filter(|o| issuers.contains(&&o.id));
        Self {
            stop: list.iter().copied().chain(MORE).collect(),
            countries: book.country_matcher(language),
            organisations: ours.filter_map(|o| o.pattern().cloned()).collect(),
            stemmer: algorithm.map(Stemmer::create),
        }
    }

    fn stem(&self, fold: &str) -> String {
        self.stemmer.as_ref().map_or_else(|| fold.to_owned(), |s| s.stem(fold).into_owned())
    }

    /// Bytes of a passage where a country or an organisation is named.
    fn spans(&self, passage: &Passage, words: &[Word]) -> Vec<(usize, usize)> {
        let countries = self.countries.finder().find(&passage.text, words);
        let organisations = self.organisations.iter().flat_map(|o| o.find_iter(&passage.text));
        let spans = countries.iter().map(|h| (h.start, h.end));
        spans.chain(organisations.map(|m| (m.start(), m.end()))).collect()
    }

    fn kinds(&self, passage: &Passage, words: &[Word]) -> Vec<Kind> {
        let spans = self.spans(passage, words);
        let kind = |word: &Word| {
            let printed = &passage.text[word.start..word.end];
            let letters = printed.chars().filter(|c| c.is_alphabetic()).count();
            let capitals = printed.chars().filter(|c| c.is_uppercase()).count();
            let named = spans.iter().any(|s| word.start < s.1 && s.0 < word.end);
            let numbered = printed.chars().any(char::is_numeric);
            if named || numbered || (capitals > 1 && capitals * 2 > letters) || month(&passage.text, word).is_some() {
                Kind::Name
            } else if letters < 3 || self.stop.contains(word.fold.as_str()) {
                Kind::Function
            } else {
                Kind::Content
            }
        };
        words.iter().map(kind).collect()
    }
}
