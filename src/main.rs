//! Parse, run, exit code. The only place that prints.
mod cli;
mod commands;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, FromArgMatches};

use cli::{Cli, Verb};

/// Nothing went wrong.
const DONE: u8 = 0;
/// Bad input or a failure; nothing was written.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let matches = Cli::command().get_matches();
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(err) => err.exit(),
    };
    // `auto` obeys NO_COLOR, CLICOLOR and whether standard error is a terminal.
    match cli.color {
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
        ColorChoice::Auto => anstream::ColorChoice::Auto,
    }
    .write_global();
    let done = match cli.verb {
        Verb::Demo(args) => commands::demo::run(&args),
        Verb::Compare(args) => commands::compare::run(&args),
        Verb::Inspect(args) => commands::inspect::run(&args),
        Verb::Codebook(args) => commands::codebook::run(&args),
        Verb::Schema => Ok(commands::schema::run()),
        Verb::Vectors(args) => commands::vectors::run(&args),
    };
    match done {
        Ok(done) => print(&done.stdout, done.code),
        Err(err) => fail(&format!("{err:#}")),
    }
}

fn print(bytes: &[u8], code: u8) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::from(code),
        // The reader went away, as `head` does: what it wanted, it has.
        Err(err) if err.kind() == ErrorKind::BrokenPipe => ExitCode::from(DONE),
        Err(err) => fail(&format!("standard output: {err}")),
    }
}

fn fail(message: &str) -> ExitCode {
    let safe: String = message.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    let red = anstyle::AnsiColor::Red.on_default().bold();
    // When even standard error is gone there is nobody left to tell.
    let _ = writeln!(anstream::stderr(), "{red}error:{red:#} {safe}");
    ExitCode::from(FAILED)
}
