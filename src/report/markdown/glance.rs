//! Parts 1 and 2: title, caveats, and the two missions at a glance.

use std::fmt::Write;

use super::{Brief, Of, cell};
use crate::codebook::StandardFamily;
use crate::coding::Overall;
use crate::divergence::figures::shown;
use crate::divergence::{Profile, Row, State};
use crate::mission::{DocumentKind, Field, Mission, MissionForm, TextKind};

pub(super) fn title(brief: &Brief) -> String {
    let election = &brief.comparison.election;
    let place = if election.country.is_empty() { &election.iso3 } else { &election.country };
    let heading = [place.as_str(), election.name.as_str(), election.date.as_str()];
    let heading: Vec<String> = heading.iter().filter(|p| !p.is_empty()).map(|p| cell::plain(p)).collect();
    let mut out = format!("# {}: {} and {} side by side\n\n", heading.join(", "), brief.left, brief.right);
    out.push_str(
        "What two observer missions said about one vote, topic by topic, in their own words. \
         This brief shows where the statements agree, differ or stay silent; it does not say which is right.\n\n",
    );
    if !election.note.is_empty() {
        let _ = writeln!(out, "{}\n", cell::plain(&election.note));
    }
    let warnings = &brief.comparison.warnings;
    if !warnings.is_empty() {
        out.push_str("> [!IMPORTANT]\n");
        for warning in warnings {
            let _ = writeln!(out, "> - {}", caveat(&warning.text));
        }
        out.push('\n');
    }
    out
}

/// A warning is our own sentence around names from outside; an address in it stays a link.
fn caveat(text: &str) -> String {
    match text.split_once('<').and_then(|(a, rest)| rest.split_once('>').map(|(url, b)| (a, url, b))) {
        Some((before, url, after)) => format!("{}{}{}", cell::plain(before), cell::address(url), cell::plain(after)),
        None => cell::plain(text),
    }
}

pub(super) fn at_a_glance(brief: &Brief) -> String {
    let (l, r) = (&brief.comparison.left, &brief.comparison.right);
    let (lm, rm) = (&l.statement.mission, &r.statement.mission);
    let (lp, rp) = (&brief.comparison.profiles.left, &brief.comparison.profiles.right);
    let mut out = format!("## At a glance\n\n| | {} | {} |\n|---|---|---|\n", brief.left, brief.right);
    let mut row = |name: &str, left: String, right: String| {
        let _ = writeln!(out, "| {name} | {left} | {right} |");
    };
    row("Overall conclusion", verdict(brief, Of::Left), verdict(brief, Of::Right));
    row("Measured against", against(lp), against(rp));
    row("Document", document(lm), document(rm));
    row("Mission", mission(lm), mission(rm));
    row("Mission size", size(brief, Of::Left, lp), size(brief, Of::Right, rp));
    row(
        "Sentences, of these findings",
        format!("{}, {}", lp.sentences, lp.scoring),
        format!("{}, {}", rp.sentences, rp.scoring),
    );
    row("Topics addressed, of 25", lp.topics.to_string(), rp.topics.to_string());
    let asks = |n: usize, priority: usize| {
        if priority > 0 { format!("{n}, {priority} of them priority") } else { n.to_string() }
    };
    let (la, ra) = (&brief.comparison.recommendations.left, &brief.comparison.recommendations.right);
    row("Recommendations", asks(la.count, la.priority), asks(ra.count, ra.priority));
    let inferred = [(brief.left.as_str(), lm), (brief.right.as_str(), rm)].map(|(name, m)| inferred(name, m)).concat();
    let _ = writeln!(out, "\nOverall: {}.\n", brief.comparison.overall.agreement);
    let counts: Vec<String> = brief.comparison.counts.iter().map(|(r, n)| format!("{} {n}", r.name())).collect();
    let _ = writeln!(out, "Relations over 26 topics: {}.\n", counts.join(" · "));
    if !inferred.is_empty() {
        let _ = writeln!(out, "Inferred from the texts, not given: {}.\n", inferred.join("; "));
    }
    out + &picture(brief)
}

fn verdict(brief: &Brief, of: Of) -> String {
    let conclusion = &brief.side(of).conclusion;
    let step = conclusion.overall.map_or("no verdict in the text at hand", Overall::name);
    match conclusion.passage.filter(|_| conclusion.overall.is_some()) {
        Some(passage) => format!("**{step}**: {}", brief.quote(of, passage)),
        None => format!("**{step}**"),
    }
}

