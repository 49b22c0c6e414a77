//! Runs a page's content stream for its text: positions, sizes, fonts, replaced text, forms.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::budget::{Budget, check_characters, nested_too_deep};
use super::drawn::Path;
use super::font::Font;
use super::marked::Marks;
use super::matrix::Matrix;
use super::objects::{Page, array, dictionary, inflate, name, number, resolve, stream};
use super::pen::{Pen, State};
use super::shown::PageText;
use super::token::{Operand, Tokens};
use crate::load::{Fault, MAX_NESTING};

/// Most saved graphics states; deeper ones are counted but not kept.
const MAX_SAVED: usize = 512;

/// Work that drawing a form counts for beside its content, in operators.
const FORM_WORK: usize = 64;
/// Work that reading a font counts for, in operators.
const FONT_WORK: usize = 4_096;

/// The fonts met so far.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    /// By the address of the dictionary, which stays the same while the document is held.
    known: BTreeMap<usize, usize>,
    loaded: Vec<Font>,
}

/// What a run shares between pages.
pub(super) struct Interpreter<'d> {
    /// The file.
    pub(super) doc: &'d Document,
    /// Work done so far.
    pub(super) budget: &'d mut Budget,
    /// Fonts met so far.
    pub(super) fonts: &'d mut Fonts,
}

/// One page being run.
struct Run<'r, 'd> {
    interpreter: &'r mut Interpreter<'d>,
    page: PageText,
    pen: Pen,
    saved: Vec<State>,
    unsaved: usize,
    marks: Marks,
    path: Path,
    depth: usize,
}

impl Interpreter<'_> {
    /// What `page` shows.
    pub(super) fn page(&mut self, page: &Page<'_>) -> Result<PageText, Fault> {
        let bytes = self.contents(page)?;
        let empty = Dictionary::new();
        let base = Matrix::upright(page.area, page.turn);
        let mut run = Run {
            interpreter: self,
            page: PageText::default(),
            pen: Pen::new(base),
            saved: Vec::new(),
            unsaved: 0,
            marks: Marks::default(),
            path: Path::default(),
            depth: 0,
        };
        run.content(&bytes, page.resources.unwrap_or(&empty))?;
        run.marks.end_all(&mut run.page);
        Ok(run.page)
    }

    fn contents(&mut self, page: &Page<'_>) -> Result<Vec<u8>, Fault> {
        let Some(contents) = page.dict.and_then(|dict| dict.get(b"Contents").ok()) else { return Ok(Vec::new()) };
        let single = [contents.clone()];
        let parts = array(self.doc, contents).unwrap_or(&single);
        let mut bytes = Vec::new();
        for part in parts {
            if let Some(part) = stream(self.doc, part) {
                bytes.extend(inflate(self.doc, part, self.budget)?);
                bytes.push(b'\n');
            }
        }
        Ok(bytes)
    }

    fn font(&mut self, entry: &Object) -> Result<Option<usize>, Fault> {
        let Some(dict) = dictionary(self.doc, entry) else { return Ok(None) };
        let address = std::ptr::from_ref(dict).addr();
        if let Some(known) = self.fonts.known.get(&address) {
            return Ok(Some(*known));
        }
        self.budget.operate(FONT_WORK)?;
        let font = Font::load(self.doc, dict, self.budget)?;
        self.fonts.loaded.push(font);
        let index = self.fonts.loaded.len() - 1;
        self.fonts.known.insert(address, index);
        Ok(Some(index))
    }
}

impl Run<'_, '_> {
    fn content(&mut self, bytes: &[u8], resources: &Dictionary) -> Result<(), Fault> {
        let mut tokens = Tokens::new(bytes);
        let mut operands = Vec::new();
        while let Some(operator) = tokens.next(&mut operands)? {
            self.interpreter.budget.operate(1)?;
            self.operator(operator, &operands, resources)?;
        }
        Ok(())
    }

    fn operator(&mut self, operator: &[u8], operands: &[Operand], resources: &Dictionary) -> Result<(), Fault> {
        match operator {
            b"q" => self.save(),
            b"Q" => self.restore(),
            b"cm" => self.pen.concat(operands),
            b"Tf" => self.set_font(operands, resources)?,
            b"Tj" => self.show(operands.first())?,
            b"'" => {
                self.pen.next_line();
                self.show(operands.first())?;
            }
            b"\"" => {
                self.pen.spacing(operands);
                self.pen.next_line();
                self.show(operands.get(2))?;
            }
            b"TJ" => self.show_spaced(operands.first())?,
            b"Do" => self.draw(operands, resources)?,
            b"BMC" | b"BDC" => self.mark(operands, resources),
            b"EMC" => self.marks.end(&mut self.page),
            b"BI" => self.page.images += 1,
            b"m" | b"l" | b"re" | b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => {
                self.path.paint(operator, operands, self.pen.state.ctm, &mut self.page);
            }
            _ => self.pen.operator(operator, operands),
        }
        Ok(())
    }

