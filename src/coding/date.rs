//! Dates of a passage, in digits and in words, with and without a year: "the 9 March vote", «с 16 по 19 сентября 2021 года»,
//! `5月9日至13日`. A range gives its first and its last day.

use super::Reading;
use super::number::{Number, joins};
use crate::codebook::Language;
use crate::codebook::words::Word;

/// A day in a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    /// First byte in the passage.
    pub(super) start: usize,
    /// Byte after the last, the month and the year included.
    pub(super) end: usize,
    day: u8,
    month: u8,
    year: Option<u16>,
}

impl Day {
    /// `2031-05-12`, or `05-12` where the text prints no year.
    pub(super) fn text(&self) -> String {
        let Self { day, month, .. } = self;
        self.year.map_or_else(|| format!("{month:02}-{day:02}"), |y| format!("{y:04}-{month:02}-{day:02}"))
    }

    /// Whether the text prints the year.
    pub(super) const fn dated(&self) -> bool {
        self.year.is_some()
    }
}

/// Beginnings of the months in English and Russian.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "январ"],
    ["feb", "феврал"],
    ["mar", "март"],
    ["apr", "апрел"],
    ["may", "ма"],
    ["jun", "июн"],
    ["jul", "июл"],
    ["aug", "август"],
    ["sep", "сентябр"],
    ["oct", "октябр"],
    ["nov", "ноябр"],
    ["dec", "декабр"],
];
const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const ORDINALS: [&str; 31] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty first",
    "twenty second",
    "twenty third",
    "twenty fourth",
    "twenty fifth",
    "twenty sixth",
    "twenty seventh",
    "twenty eighth",
    "twenty ninth",
    "thirtieth",
    "thirty first",
];
const RUSSIAN_ORDINALS: [&str; 31] = [
    "первого",
    "второго",
    "третьего",
    "четвертого",
    "пятого",
    "шестого",
    "седьмого",
    "восьмого",
    "девятого",
    "десятого",
    "одиннадцатого",
    "двенадцатого",
    "тринадцатого",
    "четырнадцатого",
    "пятнадцатого",
    "шестнадцатого",
    "семнадцатого",
    "восемнадцатого",
    "девятнадцатого",
    "двадцатого",
    "двадцать первого",
    "двадцать второго",
    "двадцать третьего",
    "двадцать четвертого",
    "двадцать пятого",
    "двадцать шестого",
    "двадцать седьмого",
    "двадцать восьмого",
    "двадцать девятого",
    "тридцатого",
    "тридцать первого",
];

/// The days of a passage, in order.
pub(super) fn days(reading: &Reading, numbers: &[Number]) -> Vec<Day> {
    let text = reading.text();
    let mut out = if reading.passage.language == Language::ZH {
        chinese(text, numbers)
    } else {
        let words = &reading.words;
        (0..words.len()).flat_map(|i| named(text, words, i).into_iter().chain(printed(text, words, i))).collect()
    };
    out.sort_by_key(|d| d.start);
    out
}

/// Number of the month that a word names. English months have a capital: "may" is a verb.
pub(crate) fn month(text: &str, word: &Word) -> Option<u8> {
    let fold = word.fold.as_str();
    let capital = text[word.start..].starts_with(char::is_uppercase);
    let fits = |stems: &[&str; 2], full: &str| {
        let english = capital && (fold == full || fold == stems[0] || fold == "sept" && stems[0] == "sep");
        let short = matches!(fold, "мая" | "май" | "мае") && stems[1] == "ма";
        english || short || stems[1] != "ма" && fold.strip_prefix(stems[1]).is_some_and(|e| e.chars().count() <= 2)
    };
    (1..).zip(MONTHS.iter().zip(ENGLISH)).find(|(_, (stems, full))| fits(stems, full)).map(|(n, _)| n)
}

/// A day of the month in digits ("9", "9th") or as an ordinal that ends at word `at`, and how many words it takes.
fn day_before(words: &[Word], at: usize) -> Option<(u8, usize)> {
    let fold = words.get(at)?.fold.as_str();
    if let Some(day) = day_number(fold) {
        return Some((day, 1));
    }
    let two = at.checked_sub(1).map(|b| format!("{} {fold}", words[b].fold)).unwrap_or_default();
    let of = |word: &str| {
        let lists = [&ORDINALS, &RUSSIAN_ORDINALS];
        lists.iter().find_map(|l| (1..).zip(l.iter()).find(|(_, o)| **o == word).map(|(n, _)| n))
    };
    of(&two).map(|d| (d, 2)).or_else(|| Some((of(fold)?, 1)))
}

