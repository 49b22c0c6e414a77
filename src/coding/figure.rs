//! Numbers of a passage with what they count, in words or digits, in three languages.
//!
//! The words right after a number decide, then those before it; a number without a noun takes the quantity of the number
//! before it ("of 23 nominees only four were admitted"). Numbers of dates, paragraphs and laws count nothing.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use super::number::{Number, numbers};
use super::{Reading, counted};

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
    /// Part of what was observed or counted, per cent or a count.
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

impl Quantity {
    /// Stable id, kebab-case.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Turnout => "turnout",
            Self::RegisteredVoters => "registered-voters",
            Self::Observers => "observers",
            Self::ObserversCore => "observers-core",
            Self::ObserversLongTerm => "observers-long-term",
            Self::ObserversShortTerm => "observers-short-term",
            Self::StationsVisited => "stations-visited",
            Self::StationsTotal => "stations-total",
            Self::Share => "share",
            Self::Seats => "seats",
            Self::Candidates => "candidates",
            Self::Parties => "parties",
            Self::Recommendations => "recommendations",
        }
    }
}

/// A number with its quantity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// What it counts.
    pub quantity: Quantity,
    /// The number; per cent for turnout, and for a share when `words` say so.
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
const REACH: usize = 90;
/// Bytes before a number that may bear on it.
const BACK: usize = 90;

type Rule = LazyLock<Option<Regex>>;

static PERCENT: Rule = LazyLock::new(|| Regex::new(r"(?i)^ ?(?:%|per ?cent\b|процент[а-яё]*|％|成)").ok());
static TURNOUT: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)turnout|turn-out|participation (?:was|rate|of|under|amounted|reached|stood|entered)|real participation|took part|voted\b|turned out|coming out to vote|cast (?:their )?(?:ballots|votes)|явк|проголосова|приш(?:ло|ли) |приняли участие|приняло участие|投票率|参加投票|参与投票|前往投票").ok()
});
static NOT_TURNOUT: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)^ (?:of (?:the |all )?(?:[a-z]+ ){0,3}(?:stations|precincts|observations|votes?|seats|candidates|members|cases|premises|results|ballots)|(?:[а-яё]+ ){0,3}(?:участк|голосов\b|случа|мест\b|кандидат|членов|бюллетен))|^的?(?:投票站|选票|票|席位|候选人|观察)").ok()
});
static THRESHOLD: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)(?:threshold|hurdle|entry bar|barrier|margin of error|within a margin|deviat|порог|барьер|погрешност|отклонени|门槛|误差|偏差)[^,;，；]{0,40}$").ok()
});
static THRESHOLD_AFTER: Rule =
    LazyLock::new(|| Regex::new(r"(?i)^[^,;，；]{0,20}(?:threshold|hurdle|margin|barrier|порог|барьер|门槛)").ok());
