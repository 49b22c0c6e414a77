//! Numbers in Chinese characters.

use super::number::Number;

const DIGITS: &str = "零一二三四五六七八九";
const UNITS: [(char, f64); 5] = [('十', 10.0), ('百', 100.0), ('千', 1e3), ('万', 1e4), ('亿', 1e8)];
/// What a lone character must stand before to be a number: `三个`, not the `三` of a name.
const COUNTED: &str =
    "个名位人件席家处项条起份只张场次种国党州区天年月日周轮级方组市县镇省院省套支座所间例票段台部成届岁点";

pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

fn unit(c: char) -> Option<f64> {
    UNITS.iter().find(|(u, _)| *u == c).map(|(_, v)| *v)
}

fn digit(c: char) -> Option<f64> {
    let c = match c {
        '两' => '二',
        '〇' => '零',
        c => c,
    };
    DIGITS.chars().zip(0u8..).find(|(d, _)| *d == c).map(|(_, v)| f64::from(v))
}

fn is_numeral(c: char) -> bool {
    unit(c).is_some() || digit(c).is_some() || c == '点'
}

/// Chinese numerals in a text that can count something.
pub(super) fn numerals(text: &str) -> Vec<Number> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_numeral(c)) {
            (None, true) if c != '点' => start = Some(at),
            (Some(from), false) => {
                start = None;
                let run = text[from..at].trim_end_matches('点');
                let end = from + run.len();
                let value = counts(&text[..from], run, &text[end..]).then(|| value(run)).flatten();
                out.extend(value.map(|value| Number::new(value, from, end, true)));
            }
            _ => {}
        }
    }
    out
}

/// Whether a run of numerals stands where a number can; `十分` (very), `万一`, `数百` and parts of names are none.
fn counts(before: &str, run: &str, after: &str) -> bool {
    let percent = before.ends_with("百分之");
    if percent {
        return true;
    }
    let scale_first = run.starts_with(['百', '千', '万', '亿']) || run == "十" && before.ends_with(['数', '几']);
    let fraction = after.starts_with("分之") || before.ends_with("分之") || run == "十" && after.starts_with('分');
    // A scale after digits was read with them.
    let scaled = before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '多' | '余')) && scale_first;
    let lone = run.chars().count() == 1 && !after.trim_start_matches(['多', '余']).starts_with(|c| COUNTED.contains(c));
    let one = run == "一" && !before.ends_with(['仅', '只']) && !after.starts_with('成');
    // `七八个` is about so many; only years are written digit by digit.
    let digits = run.chars().count() > 1 && run.chars().all(|c| digit(c).is_some());
    let vague = digits && !after.starts_with('年');
    !(scale_first || fraction || scaled || lone || one || vague)
}

/// `十二` 12, `三百` 300, `三万八千` 38 000, `七十一点五` 71.5, `二〇三一` 2031.
pub(super) fn value(run: &str) -> Option<f64> {
    if let Some((whole, places)) = run.split_once('点') {
        let places: Option<String> = places.chars().map(|c| digit(c).map(|d| format!("{d}"))).collect();
        return format!("{}.{}", value(whole)?, places?).parse().ok();
    }
    if run.chars().count() > 1 && run.chars().all(|c| digit(c).is_some()) {
        return Some(run.chars().filter_map(digit).fold(0.0, |sum, d| sum * 10.0 + d));
    }
    let (mut total, mut part, mut last) = (0.0, 0.0, 0.0);
    for c in run.chars() {
        match (digit(c), unit(c)) {
            (Some(d), _) => last = d,
            (None, None) => return None,
            (None, Some(unit)) if unit >= 1e4 => {
                let whole = if unit >= 1e8 { std::mem::take(&mut total) } else { 0.0 };
                total += (whole + part + last) * unit;
                (part, last) = (0.0, 0.0);
            }
            (None, Some(unit)) => {
                part += if last == 0.0 { unit } else { last * unit };
                last = 0.0;
            }
        }
    }
    (!run.is_empty()).then_some(total + part + last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_runs() {
        let runs = [
            ("三万八千", 38_000.0),
            ("二十五", 25.0),
            ("一亿二千万", 1.2e8),
            ("七十一点五", 71.5),
            ("二〇三一", 2031.0),
        ];
        for (run, expected) in runs {
            assert_eq!(value(run), Some(expected), "{run}");
        }
    }

    #[test]
    fn digits_are_no_han() {
        assert_eq!(value("7.5"), None);
    }

    #[test]
    fn what_is_no_number() {
        let values = |text: &str| numerals(text).iter().map(|n| n.value).collect::<Vec<_>>();
        assert_eq!(values("两千名监督员，一位，十分满意，三分之二，数百人，七八个，万尼亚"), [2000.0]);
        assert_eq!(values("十位候选人，百分之六十四，四十一个国家，仅一名"), [10.0, 64.0, 41.0, 1.0]);
    }
}
