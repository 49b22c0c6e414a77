//! Where sentences end in this genre: `sentencex` rules, mended by the short forms that mission statements use.

use crate::codebook::Language;

/// Longest sentence, bytes; a longer run of text without an end is cut at a space. The longest sentence of the real texts
/// that we read has some 1,200.
pub const MAX_SENTENCE_BYTES: usize = 2_000;

/// Byte spans of the sentences of a paragraph, white space trimmed.
#[must_use]
pub fn sentences(text: &str, language: Language) -> Vec<(usize, usize)> {
    let found: Vec<(usize, usize)> = if language == Language::ZH {
        chinese(text)
    } else {
        windows(text).into_iter().flat_map(|(start, end)| alphabetic(text, start, end, language)).collect()
    };
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut open = 0;
    for (mut start, end) in found.into_iter().filter_map(|(s, e)| trimmed(text, s, e)) {
        if let Some(last) = out.last_mut() {
            // Notes and quotes right after a full stop belong to the sentence that it ends.
            let notes: usize = text[start..end].chars().take_while(|c| superscript(*c)).map(char::len_utf8).sum();
            if notes > 0 {
                start += notes;
                last.1 = start;
            }
        }
        let Some((start, end)) = trimmed(text, start, end) else { continue };
        let after = &text[start..end];
        let bracketed = open > 0 && after.len() < MAX_BRACKETED;
        match out.last_mut() {
            Some(last) if bracketed || runs_on(tail(text, *last), after, language) => last.1 = end,
            _ => {
                out.push((start, end));
                open = 0;
            }
        }
        open += brackets(after);
    }
    out.into_iter().flat_map(|(s, e)| bounded(text, s, e)).collect()
}

/// What can tell whether a sentence goes on: all of it, or as much as a sentence may be long.
fn tail(text: &str, (start, end): (usize, usize)) -> &str {
    &text[start.max(text.ceil_char_boundary(end.saturating_sub(MAX_SENTENCE_BYTES)))..end]
}

/// A piece this long, in bytes, does not belong to a sentence because of an open bracket.
const MAX_BRACKETED: usize = 400;
/// Longest text given to sentencex at once, bytes: its work grows with the square. Paragraphs are shorter.
const WINDOW: usize = 8_192;

/// Cuts a text that no paragraph is as long as, after a full stop where there is one.
fn windows(text: &str) -> Vec<(usize, usize)> {
    let (mut out, mut start) = (Vec::new(), 0);
    while text.len() - start > WINDOW {
        let most = &text[start..text.floor_char_boundary(start + WINDOW)];
        let stop = most.rfind(". ").map(|at| at + 2);
        let cut = stop.or_else(|| most.rfind(' ').map(|at| at + 1)).unwrap_or(most.len());
        out.push((start, start + cut));
        start += cut;
    }
    out.push((start, text.len()));
    out
}

fn alphabetic(text: &str, start: usize, end: usize, language: Language) -> Vec<(usize, usize)> {
    let found = sentencex::get_sentence_boundaries(language.code(), &text[start..end]);
    found.iter().flat_map(|b| parted(text, start + b.start_byte, start + b.end_byte)).collect()
}

/// Brackets opened less brackets closed.
fn brackets(text: &str) -> isize {
    text.bytes().map(|byte| isize::from(byte == b'(') - isize::from(byte == b')')).sum()
}

/// Cuts what is too long to be a sentence, so that work stays linear in the length of a text.
fn bounded(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = start;
    while end - from > MAX_SENTENCE_BYTES {
        let to = text.floor_char_boundary(from + MAX_SENTENCE_BYTES);
        let to = text[from..to].rfind(' ').filter(|at| *at > 0).map_or(to, |at| from + at);
        out.extend(trimmed(text, from, to));
        from = to;
    }
    out.extend(trimmed(text, from, end));
    out
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let piece = text.get(start..end)?;
    let lead = piece.len() - piece.trim_start().len();
    let kept = piece.trim().len();
    (kept > 0).then_some((start + lead, start + lead + kept))
}

/// Parts a piece where a full stop and what closes it stand before a capital, and no short form explains the stop.
fn parted(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let piece = &text[start..end];
    let mut cuts = vec![0];
    for (space, _) in piece.match_indices(' ') {
        let (before, after) = (&piece[*cuts.last().unwrap_or(&0)..space], &piece[space + 1..]);
        if ends(before) && starts(after) && !short(before, after) {
            cuts.push(space + 1);
        }
    }
    cuts.push(piece.len());
    cuts.windows(2).map(|w| (start + w[0], start + w[1])).collect()
}

