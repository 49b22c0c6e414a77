//! The command line: flags are wired, bad input gets a clear error, exit code 2 and nothing half written.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read and write files")]

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;

fn diptych() -> Command {
    Command::cargo_bin("diptych").unwrap()
}

fn report(path: &str) -> String {
    format!("{}/reports/{path}", env!("CARGO_MANIFEST_DIR"))
}

/// A file of its own for one test.
fn file(dir: &tempfile::TempDir, name: &str, bytes: &[u8]) -> String {
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn good() -> String {
    report("xvm-2031-parliamentary/naeo.md")
}

/// Comparing the input with a good statement fails with exit code 2, says all the words, and leaves no output.
fn refused(bad: &str, words: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    let out: PathBuf = dir.path().join("brief.md");
    let mut check = diptych().args(["compare", bad, &good(), "-o"]).arg(&out).assert().code(2);
    for word in words {
        check = check.stderr(contains(*word));
    }
    check.stdout(predicate::str::is_empty());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "something was left behind");
}

#[test]
fn demo_writes_the_default_brief_to_standard_output() {
    diptych()
        .arg("demo")
        .assert()
        .success()
        .stdout(contains("## At a glance").and(contains("## Method and provenance")));
}

#[test]
fn demo_lists_its_pairs_and_takes_a_name() {
    diptych()
        .args(["demo", "--list"])
        .assert()
        .success()
        .stdout(contains("(default)").and(contains("xvm-2031-parliamentary")));
    diptych()
        .args(["demo", "xvm-2031-parliamentary"])
        .assert()
        .success()
        .stdout(contains("Velmora").or(contains("fictional")));
    diptych().args(["demo", "nowhere"]).assert().code(2).stderr(contains("there are: "));
}

#[test]
fn a_pair_folder_and_its_demo_give_the_same_findings() {
    let folder = report("kaz-2021-parliamentary");
    let by_pair = diptych().args(["compare", "--pair", &folder]).output().unwrap();
    let by_demo = diptych().args(["demo", "kaz-2021-parliamentary"]).output().unwrap();
    let body =
        |bytes: &[u8]| String::from_utf8_lossy(bytes).split("## Method and provenance").next().unwrap().to_owned();
    assert!(by_pair.status.success());
    assert_eq!(body(&by_pair.stdout), body(&by_demo.stdout));
}

#[test]
fn the_same_command_writes_the_same_bytes() {
    let run = || diptych().args(["demo", "blr-2019-parliamentary", "--format", "json"]).output().unwrap().stdout;
    assert_eq!(run(), run());
}

#[test]
fn output_goes_to_a_file_whose_ending_tells_the_format() {
    let dir = tempfile::tempdir().unwrap();
    let json = dir.path().join("brief.json");
    diptych().args(["demo", "-o"]).arg(&json).assert().success().stdout(predicate::str::is_empty());
    let value: serde_json::Value = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
    assert_eq!(value["rows"].as_array().unwrap().len(), 26);
    diptych().args(["demo", "-o", "brief.xyz"]).assert().code(2).stderr(contains(".xyz"));
}

#[test]
fn inspect_shows_mission_sections_passages_and_codes() {
    let path = report("blr-2019-parliamentary/odihr.md");
    let shown = diptych().args(["inspect", &path, "--explain"]).assert().success();
    shown.stdout(contains("Organisation").and(contains("Sections: ")).and(contains("[1.1]")).and(contains("role:")));
}

#[test]
fn exit_code_is_one_on_request_when_the_two_diverge() {
    let folder = report("xvm-2031-parliamentary");
    diptych().args(["compare", "--pair", &folder, "--exit-code"]).assert().code(1);
    diptych().args(["compare", "--pair", &folder]).assert().code(0);
}

#[test]
fn standard_input_is_one_side() {
    let text = fs::read(good()).unwrap();
    let right = report("xvm-2031-parliamentary/compact.md");
    diptych()
        .args(["compare", "-", &right])
        .write_stdin(text)
        .assert()
        .success()
        .stdout(contains("## Map of divergence"));
    diptych().args(["compare", "-", "-"]).assert().code(2).stderr(contains("one side only"));
}

