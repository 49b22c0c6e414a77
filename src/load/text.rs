//! Plain text: headings and paragraphs inferred, hard-wrapped lines joined.

use super::line::clean;
use super::{Block, BlockKind, Fault, MAX_BLOCKS, SetAside};

/// Longest heading, in characters.
const HEADING_CHARS: usize = 110;
/// A file whose lines never pass this many characters is hard-wrapped.
const WRAP_CHARS: usize = 120;

/// Reads plain text into blocks.
///
/// # Errors
/// When there are more than `MAX_BLOCKS` paragraphs.
pub fn read(text: &str) -> Result<Vec<Block>, Fault> {
    let text = text.trim_start_matches('\u{feff}');
    let wrapped = text.lines().all(|l| l.chars().count() <= WRAP_CHARS);
    let mut lines: Vec<String> = Vec::new();
    for chunk in paragraphs(text, wrapped) {
        let line = clean(&chunk.join("\n"));
        let line = line.as_str();
        match lines.last_mut() {
            Some(last) if runs_on(last, line) => {
                last.push(' ');
                last.push_str(line);
            }
            _ if line.is_empty() => {}
            _ => lines.extend(run_in_headings(line).into_iter().map(ToOwned::to_owned)),
        }
        if lines.len() > MAX_BLOCKS {
            let detail = "too many paragraphs; split the file".to_owned();
            return Err(Fault::Limit { cap: "MAX_BLOCKS", limit: MAX_BLOCKS, detail });
        }
    }
    Ok(lines.iter().map(|line| block(line)).collect())
}

/// A line broken off in mid-sentence goes on in the next "paragraph", as in copies with a blank line after every line.
fn runs_on(last: &str, line: &str) -> bool {
    let broken = last.chars().count() > HEADING_CHARS / 2 && !last.ends_with(ENDS) || last == "•";
    let lower = line.chars().next().is_some_and(char::is_lowercase);
    broken && (lower || last == "•") && list_mark(line).is_none()
}

/// What can end a sentence or introduce a list.
const ENDS: [char; 15] = ['.', ';', ':', '!', '?', '。', '；', '：', '！', '？', '"', '”', '»', ')', '…'];
/// Letters of a run of capitals inside a paragraph from which it is a heading that lost its line.
const RUN_IN_LETTERS: usize = 14;

/// Parts "PRELIMINARY CONCLUSIONS The elections were …" into the heading and the paragraph.
fn run_in_headings(line: &str) -> Vec<&str> {
    if capitals(line) {
        return vec![line];
    }
    let mut cuts = vec![0];
    let mut run: Option<(usize, usize, usize)> = None;
    let mut at = 0;
    for word in line.split_inclusive(' ') {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let upper = letters > 0 && word.chars().all(|c| !c.is_alphabetic() || c.is_uppercase());
        run = match run {
            Some((start, words, sum)) if upper => Some((start, words + 1, sum + letters)),
            None if upper => Some((at, 1, letters)),
            Some((start, words, sum)) => {
                let sentence = word.chars().next().is_some_and(char::is_uppercase);
                if words >= 2 && sum >= RUN_IN_LETTERS && sentence && opens(line, start) {
                    cuts.extend([start, at]);
                }
                None
            }
            None => None,
        };
        at += word.len();
    }
    cuts.push(line.len());
    cuts.dedup();
    cuts.windows(2).map(|w| line[w[0]..w[1]].trim()).filter(|p| !p.is_empty()).collect()
}

/// A run-in heading stands at the start, or after the end of a sentence or of another heading.
fn opens(line: &str, start: usize) -> bool {
    let before = line[..start].trim_end();
    before.is_empty() || before.ends_with(ENDS) || before.ends_with(|c: char| c.is_ascii_digit())
}

/// Groups lines: blank lines part paragraphs; without hard wrapping so does every line end.
fn paragraphs(text: &str, wrapped: bool) -> Vec<Vec<&str>> {
    let mut out: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim();
        let starts = !open
            || !wrapped
            || line == "•"
            || list_mark(line).is_some()
            || out.last().is_some_and(|p| closed(p, line));
        if line.is_empty() {
            open = false;
        } else if starts {
            out.push(vec![line]);
            open = true;
        } else if let Some(last) = out.last_mut() {
            last.push(line);
        }
    }
    out
}

/// The paragraph so far is a heading line of its own, so the next line opens another.
fn closed(paragraph: &[&str], next: &str) -> bool {
    paragraph.len() == 1 && capitals(paragraph[0]) && !capitals(next)
}

fn block(line: &str) -> Block {
    if line.matches("....").count() >= 2 {
        return Block { set_aside: Some(SetAside::Contents), ..Block::new(BlockKind::Paragraph, line) };
    }
    if let Some((number, rest)) = list_mark(line) {
        if number.is_none() || !heading_like(rest) {
            return Block { number, ..Block::new(BlockKind::ListItem, rest) };
        }
    } else if !heading_like(line) {
        return Block::new(BlockKind::Paragraph, line);
    }
    Block::new(BlockKind::Heading { level: level(line) }, line)
}

/// `- item`, `• item`, `3) item`, `3. item`, `(a) item`: the number, if any, and the text.
fn list_mark(line: &str) -> Option<(Option<String>, &str)> {
    if let Some(rest) = line.strip_prefix(['-', '•', '–', '*', '·', '▪']) {
        return rest.starts_with(' ').then(|| (None, rest.trim_start()));
    }
    let (mark, rest) = line.split_once(' ')?;
    let number = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let marked = mark.ends_with(['.', ')']) && !number.is_empty() && number.len() <= 3;
    (marked && number.chars().all(|c| c.is_ascii_digit())).then(|| (Some(number.to_owned()), rest.trim_start()))
}

