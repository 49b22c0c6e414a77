//! Numbers of a passage, in digits and in words, in three languages: "1,904,512", "97,5 %", "forty-three", «3,2 млн», `三万八千`.

use super::{Reading, han, numeral};
use crate::codebook::Language;

/// A number and where it stands, scale words ("million", `万`) and the sign of per cent included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Its value; per cent where `percent`.
    pub(super) value: f64,
    /// First byte in the passage.
    pub(super) start: usize,
    /// Byte after the last.
    pub(super) end: usize,
    /// A percentage.
    pub(super) percent: bool,
    /// Written in words.
    pub(super) spelt: bool,
}

impl Number {
    pub(super) const fn new(value: f64, start: usize, end: usize, spelt: bool) -> Self {
        Self { value, start, end, percent: false, spelt }
    }
}

/// Every number of a passage, in order.
pub(super) fn numbers(reading: &Reading) -> Vec<Number> {
    let text = reading.text();
    let language = reading.passage.language;
    let mut found = digits(text, language);
    found.extend(match language {
        Language::ZH => han::numerals(text),
        Language::EN => numeral::spelt(text, &reading.words, &numeral::ENGLISH),
        Language::RU => numeral::spelt(text, &reading.words, &numeral::RUSSIAN),
        _ => Vec::new(),
    });
    found.sort_by_key(|n| n.start);
    found.iter_mut().for_each(|n| percent(text, n));
    share_percent(text, &mut found);
    found
}

/// White space inside numbers: "5 410".
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Numbers in digits; what is part of a name, an ordinal, a fraction or a clock time is none.
pub(super) fn digits(text: &str, language: Language) -> Vec<Number> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        let (length, value) = run(&text[start..], language);
        let end = start + length;
        at = end;
        let (factor, scale) = scale(&text[end..]);
        if scale == 0 && (named(text, start) || suffixed(&text[end..])) {
            at += tail(&text[end..]);
            continue;
        }
        at = end + scale;
        out.extend(value.map(|v| Number::new(v * factor, start, at, false)));
    }
    out
}

/// Length of a number at the beginning of a text, and its value.
fn run(text: &str, language: Language) -> (usize, Option<f64>) {
    let count = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = count(0);
    let mut digits = text[..end].to_owned();
    let mut groups = 0;
    // Groups of three, all parted by the same sign.
    let separator = text[end..].chars().next().filter(|c| is_space(*c) || matches!(c, ',' | '.' | '’' | '\''));
    if let Some(separator) = separator.filter(|_| end <= 3 && !text.starts_with('0')) {
        while text[end..].starts_with(separator) && count(end + separator.len_utf8()) == 3 {
            let from = end + separator.len_utf8();
            digits.push_str(&text[from..from + 3]);
            end = from + 3;
            groups += 1;
        }
        let decimal = groups == 1 && (separator == ',' && language == Language::RU || percent_follows(&text[end..]));
        if decimal && matches!(separator, ',' | '.') {
            digits.insert(digits.len() - 3, '.');
            return (end, digits.parse().ok());
        }
    }
    if text[end..].starts_with(['.', ',']) && count(end + 1) > 0 {
        let from = end + 1;
        let places = count(from);
        // "5.10.2", "09.03.2031": an outline or a date, no number.
        if text[from + places..].starts_with('.') && count(from + places + 1) > 0 {
            let more = count(from + places + 1);
            return (from + places + 1 + more, None);
        }
        digits = format!("{digits}.{}", &text[from..from + places]);
        end = from + places;
    }
    (end, digits.parse().ok())
}

fn percent_follows(text: &str) -> bool {
    percent_sign(text).is_some()
}

/// A digit right after a letter, a point or a slash belongs to a name: `G20`, `COVID-19`, `20:00`.
fn named(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !han::is_han(c));
    match before.next() {
        Some('-') => letter(before.next()),
        Some('.' | '/' | ':') => before.next().is_some_and(|c| c.is_ascii_digit()),
        c => letter(c),
    }
}

/// "45th", «5-го», "24h", "2/3", "20:00": what follows makes it no number that counts.
fn suffixed(after: &str) -> bool {
    let mut chars = after.chars();
    match chars.next() {
        Some('/' | ':') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some('-' | '‑') => {
            let ending: String = chars.take_while(|c| c.is_alphabetic()).collect();
            const ENDINGS: [&str; 14] = ["й", "я", "е", "го", "му", "м", "ю", "х", "ый", "ая", "ое", "ого", "ом", "ой"];
            ENDINGS.contains(&ending.as_str())
        }
        Some(c) => c.is_alphabetic() && !han::is_han(c),
        None => false,
    }
}

/// Length of what belongs to a number that is none.
fn tail(after: &str) -> usize {
    after.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '/' | ':')).map(char::len_utf8).sum()
}

/// Scale words; a Russian or English one may be inflected.
const SCALES: [(&str, f64); 14] = [
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("тысяч", 1e3),
    ("тыс", 1e3),
    ("миллион", 1e6),
    ("млн", 1e6),
    ("миллиард", 1e9),
    ("млрд", 1e9),
    ("百万", 1e6),
    ("千万", 1e7),
    ("万", 1e4),
    ("亿", 1e8),
    ("千", 1e3),
];

