//! Words of a text, folded for comparison, with their places in the original.
//!
//! Spans always point into the original text: a lower-cased copy may have other lengths (`İ` grows from 2 to 3 bytes).

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Lower case, `ё` as `е`, curly apostrophes straight.
    pub fold: String,
    /// First byte in the original text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// A full stop, semicolon, colon or bracket stands before it: no term reaches across.
    pub breaks: bool,
}

/// Splits a text into words: runs of letters and digits, with apostrophes inside words and points inside numbers.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut breaks = false;
    let mut open: Option<Word> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let inside = open.as_ref().is_some_and(|w| joins(w, c, next));
        if c.is_alphanumeric() || inside {
            let word = open.get_or_insert_with(|| Word { fold: String::new(), start: at, end: at, breaks });
            fold_into(&mut word.fold, c);
            word.end = at + c.len_utf8();
            breaks = false;
        } else {
            out.extend(open.take());
            breaks |= c == '.' && !numbered(&text[at + 1..]);
            breaks |= matches!(c, ';' | ':' | '!' | '?' | '(' | ')' | '。' | '；' | '：' | '！' | '？');
        }
    }
    out.extend(open);
    out.iter_mut().for_each(|w| possessor(&mut w.fold));
    out
}

/// "the court's", "citizens'": the owner is the word.
fn possessor(fold: &mut String) {
    let owner = fold.strip_suffix("'s").unwrap_or(fold).len();
    fold.truncate(owner);
}

/// "No. 25", "para. 7": a point before a number abbreviates.
fn numbered(after: &str) -> bool {
    after.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// An apostrophe between letters or a point between digits belongs to the word.
fn joins(word: &Word, c: char, next: Option<char>) -> bool {
    let Some(next) = next else { return false };
    match c {
        '\'' | '’' => next.is_alphabetic(),
        '.' | ',' => next.is_ascii_digit() && word.fold.ends_with(|l: char| l.is_ascii_digit()),
        _ => is_mark(c),
    }
}

/// Combining accents, soft hyphens and zero-width joiners stay inside the word they stand in.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

fn fold_into(fold: &mut String, c: char) {
    match c {
        'ё' | 'Ё' => fold.push('е'),
        '’' => fold.push('\''),
        _ if is_mark(c) => {}
        _ => fold.extend(c.to_lowercase()),
    }
}

/// Folds one word of a term the way [`words`] folds text.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    word.chars().for_each(|c| fold_into(&mut out, c));
    possessor(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_point_into_the_original() {
        let text = "İstanbul’s Ёлка: 7.5 per cent.";
        let got: Vec<_> =
            words(text).into_iter().map(|w| (text[w.start..w.end].to_owned(), w.fold, w.breaks)).collect();
        assert_eq!((got[0].0.as_str(), got[0].1.as_str()), ("İstanbul’s", "i\u{307}stanbul"));
        assert_eq!(got[1], ("Ёлка".to_owned(), "елка".to_owned(), false));
        assert_eq!(got[2], ("7.5".to_owned(), "7.5".to_owned(), true));
        assert_eq!(got.len(), 5);
    }
}
