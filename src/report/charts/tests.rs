//! The pictures are well-formed, say what they show, mirror, and take names as text.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::drawing::{Anchor, SIZE, Shape, WIDTH, wide};
use super::{drawing, file, svg};
use crate::codebook::{Codebook, Language};
use crate::divergence::Comparison;
use crate::report::page::Chart;
use crate::{Options, Side, compare};

const ALL: [Chart; 3] = [Chart::Polarity, Chart::Coverage, Chart::Standards];
const LEFT: &str = "Preliminary conclusions\n\nThe media were biased in favour of the incumbent, contrary to paragraph 7.8 of \
                    the 1990 OSCE Copenhagen Document. Candidates could not campaign freely. The election law is not in line with international standards.\n";
const RIGHT: &str = "Conclusion\n\nThe Mission recognises the election as open, free and legitimate. The media gave all candidates \
                     equal conditions. Voting was calm and well organised, in line with the national legislation.\n";

fn comparison(left: &str, right: &str) -> Comparison {
    let side = |name, text| Side::text(name, text);
    compare(side("left.txt", left), side("right.txt", right), &Options::default(), &Codebook::builtin()).unwrap()
}

fn events(svg: &str) -> Vec<Event<'_>> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let mut events = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return events,
            event => events.push(event),
        }
    }
}

fn shapes<'a>(events: &'a [Event], name: &str) -> Vec<&'a BytesStart<'a>> {
    let shape = |e: &'a Event| match e {
        Event::Empty(e) if e.name().as_ref() == name => Some(e),
        _ => None,
    };
    events.iter().filter_map(shape).collect()
}

fn number(shape: &BytesStart, name: &str) -> f64 {
    let value = shape.try_get_attribute(name).unwrap().unwrap().value;
    value.parse().unwrap()
}

#[test]
fn every_chart_is_well_formed_and_says_what_it_shows() {
    let comparison = comparison(LEFT, RIGHT);
    for chart in ALL {
        let svg = svg(&comparison, chart).unwrap();
        let events = events(&svg);
        let Event::Start(root) = &events[0] else { panic!("{:?}", events[0]) };
        let labelled = root.try_get_attribute("aria-labelledby").unwrap().unwrap();
        for id in labelled.value.split(' ') {
            assert!(svg.contains(&format!("id=\"{id}\">")), "{id}");
        }
        assert!(!svg.contains("<style") && !svg.contains("style=") && svg.contains("currentColor"));
        let alone = file(&comparison, chart).unwrap();
        assert!(alone.starts_with("<?xml") && alone.contains("prefers-color-scheme"));
    }
}

#[test]
fn bars_are_the_mirror_image_when_the_sides_are_swapped() {
    let (one, other) = (comparison(LEFT, RIGHT), comparison(RIGHT, LEFT));
    for chart in [Chart::Coverage, Chart::Standards] {
        let bars = |comparison: &Comparison, mirrored: bool| -> Vec<(i64, i64, i64)> {
            let svg = svg(comparison, chart).unwrap();
            let events = events(&svg);
            let bar = |bar: &&BytesStart| {
                let (x, y, width) = (number(bar, "x"), number(bar, "y"), number(bar, "width"));
                let x = if mirrored { 720.0 - x - width } else { x };
                ((y * 2.0) as i64, (x * 2.0) as i64, (width * 2.0) as i64)
            };
            let mut bars: Vec<_> = shapes(&events, "rect").iter().map(bar).collect();
            bars.sort_unstable();
            bars
        };
        assert_eq!(bars(&one, false), bars(&other, true));
        assert!(bars(&one, false).len() > 1);
    }
}

#[test]
fn rings_become_dots_when_the_sides_are_swapped() {
    let places = |comparison: &Comparison, hollow: bool| -> Vec<i64> {
        let svg = svg(comparison, Chart::Polarity).unwrap();
        let events = events(&svg);
        let circles = shapes(&events, "circle");
        let fit = circles.iter().filter(|c| c.try_get_attribute("stroke").unwrap().is_some() == hollow);
        let mut places: Vec<i64> = fit.map(|c| number(c, "cx") as i64).collect();
        places.sort_unstable();
        places
    };
    let (one, other) = (comparison(LEFT, RIGHT), comparison(RIGHT, LEFT));
    assert_eq!(places(&one, true), places(&other, false));
    assert_eq!(places(&one, false), places(&other, true));
    assert_ne!(places(&one, true), places(&one, false));
}

#[test]
fn hostile_names_stay_text() {
    let mut comparison = comparison(LEFT, RIGHT);
    comparison.profiles.left.name = "</text><script>alert(1)</script> \u{202e}&\u{1}\n\"'".to_owned();
    for chart in ALL {
        let svg = svg(&comparison, chart).unwrap();
        let events = events(&svg);
        let known = |e: &Event| match e {
            Event::Start(e) | Event::Empty(e) => {
                matches!(e.name().as_ref(), "svg" | "title" | "desc" | "line" | "circle" | "rect" | "text")
            }
            _ => true,
        };
        assert!(events.iter().all(known), "{svg}");
        assert!(!svg.contains(['\u{202e}', '\u{1}']), "{svg}");
    }
}

#[test]
fn nothing_to_show_gives_no_picture() {
    let plain = "Observers came.\n\nThe mission thanks everybody for the hospitality that was shown during the stay in the town.\n";
    let comparison = comparison(plain, plain);
    assert_eq!(svg(&comparison, Chart::Polarity), None);
}

#[test]
fn words_stay_inside_the_picture_and_off_the_bars_in_every_language() {
    for labels in Language::BUILTIN {
        let side = |name, text| Side::text(name, text);
        let options = Options { labels, ..Options::default() };
        let book = Codebook::builtin();
        let mut comparison = compare(side("left.txt", LEFT), side("right.txt", RIGHT), &options, &book).unwrap();
        comparison.profiles.left.name = "A very long name of an organisation that observes ".repeat(5);
        for chart in ALL {
            let drawing = drawing(&comparison, chart).unwrap();
            for shape in &drawing.shapes {
                let Shape::Words { at: (x, y), anchor, size, words } = shape else { continue };
                let width = wide(words) * size / SIZE;
                let (from, to) = match anchor {
                    Anchor::Start => (*x, x + width),
                    Anchor::Middle => (x - width / 2, x + width / 2),
                    Anchor::End => (x - width, *x),
                };
                // An ellipsis may stand beyond the line that it ends.
                assert!(from >= -20 && to <= WIDTH + 20 && *y <= drawing.height, "{words:?} {from} to {to}");
                let over = drawing.shapes.iter().any(|bar| match bar {
                    Shape::Bar { at, width, height, .. } => {
                        at.0 < to && from < at.0 + width && at.1 < *y && y - size < at.1 + height
                    }
                    _ => false,
                });
                assert!(!over, "{words:?} over a bar");
            }
        }
    }
}
