//! `docs/comparison.schema.json` says what the JSON holds: made from the types, and true of every built-in pair.
#![allow(clippy::disallowed_methods, reason = "the test that keeps the file writes it, too")]

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{Versioned, render};
use crate::report::test_pairs::comparisons;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/comparison.schema.json");

fn schema() -> Value {
    let mut settings = SchemaSettings::draft2020_12().for_serialize();
    settings.untagged_enum_variant_titles = false;
    let mut value = settings.into_generator().into_root_schema_for::<Versioned>().to_value();
    value["properties"]["format_version"] = serde_json::json!({
        "description": "Version of this form; raised by a change that breaks readers.",
        "type": "string",
        "const": super::FORMAT_VERSION,
    });
    value
}

#[test]
fn the_schema_kept_in_docs_is_that_of_the_types() {
    let made = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(PATH, &made).unwrap();
    }
    let kept = std::fs::read_to_string(PATH).unwrap_or_default();
    assert!(kept == made, "remake it with `UPDATE_SCHEMA=1 cargo test --lib schema` and read the change");
}

#[test]
fn the_json_of_every_built_in_pair_is_valid() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for (name, comparison) in comparisons() {
        let json: Value = serde_json::from_str(&render(&comparison)).unwrap();
        let faults: Vec<String> = validator.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_comparison() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let (_, comparison) = comparisons().next().unwrap();
    let json: Value = serde_json::from_str(&render(&comparison)).unwrap();
    for (pointer, wrong) in [
        ("/format_version", "2".into()),
        ("/left/statement/language", "English".into()),
        ("/rows/0/relation", "winner".into()),
        ("/links/0/similarity", "much".into()),
        ("/left/codes/0/polarity", Value::Null),
    ] {
        let mut broken = json.clone();
        *broken.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator.is_valid(&broken), "{pointer}");
    }
    let text = render(&comparison);
    assert!(text.starts_with("{\n  \"format_version\": \"1\",\n"), "{}", &text[..40]);
}
