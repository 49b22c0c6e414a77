//! Numbers of a passage, in digits and in words, in three languages.

use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use crate::codebook::Language;
use crate::codebook::words::Word;

/// A number and where it stands, scale words ("million", `万`) included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) start: usize,
    pub(super) end: usize,
}

const DIGITS: &str = r"\d{1,3}(?:[ \u{a0}\u{202f},.’']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?";
static NUMBERS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(DIGITS).ok());
static SCALE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^[ \u{a0}]?(?:(?P<b>billion|миллиард[а-яё]*|млрд\.?|亿)|(?P<m>million|миллион[а-яё]*|млн\.?|百万)|(?P<w>万)|(?P<t>thousand|тысяч[а-яё]*|тыс\.?|千))").ok()
});

/// Every number of a passage, in order.
pub(super) fn numbers(reading: &Reading) -> Vec<Number> {
    let text = reading.text();
    let mut found = digits(text);
    let spelt = match reading.passage.language {
        Language::ZH => han(text),
        Language::EN => spelt(&reading.words, &EN),
        Language::RU => spelt(&reading.words, &RU),
        _ => Vec::new(),
    };
    found.extend(spelt);
    found.sort_by_key(|n| n.start);
    found
}

fn digits(text: &str) -> Vec<Number> {
    let Some(regex) = NUMBERS.as_ref() else { return Vec::new() };
    let plain = regex.find_iter(text).filter(|m| !inside_word(text, m.start()));
    plain
        .filter_map(|m| {
            let (factor, length) = scale(&text[m.end()..]);
            Some(Number { value: value(m.as_str())? * factor, start: m.start(), end: m.end() + length })
        })
        .collect()
}

/// Factor of a scale word right after a number, and its length in bytes.
fn scale(after: &str) -> (f64, usize) {
    let Some(found) = SCALE.as_ref().and_then(|r| r.captures(after)) else { return (1.0, 0) };
    let factor =
        [("b", 1e9), ("m", 1e6), ("w", 1e4), ("t", 1e3)].into_iter().find(|(name, _)| found.name(name).is_some());
    let factor =
        factor.map_or(1.0, |(name, f)| if found.name(name).is_some_and(|m| m.as_str() == "亿") { 1e8 } else { f });
    (factor, found.get(0).map_or(0, |m| m.len()))
}

/// A digit right after a letter or a slash belongs to a name: `G20`.
fn inside_word(text: &str, at: usize) -> bool {
    text[..at]
        .chars()
        .next_back()
        .is_some_and(|c| (c.is_alphabetic() && !matches!(c, '\u{4e00}'..='\u{9fff}')) || matches!(c, '.' | '/'))
}

/// `1,904,512`, `1 904 512`, `97,5`, `12.5`.
fn value(number: &str) -> Option<f64> {
    let digits: Vec<&str> = number.split([' ', '\u{a0}', '\u{202f}', ',', '.', '’', '\'']).collect();
    let grouped =
        digits.len() > 1 && digits[1..].iter().all(|d| d.len() == 3) && digits[0].len() <= 3 && digits[0] != "0";
    let text = if grouped { digits.concat() } else { number.replace(',', ".") };
    text.parse().ok()
}

