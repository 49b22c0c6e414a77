//! Writes output whole or not at all.

use std::io::{IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use diptych::divergence::Comparison;
use diptych::report::page::PageOptions;
use diptych::report::{About, Artifact, FORMATS, Holds, render};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::Done;
use crate::cli::Output;

/// Where a report goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target<'a> {
    Stdout,
    File(&'a str),
    Folder(&'a str),
}

/// Renders a comparison and writes it where the user asked.
pub(crate) fn write(comparison: &Comparison, output: &Output) -> Result<Done> {
    let path = output.output.as_deref().filter(|p| *p != "-");
    let about = format(output.format, path)?;
    let target = target(about, path, std::io::stdout().is_terminal())?;
    let pictures = matches!(target, Target::Folder(_));
    let mut artifacts = render(comparison, about.format, &PageOptions { brief: output.brief, pictures });
    match target {
        Target::Stdout => return Ok(Done::text(artifacts.swap_remove(0).bytes)),
        Target::File(path) => whole(path, &artifacts[0].bytes)?,
        Target::Folder(path) if Path::new(path).is_dir() => lay(path, &artifacts)?,
        Target::Folder(path) => folder(path, artifacts.iter().map(|a| (a.name.as_str(), a.bytes.as_slice())))?,
    }
    Ok(Done::text(Vec::new()))
}

/// The format asked for, else that of the file's ending, else Markdown.
fn format(asked: Option<About>, path: Option<&str>) -> Result<About> {
    match (asked, path) {
        (Some(about), _) => Ok(about),
        (None, Some(path)) if !is_folder(path) => by_ending(path),
        (None, _) => Ok(FORMATS[0]),
    }
}

fn is_folder(path: &str) -> bool {
    path.ends_with(['/', std::path::MAIN_SEPARATOR]) || Path::new(path).is_dir()
}

fn by_ending(path: &str) -> Result<About> {
    let Some(ending) = Path::new(path).extension() else { return Ok(FORMATS[0]) };
    let name = path.to_lowercase();
    let length = |about: &About| {
        let fits = about.endings.iter().filter(|e| name.strip_suffix(*e).is_some_and(|n| n.ends_with('.')));
        fits.map(|e| e.len()).max().unwrap_or(0)
    };
    match FORMATS.iter().max_by_key(|about| length(about)).filter(|about| length(about) > 0) {
        Some(about) => Ok(*about),
        None => {
            let known: Vec<String> =
                FORMATS.iter().filter_map(|a| a.endings.first()).map(|e| format!(".{e}")).collect();
            bail!(
                "{path}: no format ends in .{}; use {}, or name one with --format",
                ending.display(),
                known.join(", ")
            )
        }
    }
}

fn target<'a>(about: About, path: Option<&'a str>, terminal: bool) -> Result<Target<'a>> {
    let name = about.name;
    match (path, about.holds) {
        (None, Holds::Folder) => bail!("{name} has several files; give a folder, such as --format {name} -o brief/"),
        (None, Holds::Binary) if terminal => {
            bail!("{name} is no text for a terminal; give a file, such as -o brief.{name}, or pipe it to a program")
        }
        (None, _) => Ok(Target::Stdout),
        (Some(path), _) if is_folder(path) => Ok(Target::Folder(path)),
        (Some(path), Holds::Folder) => match about.endings.iter().find_map(|e| path.strip_suffix(&format!(".{e}"))) {
            Some(stem) => bail!("{path}: {name} has several files; give a folder, such as --format {name} -o {stem}/"),
            None => Ok(Target::Folder(path)),
        },
        (Some(path), _) => Ok(Target::File(path)),
    }
}

/// Date and user for the provenance, where asked: the day is local, or that of `SOURCE_DATE_EPOCH` in UTC.
pub(crate) fn stamp(output: &Output) -> Result<Option<String>> {
    if !output.stamp {
        return Ok(None);
    }
    let day = match variable("SOURCE_DATE_EPOCH") {
        Some(seconds) => day_of(&seconds)?,
        None => Zoned::now().date().to_string(),
    };
    let user = variable("USER").or_else(|| variable("USERNAME"));
    Ok(Some(user.map_or(day.clone(), |user| format!("{day}, {user}"))))
}

fn day_of(seconds: &str) -> Result<String> {
    let moment = seconds.trim().parse().ok().and_then(|s| Timestamp::from_second(s).ok());
    let moment = moment.with_context(|| format!("SOURCE_DATE_EPOCH={seconds}: give seconds since 1970"))?;
    Ok(moment.to_zoned(TimeZone::UTC).date().to_string())
}