static ELSEWHERE: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)^ (?:of )?(?:the )?(?:world|global|earth|territory|land|gdp|population of|населени[а-яё]* (?:мира|планеты|земли)|мирово|территори)|^的?(?:世界|全球|领土)").ok()
});
static VISITED: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)\bvisit|\battend|\bobserv(?:ed|ation was|ations? in|ers (?:visited|were|went))|\bmonitored|\bcovered|sample|посетил|посещ|побывал|наблюда|охва|выборк|走访|访问|参观|考察|观察计票|所观察|观察了|抽取|抽样").ok()
});
static SEEN_IN: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)(?:visited|attended|(?:was|were) observed in|observed (?:voting|opening|counting|polling|the [a-z]+) (?:in|at)|observers (?:in|at)|побывал[а-яё]* (?:на|в)|посетил[а-яё]*|наблюдали (?:на|в)) (?:a total of |some |about |over |более чем |около )?$").ok()
});
static TOTAL: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)in all|in total|a total of|there were|there are|opened|operated|functioned|established|formed|set up|country's|nationwide|countrywide|всего|открыт|действова|работал|образован|сформирован|функционир|全国|共设|设有|设立|开设|全境").ok()
});
static MISSION: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)\bmission|deployed|\bEOM\b|delegation|\bteam\b|observ|monitor|\bмисси|делегаци|наблюдател|наблюдени|观察员?团|代表团|本团|观察|监督").ok()
});
static ROLLS: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)registered|register|the rolls|voter lists?|eligible|electorate|registration|списк|зарегистрирован|реестр|избирател|在册|登记|名册|名单|注册|合格").ok()
});
static PARAGRAPH: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)(?:paragraphs?|paras?\.?|articles?|arts?\.?|section|chapter|resolution|decree|comment|no\.?|number|пункт[а-яё]*|стать[а-яё]*|п\.|ст\.|№|глав[а-яё]*|第)(?: ?[\d.]+(?:,| and| и|和|、))* ?$").ok()
});
static DATE_AFTER: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)^ ?(?:January|February|March|April|May|June|July|August|September|October|November|December|январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|год[а-яё]*\b|г\.|年|月|日|号|:\d|[- ](?:year|day|hour|month|week|minute)|(?:years?|days?|hours?|months?|weeks?|minutes?|лет|дн|час|месяц|недел|минут)\b|(?:个月|天|小时|周|岁))").ok()
});
static DATE_BEFORE: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)(?:January|February|March|April|June|July|August|September|October|November|December|\bsince|\bof the year) $").ok()
});
static PARTITIVE: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)(?:of which|of whom|of these|of them)[^.;]{0,25}$|(?:из них|из которых|в том числе)[^.;]{0,20}$|其中[^。；]{0,6}$").ok()
});
static INCLUDING: Rule = LazyLock::new(|| {
    Regex::new(r"(?i)(?:including|of whom|among them|из них|в том числе|включая)[^.;]{0,12}$|其中$").ok()
});

fn fits(rule: &Rule, text: &str) -> bool {
    rule.as_ref().is_some_and(|r| r.is_match(text))
}

/// A number in its sentence.
struct Place<'a> {
    text: &'a str,
    before: &'a str,
    after: &'a str,
    number: Number,
}

/// Every number of a passage whose quantity its words show.
pub(super) fn figures(reading: &Reading) -> Vec<Figure> {
    let text = reading.text();
    let mut found: Vec<Figure> = Vec::new();
    for number in numbers(reading) {
        let place = Place { text, before: back(text, number.start), after: ahead(text, number.end), number };
        if fits(&PARAGRAPH, place.before)
            || fits(&DATE_AFTER, place.after)
            || fits(&DATE_BEFORE, place.before)
            || year(&place)
        {
            continue;
        }
        let quantity = percent(&place).unwrap_or_else(|| count(reading, &place, &found));
        if let Some((quantity, length)) = quantity {
            found.push(made(&place, quantity, length));
        }
    }
    found
}

fn ahead(text: &str, from: usize) -> &str {
    &text[from..text.floor_char_boundary(from + REACH)]
}

fn back(text: &str, to: usize) -> &str {
    &text[text.ceil_char_boundary(to.saturating_sub(BACK))..to]
}

/// Part of a date, or four digits without a separator that can be a year, with no noun to count.
fn year(place: &Place) -> bool {
    // The parts of 2025-12-01.
    if place.before.ends_with('-') && place.before.trim_end_matches('-').ends_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let plain = place.text[place.number.start..place.number.end].len() == 4;
    let century = (1900.0..2100.0).contains(&place.number.value);
    plain && century && (counted::bare(place.after) || place.after.starts_with(' ')) && !fits(&VISITED, place.before)
}

/// A quantity and the length of the words after the number that show it.
type Shown = Option<(Quantity, usize)>;