fn day_number(fold: &str) -> Option<u8> {
    let digits = fold.trim_end_matches(char::is_alphabetic);
    let suffix = matches!(&fold[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|d| suffix && (1..=31).contains(d))
}

fn year(word: Option<&Word>) -> Option<u16> {
    let fold = &word?.fold;
    fold.parse().ok().filter(|y| fold.len() == 4 && (1900..2100).contains(y))
}

/// Days around the name of a month.
fn named(text: &str, words: &[Word], at: usize) -> Vec<Day> {
    let Some(month) = month(text, &words[at]) else { return Vec::new() };
    let of = usize::from(at > 0 && words[at - 1].fold == "of");
    let near = |i: usize| text[words[i].end..words[i + 1].start].chars().count() <= 2;
    let mut days = Vec::new();
    let mut last = at;
    if let Some((day, taken)) = at.checked_sub(1 + of).filter(|b| near(*b)).and_then(|b| day_before(words, b)) {
        let first = at - of - taken;
        days.extend(earlier(text, words, first));
        days.push((day, words[first].start));
    } else if at + 1 < words.len() && near(at) && day_number(&words[at + 1].fold).is_some() {
        last = at + 1;
        days.extend(day_number(&words[last].fold).map(|d| (d, words[at].start)));
        let dash = |w: &Word| matches!(&text[words[last].end..w.start], "-" | "–" | "—" | " - " | " – ");
        if let Some(more) = words.get(last + 1).filter(|w| dash(w)).and_then(|w| day_number(&w.fold)) {
            last += 1;
            days.push((more, words[last].start));
        }
    }
    let year = year(words.get(last + 1).filter(|w| w.start <= words[last].end + 2));
    let end = words[last + usize::from(year.is_some())].end;
    days.into_iter().map(|(day, start)| Day { start, end, day, month, year }).collect()
}

/// The first day of a range or pair whose last one begins at word `at`: "2 to 19 May".
fn earlier(text: &str, words: &[Word], at: usize) -> Option<(u8, usize)> {
    let reach = at.saturating_sub(2)..at;
    reach.rev().find_map(|i| {
        let (day, taken) = day_before(words, i)?;
        joins(&text[words[i].end..words[at].start]).then_some((day, words[i + 1 - taken].start))
    })
}

/// `09.03.2031`, `2031-03-09`.
fn printed(text: &str, words: &[Word], at: usize) -> Option<Day> {
    let word = &words[at];
    let parts: Vec<&str> = word.fold.split('.').collect();
    let (year, month, day, end) = if let [day, month, year] = parts[..] {
        (year, month, day, word.end)
    } else {
        let [_, b, c] = words.get(at..at + 3)? else { return None };
        let dashed = text.get(word.end..b.start) == Some("-") && text.get(b.end..c.start) == Some("-");
        if !dashed {
            return None;
        }
        (word.fold.as_str(), b.fold.as_str(), c.fold.as_str(), c.end)
    };
    let year = year.parse().ok().filter(|y| (1900..2100).contains(y))?;
    let month = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    let day = day.parse().ok().filter(|d| (1..=31).contains(d))?;
    Some(Day { start: word.start, end, day, month, year: Some(year) })
}

/// `2031年5月12日`, `5月9日至13日`, `三月五日`.
fn chinese(text: &str, numbers: &[Number]) -> Vec<Day> {
    let followed = |n: &Number, signs: &[char]| text[n.end..].trim_start().starts_with(signs);
    let near = |a: &Number, b: &Number| text[a.end..b.start].chars().filter(|c| !c.is_whitespace()).count() <= 2;
    let mut out: Vec<Day> = Vec::new();
    for (i, n) in numbers.iter().enumerate() {
        let Some(day) = whole(n.value).filter(|d| (1..=31).contains(d) && followed(n, &['日', '号'])) else {
            continue;
        };
        let end = n.end + text[n.end..].len() - text[n.end..].trim_start().len() + '日'.len_utf8();
        let before = i.checked_sub(1).map(|b| &numbers[b]);
        if let Some(month) = before.filter(|m| followed(m, &['月']) && near(m, n)) {
            let Some(number) = whole(month.value).filter(|m| (1..=12).contains(m)) else { continue };
            let year = i.checked_sub(2).map(|b| &numbers[b]).filter(|y| followed(y, &['年']) && near(y, month));
            let start = year.map_or(month.start, |y| y.start);
            let year = year.and_then(|y| format!("{}", y.value).parse().ok());
            out.push(Day { start, end, day, month: number, year });
        } else if let Some(last) = out.last().copied()
            && text[last.end..n.start].chars().count() <= 2
            && joins(&text[last.end..n.start])
        {
            out.push(Day { start: n.start, end, day, ..last });
        }
    }
    out
}

/// A whole number that fits a day or a month.
fn whole(value: f64) -> Option<u8> {
    format!("{value}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::words::words;
    use crate::coding::{han, number};

    fn spoken(text: &str) -> Vec<String> {
        let words = words(text);
        let days = (0..words.len()).flat_map(|i| named(text, &words, i).into_iter().chain(printed(text, &words, i)));
        days.map(|d| d.text()).collect()
    }

    #[test]
    fn days_in_english_and_russian() {
        let text =
            "The 9 March 2031 vote; from 2 to 19 May, June 2-10, 2019, the third of April, Nov. 7; 8–12 February 2017";
        let days =
            ["2031-03-09", "05-02", "05-19", "2019-06-02", "2019-06-10", "04-03", "11-07", "2017-02-08", "2017-02-12"];
        assert_eq!(spoken(text), days);
        let text = "С 16 по 19 сентября 2021 года, двадцать пятого мая, 09.03.2031, 2031-03-09; в марте 2030 года";
        assert_eq!(spoken(text), ["2021-09-16", "2021-09-19", "05-25", "2031-03-09", "2031-03-09"]);
        assert!(spoken("In May 2019 it may 9 times fail").is_empty());
    }

    #[test]
    fn days_in_chinese() {
        let text = "2031年5月12日，5月9日至13日，三月五日，2030年6月";
        let numbers: Vec<Number> = {
            let mut all = number::digits(text, Language::ZH);
            all.extend(han::numerals(text));
            all.sort_by_key(|n| n.start);
            all
        };
        let days: Vec<String> = chinese(text, &numbers).iter().map(Day::text).collect();
        assert_eq!(days, ["2031-05-12", "05-09", "05-13", "03-05"]);
    }
}