fn against(profile: &Profile) -> String {
    let name = |f: &StandardFamily| match f {
        StandardFamily::NationalLaw => "national law",
        StandardFamily::International => "international standards",
        StandardFamily::Regional => "regional commitments",
        StandardFamily::OwnRules => "its own rules",
    };
    let names: Vec<&str> = profile.measured_against.iter().map(name).collect();
    if names.is_empty() { "no yardstick cited".to_owned() } else { names.join(", ") }
}

fn document(mission: &Mission) -> String {
    let kind = mission.document.value.map_or("document", DocumentKind::name);
    let text = match mission.text {
        TextKind::Official => "",
        TextKind::Digest => ", read in a digest",
        TextKind::Secondary => ", read in a second-hand account",
        TextKind::Fictional => ", invented",
    };
    let issued = mission.issued.value.map(|d| format!(" of {}", d.strftime("%-d %B %Y"))).unwrap_or_default();
    format!("{kind}{issued}{text}")
}

fn mission(mission: &Mission) -> String {
    if mission.document.value == Some(DocumentKind::StateReply) {
        return "none: a state's reply".to_owned();
    }
    let form = mission.form.value.map_or("form unknown", MissionForm::name);
    let joint = if mission.issuers.len() > 1 {
        let names: Vec<String> = mission.issuers.iter().map(|i| cell::plain(i)).collect();
        format!(", joint: {}", names.join(", "))
    } else {
        String::new()
    };
    format!("{form}{joint}")
}

fn size(brief: &Brief, of: Of, profile: &Profile) -> String {
    if profile.size.is_empty() {
        return "not found in this text".to_owned();
    }
    let place = |i: usize| brief.side(of).statement.passages[i].place();
    let one = |(i, f): &(usize, crate::coding::Figure)| {
        let state = f.state.map(|s| format!(", {s}")).unwrap_or_default();
        let name = brief.comparison.quantities.get(&f.quantity).map_or(f.quantity.as_str(), |l| &l.en).to_lowercase();
        format!("{} {name}{state} ({})", shown(&f.value), place(*i))
    };
    profile.size.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Fields that were inferred, with the words behind them.
fn inferred(name: &str, m: &Mission) -> Vec<String> {
    fn one<T>(name: &str, label: &str, field: &Field<T>) -> Option<String> {
        let words = field.words.as_ref()?;
        Some(format!("{name} {label} from “{}”", cell::quoted(words)))
    }
    [
        one(name, "organisation", &m.organisation),
        one(name, "country", &m.country),
        one(name, "election", &m.kind),
        one(name, "election day", &m.date),
        one(name, "mission form", &m.form),
        one(name, "document", &m.document),
        one(name, "date of issue", &m.issued),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Polarity by topic on one scale, as text: both missions, `○` left, `●` right, `◉` both on one step.
fn picture(brief: &Brief) -> String {
    let rows: Vec<&Row> =
        brief.comparison.rows.iter().filter(|r| value(r.left.state).or(value(r.right.state)).is_some()).collect();
    if rows.is_empty() {
        return String::new();
    }
    let width = rows.iter().map(|r| brief.topic(&r.topic).chars().count()).max().unwrap_or(0);
    let mut out = format!(
        "```text\n{:width$}  −2  −1   0  +1  +2    ○ {}   ● {}\n",
        "",
        unmarked(&brief.left),
        unmarked(&brief.right)
    );
    for row in rows {
        let mut line = String::new();
        for step in -2..=2 {
            let mark = match (value(row.left.state) == Some(step), value(row.right.state) == Some(step)) {
                (true, true) => '◉',
                (true, false) => '○',
                (false, true) => '●',
                _ => '·',
            };
            let _ = write!(line, "   {mark}");
        }
        let name = brief.topic(&row.topic);
        let _ = writeln!(out, "{name}{}{line}", " ".repeat(width - name.chars().count()));
    }
    out + "```\n"
}

/// A name inside a code block needs no escapes and may not close the block.
fn unmarked(name: &str) -> String {
    name.replace(['\\', '`'], "")
}

fn value(state: State) -> Option<i8> {
    match state {
        State::Assessed(value) => Some(value),
        _ => None,
    }
}