/// Short, without a full stop, and not in the middle of a sentence. A Chinese character counts as three letters.
fn heading_like(line: &str) -> bool {
    let wide = line.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).count();
    let chars = line.chars().count() + 2 * wide;
    let ends = line.contains(['。', '：']) || line.ends_with(['.', ';', ',', '；', '，', '?', '!', '？', '！']);
    let opens = line.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    let wordy = line.split_whitespace().count() <= 14;
    (2..=HEADING_CHARS).contains(&chars) && !ends && opens && wordy && !line.ends_with(':') || capitals(line)
}

/// At least two letters, all of them capitals, and no longer than a heading.
fn capitals(line: &str) -> bool {
    let letters: Vec<char> = line.chars().filter(|c| c.is_alphabetic()).collect();
    line.chars().count() <= HEADING_CHARS && letters.len() >= 4 && letters.iter().all(|c| c.is_uppercase())
}

/// 1 for capitals and Roman, Chinese or plain numbers, 2 for letters, `1.2` and `（一）`, and for the rest.
fn level(line: &str) -> u8 {
    if let Some(level) = chinese_level(line) {
        return level;
    }
    let mark = line.split_whitespace().next().unwrap_or_default();
    let number = mark.trim_end_matches(['.', ')']);
    let roman = mark.ends_with('.') && !number.is_empty() && number.chars().all(|c| "IVXLC".contains(c));
    let points = u8::try_from(number.matches('.').count()).unwrap_or(u8::MAX);
    match number.chars().next() {
        _ if roman => 1,
        Some(c) if c.is_ascii_digit() => points.saturating_add(1).min(6),
        Some(c) if mark.ends_with('.') && number.len() == c.len_utf8() && c.is_uppercase() => 2,
        _ if capitals(line) => 1,
        _ => 2,
    }
}

/// `一、` and `第一章` stand over `（一）` and `第一节`.
fn chinese_level(line: &str) -> Option<u8> {
    let start = line.find(|c| !matches!(c, '第' | '（' | '('))?;
    let rest = line[start..].trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let counted = rest.len() < line.len() - start;
    match rest.chars().next() {
        Some('、' | '．' | '章' | '部') if counted => Some(1),
        Some('）' | ')' | '节') if counted => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_that_lost_their_lines_are_mended() {
        let text = "Republic of Velmora STATEMENT OF PRELIMINARY FINDINGS\n\nPRELIMINARY CONCLUSIONS The 9 March elections were \
                    competitive. FINDINGS AND RECOMMENDATIONS They were held on time.\n\nI. SUMMARY ........ 2 II. BACKGROUND ........ 3\n\n\
                    A sentence that is broken off by a copy at the end of its line and\n\ngoes on below.\n\n•\nA bullet that stood alone.";
        let blocks = read(text).unwrap();
        let texts: Vec<&str> = blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts[1], "PRELIMINARY CONCLUSIONS");
        assert_eq!(blocks[1].kind, BlockKind::Heading { level: 1 });
        assert_eq!(texts[2], "The 9 March elections were competitive.");
        assert_eq!(texts[3], "FINDINGS AND RECOMMENDATIONS");
        assert_eq!(blocks[5].set_aside, Some(SetAside::Contents));
        assert!(texts[6].ends_with("and goes on below."));
        assert_eq!((&blocks[7].kind, texts[7]), (&BlockKind::ListItem, "A bullet that stood alone."));
    }

    #[test]
    fn chinese_lines_are_joined_without_spaces_and_headings_ranked() {
        let blocks = read("一、结论\n\n观察团认为，选举公开、\n透明。\n\n（一）媒体\n\n- 没有句号的一项\n").unwrap();
        let kinds: Vec<_> = blocks.iter().map(|b| (&b.kind, b.text.as_str())).collect();
        assert_eq!(kinds[0], (&BlockKind::Heading { level: 1 }, "一、结论"));
        assert_eq!(kinds[1], (&BlockKind::Paragraph, "观察团认为，选举公开、透明。"));
        assert_eq!(kinds[2], (&BlockKind::Heading { level: 2 }, "（一）媒体"));
        assert_eq!(kinds[3], (&BlockKind::ListItem, "没有句号的一项"));
    }

    #[test]
    fn hard_wrapped_lines_are_joined_and_headings_found() {
        let text = "PRELIMINARY CONCLUSIONS\n\nThe elections were held calmly and the\nvoters took part.\n\n\
                    1. Members of the Mission\n\n- first, of a list;\n- second, of a list.\n";
        let blocks = read(text).unwrap();
        let kinds: Vec<_> = blocks.iter().map(|b| (&b.kind, b.text.as_str())).collect();
        assert_eq!(kinds[0], (&BlockKind::Heading { level: 1 }, "PRELIMINARY CONCLUSIONS"));
        assert_eq!(kinds[1], (&BlockKind::Paragraph, "The elections were held calmly and the voters took part."));
        assert_eq!(kinds[2].0, &BlockKind::Heading { level: 1 });
        assert_eq!(kinds[3], (&BlockKind::ListItem, "first, of a list;"));
        assert_eq!(kinds.len(), 5);
    }
}
