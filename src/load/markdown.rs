//! Markdown: comrak's tree to blocks; YAML or TOML front matter to metadata.

use std::collections::BTreeMap;

use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};

use super::line::{Line, clean};
use super::{Block, BlockKind, Fault, MAX_BLOCKS, MAX_NESTING, SetAside};

/// Reads Markdown into blocks and front matter.
///
/// # Errors
/// Past a limit, or when TOML front matter is broken.
pub fn read(text: &str) -> Result<(Vec<Block>, BTreeMap<String, String>), Fault> {
    let (metadata, body) = front_matter(text)?;
    // comrak makes a node of every line of a list, so the cap is kept before it runs.
    if body.lines().count() > 2 * MAX_BLOCKS {
        return Err(limit("MAX_BLOCKS", MAX_BLOCKS, "too many lines; split the file"));
    }
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.alerts = true;
    let root = parse_document(&arena, body, &options);
    let mut reader = Reader { blocks: Vec::new(), notice: set_apart(&metadata) };
    reader.children(root, 0)?;
    Ok((reader.blocks, metadata))
}

/// Files that say of themselves that they are no official text open with a notice in a block quote.
fn set_apart(metadata: &BTreeMap<String, String>) -> bool {
    matches!(metadata.get("source").map(String::as_str), Some("digest" | "fictional" | "secondary"))
}

fn front_matter(text: &str) -> Result<(BTreeMap<String, String>, &str), Fault> {
    let text = text.trim_start_matches('\u{feff}');
    for fence in ["---", "+++"] {
        let Some(rest) = text.strip_prefix(fence).and_then(|r| r.strip_prefix('\n').or(r.strip_prefix("\r\n"))) else {
            continue;
        };
        let Some(end) = rest.find(&format!("\n{fence}")) else { continue };
        let body = rest[end + 1 + fence.len()..].trim_start_matches(['\r', '\n']);
        let head = &rest[..=end];
        return Ok((if fence == "---" { yaml_lines(head) } else { toml_keys(head)? }, body));
    }
    Ok((BTreeMap::new(), text))
}

/// Flat `key: value` lines; nested YAML is passed over.
fn yaml_lines(head: &str) -> BTreeMap<String, String> {
    head.lines()
        .filter(|line| !line.starts_with([' ', '\t', '#', '-']))
        .filter_map(|line| line.split_once(':'))
        .map(|(k, v)| (k.trim().to_owned(), v.trim().trim_matches(['"', '\'']).to_owned()))
        .filter(|(_, v)| !v.is_empty())
        .collect()
}

fn toml_keys(head: &str) -> Result<BTreeMap<String, String>, Fault> {
    let table: toml::Table = toml::from_str(head).map_err(|err| Fault::Malformed {
        format: "Markdown",
        place: Some("front matter".to_owned()),
        detail: err.to_string().trim_end().to_owned(),
    })?;
    let text = |value: toml::Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    Ok(table.into_iter().map(|(k, v)| (k, text(v))).collect())
}

struct Reader {
    blocks: Vec<Block>,
    notice: bool,
}

impl Reader {
    fn children<'a>(&mut self, node: &'a AstNode<'a>, depth: usize) -> Result<(), Fault> {
        if depth > MAX_NESTING {
            return Err(limit("MAX_NESTING", MAX_NESTING, "lists or quotes are nested too deep"));
        }
        node.children().try_for_each(|child| self.block(child, depth))?;
        if self.blocks.len() > MAX_BLOCKS {
            return Err(limit("MAX_BLOCKS", MAX_BLOCKS, "too many paragraphs"));
        }
        Ok(())
    }

    fn block<'a>(&mut self, node: &'a AstNode<'a>, depth: usize) -> Result<(), Fault> {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Heading(heading) => self.push(node, BlockKind::Heading { level: heading.level }, None),
            NodeValue::Paragraph => self.push(node, BlockKind::Paragraph, None),
            NodeValue::FootnoteDefinition(note) => {
                let label = note.name;
                self.push(node, BlockKind::Footnote { label }, None);
            }
            NodeValue::TableRow(_) => self.push(node, BlockKind::TableRow, None),
            NodeValue::CodeBlock(code) => {
                self.keep(Some(Block::new(BlockKind::Paragraph, clean(&code.literal))));
            }
            NodeValue::Item(item) => {
                let number = (item.list_type == ListType::Ordered).then(|| item.start.to_string());
                self.item(node, number, depth)?;
            }
            NodeValue::BlockQuote if self.notice => {
                let first = self.blocks.len();
                self.children(node, depth + 1)?;
                self.blocks[first..].iter_mut().for_each(|b| b.set_aside = Some(SetAside::Notice));
            }
            NodeValue::HtmlBlock(_) | NodeValue::ThematicBreak | NodeValue::FrontMatter(_) => {}
            _ => self.children(node, depth + 1)?,
        }
        Ok(())
    }

    /// A list item: its first paragraph carries the number, later ones and inner lists follow.
    fn item<'a>(&mut self, node: &'a AstNode<'a>, number: Option<String>, depth: usize) -> Result<(), Fault> {
        let mut number = number;
        for child in node.children() {
            if matches!(child.data.borrow().value, NodeValue::Paragraph) {
                self.push(child, BlockKind::ListItem, number.take());
            } else {
                self.block(child, depth + 1)?;
            }
        }
        Ok(())
    }

    fn push<'a>(&mut self, node: &'a AstNode<'a>, kind: BlockKind, number: Option<String>) {
        let mut line = Line::default();
        for (place, child) in node.children().enumerate() {
            line.push(if kind == BlockKind::TableRow && place > 0 { " | " } else { "" });
            inline(child, &mut line);
        }
        self.keep(line.into_block(kind).map(|block| Block { number, ..block }));
    }

    fn keep(&mut self, block: Option<Block>) {
        self.blocks.extend(block.filter(|block| !block.text.is_empty()));
    }
}

/// Adds the text of a node and all below it, without a stack: comrak nests inlines as deep as the input does.
fn inline<'a>(node: &'a AstNode<'a>, line: &mut Line) {
    for node in node.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => line.push(text),
            NodeValue::Code(code) => line.push(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => line.push("\n"),
            NodeValue::FootnoteReference(note) => line.mark(note.name.as_str()),
            _ => {}
        }
    }
}

fn limit(cap: &'static str, limit: usize, detail: &str) -> Fault {
    Fault::Limit { cap, limit, detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::NoteMark;
    use super::*;

    #[test]
    fn notes_tables_lists_and_front_matter() {
        let text = "---\nsource: digest\nurl: https://x.example/a\n---\n> Digest for teaching.\n\n# Title\n\nOne **bold** \
                    claim.[^1] Two.\n\n3. third\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: Where from.\n";
        let (blocks, metadata) = read(text).unwrap();
        assert_eq!(metadata["url"], "https://x.example/a");
        assert_eq!(blocks[0].set_aside, Some(SetAside::Notice));
        assert_eq!(blocks[1].kind, BlockKind::Heading { level: 1 });
        assert_eq!(blocks[2].text, "One bold claim. Two.");
        assert_eq!(blocks[2].notes, [NoteMark { at: 15, label: "1".to_owned() }]);
        assert_eq!(blocks[3].number.as_deref(), Some("3"));
        assert_eq!(blocks[5].text, "c | d");
        assert_eq!(blocks[6].kind, BlockKind::Footnote { label: "1".to_owned() });
    }

    #[test]
    fn broken_toml_front_matter_is_named() {
        let fault = read("+++\na = \n+++\ntext").unwrap_err().to_string();
        assert!(fault.contains("front matter"), "{fault}");
    }
}
