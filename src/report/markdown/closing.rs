//! Parts 6, 7 and 11: figures, standards, recommendations, method and provenance.

use std::fmt::Write;

use super::{Brief, Of, cell};
use crate::codebook::StandardFamily;
use crate::coding::Figure;
use crate::divergence::figures;
use crate::divergence::standards::Cited;

/// Most recommendations quoted a side; the rest are counted.
const MOST: usize = 8;

pub(super) fn figures(brief: &Brief) -> String {
    if brief.comparison.figures.is_empty() {
        return String::new();
    }
    let mut out =
        format!("## Figures\n\n| Quantity | {} | {} | Compared |\n|---|---|---|---|\n", brief.left, brief.right);
    for row in &brief.comparison.figures {
        let shown = |of: Of, figure: &Option<(usize, Figure)>| match figure {
            Some((i, f)) => {
                let unit = if row.unit.is_empty() { String::new() } else { format!(" {}", row.unit) };
                let state = f.state.map(|s| format!(", {s}")).unwrap_or_default();
                format!("{}{unit}{state} ({})", figures::shown(&f.value), brief.side(of).statement.passages[*i].place())
            }
            None => "not found".to_owned(),
        };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} |",
            row.name,
            shown(Of::Left, &row.left),
            shown(Of::Right, &row.right),
            row.verdict
        );
    }
    out
}

pub(super) fn standards(brief: &Brief) -> String {
    let mut out = "## Standards cited\n\n".to_owned();
    let rows = &brief.comparison.standards;
    if rows.is_empty() {
        return out + "Neither text cites a standard.\n";
    }
    let _ = writeln!(out, "| Standard | Family | {} | {} |\n|---|---|---|---|", brief.left, brief.right);
    for row in rows {
        let family = match row.family {
            StandardFamily::NationalLaw => "national law",
            StandardFamily::International => {
                if row.named {
                    "international, named"
                } else {
                    "international, not named"
                }
            }
            StandardFamily::Regional => "regional",
            StandardFamily::OwnRules => "own rules",
        };
        let _ = writeln!(
            out,
            "| {} | {family} | {} | {} |",
            cell::plain(&row.label),
            cited(brief, Of::Left, &row.left),
            cited(brief, Of::Right, &row.right)
        );
    }
    out
}

/// Paragraphs named, and the first places where the yardstick is cited.
fn cited(brief: &Brief, of: Of, cited: &Cited) -> String {
    if cited.passages.is_empty() {
        return "–".to_owned();
    }
    let mut places: Vec<String> =
        cited.passages.iter().map(|&i| brief.side(of).statement.passages[i].place()).collect();
    places.dedup();
    let more = places.len().saturating_sub(4);
    places.truncate(4);
    let paragraphs = if cited.paragraphs.is_empty() {
        String::new()
    } else {
        format!("{}: ", cell::plain(&cited.paragraphs.join(", ")))
    };
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{paragraphs}{}{rest}", places.join("; "))
}

pub(super) fn recommendations(brief: &Brief) -> String {
    let sides = [
        (Of::Left, &brief.left, &brief.comparison.recommendations.left),
        (Of::Right, &brief.right, &brief.comparison.recommendations.right),
    ];
    let mut out = "## Recommendations\n\n".to_owned();
    for (of, name, asked) in sides {
        let _ = writeln!(out, "{name}: {} in this text.\n", asked.count);
        for &i in asked.passages.iter().take(MOST) {
            let passage = &brief.side(of).statement.passages[i];
            let number = passage.number.as_ref().map(|n| format!("No. {} ", cell::plain(n))).unwrap_or_default();
            let _ = writeln!(out, "- {number}{}", brief.quote(of, i));
        }
        let more = asked.passages.len().saturating_sub(MOST);
        if more > 0 {
            let _ = writeln!(out, "- and {more} more sentences; `--format json` has them all");
        }
        out.push('\n');
    }
    out
}

pub(super) fn method(brief: &Brief) -> String {
    let p = &brief.comparison.provenance;
    let t = &p.thresholds;
    let mut out = "## Method and provenance\n\n".to_owned();
    let mut item = |text: String| {
        let _ = writeln!(out, "- {text}");
    };
    item("Each sentence is coded by published rules: role, topic, evaluation, voice. Only a mission's own assessments among its findings and conclusions count. A side's evaluation of a topic is r = (P − N) / (P + N) over the strengths, 1 to 3, of praise P and criticism N.".to_owned());
    item(format!(
        "Thresholds: ±2 from |r| ≥ {}, ±1 from |r| ≥ {}; links from similarity {}, engine: {}.",
        t.strong, t.mild, t.similarity, p.engine
    ));
    for (of, name) in [(Of::Left, &brief.left), (Of::Right, &brief.right)] {
        let side = brief.side(of);
        let source = &side.statement.source;
        let url = side
            .statement
            .mission
            .url
            .as_ref()
            .map(|u| format!("; official text: {}", cell::address(u)))
            .unwrap_or_default();
        item(format!(
            "{name}: file `{}`, SHA-256 `{}`{url}. Conclusion: {}.",
            cell::code(&source.name),
            source.sha256,
            cell::plain(&side.conclusion.reason)
        ));
    }
    item(format!("diptych {}, codebook {} (SHA-256 `{}`).", p.tool, p.codebook, p.codebook_sha256));
    if !p.command.is_empty() {
        item(format!("Made by `{}`; the same inputs give the same bytes.", cell::code(&p.command)));
    }
    if let Some(stamp) = &p.stamp {
        item(format!("Stamp: {}.", cell::plain(stamp)));
    }
    item("Known limits: rules miss irony, judgements made by choice of facts, and topics in words that the codebook lacks; read the quotes in their source before relying on a label.".to_owned());
    let election = &brief.comparison.election;
    let title: Vec<&str> = [election.country.as_str(), election.name.as_str(), election.date.as_str()]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect();
    item(format!(
        "To cite: “{}: {} and {} side by side”, brief by diptych {}, codebook {}.",
        cell::plain(&title.join(", ")),
        brief.left,
        brief.right,
        p.tool,
        p.codebook
    ));
    out
}
