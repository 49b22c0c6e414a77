//! `diptych schema`: what the JSON holds.

use super::Done;

/// Made from the types; a test keeps it true.
const SCHEMA: &str = include_str!("../../docs/comparison.schema.json");

pub(crate) fn run() -> Done {
    Done::text(SCHEMA)
}
