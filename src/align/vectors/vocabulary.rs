//! The pieces and the character map of a SentencePiece model: the few fields of its protocol buffer that are needed.
//!
//! Encoding: <https://protobuf.dev/programming-guides/encoding/>; fields:
//! <https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto>.

/// Field of the whole model: one piece.
const PIECE: u64 = 1;
/// Field of the whole model: how text is normalised.
const NORMALIZER: u64 = 3;
/// Field of a normaliser: its character map.
const CHARACTER_MAP: u64 = 2;
/// Kind of a piece that stands for text, as a field left out says too.
const NORMAL: u64 = 1;

/// What a SentencePiece model says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Vocabulary<'a> {
    /// Text, id and score of every piece that stands for text.
    pub(super) pieces: Vec<(&'a str, u32, f32)>,
    /// The precompiled character map.
    pub(super) character_map: &'a [u8],
}

impl<'a> Vocabulary<'a> {
    /// Reads a model; `None` when it is none.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let (mut vocabulary, mut id) = (Self::default(), 0);
        let mut fields = Fields(bytes);
        while !fields.0.is_empty() {
            match fields.next()? {
                (PIECE, Value::Bytes(message)) => {
                    vocabulary.pieces.extend(piece(message, id)?);
                    id += 1;
                }
                (NORMALIZER, Value::Bytes(message)) => {
                    let mut inner = Fields(message);
                    while !inner.0.is_empty() {
                        if let (CHARACTER_MAP, Value::Bytes(map)) = inner.next()? {
                            vocabulary.character_map = map;
                        }
                    }
                }
                _ => {}
            }
        }
        Some(vocabulary)
    }
}

/// A piece that stands for text; an inner `None` for one that only steers.
#[expect(clippy::option_option, reason = "a broken message and a piece to leave out are two things")]
fn piece(message: &[u8], id: u32) -> Option<Option<(&str, u32, f32)>> {
    let (mut text, mut score, mut kind) = ("", 0.0, NORMAL);
    let mut fields = Fields(message);
    while !fields.0.is_empty() {
        match fields.next()? {
            (1, Value::Bytes(bytes)) => text = str::from_utf8(bytes).ok()?,
            (2, Value::Four(four)) => score = f32::from_le_bytes(four),
            (3, Value::Number(number)) => kind = number,
            _ => {}
        }
    }
    Some((kind == NORMAL && !text.is_empty()).then_some((text, id, score)))
}

/// What is left of a message.
struct Fields<'a>(&'a [u8]);

/// What a field holds.
enum Value<'a> {
    Number(u64),
    Four([u8; 4]),
    Eight,
    Bytes(&'a [u8]),
}

impl<'a> Fields<'a> {
    /// Number and value of the next field; `None` when the message is broken.
    fn next(&mut self) -> Option<(u64, Value<'a>)> {
        let tag = self.number()?;
        let value = match tag & 7 {
            0 => Value::Number(self.number()?),
            1 => self.take(8).map(|_| Value::Eight)?,
            2 => {
                let length = usize::try_from(self.number()?).ok()?;
                Value::Bytes(self.take(length)?)
            }
            5 => Value::Four(self.take(4)?.try_into().ok()?),
            _ => return None,
        };
        Some((tag >> 3, value))
    }

    /// Seven bits a byte, the lowest first.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A model of a few pieces, with kind and score, as its bytes.
    pub(in super::super) fn model(pieces: &[(&str, f32, u8)], map: &[u8]) -> Vec<u8> {
        let field = |number: u8, bytes: &[u8]| {
            let length = u16::try_from(bytes.len()).unwrap();
            [&[number << 3 | 2, length as u8 | 0x80, (length >> 7) as u8], bytes].concat()
        };
        let mut all = Vec::new();
        for (text, score, kind) in pieces {
            let score = score.to_le_bytes();
            let message = [&field(1, text.as_bytes())[..], &[2 << 3 | 5], &score, &[3 << 3, *kind]].concat();
            all.extend(field(1, &message));
        }
        all.extend(field(3, &field(2, map)));
        all
    }

    #[test]
    fn pieces_keep_their_place_and_steering_ones_are_left_out() {
        let bytes = model(&[("<s>", 0.0, 3), ("▁a", -1.5, 1), ("b", -2.0, 1)], b"map");
        let read = Vocabulary::parse(&bytes).unwrap();
        assert_eq!(read.pieces, [("▁a", 1, -1.5), ("b", 2, -2.0)]);
        assert_eq!(read.character_map, b"map");
    }

    #[test]
    fn a_broken_model_is_none() {
        let bytes = model(&[("▁a", -1.5, 1)], b"map");
        assert_eq!(Vocabulary::parse(&bytes[..bytes.len() - 1]), None);
        assert_eq!(Vocabulary::parse(&[0xff; 20]), None);
        assert_eq!(Vocabulary::parse(b"\x0a\x05abc"), None);
    }
}
