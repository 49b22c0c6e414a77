//! A drawing as SVG.

use super::drawing::{Anchor, Drawing, SIZE, Shape, WIDTH};
use crate::report::xml::text;

/// The whole picture.
pub(super) fn write(drawing: &Drawing) -> String {
    let Drawing { id, title, told, shapes, height } = drawing;
    let (title, told) = (text(title), text(told));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"chart-{id}-title chart-{id}-desc\" fill=\"currentColor\" font-family=\"sans-serif\" \
         font-size=\"{SIZE}\">\n<title id=\"chart-{id}-title\">{title}</title>\n<desc id=\"chart-{id}-desc\">{told}</desc>\n"
    );
    for shape in shapes {
        out.push_str(&element(shape));
        out.push('\n');
    }
    out + "</svg>"
}

fn element(shape: &Shape) -> String {
    match *shape {
        Shape::Line { from: (x1, y1), to: (x2, y2), stroke } => {
            let dash = if stroke.dashed { " stroke-dasharray=\"2 4\"" } else { "" };
            let width = if stroke.width == 1 { String::new() } else { format!(" stroke-width=\"{}\"", stroke.width) };
            let opacity = f64::from(stroke.percent) / 100.0;
            format!(
                "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"currentColor\" stroke-opacity=\"{opacity}\"{width}{dash}/>"
            )
        }
        Shape::Ring { at: (x, y) } => {
            format!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"6.5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>"
            )
        }
        Shape::Dot { at: (x, y) } => format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"4.5\"/>"),
        Shape::Bar { at: (x, y), width, height, solid: true } => {
            format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill-opacity=\".65\"/>")
        }
        // Half a pixel inward, so that the border does not grow the bar.
        Shape::Bar { at: (x, y), width, height, solid: false } => format!(
            "<rect x=\"{x}.5\" y=\"{y}.5\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"currentColor\"/>",
            (width - 1).max(1),
            height - 1
        ),
        Shape::Words { at: (x, y), anchor, size, ref words } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let size = if size == SIZE { String::new() } else { format!(" font-size=\"{size}\"") };
            format!("<text x=\"{x}\" y=\"{y}\"{anchor}{size}>{}</text>", text(words))
        }
    }
}