    fn save(&mut self) {
        if self.saved.len() < MAX_SAVED {
            self.saved.push(self.pen.state.clone());
        } else {
            self.unsaved += 1;
        }
    }

    fn restore(&mut self) {
        if self.unsaved > 0 {
            self.unsaved -= 1;
        } else if let Some(state) = self.saved.pop() {
            self.pen.state = state;
        }
    }

    fn set_font(&mut self, operands: &[Operand], resources: &Dictionary) -> Result<(), Fault> {
        let [Operand::Name(font), Operand::Number(size)] = operands else { return Ok(()) };
        let doc = self.interpreter.doc;
        let fonts = resources.get(b"Font").ok().and_then(|fonts| dictionary(doc, fonts));
        let entry = fonts.and_then(|fonts| fonts.get(font).ok());
        self.pen.state.font = match entry {
            Some(entry) => self.interpreter.font(entry)?,
            None => None,
        };
        self.pen.state.size = size.clamp(-10_000.0, 10_000.0);
        Ok(())
    }

    fn show(&mut self, text: Option<&Operand>) -> Result<(), Fault> {
        let Some(mut bytes) = text.and_then(Operand::text) else { return Ok(()) };
        let Some(font) = self.pen.state.font else { return Ok(()) };
        self.interpreter.budget.operate(bytes.len())?;
        check_characters(self.page.shown.len() + bytes.len().div_ceil(4))?;
        let font = &mut self.interpreter.fonts.loaded[font];
        while !bytes.is_empty() {
            let (code, length) = font.next_code(bytes);
            self.pen.show(font, (code, length), &mut self.page, &mut self.marks);
            bytes = &bytes[length..];
        }
        Ok(())
    }

    fn show_spaced(&mut self, items: Option<&Operand>) -> Result<(), Fault> {
        let Some(Operand::Array(items)) = items else { return Ok(()) };
        for item in items {
            match item {
                Operand::Number(back) => {
                    let vertical =
                        self.pen.state.font.is_some_and(|font| self.interpreter.fonts.loaded[font].vertical());
                    self.pen.kern(*back, vertical);
                }
                other => self.show(Some(other))?,
            }
        }
        Ok(())
    }

    fn draw(&mut self, operands: &[Operand], resources: &Dictionary) -> Result<(), Fault> {
        let doc = self.interpreter.doc;
        let Some(key) = operands.first().and_then(Operand::name) else { return Ok(()) };
        let objects = resources.get(b"XObject").ok().and_then(|objects| dictionary(doc, objects));
        let Some(form) = objects.and_then(|objects| stream(doc, objects.get(key).ok()?)) else { return Ok(()) };
        match name(doc, &form.dict, b"Subtype") {
            Some(b"Image") => self.page.images += 1,
            Some(b"Form") => self.form(form, resources)?,
            _ => {}
        }
        Ok(())
    }

    fn form(&mut self, form: &lopdf::Stream, resources: &Dictionary) -> Result<(), Fault> {
        if self.depth >= MAX_NESTING {
            return Err(nested_too_deep("form XObjects"));
        }
        self.interpreter.budget.operate(FORM_WORK)?;
        let doc = self.interpreter.doc;
        let bytes = inflate(doc, form, self.interpreter.budget)?;
        let own = form.dict.get(b"Resources").ok().and_then(|entry| dictionary(doc, entry));
        let matrix = form.dict.get(b"Matrix").ok().and_then(|entry| array(doc, entry));
        let numbers: Vec<f32> = matrix.unwrap_or_default().iter().filter_map(|n| number(doc, n)).collect();
        let state = self.pen.state.clone();
        let (saved, unsaved) = (std::mem::take(&mut self.saved), std::mem::take(&mut self.unsaved));
        self.pen.state.ctm = Matrix::from_numbers(&numbers).unwrap_or(Matrix::IDENTITY).then(state.ctm);
        self.depth += 1;
        self.content(&bytes, own.unwrap_or(resources))?;
        self.depth -= 1;
        (self.saved, self.unsaved, self.pen.state) = (saved, unsaved, state);
        Ok(())
    }

    fn mark(&mut self, operands: &[Operand], resources: &Dictionary) {
        let doc = self.interpreter.doc;
        let tag = operands.first().and_then(Operand::name).unwrap_or_default();
        let (mut actual, mut kind) = (None, None);
        match operands.get(1) {
            Some(Operand::Name(key)) => {
                let named = resources.get(b"Properties").ok().and_then(|entry| dictionary(doc, entry));
                let dict = named.and_then(|named| dictionary(doc, named.get(key).ok()?));
                actual = dict.and_then(|d| resolve(doc, d.get(b"ActualText").ok()?)?.as_str().ok());
                kind = dict.and_then(|d| name(doc, d, b"Type"));
            }
            Some(inline) => {
                actual = inline.get(b"ActualText").and_then(Operand::text);
                kind = inline.get(b"Type").and_then(Operand::name);
            }
            None => {}
        }
        let furniture = tag == b"Artifact" && kind == Some(b"Pagination");
        self.marks.begin(actual, furniture, self.page.shown.len());
    }
}