#[test]
fn a_missing_file_and_a_directory_are_named() {
    refused("no/such/file.pdf", &["no/such/file.pdf", "no such file"]);
    refused(&report("xvm-2031-parliamentary"), &["it is a directory", "--pair"]);
}

#[test]
fn an_empty_file_and_one_without_a_statement_are_named() {
    let dir = tempfile::tempdir().unwrap();
    refused(&file(&dir, "empty.txt", b""), &["empty.txt", "the file is empty"]);
    refused(&file(&dir, "short.txt", b"Hello there."), &["no statement"]);
}

#[test]
fn binaries_that_are_no_statement_are_named() {
    let dir = tempfile::tempdir().unwrap();
    refused(&file(&dir, "a.png", b"\x89PNG\r\n\x1a\n0000000000"), &["PNG picture", "OCR"]);
    refused(&file(&dir, "a.bin", &[0u8, 159, 146, 150, 0, 1, 2, 3].repeat(64)), &["a.bin"]);
    refused(&file(&dir, "a.pdf", b"not a pdf at all"), &["a.pdf", "%PDF-"]);
}

#[test]
fn a_pdf_without_text_names_ocr() {
    let dir = tempfile::tempdir().unwrap();
    let pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
               3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";
    refused(&file(&dir, "scan.pdf", pdf.as_bytes()), &["scan.pdf", "OCR"]);
}

#[test]
fn the_same_file_twice_is_refused() {
    refused(&good(), &["the same text"]);
}

#[test]
fn a_language_that_the_codebook_lacks_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let texts = [
        (
            "French",
            "La mission constate que le scrutin s'est déroulé dans le calme et que les électeurs ont pu voter librement.",
        ),
        (
            "German",
            "Die Mission stellt fest, dass die Wahlen ruhig verlaufen sind und die Wähler frei abstimmen konnten.",
        ),
        (
            "Ukrainian",
            "Місія зазначає, що вибори пройшли у спокійній обстановці, а виборці змогли вільно проголосувати. Її висновки є попередніми.",
        ),
        (
            "Kazakh",
            "Миссия сайлаудың тыныш жағдайда өткенін және сайлаушылардың еркін дауыс бере алғанын атап өтеді, құқықтар сақталды.",
        ),
    ];
    for (name, text) in texts {
        refused(&file(&dir, "text.txt", text.as_bytes()), &["text.txt", name, "--codebook"]);
    }
}

#[test]
fn a_codebook_with_an_unknown_key_is_named_with_its_line() {
    let dir = tempfile::tempdir().unwrap();
    let book = file(&dir, "mine.toml", b"[[topic]]\nid = \"media\"\nnumber = 11\ncolour = \"red\"\n");
    let right = report("xvm-2031-parliamentary/compact.md");
    let check = diptych().args(["compare", &good(), &right, "--codebook", &book]).assert().code(2);
    check.stderr(contains("mine.toml").and(contains("line 4")).and(contains("colour")));
    diptych().args(["codebook", "check", &book]).assert().code(2).stderr(contains("line 4"));
}

#[test]
fn a_codebook_is_checked_line_by_line() {
    let dir = tempfile::tempdir().unwrap();
    let book = file(&dir, "mine.toml", "[words.en.topics.media]\nterms = [\n  \"zine\",\n  \"zine\",\n]\n".as_bytes());
    let check = diptych().args(["codebook", "check", &book]).assert().code(2);
    check.stderr(contains("mine.toml:4:3: media: \"zine\" stands twice"));
    let book = file(&dir, "mine.toml", b"[words.en.topics.media]\nterms = [\"zine\"]\n");
    diptych().args(["codebook", "check", &book]).assert().success().stdout(contains("nothing wrong"));
}

/// Every family is listed, and what is listed can be shown.
#[test]
fn every_family_of_the_codebook_is_listed_and_shown() {
    let list = diptych().args(["codebook", "list"]).output().unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    for (family, id) in [
        ("topic", "media"),
        ("cue", "hedge"),
        ("standard", "national-law"),
        ("quantity", "turnout"),
        ("frame", "rule-of-law"),
        ("item", "observer-count"),
        ("organisation", "SCO"),
    ] {
        assert!(
            list.lines().any(|l| l.starts_with(family) && l.split_whitespace().nth(1) == Some(id)),
            "{family} {id}"
        );
        diptych().args(["codebook", "show", id]).assert().success();
    }
    let shown = diptych().args(["codebook", "show", "rule-of-law"]).assert().success();
    shown.stdout(contains("frame, terms, en: ").and(contains("frame, terms, ru: ")));
}

