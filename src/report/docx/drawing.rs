//! A drawing as DrawingML: shapes and words that Word and LibreOffice draw themselves.

use super::xml::{bare, run};
use crate::report::charts::drawing::{Anchor, Drawing, Point, SIZE, Shape, WIDTH, wide};
use crate::report::xml::text;

/// Width of a picture, English metric units: 14 cm, so that its words are as small as a footnote.
const ACROSS: i32 = 5_040_000;
/// Tallest picture, English metric units: 24 cm of a page.
const TALLEST: i32 = 8_640_000;
/// English metric units of half a point, the unit of font sizes.
const HALF_POINT: i32 = 6_350;

/// The run of a picture; readers without drawings show `words`.
pub(super) fn write(drawing: &Drawing, number: usize, words: &str) -> String {
    let scale = (ACROSS / WIDTH).min(TALLEST / drawing.height.max(1));
    let (width, height) = (WIDTH * scale, drawing.height * scale);
    let mut shapes = String::new();
    for (at, shape) in drawing.shapes.iter().enumerate() {
        shapes.push_str(&Scaled { scale, id: number * 10_000 + at }.shape(shape));
    }
    let (title, told) = (text(&drawing.title), text(&drawing.told));
    let fallback = words.lines().map(bare).collect::<Vec<_>>().join("<w:br/>");
    format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wpg\"><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"{title}\" descr=\"{told}\"/>\
         <wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\">\
         <wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/>\
         <a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"{width}\" cy=\"{height}\"/></a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp>\
         </a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )
}

/// English metric units of one pixel, and the number of the shape.
struct Scaled {
    scale: i32,
    id: usize,
}

impl Scaled {
    fn shape(&self, shape: &Shape) -> String {
        match shape {
            Shape::Line { from, to, stroke } => {
                let dash = if stroke.dashed { "<a:prstDash val=\"sysDot\"/>" } else { "" };
                let line = format!("<a:ln w=\"{}\">{}{dash}</a:ln>", stroke.width * self.scale, ink(stroke.percent));
                let start = (from.0.min(to.0), from.1.min(to.1));
                self.plain("line", start, ((from.0 - to.0).abs(), (from.1 - to.1).abs()), &line)
            }
            Shape::Ring { at } => {
                let line = format!("<a:noFill/><a:ln w=\"{}\">{}</a:ln>", 2 * self.scale, ink(100));
                self.round(*at, 13, &line)
            }
            Shape::Dot { at } => self.round(*at, 9, &format!("{}<a:ln><a:noFill/></a:ln>", ink(100))),
            Shape::Bar { at, width, height, solid: true } => {
                self.plain("rect", *at, (*width, *height), &format!("{}<a:ln><a:noFill/></a:ln>", ink(65)))
            }
            Shape::Bar { at, width, height, solid: false } => {
                let line = format!("<a:noFill/><a:ln w=\"{}\">{}</a:ln>", self.scale, ink(100));
                self.plain("rect", *at, (*width, *height), &line)
            }
            Shape::Words { at, anchor, size, words } => self.words(*at, *anchor, *size, words),
        }
    }

    fn round(&self, (x, y): Point, across: i32, look: &str) -> String {
        let half = across * self.scale / 2;
        let frame = self.frame((x * self.scale - half, y * self.scale - half), (2 * half, 2 * half));
        self.wrap(&format!("{frame}{}{look}", geometry("ellipse")), "<wps:bodyPr/>")
    }

    fn plain(&self, kind: &str, (x, y): Point, (width, height): Point, look: &str) -> String {
        let scale = self.scale;
        let frame = self.frame((x * scale, y * scale), (width * scale, height * scale));
        self.wrap(&format!("{frame}{}{look}", geometry(kind)), "<wps:bodyPr/>")
    }

    /// A text box around a line of words, with room for a font wider than expected.
    fn words(&self, (x, y): Point, anchor: Anchor, size: i32, words: &str) -> String {
        let scale = self.scale;
        let width = wide(words) * size / SIZE * 5 / 4 + 8;
        let (left, side) = match anchor {
            Anchor::Start => (x, "left"),
            Anchor::Middle => (x - width / 2, "center"),
            Anchor::End => (x - width, "right"),
        };
        let frame = self.frame((left * scale, (y - size) * scale), (width * scale, (size + 6) * scale));
        let half_points = size * scale / HALF_POINT;
        let properties = format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>");
        let inner = format!(
            "<wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val=\"PictureWords\"/><w:jc w:val=\"{side}\"/></w:pPr>{}</w:p>\
             </w:txbxContent></wps:txbx><wps:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"t\"><a:noAutofit/></wps:bodyPr>",
            run(&properties, words)
        );
        self.wrap(&format!("{frame}{}<a:noFill/><a:ln><a:noFill/></a:ln>", geometry("rect")), &inner)
    }

    fn frame(&self, (x, y): Point, (width, height): Point) -> String {
        format!("<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>")
    }

    fn wrap(&self, look: &str, inner: &str) -> String {
        let id = self.id;
        format!(
            "<wps:wsp><wps:cNvPr id=\"{id}\" name=\"shape {id}\"/><wps:cNvSpPr/><wps:spPr>{look}</wps:spPr>{inner}</wps:wsp>"
        )
    }
}

fn geometry(kind: &str) -> String {
    format!("<a:prstGeom prst=\"{kind}\"><a:avLst/></a:prstGeom>")
}

/// Grey of so many per cent of black.
fn ink(percent: u8) -> String {
    let value = 255 - u32::from(percent.min(100)) * 255 / 100;
    format!("<a:solidFill><a:srgbClr val=\"{value:02X}{value:02X}{value:02X}\"/></a:solidFill>")
}