/// Marks that may follow a full stop and belong to the sentence: quotes, brackets, footnote digits.
fn closes(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '》') || superscript(c)
}

fn superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The text without quotes, brackets and footnote marks after its last full stop.
fn bare(text: &str) -> &str {
    let open = text.trim_end_matches(closes);
    let digits = open.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '['));
    let note = digits.len() < open.len() && digits.ends_with(['.', '?', '!', '…', '”', '»', '"']);
    let figure = digits.trim_end_matches(['.', '”', '»', '"']).ends_with(|c: char| c.is_ascii_digit());
    if note && !figure { digits.trim_end_matches(closes) } else { open }
}

fn ends(before: &str) -> bool {
    bare(before).ends_with(['.', '!', '?', '…'])
}

/// A sentence opens with a capital, or a quote or bracket and a capital.
fn starts(after: &str) -> bool {
    let opening = |c: char| matches!(c, '"' | '“' | '‘' | '«' | '(' | '[' | '—' | '–' | ' ');
    after.trim_start_matches(opening).chars().next().is_some_and(char::is_uppercase)
}

/// Short forms that stand before a name or a title; a capital after them is no new sentence.
const BEFORE_NAMES: [&str; 30] = [
    "mr.",
    "mrs.",
    "ms.",
    "dr.",
    "prof.",
    "h.e.",
    "hon.",
    "gen.",
    "amb.",
    "st.",
    "mt.",
    "gr.",
    "ft.",
    "messrs.",
    "г.",
    "гор.",
    "с.",
    "пос.",
    "дер.",
    "пгт.",
    "ул.",
    "пр.",
    "просп.",
    "пл.",
    "им.",
    "проф.",
    "акад.",
    "тов.",
    "обл.",
    "респ.",
];
/// Short forms that stand before a number; anything else after them may be a new sentence.
const BEFORE_NUMBERS: [&str; 40] = [
    "para.",
    "paras.",
    "art.",
    "arts.",
    "no.",
    "nos.",
    "p.",
    "pp.",
    "vol.",
    "ch.",
    "sec.",
    "approx.",
    "ca.",
    "fig.",
    "tel.",
    "ext.",
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "jun.",
    "jul.",
    "aug.",
    "sept.",
    "sep.",
    "oct.",
    "nov.",
    "dec.",
    "ст.",
    "п.",
    "пп.",
    "ч.",
    "стр.",
    "прил.",
    "гл.",
    "разд.",
    "корп.",
    "ок.",
    "д.",
    "табл.",
];
/// Short forms inside a sentence, whatever follows.
const INSIDE: [&str; 14] =
    ["cf.", "e.g.", "i.e.", "vs.", "incl.", "viz.", "см.", "напр.", "т.е.", "е.", "т.", "тыс.", "кв.", "ср."];
/// Words that open sentences: after a lone capital letter they tell "plan B. The …" from an initial.
const OPENERS: [&str; 30] = [
    "The",
    "A",
    "An",
    "In",
    "It",
    "They",
    "This",
    "These",
    "That",
    "He",
    "She",
    "No",
    "On",
    "At",
    "But",
    "However",
    "For",
    "We",
    "All",
    "Some",
    "When",
    "As",
    "If",
    "В",
    "На",
    "Это",
    "Он",
    "Они",
    "Но",
    "Миссия",
];

/// The full stop before `after` belongs to a short form or an initial.
fn short(before: &str, after: &str) -> bool {
    let bare = before.trim_end_matches(['(', '«', '“']);
    let cut = |c: char| c.is_whitespace() || matches!(c, '(' | '«' | '“' | '"');
    let last = bare.rsplit(cut).next().unwrap_or_default();
    let lower = last.to_lowercase();
    let next = after.split_whitespace().next().unwrap_or_default();
    let head = bare[..bare.len() - last.len()].trim_end();
    let digit = after.trim_start_matches(['№', '(', '§']).starts_with(|c: char| c.is_ascii_digit());
    if matches!(lower.as_str(), "г." | "гг.") && head.ends_with(|c: char| c.is_ascii_digit()) {
        return opening_phrase(head);
    }
    let word = next.trim_end_matches([',', ';', '…']);
    let capital = last.chars().next().is_some_and(char::is_uppercase);
    if capital && last.chars().count() == 2 && last.ends_with('.') {
        return !(OPENERS.contains(&word) && head.ends_with(char::is_lowercase));
    }
    // "the U.N. Committee", but "in the U.S. The mission".
    if capital
        && last.len() <= 8
        && last.matches('.').count() >= 2
        && last.chars().all(|c| c == '.' || c.is_uppercase())
    {
        return !OPENERS.contains(&word);
    }
    // "и т. д." and "и т. п." may end a sentence; "см" after a number is a measure.
    let so_on = matches!(lower.as_str(), "д." | "п.") && head.ends_with("т.");
    let measure = lower == "см." && head.ends_with(|c: char| c.is_ascii_digit());
    let city = lower == "с." && digit;
    if INSIDE.contains(&lower.as_str()) && !measure || BEFORE_NAMES.contains(&lower.as_str()) || city {
        return true;
    }
    if BEFORE_NUMBERS.contains(&lower.as_str()) && !so_on {
        return digit;
    }
    false
}

