//! Strings of a content stream: in round brackets with escapes, and hexadecimal.

use std::borrow::Cow;

use super::token::Tokens;

impl<'a> Tokens<'a> {
    /// A string in round brackets; the cursor stands before the first.
    pub(super) fn literal(&mut self) -> Cow<'a, [u8]> {
        self.at += 1;
        let start = self.at;
        while self.peek(0).is_some_and(|b| !matches!(b, b'(' | b')' | b'\\' | b'\r')) {
            self.at += 1;
        }
        if self.peek(0).is_none_or(|b| b == b')') {
            let text = &self.bytes[start..self.at];
            self.at += 1;
            return Cow::Borrowed(text);
        }
        let mut text = self.bytes[start..self.at].to_vec();
        let mut open = 1;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut text),
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
            if byte != b'\\' {
                text.push(byte);
            }
        }
        Cow::Owned(text)
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek(0) else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' if self.peek(0) == Some(b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek(0) else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push((code & 0xff) as u8);
            }
            other => text.push(other),
        }
    }

    /// A string in angle brackets; the cursor stands before the first.
    pub(super) fn hexadecimal(&mut self) -> Cow<'a, [u8]> {
        self.at += 1;
        let mut text = Vec::new();
        let mut half: Option<u8> = None;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = char::from(byte).to_digit(16) else { continue };
            let digit = digit as u8;
            match half.take() {
                Some(high) => text.push(high << 4 | digit),
                None => half = Some(digit),
            }
        }
        text.extend(half.map(|high| high << 4));
        Cow::Owned(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Tokens;

    #[test]
    fn escapes_brackets_and_odd_digits() {
        assert_eq!(&*Tokens::new(b"(a\\(b\\)(c)\\101\\\r\nd)").literal(), b"a(b)(c)Ad");
        assert_eq!(&*Tokens::new(b"<4 1 42 5>").hexadecimal(), b"ABP");
        assert_eq!(&*Tokens::new(b"(open").literal(), b"open");
    }
}