/// The exported folder is the built-in codebook: the brief differs in the digest alone.
#[test]
fn an_exported_codebook_stands_in_place_of_the_builtin_one() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("mine").display().to_string();
    diptych().args(["codebook", "export", &folder]).assert().success();
    diptych().args(["codebook", "export", &folder]).assert().code(2).stderr(contains("exists"));
    diptych().args(["codebook", "check", &folder]).assert().success();
    let right = report("xvm-2031-parliamentary/compact.md");
    let brief = |more: &[&str]| {
        let out = diptych().args(["compare", &good(), &right]).args(more).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let text = String::from_utf8(out.stdout).unwrap();
        text.lines().filter(|l| !l.contains("--codebook") && !l.contains("SHA-256")).collect::<Vec<_>>().join("\n")
    };
    let plain = brief(&[]);
    let strip = |text: &str| text.lines().filter(|l| !l.contains("diptych compare")).collect::<Vec<_>>().join("\n");
    assert_eq!(strip(&plain), strip(&brief(&["--codebook", &folder])));
}

#[test]
fn an_unknown_key_in_a_flag_or_a_pair_is_named() {
    let right = report("xvm-2031-parliamentary/compact.md");
    let check = diptych().args(["compare", &good(), &right, "--set-left", "colour=red"]).assert().code(2);
    check.stderr(contains("colour").and(contains("expected one of")));
    let dir = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(report("xvm-2031-parliamentary/pair.toml")).unwrap().replace("coverage", "covrage");
    fs::write(dir.path().join("pair.toml"), text).unwrap();
    diptych()
        .args(["compare", "--pair"])
        .arg(dir.path())
        .assert()
        .code(2)
        .stderr(contains("covrage").and(contains("pair.toml")));
}

#[test]
fn given_metadata_wins_over_inferred() {
    let right = report("xvm-2031-parliamentary/compact.md");
    let set = ["--set-left", "organisation=Test Office", "--set-left", "form=EAM"];
    diptych()
        .args(["compare", &good(), &right])
        .args(set)
        .assert()
        .success()
        .stdout(contains("Test Office").and(contains("EAM")));
}

#[test]
fn labels_and_brief_are_wired_and_stand_in_the_command() {
    let run = |args: &[&str]| diptych().args(["demo", "blr-2019-parliamentary"]).args(args).assert().success();
    run(&["--labels", "ru"]).stdout(contains("## Карта расхождений").and(contains("--labels ru")));
    run(&["--labels", "zh", "--brief"]).stdout(contains("## 概览").and(contains("--brief --labels zh")));
    let dir = tempfile::tempdir().unwrap();
    let unknown = b"[[left]]\npassage = \"99.9\"\ntext = \"x\"\ntranslator = \"x\"\ndate = \"2026-11-22\"\n";
    let path = file(&dir, "translations.toml", unknown);
    let pair = report("blr-2019-parliamentary");
    let check = diptych().args(["compare", "--pair", &pair, "--translations", &path]).assert().code(2);
    check.stderr(contains("line 2").and(contains("99.9")));
}

