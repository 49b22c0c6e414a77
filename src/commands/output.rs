//! Writes output whole or not at all.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use diptych::divergence::Comparison;
use diptych::report::page::PageOptions;
use diptych::report::{Format, render_page};

use super::Done;
use crate::cli::{FormatArg, Output};

/// Renders a comparison and writes it where the user asked.
pub(crate) fn write(comparison: &Comparison, output: &Output) -> Result<Done> {
    let format = match (output.format, &output.output) {
        (Some(FormatArg::Md), _) => Format::Markdown,
        (Some(FormatArg::Docx), _) => Format::Docx,
        (Some(FormatArg::Json), _) => Format::Json,
        (Some(FormatArg::Html), _) => Format::Html,
        (None, Some(path)) => by_ending(path)?,
        (None, None) => Format::Markdown,
    };
    let mut artifacts = render_page(comparison, format, &PageOptions { brief: output.brief });
    let bytes = artifacts.remove(0).bytes;
    let Some(path) = output.output.as_deref().filter(|p| *p != "-") else {
        return Ok(Done::text(bytes));
    };
    whole(path, &bytes)?;
    Ok(Done::text(Vec::new()))
}

fn by_ending(path: &str) -> Result<Format> {
    match Path::new(path).extension().and_then(|e| e.to_str()) {
        Some("json") => Ok(Format::Json),
        Some("html" | "htm") => Ok(Format::Html),
        Some("docx") => Ok(Format::Docx),
        Some("md" | "markdown") | None => Ok(Format::Markdown),
        Some(other) => {
            bail!("{path}: no format ends in .{other}; use .md, .html, .docx or .json, or name one with --format")
        }
    }
}

/// Writes a file beside its place and renames it, so that a broken run leaves nothing half written.
fn whole(path: &str, bytes: &[u8]) -> Result<()> {
    let target = Path::new(path);
    if target.is_dir() {
        bail!("{path} is a folder; give a file name, such as {path}/brief.md");
    }
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
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
    let above = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
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
