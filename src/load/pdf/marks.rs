//! What a line opens with: bullets, list numbers, paragraph numbers, heading numbers.

/// The kinds of numbering, as far as one mark tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// `•`, `–`.
    Bullet,
    /// `IV.`
    Roman,
    /// `A.`
    Letter,
    /// `3.`, `3)`; the number of parts of `7.5` is 2.
    Decimal(u8),
    /// `a)`, `(iv)`.
    Small,
}

/// A mark at the head of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// What kind it is.
    pub(super) kind: Kind,
    /// The number without brackets and full stop; empty for a bullet.
    pub(super) number: String,
    /// Bytes of the text that it takes, spaces after it included.
    pub(super) len: usize,
    /// Whether a full stop or a bracket closes it.
    pub(super) closed: bool,
}

/// The mark that `text` opens with.
pub(super) fn mark(text: &str) -> Option<Mark> {
    let first = text.chars().next()?;
    if matches!(first, '•' | '▪' | '■' | '◦' | '●' | '‣' | '►' | '➢' | '✓' | '·' | '❖' | '○' | '–' | '—' | '-' | '*')
    {
        let rest = &text[first.len_utf8()..];
        let plain = matches!(first, '•' | '▪' | '■' | '◦' | '●' | '‣' | '►' | '➢' | '❖' | '○');
        return (plain || rest.starts_with(' ')).then(|| found(Kind::Bullet, "", text, first.len_utf8(), true));
    }
    numbered(text).or_else(|| ideographic(text))
}

fn found(kind: Kind, number: &str, text: &str, end: usize, closed: bool) -> Mark {
    let spaces = text[end..].len() - text[end..].trim_start().len();
    Mark { kind, number: number.to_owned(), len: end + spaces, closed }
}

fn numbered(text: &str) -> Option<Mark> {
    let open = usize::from(text.starts_with('('));
    let body = &text[open..];
    let end = body.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(body.len());
    let token = &body[..end];
    let after = &body[end..];
    let bracket = after.starts_with(')');
    if open == 1 && !bracket {
        return None;
    }
    let number = token.trim_end_matches('.');
    let closed = bracket || token.ends_with('.');
    let taken = open + end + usize::from(bracket);
    let spaced = text[taken..].starts_with(' ') || text.len() == taken;
    let kind = kind_of(number)?;
    let plain = closed || matches!(kind, Kind::Decimal(_) | Kind::Roman);
    (spaced && plain).then(|| found(kind, number, text, taken, closed))
}

fn kind_of(number: &str) -> Option<Kind> {
    if !number.is_empty()
        && number.split('.').all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    {
        return Some(Kind::Decimal(number.split('.').count() as u8));
    }
    let all = |set: &str| !number.is_empty() && number.len() <= 6 && number.chars().all(|c| set.contains(c));
    match number.len() {
        1 if all("IVX") => Some(Kind::Roman),
        1 if number.chars().all(|c| c.is_ascii_uppercase()) => Some(Kind::Letter),
        1 if number.chars().all(|c| matches!(c, 'a'..='k' | 'v' | 'x')) => Some(Kind::Small),
        _ if all("IVXLC") => Some(Kind::Roman),
        _ if all("ivxlc") => Some(Kind::Small),
        _ => None,
    }
}

/// `一、`, `（一）`, `第三章`.
fn ideographic(text: &str) -> Option<Mark> {
    let digits = "一二三四五六七八九十百零〇0123456789";
    let start = text.find(|c| !matches!(c, '第' | '（' | '('))?;
    let body = &text[start..];
    let end = body.find(|c| !digits.contains(c))?;
    let close = body[end..].chars().next()?;
    if end == 0 || !matches!(close, '、' | '）' | ')' | '章' | '节' | '条' | '．') {
        return None;
    }
    let kind = if start == 0 { Kind::Roman } else { Kind::Letter };
    Some(found(kind, &body[..end], text, start + end + close.len_utf8(), true))
}

#[cfg(test)]
mod tests {
    use super::{Kind, mark};

    fn read(text: &str) -> Option<(Kind, String, usize)> {
        mark(text).map(|m| (m.kind, m.number, m.len))
    }

    #[test]
    fn marks_of_headings_and_lists() {
        assert_eq!(read("IV. LEGAL"), Some((Kind::Roman, "IV".into(), 4)));
        assert_eq!(read("A. LEGAL"), Some((Kind::Letter, "A".into(), 3)));
        assert_eq!(read("1.2 Law"), Some((Kind::Decimal(2), "1.2".into(), 4)));
        assert_eq!(read("12. The"), Some((Kind::Decimal(1), "12".into(), 4)));
        assert_eq!(read("(iv) the"), Some((Kind::Small, "iv".into(), 5)));
        assert_eq!(read("• the"), Some((Kind::Bullet, String::new(), 4)));
        assert_eq!(read("一、总则"), Some((Kind::Roman, "一".into(), 6)));
    }

    #[test]
    fn words_are_no_marks() {
        for text in ["A voter", "2013", "e.g. this", "1990 Copenhagen", "civil", "-based"] {
            assert_eq!(read(text).filter(|m| m.0 != Kind::Decimal(1)), None, "{text}");
        }
    }
}