/// The outer value is `None` where the number is no percentage.
fn percent(place: &Place) -> Option<Shown> {
    let sign = PERCENT.as_ref().and_then(|r| r.find(place.after)).map(|m| m.end());
    let length = sign.or_else(|| place.before.trim_end().ends_with("百分之").then_some(0))?;
    let after = &place.after[length..];
    if fits(&ELSEWHERE, after) {
        return Some(None);
    }
    if fits(&THRESHOLD, place.before) || fits(&THRESHOLD_AFTER, after) {
        return Some(None);
    }
    let turnout = fits(&TURNOUT, place.text) && !fits(&NOT_TURNOUT, after);
    Some(Some((if turnout { Quantity::Turnout } else { Quantity::Share }, length)))
}

/// A count: by the words after, by the words before, or by the number before it.
fn count(reading: &Reading, place: &Place, found: &[Figure]) -> Shown {
    let shown = counted::after(reading.passage.language, place.after)
        .and_then(|(q, length)| Some((refined(place, q)?, length)));
    let shown = shown.or_else(|| counted::before(place.before).map(|q| (refined(place, q).unwrap_or(q), 0)));
    shown.or_else(|| inherited(place, found).map(|q| (q, 0)))
}

/// Sorts out what one noun can count in several ways.
fn refined(place: &Place, quantity: Quantity) -> Option<Quantity> {
    match quantity {
        Quantity::StationsTotal => Some(stations(place)),
        Quantity::Share if fits(&SEEN_IN, place.before) => Some(Quantity::StationsVisited),
        Quantity::Observers | Quantity::ObserversCore if !fits(&MISSION, place.text) => None,
        Quantity::RegisteredVoters if !fits(&ROLLS, place.text) => {
            fits(&MISSION, place.text).then_some(Quantity::Observers)
        }
        Quantity::RegisteredVoters if place.number.value < 1000.0 => {
            fits(&MISSION, place.text).then_some(Quantity::Observers)
        }
        other => Some(other),
    }
}

/// Stations visited, stations there are, or stations in which something was found.
fn stations(place: &Place) -> Quantity {
    let near: String = place.after.chars().take(45).collect();
    let partial = ["of the ", "of its ", "of ", "из "].iter().any(|w| place.before.ends_with(w));
    let country = ["country's ", "all ", "全国"].iter().any(|w| place.before.ends_with(w));
    if country || (fits(&TOTAL, place.text) && !fits(&VISITED, place.text)) {
        Quantity::StationsTotal
    } else if fits(&VISITED, &near) || fits(&VISITED, place.before) || (partial && !fits(&TOTAL, place.text)) {
        Quantity::StationsVisited
    } else if fits(&TOTAL, place.text) {
        Quantity::StationsTotal
    } else {
        Quantity::Share
    }
}

/// A number without a noun counts what the number before it counts, or a part of it.
fn inherited(place: &Place, found: &[Figure]) -> Option<Quantity> {
    use Quantity::{Candidates, Observers, Parties, Recommendations, RegisteredVoters, Seats, StationsVisited};
    if !counted::bare(place.after) {
        return None;
    }
    let last = found.iter().rev().map(|f| f.quantity).find(|q| *q != Quantity::StationsTotal && *q != Quantity::Share);
    match last {
        Some(q @ (Seats | Candidates | Recommendations | StationsVisited | Parties)) => Some(q),
        Some(RegisteredVoters) if fits(&INCLUDING, place.before) => Some(RegisteredVoters),
        Some(Observers) => None,
        _ if fits(&PARTITIVE, place.before) => Some(Quantity::Share),
        _ => None,
    }
}

fn made(place: &Place, quantity: Quantity, length: usize) -> Figure {
    let (start, end) = (place.number.start, place.number.end + length);
    let observers = matches!(
        quantity,
        Quantity::Observers | Quantity::ObserversCore | Quantity::ObserversLongTerm | Quantity::ObserversShortTerm
    );
    let state = observers.then(|| observer_state(place.text)).flatten();
    Figure {
        quantity,
        value: place.number.value * tenths(place),
        state,
        start,
        end,
        words: place.text[start..end].to_owned(),
    }
}

/// `九成` is ninety per cent.
fn tenths(place: &Place) -> f64 {
    if place.after.starts_with('成') && !place.after.starts_with("成立") { 10.0 } else { 1.0 }
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
