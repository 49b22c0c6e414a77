//! The blocks of the brief: one section a part, with a table of contents before the first.

use super::Brief;
use super::escape::text;
use crate::report::charts;
use crate::report::page::{Block, Picture, Table, Topic};

/// The topics among blocks.
pub(super) fn topics(blocks: &[Block]) -> impl Iterator<Item = &Topic> {
    blocks.iter().filter_map(|block| match block {
        Block::Topic(topic) => Some(topic.as_ref()),
        _ => None,
    })
}

/// The blocks of a page, part by part: the opening, then what stands under each heading of level 2.
fn split(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    let opens = |b: &Block| matches!(b, Block::Heading { level: 2, .. });
    // Sentences that are quoted in part stand whole in the full texts.
    let repeats = |part: &&[Block]| part.iter().any(|b| matches!(b, Block::Passages(_)));
    blocks.chunk_by(move |_, next| !opens(next)).filter(move |part| !repeats(part))
}

/// Everything between the title and the full texts.
pub(super) fn parts(out: &mut String, brief: &Brief) {
    for (at, part) in split(&brief.page.blocks).enumerate() {
        *out += &if at == 1 { contents(brief) } else { String::new() };
        part.iter().for_each(|block| write(out, brief, block));
        *out += if matches!(part[0], Block::Heading { level: 2, .. }) { "</section>\n" } else { "" };
    }
}

fn contents(brief: &Brief) -> String {
    let mut out = format!("<nav class=\"contents\" aria-label=\"{0}\">\n<ul role=\"list\">\n", brief.words.contents);
    for part in split(&brief.page.blocks) {
        if let Block::Heading { level: 2, id, text: name } = &part[0] {
            out += &format!("<li><a href=\"#{id}\">{}</a></li>\n", text(name));
        }
    }
    out + &format!("<li><a href=\"#full-texts\">{}</a></li>\n</ul>\n</nav>\n", brief.words.full_texts)
}

fn write(out: &mut String, brief: &Brief, block: &Block) {
    match block {
        Block::Heading { level: 2, id, text: name } => {
            *out += &format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n", text(name));
        }
        Block::Heading { id, text: name, .. } => *out += &format!("<h3 id=\"{id}\">{}</h3>\n", text(name)),
        Block::Paragraph(words) => *out += &format!("<p>{}</p>\n", brief.inlines(words)),
        Block::Caveats(items) => {
            let list: String = items.iter().map(|i| format!("<li>{}</li>\n", brief.inlines(i))).collect();
            let label = brief.words.read_first;
            *out +=
                &format!("<div class=\"caveats\" role=\"note\" aria-label=\"{label}\">\n<ul>\n{list}</ul>\n</div>\n");
        }
        Block::List(items) => {
            let list: String = items.iter().map(|i| format!("<li>{}</li>\n", brief.inlines(i))).collect();
            *out += &format!("<ul>\n{list}</ul>\n");
        }
        Block::Table(table) => *out += &self::table(brief, table),
        Block::Topic(topic) => *out += &brief.topic(topic),
        Block::Passages(_) => {}
        Block::Picture(picture) => *out += &self::picture(brief, picture),
    }
}

/// Roles are written out because narrow screens stack the cells, and a table that is no grid loses its own.
fn table(brief: &Brief, table: &Table) -> String {
    let mut out = format!(
        "<table id=\"table-{}\" class=\"columns-{}\" role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">",
        table.id,
        table.head.len()
    );
    for name in &table.head {
        // A header without words is no header.
        out += &if name.is_empty() {
            "<td role=\"cell\"></td>".to_owned()
        } else {
            format!("<th scope=\"col\" role=\"columnheader\"><bdi>{}</bdi></th>", text(name))
        };
    }
    out += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
    for row in &table.rows {
        out += "<tr role=\"row\">";
        for (at, cell) in row.iter().enumerate() {
            let words = brief.inlines(cell);
            let head = table.head.get(at).map(|h| text(h)).unwrap_or_default();
            out += &match at {
                0 => format!("<th scope=\"row\" role=\"rowheader\">{words}</th>"),
                _ => format!("<td role=\"cell\" data-head=\"{head}\">{words}</td>"),
            };
        }
        out += "</tr>\n";
    }
    out + "</tbody>\n</table>\n"
}

/// The drawing, which says in its own words what it shows; where there is none, the text that stands for it.
fn picture(brief: &Brief, picture: &Picture) -> String {
    let title = text(&picture.title);
    let drawn = charts::svg(brief.comparison, picture.chart);
    let drawn = drawn.unwrap_or_else(|| format!("<pre>{}</pre>", lines(&picture.text)));
    format!(
        "<figure class=\"picture\">\n<figcaption>{title}</figcaption>\n\
         <div class=\"drawn\" role=\"group\" tabindex=\"0\" aria-label=\"{title}\">{drawn}</div>\n</figure>\n"
    )
}

/// Text whose line breaks count.
fn lines(words: &str) -> String {
    words.lines().map(text).collect::<Vec<_>>().join("\n")
}
