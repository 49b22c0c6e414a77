//! Numbers in English and Russian words, compounds too: "two thousand three hundred and forty", «сто двадцать три».

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::number::Number;
use crate::codebook::words::Word;

/// Number words of a language.
pub(super) struct Numerals {
    values: LazyLock<BTreeMap<&'static str, f64>>,
    /// Stands between a hundred and what follows.
    and: &'static str,
    /// Makes a number of a lone scale word: "a dozen".
    article: &'static str,
    /// Makes a lone "one" count.
    only: [&'static str; 2],
    /// Beginnings of what a number before it makes a fraction or an ordinal: "thirds".
    parts: &'static [&'static str],
}

pub(super) static ENGLISH: Numerals = Numerals {
    values: LazyLock::new(|| table(&EN)),
    and: "and",
    article: "a",
    only: ["only", "just"],
    parts: &[
        "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "first", "second", "fourth",
        "half", "halves",
    ],
};
pub(super) static RUSSIAN: Numerals = Numerals {
    values: LazyLock::new(|| table(&RU)),
    and: "",
    article: "",
    only: ["только", "лишь"],
    parts: &[
        "трети",
        "третей",
        "треть",
        "четверт",
        "пятых",
        "десятых",
        "перв",
        "втор",
        "третий",
        "третьего",
        "третья",
        "третье",
        "пятый",
        "пятого",
        "пятая",
        "пятое",
        "пятой",
        "шесто",
        "седьм",
        "восьмо",
        "восьмы",
        "девято",
        "девяты",
    ],
};

/// A value and its words, in every case.
type Spelling = (f64, &'static str);

const EN: [Spelling; 32] = [
    (1.0, "one"),
    (2.0, "two"),
    (3.0, "three"),
    (4.0, "four"),
    (5.0, "five"),
    (6.0, "six"),
    (7.0, "seven"),
    (8.0, "eight"),
    (9.0, "nine"),
    (10.0, "ten"),
    (11.0, "eleven"),
    (12.0, "twelve"),
    (12.0, "dozen"),
    (13.0, "thirteen"),
    (14.0, "fourteen"),
    (15.0, "fifteen"),
    (16.0, "sixteen"),
    (17.0, "seventeen"),
    (18.0, "eighteen"),
    (19.0, "nineteen"),
    (20.0, "twenty"),
    (30.0, "thirty"),
    (40.0, "forty"),
    (50.0, "fifty"),
    (60.0, "sixty"),
    (70.0, "seventy"),
    (80.0, "eighty"),
    (90.0, "ninety"),
    (100.0, "hundred"),
    (1e3, "thousand"),
    (1e6, "million"),
    (1e9, "billion"),
];
const RU: [Spelling; 41] = [
    (1.0, "один одна одно одного одной одному одну одним одном"),
    (1.5, "полтора полторы полутора"),
    (2.0, "два две двух двум двумя двое двоих двоим двоими"),
    (3.0, "три трех трем тремя трое троих троим троими"),
    (4.0, "четыре четырех четырем четырьмя четверо четверых четверым четверыми"),
    (5.0, "пять пяти пятью пятеро пятерых пятерым пятерыми"),
    (6.0, "шесть шести шестью шестеро шестерых шестерым"),
    (7.0, "семь семи семью семеро семерых семерым"),
    (8.0, "восемь восьми восемью восьмью восьмеро восьмерых"),
    (9.0, "девять девяти девятью девятеро девятерых"),
    (10.0, "десять десяти десятью десятеро десятерых"),
    (11.0, "одиннадцать одиннадцати одиннадцатью"),
    (12.0, "двенадцать двенадцати двенадцатью"),
    (13.0, "тринадцать тринадцати тринадцатью"),
    (14.0, "четырнадцать четырнадцати четырнадцатью"),
    (15.0, "пятнадцать пятнадцати пятнадцатью"),
    (16.0, "шестнадцать шестнадцати шестнадцатью"),
    (17.0, "семнадцать семнадцати семнадцатью"),
    (18.0, "восемнадцать восемнадцати восемнадцатью"),
    (19.0, "девятнадцать девятнадцати девятнадцатью"),
    (20.0, "двадцать двадцати двадцатью"),
    (30.0, "тридцать тридцати тридцатью"),
    (40.0, "сорок сорока"),
    (50.0, "пятьдесят пятидесяти пятьюдесятью полсотни"),
    (60.0, "шестьдесят шестидесяти шестьюдесятью"),
    (70.0, "семьдесят семидесяти семьюдесятью"),
    (80.0, "восемьдесят восьмидесяти восемьюдесятью"),
    (90.0, "девяносто девяноста"),
    (100.0, "сто ста"),
    (200.0, "двести двухсот двумстам двумястами двухстах"),
    (300.0, "триста трехсот тремстам тремястами трехстах"),
    (400.0, "четыреста четырехсот четыремстам четырехстах"),
    (500.0, "пятьсот пятисот пятистам пятистах"),
    (600.0, "шестьсот шестисот шестистам шестистах"),
    (700.0, "семьсот семисот семистам семистах"),
    (800.0, "восемьсот восьмисот восьмистам восьмистах"),
    (900.0, "девятьсот девятисот девятистам девятистах"),
    (1e3, "тысяча тысячи тысяч тысяче тысячу тысячей тысячам тысячами тысячах тыс"),
    (5e5, "полмиллиона полумиллиона"),
    (1e6, "миллион миллиона миллионов миллионам миллионами миллионах млн"),
    (1e9, "миллиард миллиарда миллиардов млрд"),
];
/// Words that multiply the number before them by ten or twelve, and count nothing alone.
const MULTIPLES: [(&str, f64); 6] =
    [("dozen", 12.0), ("score", 20.0), ("десятка", 10.0), ("десятков", 10.0), ("десятками", 10.0), ("сотни", 100.0)];

fn table(spellings: &'static [Spelling]) -> BTreeMap<&'static str, f64> {
    let words = spellings.iter().flat_map(|(v, words)| words.split(' ').map(move |w| (w, *v)));
    words.collect()
}

/// Runs of number words; a lone "hundred" or "thousand" counts nothing, nor does "one" without "only".
pub(super) fn spelt(text: &str, words: &[Word], numerals: &Numerals) -> Vec<Number> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((values, end)) = run(text, words, at, numerals) else {
            at += 1;
            continue;
        };
        let before = at.checked_sub(1).map_or("", |b| words[b].fold.as_str());
        let lone = match values[..] {
            [1.0..1.5] => !numerals.only.contains(&before),
            [n] if n >= 1e3 || matches!(words[at].fold.as_str(), "hundred" | "dozen") => {
                before != numerals.article || before.is_empty()
            }
            _ => false,
        };
        let next = words.get(end).filter(|w| text[words[end - 1].end..w.start].trim_matches([' ', '-']).is_empty());
        let part = next.is_some_and(|w| numerals.parts.iter().any(|p| w.fold.starts_with(p)));
        if !(lone || part || after_digits(text, words[at].start)) {
            let half = half(words, at, &values);
            out.push(Number::new(sum(&values) * half.0, words[at - half.1].start, words[end - 1].end, true));
        }
        at = end;
    }
    out
}

