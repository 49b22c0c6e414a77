//! Automatic numbers: what Word would print before a paragraph.

use std::collections::BTreeMap;

use super::xml::{self, Step, Tag};
use crate::load::Fault;

/// Levels of a list; the format allows no more.
const LEVELS: usize = 9;
/// Longest pattern of a number, bytes; a longer one prints no number.
const MAX_PATTERN: usize = 64;

#[derive(Debug, Clone)]
struct Level {
    start: usize,
    format: String,
    pattern: String,
}

#[derive(Debug, Clone, Default)]
struct List {
    plan: String,
    /// Levels at which this list begins anew.
    restarts: BTreeMap<usize, usize>,
    begun: bool,
}

/// Lists and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    plans: BTreeMap<String, BTreeMap<usize, Level>>,
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, [Option<usize>; LEVELS]>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    ///
    /// # Errors
    /// As [`xml::walk`].
    pub(super) fn read(part: &str, text: &str) -> Result<Self, Fault> {
        let mut numbering = Self::default();
        let mut plan = String::new();
        let mut list = String::new();
        let mut level = 0;
        xml::walk(part, text, |step| {
            let Step::Open(tag) = step else { return };
            match tag.name() {
                "abstractNum" => plan = tag.attr("abstractNumId").unwrap_or_default(),
                "num" => list = tag.attr("numId").unwrap_or_default(),
                "lvl" | "lvlOverride" => {
                    level = tag.attr("ilvl").and_then(|at| at.parse().ok()).unwrap_or(LEVELS);
                }
                "abstractNumId" => {
                    numbering.lists.entry(list.clone()).or_default().plan = tag.val().unwrap_or_default();
                }
                "startOverride" => {
                    let start = tag.val().and_then(|start| start.parse().ok()).unwrap_or(1);
                    numbering.lists.entry(list.clone()).or_default().restarts.insert(level, start);
                }
                _ if list.is_empty() && level < LEVELS => {
                    let unset = Level { start: 1, format: "decimal".to_owned(), pattern: String::new() };
                    numbering.plans.entry(plan.clone()).or_default().entry(level).or_insert(unset).take(&tag);
                }
                _ => {}
            }
        })?;
        Ok(numbering)
    }

    /// Counts one paragraph of list `id` at `level`. Gives `None` when there is no such list, otherwise the number
    /// without its dot or brackets, `None` for a bullet.
    pub(super) fn next(&mut self, id: &str, level: usize) -> Option<Option<String>> {
        let list = self.lists.get_mut(id)?;
        let plan = self.plans.get(&list.plan)?;
        let counts = self.counts.entry(list.plan.clone()).or_default();
        if !list.begun {
            list.begun = true;
            for (&at, &start) in list.restarts.range(..LEVELS) {
                counts[at] = start.checked_sub(1);
            }
        }
        let level = level.min(LEVELS - 1);
        let this = plan.get(&level)?;
        counts[level] = Some(counts[level].map_or(this.start, |count| count.saturating_add(1)));
        counts[level + 1..].fill(None);
        if matches!(this.format.as_str(), "bullet" | "none") {
            return Some(None);
        }
        let mut number = this.pattern.clone();
        for (at, count) in counts.iter().enumerate().take(level + 1) {
            let above = plan.get(&at).map(|above| format(count.unwrap_or(above.start), &above.format));
            number = number.replace(&format!("%{}", at + 1), &above.unwrap_or_default());
        }
        let bare = number.trim_matches(|c: char| !c.is_alphanumeric());
        Some(Some(bare.to_owned()).filter(|bare| !bare.is_empty()))
    }
}

impl Level {
    fn take(&mut self, tag: &Tag<'_>) {
        let value = tag.val().unwrap_or_default();
        match tag.name() {
            "start" => self.start = value.parse().unwrap_or(1),
            "numFmt" => self.format = value,
            "lvlText" if value.len() <= MAX_PATTERN => self.pattern = value,
            _ => {}
        }
    }
}

/// A count as it is printed; formats beyond these print as decimals.
pub(super) fn format(count: usize, format: &str) -> String {
    let upper = format.starts_with("upper") || format == "russianUpper";
    let text = match format {
        "lowerLetter" | "upperLetter" => letter(count, "abcdefghijklmnopqrstuvwxyz"),
        "russianLower" | "russianUpper" => letter(count, "абвгдежзиклмнопрстуфхцчшщэюя"),
        "lowerRoman" | "upperRoman" => roman(count),
        "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "ideographDigital" => chinese(count),
        "decimalZero" => return format!("{count:02}"),
        _ => return count.to_string(),
    };
    if upper { text.to_uppercase() } else { text }
}

fn letter(count: usize, alphabet: &str) -> String {
    let letters = alphabet.chars().count();
    let Some(index) = count.checked_sub(1).filter(|&index| index < letters * 5) else {
        return count.to_string();
    };
    let letter = alphabet.chars().nth(index % letters).map(String::from).unwrap_or_default();
    letter.repeat(index / letters + 1)
}

fn roman(count: usize) -> String {
    const SIGNS: [(usize, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    if !(1..400).contains(&count) {
        return count.to_string();
    }
    let mut rest = count;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        text.push_str(&sign.repeat(rest / value));
        rest %= value;
    }
    text
}

fn chinese(count: usize) -> String {
    let digit = |at: usize| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][at % 10];
    match count {
        1..=9 => digit(count).to_owned(),
        10..=19 => format!("十{}", digit(count)),
        20..=99 => format!("{}十{}", digit(count / 10), digit(count)),
        _ => count.to_string(),
    }
}
