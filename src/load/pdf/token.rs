//! Cuts a content stream or a CMap into operators and their operands.

use std::borrow::Cow;

use super::budget::nested_too_deep;
use crate::load::{Fault, MAX_NESTING};

/// What stands before an operator.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand<'a> {
    /// An integer or a real number.
    Number(f32),
    /// A name without its slash.
    Name(Cow<'a, [u8]>),
    /// A literal or hexadecimal string, unescaped.
    Text(Cow<'a, [u8]>),
    /// An array.
    Array(Vec<Operand<'a>>),
    /// A dictionary: keys and values in turn.
    Dict(Vec<Operand<'a>>),
    /// The number of the object that is meant; content streams have none.
    Reference(u32),
}

impl<'a> Operand<'a> {
    /// The number, if it is one.
    pub(super) fn number(&self) -> Option<f32> {
        if let Operand::Number(value) = self { Some(*value) } else { None }
    }

    /// The name, if it is one.
    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Operand::Name(name) = self { Some(name) } else { None }
    }

    /// The string, if it is one.
    pub(super) fn text(&self) -> Option<&[u8]> {
        if let Operand::Text(text) = self { Some(text) } else { None }
    }

    /// The value of `key`, if this is a dictionary that has it.
    pub(super) fn get(&self, key: &[u8]) -> Option<&Operand<'a>> {
        let Operand::Dict(items) = self else { return None };
        items.chunks_exact(2).find(|pair| pair[0].name() == Some(key)).map(|pair| &pair[1])
    }
}

/// Most operands kept before an operator; the specification's arrays aside, operators take six.
const MAX_OPERANDS: usize = 256;
/// Most items kept of one array or dictionary.
const MAX_ITEMS: usize = 100_000;

/// A cursor over the bytes.
pub(super) struct Tokens<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    items: usize,
}

/// One step of the cursor.
enum Token<'a> {
    Operand(Operand<'a>),
    Word(&'a [u8]),
    Close,
    End,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Tokens<'a> {
    /// Starts at the first byte.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, items: 0 }
    }

    /// Puts the next operator's operands in `operands` and returns the operator, `None` at the end.
    pub(super) fn next(&mut self, operands: &mut Vec<Operand<'a>>) -> Result<Option<&'a [u8]>, Fault> {
        self.next_within(operands, MAX_OPERANDS)
    }

    /// As [`Tokens::next`], for CMaps, where hundreds of operands are usual.
    pub(super) fn next_of_cmap(&mut self, operands: &mut Vec<Operand<'a>>) -> Result<Option<&'a [u8]>, Fault> {
        self.next_within(operands, MAX_ITEMS)
    }

    /// The operand that comes next, if it is one.
    pub(super) fn operand(&mut self) -> Result<Option<Operand<'a>>, Fault> {
        Ok(if let Token::Operand(operand) = self.token(0)? { Some(operand) } else { None })
    }

    /// The word that comes next, after white space; empty if there is none.
    pub(super) fn plain_word(&mut self) -> &'a [u8] {
        self.skip_space();
        self.word()
    }

    /// Bytes read so far.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Operands read so far, those inside arrays and dictionaries included.
    pub(super) fn count(&self) -> usize {
        self.items
    }

    fn next_within(&mut self, operands: &mut Vec<Operand<'a>>, most: usize) -> Result<Option<&'a [u8]>, Fault> {
        operands.clear();
        loop {
            match self.token(0)? {
                Token::Operand(operand) if operands.len() < most => operands.push(operand),
                Token::Operand(_) | Token::Close => {}
                Token::Word(b"ID") => self.skip_image(),
                Token::Word(word) => return Ok(Some(word)),
                Token::End => return Ok(None),
            }
        }
    }

    /// The byte `ahead` of the cursor.
    pub(super) fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn token(&mut self, depth: usize) -> Result<Token<'a>, Fault> {
        self.skip_space();
        let Some(byte) = self.peek(0) else { return Ok(Token::End) };
        if depth > MAX_NESTING {
            return Err(nested_too_deep("arrays of a content stream"));
        }
        self.items += 1;
        Ok(match byte {
            b'0'..=b'9' | b'+' | b'-' | b'.' => Token::Operand(Operand::Number(self.number())),
            b'/' => Token::Operand(Operand::Name(self.name())),
            b'(' => Token::Operand(Operand::Text(self.literal())),
            b'<' if self.peek(1) == Some(b'<') => {
                self.at += 2;
                Token::Operand(Operand::Dict(self.items(depth)?))
            }
            b'<' => Token::Operand(Operand::Text(self.hexadecimal())),
            b'[' => {
                self.at += 1;
                Token::Operand(Operand::Array(self.items(depth)?))
            }
            b']' => {
                self.at += 1;
                Token::Close
            }
            b'>' => {
                self.at += if self.peek(1) == Some(b'>') { 2 } else { 1 };
                Token::Close
            }
            b')' | b'{' | b'}' => {
                self.at += 1;
                Token::Word(b"")
            }
            _ => Token::Word(self.word()),
        })
    }

    fn items(&mut self, depth: usize) -> Result<Vec<Operand<'a>>, Fault> {
        let mut items = Vec::new();
        loop {
            match self.token(depth + 1)? {
                Token::Operand(operand) if items.len() < MAX_ITEMS => items.push(operand),
                Token::Word(b"R") => refer(&mut items),
                Token::Operand(_) | Token::Word(_) => {}
                Token::Close | Token::End => return Ok(items),
            }
        }
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek(0) {
            if byte == b'%' {
                while self.peek(0).is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if !is_space(byte) {
                return;
            }
            self.at += 1;
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek(0).is_some_and(|b| !is_space(b) && !is_delimiter(b)) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    /// Lenient: `--5` is -5 and `1.2.3` is 1.2, as viewers have it.
    fn number(&mut self) -> f32 {
        let (mut value, mut scale, mut negative, mut dots) = (0f64, 1f64, false, 0);
        while let Some(byte) = self.peek(0) {
            match byte {
                b'-' => negative = true,
                b'+' => {}
                b'.' => dots += 1,
                b'0'..=b'9' if dots == 0 => value = value * 10.0 + f64::from(byte - b'0'),
                b'0'..=b'9' if dots == 1 && scale < 1e9 => {
                    scale *= 10.0;
                    value += f64::from(byte - b'0') / scale;
                }
                b'0'..=b'9' => {}
                _ => break,
            }
            self.at += 1;
        }
        let value = value.min(1e9) as f32;
        if negative { -value } else { value }
    }

    fn name(&mut self) -> Cow<'a, [u8]> {
        self.at += 1;
        let raw = self.word();
        if !raw.contains(&b'#') {
            return Cow::Borrowed(raw);
        }
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while at < raw.len() {
            let code = raw.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
            match code.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
                Some(byte) if raw[at] == b'#' => {
                    name.push(byte);
                    at += 3;
                }
                _ => {
                    name.push(raw[at]);
                    at += 1;
                }
            }
        }
        Cow::Owned(name)
    }

    /// Skips an inline image: from after `ID` to after `EI` between white space.
    fn skip_image(&mut self) {
        let data = &self.bytes[self.at..];
        let end = data.windows(4).position(|w| is_space(w[0]) && &w[1..3] == b"EI" && is_space(w[3]));
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 3);
    }
}