/// "half a million": the factor and the words that it takes.
fn half(words: &[Word], at: usize, values: &[f64]) -> (f64, usize) {
    let half = at >= 2 && words[at - 1].fold == "a" && words[at - 2].fold == "half";
    if half && values[0] >= 1e3 { (0.5, 2) } else { (1.0, 0) }
}

/// A scale word after digits was read with them.
fn after_digits(text: &str, start: usize) -> bool {
    text[..start].trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// The values of the number words from `at` on, and the index after the last.
fn run(text: &str, words: &[Word], at: usize, numerals: &Numerals) -> Option<(Vec<f64>, usize)> {
    let value = |i: usize| words.get(i).and_then(|w: &Word| numerals.values.get(w.fold.as_str()).copied());
    let joined = |i: usize| text[words[i - 1].end..words[i].start].trim_matches([' ', '-', '\u{a0}']).is_empty();
    let mut values = vec![value(at)?];
    let mut end = at + 1;
    while end < words.len() && joined(end) {
        let last = values[values.len() - 1];
        if let Some(next) = value(end).filter(|next| fits(last, *next)) {
            values.push(next);
            end += 1;
        } else if let Some((_, times)) = MULTIPLES.iter().find(|(w, _)| *w == words[end].fold) {
            return Some((vec![sum(&values) * times], end + 1));
        } else if last >= 100.0
            && words[end].fold == numerals.and
            && let Some(next) = value(end + 1).filter(|next| *next < 100.0)
        {
            values.push(next);
            end += 2;
        } else {
            break;
        }
    }
    Some((values, end))
}

/// Whether a number word can follow another in one number: "twenty three", not "three twenty".
fn fits(last: f64, next: f64) -> bool {
    next >= 1e3
        || (next - 100.0).abs() < 0.5 && last < 10.0
        || next < last && last >= 20.0 && !(next >= 10.0 && last < 100.0)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::words::words;

    fn values(text: &str, numerals: &Numerals) -> Vec<f64> {
        spelt(text, &words(text), numerals).iter().map(|n| n.value).collect()
    }

    #[test]
    fn english() {
        assert_eq!(values("Forty-three of two thousand three hundred and forty, one by one", &ENGLISH), [43.0, 2340.0]);
        assert_eq!(
            values("a dozen, two dozen, half a million, two thirds, only one, hundreds", &ENGLISH),
            [12.0, 24.0, 5e5, 1.0]
        );
        assert_eq!(values("five, six or seven; three million", &ENGLISH), [5.0, 6.0, 7.0, 3e6]);
    }

    #[test]
    fn russian() {
        assert_eq!(values("Тридцать один доброволец и двести пятьдесят два", &RUSSIAN), [31.0, 252.0]);
        assert_eq!(
            values("сто двадцать три тысячи, полтора миллиона, две трети, семеро", &RUSSIAN),
            [123e3, 1.5e6, 7.0]
        );
        assert_eq!(values("тысячи людей, один, только один, два десятка", &RUSSIAN), [1.0, 20.0]);
    }
}
