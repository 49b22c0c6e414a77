//! Reading any statement faithfully: five formats alike, caps at and past them, hostile files, the corpus.
#![allow(clippy::disallowed_methods, clippy::print_stderr, clippy::unwrap_used, reason = "tests read and write files")]

#[path = "load/caps.rs"]
mod caps;
#[path = "load/corpus.rs"]
mod corpus;
#[path = "load/formats.rs"]
mod formats;
#[path = "load/hostile.rs"]
mod hostile;
#[path = "load/pdf.rs"]
mod pdf;
#[path = "load/statement.rs"]
mod statement;
#[path = "load/write.rs"]
mod write;
