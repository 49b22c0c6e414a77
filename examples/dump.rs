//! Prints the blocks of PDFs, one a line: `dump FILE.pdf …`.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods, reason = "a tool for the eye")]

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => return eprintln!("{path}: {error}"),
        };
        match diptych::load::pdf::read(&bytes) {
            Ok(text) => {
                println!("{path}: {} pages, {:?}, {:?}", text.pages, text.metadata, text.warnings);
                for block in &text.blocks {
                    let pages: Vec<String> =
                        block.pages.iter().map(|start| format!("{}@{}", start.page, start.at)).collect();
                    let notes: Vec<String> =
                        block.notes.iter().map(|note| format!("{}@{}", note.label, note.at)).collect();
                    let aside = block.set_aside.map(|why| format!("({why:?}) ")).unwrap_or_default();
                    let number = block.number.as_deref().unwrap_or("");
                    println!(
                        "{aside}{:?} [{}] #{number} notes[{}] {}",
                        block.kind,
                        pages.join(","),
                        notes.join(","),
                        block.text
                    );
                }
            }
            Err(fault) => println!("{path}: ERROR {fault}"),
        }
    }
}
