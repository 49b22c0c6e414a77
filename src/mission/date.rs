//! Dates in running text, in three languages.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

/// A date in running text.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Days from the first to the last, for "8–12 February".
    pub(super) span: i8,
    day: i8,
    month: i8,
    pub(super) year: Option<i16>,
}

impl Found {
    /// The day, with `year` where the text prints none.
    pub(super) fn resolve(&self, year: Option<i16>) -> Option<Date> {
        Date::new(self.year.or(year)?, self.month, self.day).ok()
    }
}

const MONTHS: &str = r"(?P<m>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[яй]|июн[яь]|июл[яь]|августа?|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь])";

/// Forms of a date.
static DATES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let forms = [
        format!(
            r"(?i)\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: ?[-–] ?(?P<e>\d{{1,2}}))? (?:of )?{MONTHS}\b\.?,?(?: (?P<y>\d{{4}})(?: ?(?:года?|г\.))?)?"
        ),
        format!(r"(?i)\b{MONTHS}\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y>\d{{4}}))?"),
        r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日".to_owned(),
        r"\b(?P<d>\d{1,2})[./](?P<m>\d{2})[./](?P<y>\d{4})\b".to_owned(),
        r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b".to_owned(),
    ];
    forms.iter().filter_map(|f| Regex::new(f).ok()).collect()
});

/// Dates of a text in three languages, in order: `9 March 2031`, `March 9, 2031`, `9 марта 2031`, `2031年3月9日`, `09.03.2031`.
pub(super) fn dates(text: &str) -> Vec<Found> {
    let mut out = Vec::new();
    for form in DATES.iter() {
        for found in form.captures_iter(text) {
            let Some(whole) = found.get(0) else { continue };
            let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
            let month = found.name("m").and_then(|m| month(m.as_str()));
            let day = |name: &str| number(name).and_then(|d| i8::try_from(d).ok());
            let last = day("e").or_else(|| day("d"));
            if let (Some(first), Some(last), Some(month)) = (day("d"), last, month) {
                let (start, end, span) = (whole.start(), whole.end(), last.saturating_sub(first));
                out.push(Found { start, end, span, day: last, month, year: number("y") });
            }
        }
    }
    out.sort_by_key(|f| f.start);
    out.dedup_by_key(|f| f.end);
    out
}

fn month(name: &str) -> Option<i8> {
    if let Ok(number) = name.parse() {
        return Some(number);
    }
    const STEMS: [[&str; 2]; 12] = [
        ["jan", "янв"],
        ["feb", "фев"],
        ["mar", "мар"],
        ["apr", "апр"],
        ["may", "ма"],
        ["jun", "июн"],
        ["jul", "июл"],
        ["aug", "авг"],
        ["sep", "сен"],
        ["oct", "окт"],
        ["nov", "ноя"],
        ["dec", "дек"],
    ];
    let lower = name.to_lowercase();
    (1..).zip(STEMS).find(|(_, stems)| stems.iter().any(|s| lower.starts_with(s))).map(|(n, _)| n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_three_languages() {
        let text =
            "The 9 March 2031 vote; March 7-9? 8-9 May, June 4, 2030; 17 ноября 2019 года; 2021年1月10日；11.10.2020";
        let got: Vec<_> = dates(text).iter().filter_map(|d| d.resolve(Some(2000))).map(|d| d.to_string()).collect();
        assert_eq!(
            got,
            ["2031-03-09", "2000-03-07", "2000-05-09", "2030-06-04", "2019-11-17", "2021-01-10", "2020-10-11"]
        );
    }
}
