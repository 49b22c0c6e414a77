//! Running text from templates.

use super::{Inline, Text};

/// Words alone.
pub(super) fn plain(words: impl Into<String>) -> Text {
    vec![Inline::Plain(words.into())]
}

/// A template of the phrases with pieces of text in its places.
pub(super) fn filled(template: &str, pieces: &[Text]) -> Text {
    let mut out = Text::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (number, tail) = after.split_once('}').unwrap_or((after, ""));
        push(&mut out, before);
        out.extend(number.parse::<usize>().ok().and_then(|n| pieces.get(n)).into_iter().flatten().cloned());
        rest = tail;
    }
    push(&mut out, rest);
    out
}

/// Pieces one after another, with the same words between.
pub(super) fn joined(pieces: Vec<Text>, between: &str) -> Text {
    let mut out = Text::new();
    for piece in pieces {
        if !out.is_empty() {
            push(&mut out, between);
        }
        out.extend(piece);
    }
    out
}

/// A sentence of ours around names from outside; an address in angle brackets stays a link.
pub(super) fn addressed(text: &str) -> Text {
    let mut out = Text::new();
    match text.split_once('<').and_then(|(a, rest)| rest.split_once('>').map(|(url, b)| (a, url, b))) {
        Some((before, url, after)) => {
            push(&mut out, before);
            out.push(Inline::Address(url.to_owned()));
            push(&mut out, after);
        }
        None => push(&mut out, text),
    }
    out
}

/// A template's words; what stands between back ticks is code.
fn push(out: &mut Text, words: &str) {
    for (at, part) in words.split('`').enumerate() {
        match part {
            "" => {}
            code if at % 2 == 1 => out.push(Inline::Code(code.to_owned())),
            plain => out.push(Inline::Plain(plain.to_owned())),
        }
    }
}
