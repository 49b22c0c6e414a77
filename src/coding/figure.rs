//! Numbers of a passage with what they count, in words or digits, in three languages.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use super::Reading;
use crate::codebook::Language;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    /// Share of voters who voted, per cent.
    Turnout,
    /// Registered or eligible voters.
    RegisteredVoters,
    /// Observers of the mission, all kinds.
    Observers,
    /// Core team.
    ObserversCore,
    /// Long-term observers.
    ObserversLongTerm,
    /// Short-term observers.
    ObserversShortTerm,
    /// Polling stations the mission saw.
    StationsVisited,
    /// Polling stations there are.
    StationsTotal,
    /// Part of what was observed or counted, per cent.
    Share,
    /// Seats.
    Seats,
    /// Candidates.
    Candidates,
    /// Parties or lists.
    Parties,
    /// Recommendations made.
    Recommendations,
}

/// A number with its quantity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// What it counts.
    pub quantity: Quantity,
    /// The number; per cent for turnout and share.
    pub value: f64,
    /// `planned`, `requested`, `accredited` or `deployed`, for observers.
    pub state: Option<&'static str>,
    /// First byte in the passage.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The words that show it.
    pub words: String,
}

/// Bytes after a number in which what it counts must stand.
const REACH: usize = 70;

const NUMBER: &str = r"\d{1,3}(?:[ \u{a0}\u{202f},.]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?";

/// Quantities by the words right after the number; the first that fits wins.
const AFTER_EN: [(Quantity, &str); 11] = [
    (Quantity::ObserversLongTerm, r"^ (?:\w+ ){0,2}long-term (?:observers|experts)"),
    (Quantity::ObserversShortTerm, r"^ (?:\w+ ){0,2}short-term observers"),
    (
        Quantity::ObserversCore,
        r"^(?: \w+)?[ -](?:core (?:team )?(?:experts|members|analysts)|(?:member )?core team|experts (?:based )?in)",
    ),
    (
        Quantity::RegisteredVoters,
        r"^ (?:million )?(?:\w+ ){0,2}(?:registered |eligible )?(?:voters|electors|citizens (?:were|are) (?:registered|eligible))",
    ),
    (Quantity::StationsTotal, r"^ (?:\w+ ){0,3}(?:polling|voting) (?:stations|sites|places)|^ precincts"),
    (
        Quantity::Observers,
        r"^ (?:\w+[ -]){0,3}?(?:observers|monitors)\b|^ (?:people|persons|members)\b|^ representatives",
    ),
    (Quantity::Recommendations, r"^ (?:priority )?recommendations"),
    (Quantity::Candidates, r"^ (?:\w+[ -]){0,2}?(?:candidates|contestants|nominees|contenders)\b"),
    (Quantity::Parties, r"^ (?:\w+ ){0,2}(?:parties|lists|blocs)\b"),
    (
        Quantity::Seats,
        r"^[ -](?:\w+ ){0,2}?(?:seats?|mandates|members of (?:the )?(?:parliament|house|assembly|diet)|deputies|seat)\b",
    ),
    (Quantity::StationsTotal, r"^ (?:polling )?stations"),
];
const AFTER_RU: [(Quantity, &str); 9] = [
    (Quantity::ObserversLongTerm, r"^ долгосрочн\p{L}+ наблюдател"),
    (Quantity::ObserversShortTerm, r"^ краткосрочн\p{L}+ наблюдател"),
    (Quantity::RegisteredVoters, r"^ (?:млн\.? |миллион\p{L}* |тыс\p{L}*\.? )?(?:\p{L}+ ){0,2}избирател"),
    (Quantity::StationsTotal, r"^ (?:\p{L}+ ){0,2}участк"),
    (Quantity::Observers, r"^ (?:\p{L}+ ){0,2}(?:наблюдател|человек|представител)"),
    (Quantity::Recommendations, r"^ (?:\p{L}+ )?рекомендаци"),
    (Quantity::Candidates, r"^ (?:\p{L}+ )?кандидат"),
    (Quantity::Parties, r"^ (?:\p{L}+ )?парти"),
    (Quantity::Seats, r"^ (?:\p{L}+ )?(?:мест[ао]?\b|мандат|депутат)"),
];
const AFTER_ZH: [(Quantity, &str); 9] = [
    (Quantity::ObserversLongTerm, r"^ ?(?:名|位)长期观察员"),
    (Quantity::ObserversShortTerm, r"^ ?(?:名|位)短期观察员"),
    (Quantity::RegisteredVoters, r"^ ?(?:万)?(?:名|位)?(?:登记|合格|注册)?选民"),
    (Quantity::StationsTotal, r"^ ?(?:个|处|所)(?:\p{Han}{0,4})?投票站"),
    (Quantity::Observers, r"^ ?(?:名|位)(?:\p{Han}{0,6})?(?:观察员|成员|代表)"),
    (Quantity::Recommendations, r"^ ?(?:项|条)(?:\p{Han}{0,4})?建议"),
    (Quantity::Candidates, r"^ ?(?:名|位)(?:\p{Han}{0,4})?候选人"),
    (Quantity::Parties, r"^ ?(?:个)(?:\p{Han}{0,4})?(?:政党|党派)"),
    (Quantity::Seats, r"^ ?(?:个)?(?:\p{Han}{0,4})?(?:席位|议席|席)"),
];