/// Names of all files under a folder, sorted.
fn files(folder: &std::path::Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            names.extend(files(&entry.path()).iter().map(|inner| format!("{name}/{inner}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}

#[test]
fn a_name_that_ends_in_a_slash_is_a_folder_made_whole() {
    let dir = tempfile::tempdir().unwrap();
    let folder = format!("{}/out/", dir.path().display());
    diptych().args(["demo", "--format", "csv", "-o", &folder]).assert().success().stdout(predicate::str::is_empty());
    let made = files(&dir.path().join("out"));
    assert!(
        ["README.md", "datapackage.json", "passages.csv", "topics.csv"].iter().all(|n| made.contains(&n.to_string()))
    );
    diptych().args(["demo", "-o", &format!("{}/md/", dir.path().display())]).assert().success();
    assert!(files(&dir.path().join("md")).contains(&"brief.md".to_owned()));
    let nowhere = format!("{}/no/such/folder/", dir.path().display());
    diptych().args(["demo", "--format", "all", "-o", &nowhere]).assert().code(2).stderr(contains("folder above"));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "a draft was left behind");
}

#[test]
fn every_format_goes_into_a_folder_that_exists_and_leaves_other_files_alone() {
    let dir = tempfile::tempdir().unwrap();
    file(&dir, "notes.txt", b"mine");
    file(&dir, "brief.md", b"old");
    diptych().args(["demo", "--format", "all", "-o"]).arg(dir.path()).assert().success();
    let made = files(dir.path());
    for name in ["brief.md", "brief.json", "brief.xlsx", "brief.bib", "brief.csl.json", "csv/topics.csv", "notes.txt"] {
        assert!(made.contains(&name.to_owned()), "{name}: {made:?}");
    }
    assert!(fs::read(dir.path().join("brief.md")).unwrap().len() > 1000);
    assert_eq!(fs::read(dir.path().join("notes.txt")).unwrap(), b"mine");
    let bytes: Vec<_> = made.iter().map(|name| fs::read(dir.path().join(name)).unwrap()).collect();
    diptych().args(["demo", "--format", "all", "-o"]).arg(dir.path()).assert().success();
    assert!(made.iter().zip(&bytes).all(|(name, old)| fs::read(dir.path().join(name)).unwrap() == *old));
    assert_eq!(files(dir.path()), made, "a draft was left behind");
}

#[test]
fn a_folder_in_the_place_of_a_file_is_refused_and_nothing_is_written() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("brief.bib")).unwrap();
    let check = diptych().args(["demo", "--format", "all", "-o"]).arg(dir.path()).assert().code(2);
    check.stderr(contains("brief.bib").and(contains("in the place of a file")));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_format_of_several_files_needs_a_folder() {
    diptych().args(["demo", "--format", "csv"]).assert().code(2).stderr(contains("-o brief/"));
    diptych().args(["demo", "-o", "brief.csv"]).assert().code(2).stderr(contains("give a folder"));
    let pipe = diptych().args(["demo", "--format", "xlsx"]).output().unwrap();
    assert!(pipe.status.success() && pipe.stdout.starts_with(b"PK"), "a pipe takes a spreadsheet");
}

#[test]
fn the_ending_tells_citations_from_json() {
    let dir = tempfile::tempdir().unwrap();
    for (name, opening) in [("a.bib", "@misc{"), ("a.csl.json", "[\n"), ("a.json", "{\n  \"format_version\": \"1\"")] {
        let path = dir.path().join(name);
        diptych().args(["demo", "-o"]).arg(&path).assert().success();
        assert!(fs::read_to_string(&path).unwrap().starts_with(opening), "{name}");
    }
}

#[test]
fn a_stamp_stands_in_every_provenance_and_only_on_request() {
    let run = |args: &[&str], dir: &tempfile::TempDir| {
        let mut command = diptych();
        command.env("SOURCE_DATE_EPOCH", "1763769600").env("USER", "anna").args(["demo", "--format", "all", "-o"]);
        command.arg(dir.path()).args(args).assert().success();
    };
    let (with, without) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    run(&["--stamp"], &with);
    run(&[], &without);
    for name in ["brief.md", "brief.json", "csv/provenance.csv"] {
        let read = |dir: &tempfile::TempDir| fs::read_to_string(dir.path().join(name)).unwrap();
        assert!(read(&with).contains("2025-11-22, anna"), "{name}");
        assert!(!read(&without).contains("anna"), "{name}");
    }
    assert!(fs::read_to_string(with.path().join("brief.bib")).unwrap().contains("year = {2025}"));
    diptych().args(["demo", "--stamp"]).env("SOURCE_DATE_EPOCH", "soon").assert().code(2).stderr(contains("seconds"));
}

#[test]
fn the_schema_of_the_json_is_printed() {
    let out = diptych().arg("schema").output().unwrap().stdout;
    let schema: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(schema["properties"]["format_version"]["const"], "1");
}

#[test]
fn the_help_of_compare_shows_folders_and_formats() {
    let help = diptych().args(["compare", "--help"]).assert().success();
    help.stdout(contains("--format all -o kaz-2021/").and(contains("spreadsheet")).and(contains("SOURCE_DATE_EPOCH")));
}