/// Factor of a scale word right after a number, and its length in bytes; `多` and `余` may stand between.
fn scale(after: &str) -> (f64, usize) {
    let bare = after.trim_start_matches(is_space).trim_start_matches(['多', '余']);
    let Some((word, factor)) = SCALES.iter().find(|(word, _)| starts(bare, word)) else { return (1.0, 0) };
    let ending = if word.starts_with(han::is_han) {
        0
    } else {
        bare[word.len()..].chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>()
    };
    let length = word.len() + ending;
    let short = matches!(*word, "тыс" | "млн" | "млрд") && bare[length..].starts_with('.');
    (*factor, after.len() - bare.len() + length + usize::from(short))
}

/// Whether a text begins with a word in lower case, whatever its own case.
fn starts(text: &str, word: &str) -> bool {
    let mut chars = text.chars();
    word.chars().all(|c| chars.next().is_some_and(|t| t.to_lowercase().eq([c])))
}

/// Marks a percentage and takes its sign in.
fn percent(text: &str, number: &mut Number) {
    if let Some(length) = percent_sign(&text[number.end..]) {
        number.end += length;
        number.percent = true;
    } else if text[..number.start].ends_with("百分之") {
        number.start -= "百分之".len();
        number.percent = true;
    } else if tenths(&text[number.end..]) {
        number.end += '成'.len_utf8();
        number.value *= 10.0;
        number.percent = true;
    }
}

/// Length of a sign of per cent at the beginning of a text.
fn percent_sign(after: &str) -> Option<usize> {
    let bare = after.trim_start_matches(|c| is_space(c) || c == '-');
    let space = after.len() - bare.len();
    let word = |stem: &str| {
        let ending: usize = bare[stem.len()..].chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        stem.len() + ending
    };
    if let Some(c) = bare.chars().next().filter(|c| matches!(c, '%' | '％')) {
        return Some(space + c.len_utf8());
    }
    if starts(bare, "процентн") || starts(bare, "percentage") {
        return None;
    }
    ["per cent", "percent", "процент"].iter().find(|s| starts(bare, s)).map(|s| space + word(s))
}

/// `九成` is ninety per cent; `成立` is not.
fn tenths(after: &str) -> bool {
    after
        .strip_prefix('成')
        .is_some_and(|rest| !rest.starts_with(['立', '为', '员', '功', '绩', '本', '果', '年', '都']))
}

/// "10 to 15 per cent": the first is a percentage too; so is "22.8" after "61.3 per cent", where nothing follows it.
fn share_percent(text: &str, numbers: &mut [Number]) {
    for i in (1..numbers.len()).rev() {
        let gap = &text[numbers[i - 1].end.min(numbers[i].start)..numbers[i].start];
        if numbers[i].percent && !numbers[i - 1].percent && joins(gap) {
            numbers[i - 1].percent = true;
        }
    }
    for i in 1..numbers.len() {
        let number = numbers[i];
        let after = text[number.end..].trim_start().chars().next();
        let ends = after.is_none_or(|c| matches!(c, '.' | ',' | ';' | '。' | '，' | '；'));
        let rest = text[..number.start].trim_end();
        let against = [" with", " against", "—", "–"].iter().any(|w| rest.ends_with(w)) && number.value <= 100.0;
        numbers[i].percent |=
            ends && (number.value.fract() != 0.0 || against && !number.spelt) && numbers[i - 1].percent;
    }
}

/// Whether nothing but a word for a range or a choice stands between two numbers.
pub(super) fn joins(gap: &str) -> bool {
    const JOINERS: [&str; 18] =
        ["-", "–", "—", "to", "and", "or", "and to", "до", "и", "или", "к", "по", "至", "到", "和", "或", "、", "～"];
    JOINERS.contains(&gap.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, language: Language) -> Vec<f64> {
        let mut found = digits(text, language);
        found.iter_mut().for_each(|n| percent(text, n));
        found.iter().map(|n| n.value).collect()
    }

    #[test]
    fn numbers_in_digits() {
        assert_eq!(
            values("1,904,512 and 97.5 and 12.5 million, COVID-19, G20, at 20:00, the 45th, 2/3", Language::EN),
            [1_904_512.0, 97.5, 12_500_000.0]
        );
        assert_eq!(
            values("5 410 участков, 38 тысяч, 3,2 млн. человек, 97,125 %, 5-го", Language::RU),
            [5410.0, 38_000.0, 3_200_000.0, 97.125]
        );
        assert_eq!(values("120多万人，3.5万名，第5.10.2段，71%", Language::ZH), [1_200_000.0, 35_000.0, 71.0]);
    }

    #[test]
    fn per_cent_in_three_languages() {
        for (text, language) in
            [("12 per cent", Language::EN), ("12 процентов", Language::RU), ("百分之12", Language::ZH)]
        {
            let mut number = digits(text, language)[0];
            percent(text, &mut number);
            assert!(number.percent && number.start == 0 && number.end == text.len(), "{text}");
        }
        let mut points = digits("12 процентных пунктов", Language::RU)[0];
        percent("12 процентных пунктов", &mut points);
        assert!(!points.percent);
    }
}