type Rules = Vec<(Quantity, Regex)>;

fn compiled(rules: &[(Quantity, &str)]) -> Rules {
    rules.iter().filter_map(|(q, p)| Some((*q, Regex::new(&format!("(?i){p}")).ok()?))).collect()
}

static RULES: LazyLock<[Rules; 3]> = LazyLock::new(|| [compiled(&AFTER_EN), compiled(&AFTER_RU), compiled(&AFTER_ZH)]);
static NUMBERS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(NUMBER).ok());
static PERCENT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)^ ?(?:%|per ?cent\b|процент|％)").ok());
static VISITED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bvisit|\battend|\bobserv(?:ed|ation was|ers (?:visited|were))|monitored|посетил|посещ|побывал|наблюда|走访|访问|参观|考察").ok()
});
static TURNOUT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)turnout|voted\b|cast (?:their )?(?:ballots|votes)|явк|проголосова|投票率").ok());
static ELSEWHERE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)in all|in total|there were|opened|operated|functioned|established|formed|country|всего|открыт|действова|образован|全国|共设|设有").ok()
});
static MISSION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bmission|deployed|\bEOM\b|delegation|\bteam\b|мисси|делегаци|观察员?团|代表团").ok()
});

/// Every number of a passage whose quantity its words show.
pub(super) fn figures(reading: &Reading) -> Vec<Figure> {
    let (Some(numbers), text) = (NUMBERS.as_ref(), reading.text()) else { return Vec::new() };
    let rules = &RULES[match reading.passage.language {
        Language::En => 0,
        Language::Ru => 1,
        Language::Zh => 2,
    }];
    let mut found: Vec<Figure> = numbers
        .find_iter(text)
        .filter(|m| !inside_word(text, m.start()))
        .filter_map(|m| figure(reading, rules, m.start(), m.end(), value(m.as_str(), &text[m.end()..])?))
        .collect();
    found.extend(in_words(reading, rules));
    found.sort_by_key(|f| f.start);
    found
}

fn figure(reading: &Reading, rules: &Rules, start: usize, end: usize, value: f64) -> Option<Figure> {
    let text = reading.text();
    let mut to = (end + REACH).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let after = &text[end..to];
    let is = |rule: &LazyLock<Option<Regex>>, text: &str| rule.as_ref().is_some_and(|r| r.is_match(text));
    if let Some(percent) = PERCENT.as_ref().and_then(|r| r.find(after)) {
        let quantity = if is(&TURNOUT, text) { Quantity::Turnout } else { Quantity::Share };
        return Some(made(text, quantity, value, (start, end + percent.end()), None));
    }
    let (quantity, words) = rules.iter().find_map(|(q, r)| r.find(after).map(|m| (*q, m.end())))?;
    let quantity = match quantity {
        Quantity::StationsTotal if is(&VISITED, text) && !is(&ELSEWHERE, text) => Quantity::StationsVisited,
        Quantity::Observers if !is(&MISSION, text) => return None,
        other => other,
    };
    let state = matches!(
        quantity,
        Quantity::Observers | Quantity::ObserversCore | Quantity::ObserversLongTerm | Quantity::ObserversShortTerm
    );
    Some(made(text, quantity, value, (start, end + words), state.then(|| observer_state(text)).flatten()))
}