/// Makes one reference of the two numbers before an `R`.
fn refer(items: &mut Vec<Operand>) {
    if let [.., Operand::Number(id), Operand::Number(_)] = items[..] {
        items.truncate(items.len() - 2);
        items.push(Operand::Reference(id as u32));
    }
}

#[cfg(test)]
mod tests {
    use super::{Operand, Tokens};

    #[test]
    fn operands_come_before_their_operator() {
        let mut tokens = Tokens::new(b"% note\n/F1 12 Tf [(a) -20 <62>] TJ");
        let mut operands = Vec::new();
        assert_eq!(tokens.next(&mut operands).unwrap(), Some(&b"Tf"[..]));
        assert_eq!((operands[0].name(), operands[1].number()), (Some(&b"F1"[..]), Some(12.0)));
        assert_eq!(tokens.next(&mut operands).unwrap(), Some(&b"TJ"[..]));
        assert!(matches!(&operands[0], Operand::Array(items) if items.len() == 3));
        assert_eq!(tokens.next(&mut operands).unwrap(), None);
    }

    #[test]
    fn dictionaries_with_references_and_escaped_names() {
        let dict = Tokens::new(b"<< /Length 7 0 R /Typ#65 /X >>").operand().unwrap().unwrap();
        assert_eq!(dict.get(b"Length"), Some(&Operand::Reference(7)));
        assert_eq!(dict.get(b"Type").and_then(Operand::name), Some(&b"X"[..]));
    }

    #[test]
    fn numbers_are_read_leniently() {
        let mut tokens = Tokens::new(b"--5 +.5 1.2.3 x");
        let mut operands = Vec::new();
        tokens.next(&mut operands).unwrap();
        let numbers: Vec<f32> = operands.iter().filter_map(Operand::number).collect();
        assert_eq!(numbers, [-5.0, 0.5, 1.2]);
    }

    #[test]
    fn inline_images_are_skipped() {
        let mut tokens = Tokens::new(b"BI /W 1 ID (((\x00 EI Q");
        let mut operands = Vec::new();
        assert_eq!(tokens.next(&mut operands).unwrap(), Some(&b"BI"[..]));
        assert_eq!(tokens.next(&mut operands).unwrap(), Some(&b"Q"[..]));
    }
}