#[expect(clippy::disallowed_methods, reason = "only --stamp asks, and it says so")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Writes a file beside its place and renames it, so that a broken run leaves nothing half written.
fn whole(path: &str, bytes: &[u8]) -> Result<()> {
    let target = Path::new(path);
    let folder = above(target);
    let cannot = || format!("{path}: cannot write; does the folder exist?");
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(cannot)?;
    file.write_all(bytes).with_context(cannot)?;
    readable(&file).with_context(cannot)?;
    file.persist(target).with_context(cannot)?;
    Ok(())
}

/// Writes a new folder of files: made beside its place and renamed, so that it is there whole or not at all.
pub(crate) fn folder<'a>(path: &str, files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<()> {
    let target = Path::new(path);
    if target.exists() {
        bail!("{path} exists; give the name of a new folder");
    }
    let above = above(target);
    let cannot = || format!("{path}: cannot make it; does the folder above it exist?");
    let draft = tempfile::TempDir::new_in(above).with_context(cannot)?;
    for (name, bytes) in files {
        let file = draft.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap_or(draft.path())).with_context(cannot)?;
        std::fs::File::create(&file).and_then(|mut f| f.write_all(bytes)).with_context(cannot)?;
    }
    public(draft.path()).with_context(cannot)?;
    std::fs::rename(draft.keep(), target).with_context(cannot)
}

/// Writes files into a folder that exists: all are written aside first, then each takes its place.
fn lay(path: &str, files: &[Artifact]) -> Result<()> {
    let folder = Path::new(path);
    let cannot = || format!("{path}: cannot write into this folder");
    if let Some(file) = files.iter().find(|file| folder.join(&file.name).is_dir()) {
        bail!(
            "{}: a folder stands in the place of a file; move it, or give another folder",
            folder.join(&file.name).display()
        );
    }
    let draft = tempfile::TempDir::new_in(folder).with_context(cannot)?;
    for (at, file) in files.iter().enumerate() {
        std::fs::create_dir_all(above(&folder.join(&file.name))).with_context(cannot)?;
        let write = |mut f: std::fs::File| f.write_all(&file.bytes);
        std::fs::File::create(draft.path().join(at.to_string())).and_then(write).with_context(cannot)?;
    }
    for (at, file) in files.iter().enumerate() {
        std::fs::rename(draft.path().join(at.to_string()), folder.join(&file.name)).with_context(cannot)?;
    }
    Ok(())
}

/// The folder that holds a file.
fn above(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A temporary file is private; a brief gets the rights of any new file.
#[cfg(unix)]
fn readable(file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

/// The same for a folder.
#[cfg(unix)]
fn public(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn public(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn readable(_: &tempfile::NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(name: &str) -> About {
        *FORMATS.iter().find(|a| a.name == name).unwrap()
    }

    #[test]
    fn the_longest_ending_tells_the_format() {
        for (path, name) in [
            ("a.md", "md"),
            ("a.JSON", "json"),
            ("a.csl.json", "csl"),
            ("a.bib", "bibtex"),
            ("a.xlsx", "xlsx"),
            ("a", "md"),
        ] {
            assert_eq!(by_ending(path).unwrap().name, name, "{path}");
        }
        assert!(by_ending("a.zip").unwrap_err().to_string().contains(".xlsx"));
    }

    #[test]
    fn a_terminal_gets_no_bytes_and_a_pipe_does() {
        let refused = target(about("xlsx"), None, true).unwrap_err().to_string();
        assert!(refused.contains("-o brief.xlsx"), "{refused}");
        assert_eq!(target(about("xlsx"), None, false).unwrap(), Target::Stdout);
        for name in ["csv", "all"] {
            assert!(target(about(name), None, false).unwrap_err().to_string().contains("-o brief/"), "{name}");
        }
    }

    #[test]
    fn a_slash_or_several_files_make_a_folder() {
        assert_eq!(target(about("md"), Some("x/"), true).unwrap(), Target::Folder("x/"));
        assert_eq!(target(about("md"), Some("x"), true).unwrap(), Target::File("x"));
        assert_eq!(target(about("all"), Some("x"), true).unwrap(), Target::Folder("x"));
        assert!(target(about("csv"), Some("x.csv"), true).unwrap_err().to_string().contains("-o x/"));
    }

    #[test]
    fn source_date_epoch_is_read_in_utc() {
        assert_eq!(day_of("1763769600").unwrap(), "2025-11-22");
        assert!(day_of("tomorrow").is_err());
    }
}