fn made(
    text: &str,
    quantity: Quantity,
    value: f64,
    (start, end): (usize, usize),
    state: Option<&'static str>,
) -> Figure {
    Figure { quantity, value, state, start, end, words: text[start..end].to_owned() }
}

fn observer_state(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let states = [
        ("requested", ["request", "запро", "请求"]),
        ("planned", ["plan", "планир", "计划"]),
        ("accredited", ["accredit", "аккредит", "认证"]),
        ("deployed", ["deploy", "разверну", "派出"]),
    ];
    states.iter().find(|(_, stems)| stems.iter().any(|s| lower.contains(s))).map(|(name, _)| *name)
}

/// A digit right after a letter belongs to a name: `G20`.
fn inside_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|c| (c.is_alphabetic() && !is_han(c)) || matches!(c, '.' | '/'))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// `1,904,512`, `1 904 512`, `97,5`, `12.5 million`, `120万`.
fn value(number: &str, after: &str) -> Option<f64> {
    let digits: Vec<&str> = number.split([' ', '\u{a0}', '\u{202f}', ',', '.']).collect();
    let grouped =
        digits.len() > 1 && digits[1..].iter().all(|d| d.len() == 3) && digits[0].len() <= 3 && digits[0] != "0";
    let text = if grouped { digits.concat() } else { number.replace(',', ".") };
    let scale = ["million", "млн", "миллион", "百万"].iter().any(|w| after.trim_start().starts_with(w));
    let thousand = ["thousand", "тыс"].iter().any(|w| after.trim_start().starts_with(w));
    let wan = after.trim_start().starts_with('万');
    let factor = if scale {
        1e6
    } else if thousand {
        1e3
    } else if wan {
        1e4
    } else {
        1.0
    };
    text.parse::<f64>().ok().map(|v| v * factor)
}

const WORDS_EN: [(&str, f64); 20] = [
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
];
const WORDS_RU: [(&str, f64); 13] = [
    ("два", 2.0),
    ("две", 2.0),
    ("три", 3.0),
    ("трех", 3.0),
    ("четыре", 4.0),
    ("четырех", 4.0),
    ("пять", 5.0),
    ("пяти", 5.0),
    ("шесть", 6.0),
    ("семь", 7.0),
    ("восемь", 8.0),
    ("девять", 9.0),
    ("десять", 10.0),
];

/// Numbers written as words, where a counted thing follows.
fn in_words(reading: &Reading, rules: &Rules) -> Vec<Figure> {
    let list: &[(&str, f64)] = match reading.passage.language {
        Language::En => &WORDS_EN,
        Language::Ru => &WORDS_RU,
        Language::Zh => return chinese_words(reading, rules),
    };
    let named = |w: &str| list.iter().find(|(n, _)| *n == w).map(|(_, v)| *v);
    reading.words.iter().filter_map(|w| figure(reading, rules, w.start, w.end, named(&w.fold)?)).collect()
}

fn chinese_words(reading: &Reading, rules: &Rules) -> Vec<Figure> {
    let digit = |c: char| "一二三四五六七八九".find(c).map(|i| i / 3 + 1);
    let text = reading.text();
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let numeral = digit(c).is_some() || matches!(c, '十' | '百' | '两');
        match (start, numeral) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let value = chinese_value(&text[from..at]);
                found.extend(value.and_then(|v| figure(reading, rules, from, at, v)));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// `十二` 12, `二十` 20, `三百` 300.
fn chinese_value(text: &str) -> Option<f64> {
    let mut total = 0.0;
    let mut last = 0.0;
    for c in text.chars() {
        let digit = if c == '两' { Some(1) } else { "一二三四五六七八九".find(c).map(|i| i / 3) };
        match (c, digit) {
            ('十', _) => {
                total += if last == 0.0 { 10.0 } else { last * 10.0 };
                last = 0.0;
            }
            ('百', _) => {
                total += last * 100.0;
                last = 0.0;
            }
            (_, Some(index)) => last = f64::from(u8::try_from(index + 1).ok()?),
            _ => return None,
        }
    }
    Some(total + last)
}