/// "К концу 2030 г. Центральная комиссия …": so far only the time is told.
fn opening_phrase(head: &str) -> bool {
    const OPENS: [&str; 9] = ["В", "К", "По", "На", "С", "До", "После", "За", "Начиная"];
    let mut words = head.split_whitespace();
    words.next().is_some_and(|w| OPENS.contains(&w)) && words.count() <= 6
}

/// The second piece belongs to the first: a short form ends it, a bracket is open, a note stands alone, or it goes on in lower case.
fn runs_on(before: &str, after: &str, language: Language) -> bool {
    if language == Language::ZH {
        return speech(before, after);
    }
    let next = after.chars().find(|c| c.is_alphanumeric());
    let lower = next.is_some_and(|c| c.is_lowercase())
        && !after.split(' ').next().is_some_and(|w| w.chars().skip(1).any(char::is_uppercase));
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let dotted = last.matches('.').count() >= 2
        && last.len() <= 8
        && next.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
    let list = before.len() <= 16
        && (before.chars().all(|c| c.is_ascii_digit() || "IVXivx.()".contains(c)) || before.chars().count() <= 2);
    let note = after.chars().all(|c| superscript(c) || c.is_ascii_digit() || matches!(c, '[' | ']' | ' '));
    short(before, after) || dotted || list || note || lower && !before.ends_with([':', ';'])
}

/// `“…？”一名观察员问道。`: a quote and the words that say whose it is are one sentence.
fn speech(before: &str, after: &str) -> bool {
    const VERBS: [&str; 10] = ["说", "问道", "答道", "表示", "喊道", "回答", "指出", "强调", "补充道", "写道"];
    let clause = after.trim_end_matches(['。', '！', '？']);
    before.ends_with(['”', '」']) && clause.chars().count() <= 18 && VERBS.iter().any(|v| clause.ends_with(v))
}

/// Chinese sentences end at `。！？` with the quotes, brackets and footnote marks after them; not before a comma or `的`.
fn chinese(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let (mut start, mut ended, mut note) = (0, false, false);
    for (at, c) in text.char_indices() {
        let stop = matches!(c, '。' | '！' | '？');
        let digit = c.is_ascii_digit() || matches!(c, '[' | ',');
        let marks = closes(c) || (digit && (note || c == '[' || alone(&text[at..])));
        if ended && !stop && !marks {
            if matches!(c, '，' | '、' | '；' | '的' | '等') {
                ended = false;
                continue;
            }
            out.push((start, at));
            (start, ended) = (at, false);
        }
        note = ended && digit;
        ended |= stop || (c == '”' && text[..at].ends_with("……"));
    }
    out.push((start, text.len()));
    out
}

/// A footnote number: one or two digits before a letter that counts nothing.
fn alone(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    const COUNTED: &str = "个名位月日年点人家场次种项条%.,万千百亿至到号时分";
    (1..=2).contains(&digits) && !rest.starts_with(|c: char| COUNTED.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, language: Language) -> Vec<&str> {
        sentences(text, language).into_iter().map(|(s, e)| &text[s..e]).collect()
    }

    #[test]
    fn sentence_ends_of_the_genre() {
        let text = "Under para. 7.5 and Law No. 8 of the U.S. model, 12.5 per cent voted. The head, J. B. Smith, left. It ended.";
        assert_eq!(split(text, Language::EN).len(), 3);
        let text = "Согласно ст. 3 закона 2018 г. выборы прошли 9 марта. Явка составила 3 тыс. человек. Миссия уехала в 2019 г. Итоги подведены.";
        assert_eq!(split(text, Language::RU).len(), 4);
        let text = "观察团指出：“选举是公开的。”投票率为97.5%。谢谢！";
        assert_eq!(split(text, Language::ZH).len(), 3);
    }
}
