//! XML parts as steps: open, close, text. No tree, no entities of the file's own, a cap on nesting.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::package::broken;
use crate::load::Fault;

/// Deepest nesting of XML elements; a text box in a table in a text box reaches about 40.
const MAX_XML_NESTING: usize = 256;

/// One step through a part. Names come without their namespace prefix.
pub(super) enum Step<'a> {
    /// A start tag; an empty element is followed by its close.
    Open(Tag<'a>),
    /// An end tag.
    Close(&'a str),
    /// Text between tags, references resolved.
    Text(&'a str),
}

/// A start tag.
pub(super) struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// Local name.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Value of an attribute by its local name.
    pub(super) fn attr(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }

    /// Value of `w:val`.
    pub(super) fn val(&self) -> Option<String> {
        self.attr("val")
    }

    /// Whether a switch such as `<w:b/>` is on.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Walks through `text`, the part called `part`.
///
/// # Errors
/// [`Fault::Malformed`] where the XML is broken or ends too early, [`Fault::Limit`] where it is nested too deep.
pub(super) fn walk(part: &str, text: &str, mut visit: impl FnMut(Step<'_>)) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0;
    loop {
        let event = reader.read_event();
        match event.map_err(|fault| broken(part, format!("{fault} at byte {}", reader.error_position())))? {
            Event::Start(tag) => {
                depth += 1;
                if depth > MAX_XML_NESTING {
                    let detail = format!("{part} is nested too deep; save the statement alone");
                    return Err(Fault::Limit { cap: "MAX_XML_NESTING", limit: MAX_XML_NESTING, detail });
                }
                visit(Step::Open(Tag(&tag)));
            }
            Event::End(tag) => {
                depth -= 1;
                visit(Step::Close(tag.local_name().into_inner()));
            }
            Event::Text(words) => visit(Step::Text(&words.xml10_content())),
            Event::CData(words) => visit(Step::Text(&words)),
            Event::GeneralRef(reference) => visit(Step::Text(&resolved(&reference))),
            Event::Eof if depth > 0 => return Err(broken(part, "it ends in the middle")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The character a reference stands for; nothing for entities that the file defines itself.
fn resolved(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => resolve_predefined_entity(reference).unwrap_or_default().to_owned(),
    }
}