/// Number words: stems with their value; a stem of at least four letters may be inflected.
type Spelling = [(&'static str, f64)];

const EN: [(&str, f64); 31] = [
    ("one", 1.0),
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
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("dozen", 12.0),
];
const RU: [(&str, f64); 66] = [
    ("один", 1.0),
    ("одна", 1.0),
    ("одного", 1.0),
    ("два", 2.0),
    ("две", 2.0),
    ("двух", 2.0),
    ("двумя", 2.0),
    ("три", 3.0),
    ("трех", 3.0),
    ("тремя", 3.0),
    ("четыре", 4.0),
    ("четырех", 4.0),
    ("пять", 5.0),
    ("пяти", 5.0),
    ("шесть", 6.0),
    ("шести", 6.0),
    ("семь", 7.0),
    ("семи", 7.0),
    ("восемь", 8.0),
    ("восьми", 8.0),
    ("девять", 9.0),
    ("девяти", 9.0),
    ("десять", 10.0),
    ("десяти", 10.0),
    ("одиннадцать", 11.0),
    ("одиннадцати", 11.0),
    ("двенадцать", 12.0),
    ("двенадцати", 12.0),
    ("тринадцать", 13.0),
    ("тринадцати", 13.0),
    ("четырнадцать", 14.0),
    ("четырнадцати", 14.0),
    ("пятнадцать", 15.0),
    ("пятнадцати", 15.0),
    ("шестнадцать", 16.0),
    ("шестнадцати", 16.0),
    ("семнадцать", 17.0),
    ("семнадцати", 17.0),
    ("восемнадцать", 18.0),
    ("восемнадцати", 18.0),
    ("девятнадцать", 19.0),
    ("девятнадцати", 19.0),
    ("двадцать", 20.0),
    ("двадцати", 20.0),
    ("тридцать", 30.0),
    ("тридцати", 30.0),
    ("сорок", 40.0),
    ("сорока", 40.0),
    ("пятьдесят", 50.0),
    ("пятидесяти", 50.0),
    ("шестьдесят", 60.0),
    ("шестидесяти", 60.0),
    ("семьдесят", 70.0),
    ("семидесяти", 70.0),
    ("восемьдесят", 80.0),
    ("восьмидесяти", 80.0),
    ("девяносто", 90.0),
    ("сто", 100.0),
    ("двести", 200.0),
    ("двухсот", 200.0),
    ("триста", 300.0),
    ("трехсот", 300.0),
    ("пятьсот", 500.0),
    ("тысяча", 1e3),
    ("тысячи", 1e3),
    ("тысяч", 1e3),
];

/// Runs of number words; a lone "one", "hundred" or "thousand" counts nothing.
fn spelt(words: &[Word], spelling: &Spelling) -> Vec<Number> {
    let named = |w: &Word| spelling.iter().find(|(n, _)| *n == w.fold).map(|(_, v)| *v);
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let joined = |i: usize| i == at || words[i].start <= words[i - 1].end + 1;
        let run: Vec<f64> = (at..words.len()).take_while(|i| joined(*i)).map_while(|i| named(&words[i])).collect();
        let lone = run.len() == 1 && (run[0] <= 1.0 || run[0] >= 100.0);
        if !run.is_empty() && !lone {
            out.push(Number { value: sum(&run), start: words[at].start, end: words[at + run.len() - 1].end });
        }
        at += run.len().max(1);
    }
    out
}

/// "two thousand three hundred forty": a scale multiplies what stands before it.
fn sum(run: &[f64]) -> f64 {
    let (mut total, mut part) = (0.0, 0.0);
    for &n in run {
        if n >= 1e3 {
            total += if part == 0.0 { n } else { part * n };
            part = 0.0;
        } else if (n - 100.0).abs() < 0.5 && part > 0.0 && part < 10.0 {
            part *= n;
        } else {
            part += n;
        }
    }
    total + part
}

/// Chinese numerals in a text; `一` alone counts nothing.
fn han(text: &str) -> Vec<Number> {
    let numeral = |c: char| "〇零一二三四五六七八九十百千万亿两".contains(c);
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, numeral(c)) {
            (None, true) if !text[..at].ends_with(|p: char| p.is_ascii_digit()) => start = Some(at),
            (Some(from), false) => {
                start = None;
                let counts = &text[from..at] != "一" && !text[at..].starts_with("分之");
                let value = chinese(&text[from..at]).filter(|_| counts);
                out.extend(value.map(|value| Number { value, start: from, end: at }));
            }
            _ => {}
        }
    }
    out
}

/// `十二` 12, `三百` 300, `三万八千` 38 000.
pub(super) fn chinese(text: &str) -> Option<f64> {
    let (mut total, mut part, mut last) = (0.0, 0.0, 0.0);
    for c in text.chars() {
        let unit = match c {
            '十' => 10.0,
            '百' => 100.0,
            '千' => 1e3,
            '万' => 1e4,
            '亿' => 1e8,
            _ => {
                let digit = if c == '两' { '二' } else { c };
                last = f64::from(
                    u8::try_from("零一二三四五六七八九".chars().position(|d| d == digit || (c == '〇' && d == '零'))?)
                        .ok()?,
                );
                continue;
            }
        };
        if unit >= 1e4 {
            total += (part + last) * unit;
            part = 0.0;
        } else {
            part += if last == 0.0 { unit } else { last * unit };
        }
        last = 0.0;
    }
    (!text.is_empty()).then_some(total + part + last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::words::words;

    #[test]
    fn numbers_in_words() {
        let values =
            |text: &str, spelling: &Spelling| spelt(&words(text), spelling).iter().map(|n| n.value).collect::<Vec<_>>();
        assert_eq!(values("Forty-three of two thousand three hundred, one by one", &EN), [43.0, 2300.0]);
        assert_eq!(values("Тридцать один доброволец и двести пятьдесят два", &RU), [31.0, 252.0]);
        assert_eq!(chinese("三万八千"), Some(38_000.0));
        assert_eq!(chinese("二十五"), Some(25.0));
        assert_eq!(han("两千名,一位").iter().map(|n| n.value).collect::<Vec<_>>(), [2000.0]);
    }

    #[test]
    fn numbers_in_digits() {
        let values = |text: &str| digits(text).iter().map(|n| n.value).collect::<Vec<_>>();
        assert_eq!(values("1,904,512 and 97,5 and 12.5 million"), [1_904_512.0, 97.5, 12_500_000.0]);
        assert_eq!(values("5 410 участков, 38 тысяч, 120万, G20"), [5410.0, 38_000.0, 1_200_000.0]);
    }
}
