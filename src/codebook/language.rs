//! Languages, by their ISO 639-1 code: the three that the built-in codebook covers, and those that a user's file adds.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A language, by the two letters of ISO 639-1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Language([u8; 2]);

impl Language {
    /// English.
    pub const EN: Self = Self(*b"en");
    /// Russian.
    pub const RU: Self = Self(*b"ru");
    /// Chinese, simplified.
    pub const ZH: Self = Self(*b"zh");
    /// Those of the built-in codebook.
    pub const BUILTIN: [Self; 3] = [Self::EN, Self::RU, Self::ZH];

    /// Two small Latin letters; `None` for anything else.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_lowercase).then_some(Self(bytes))
    }

    /// ISO 639-1 code.
    #[must_use]
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// English, the language of a brief unless another is asked for.
impl Default for Language {
    fn default() -> Self {
        Self::EN
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Language {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "ISO 639-1 code.", "type": "string", "pattern": "^[a-z]{2}$" })
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code)
            .ok_or_else(|| serde::de::Error::custom(format!("{code:?} is no ISO 639-1 code such as \"en\" or \"fr\"")))
    }
}
