//! Text as the vocabulary knows it: characters folded by the model's own map, words opened by `▁`.
//!
//! The map is a double array (Aoe, An efficient digital search algorithm, 1989, in the form of darts-clone) from byte
//! sequences to places in a list of replacements, each closed by a zero byte.

/// Stands for a space, and opens a text.
pub(super) const SPACE: char = '▁';

/// A precompiled character map; an empty one changes nothing.
#[derive(Debug, Default)]
pub(super) struct CharacterMap {
    units: Vec<u32>,
    replacements: Vec<u8>,
}

impl CharacterMap {
    /// Reads a map: the length of the double array in bytes, the array, the replacements.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::default());
        }
        let (length, rest) = bytes.split_at_checked(4)?;
        let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
        let (units, replacements) = rest.split_at_checked(length)?;
        let units = units.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four)).collect();
        Some(Self { units, replacements: replacements.to_vec() })
    }

    /// The replacement of the longest known beginning of a text, and how many bytes that beginning has.
    fn longest(&self, text: &str) -> Option<(&str, usize)> {
        let mut at = offset(*self.units.first()?);
        let mut best = None;
        for (read, byte) in (1..).zip(text.bytes()) {
            at ^= usize::from(byte);
            let Some(unit) = self.units.get(at).filter(|unit| **unit & 0x8000_00ff == u32::from(byte)) else { break };
            at ^= offset(*unit);
            if unit & 0x100 != 0 {
                best = self.units.get(at).map(|leaf| ((leaf & 0x7fff_ffff) as usize, read));
            }
        }
        let (from, read) = best?;
        let tail = self.replacements.get(from..)?;
        let replacement = tail.split(|byte| *byte == 0).next()?;
        // A beginning that ends within a character is none.
        text.is_char_boundary(read).then(|| str::from_utf8(replacement).ok().map(|text| (text, read)))?
    }

    /// A text as the vocabulary knows it: empty when it holds nothing but spaces, else each word opened by `▁`.
    pub(super) fn normal(&self, text: &str) -> String {
        let mut normal = String::with_capacity(text.len() + text.len() / 4);
        let mut after_space = true;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (replaced, read) = self.longest(rest).unwrap_or_else(|| {
                rest.split_at_checked(first.len_utf8()).map_or(("", rest.len()), |(one, _)| (one, one.len()))
            });
            for c in replaced.chars() {
                if c != ' ' && after_space {
                    normal.push(SPACE);
                }
                if c != ' ' {
                    normal.push(c);
                }
                after_space = c == ' ';
            }
            rest = &rest[read..];
        }
        normal
    }
}

/// Where the children of a unit begin.
fn offset(unit: u32) -> usize {
    ((unit >> 10) << ((unit & 0x200) >> 6)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_open_words_and_are_one() {
        let none = CharacterMap::default();
        assert_eq!(none.normal("  the  vote "), "▁the▁vote");
        assert_eq!(none.normal("выборы"), "▁выборы");
        assert_eq!(none.normal(" "), "");
    }

    #[test]
    fn a_known_character_is_replaced() {
        // Root at 0 leads by the byte `A` to unit 65, whose leaf at 64 says: the replacement at place 0.
        let mut units = vec![0u32; 128];
        units[65] = u32::from(b'A') | 0x100 | (1 << 10);
        units[64] = 0x8000_0000;
        let mut bytes = (128u32 * 4).to_le_bytes().to_vec();
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        bytes.extend(b"aa\0");
        let map = CharacterMap::parse(&bytes).unwrap();
        assert_eq!(map.normal("bAc"), "▁baac");
        assert!(CharacterMap::parse(&bytes[..100]).is_none());
    }
}
