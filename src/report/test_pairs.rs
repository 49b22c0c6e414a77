//! Comparisons that the tests of the formats share.

use crate::codebook::Codebook;
use crate::divergence::Comparison;
use crate::mission::Given;
use crate::pair::BUILTIN;
use crate::{Options, Side, compare};

/// Every built-in pair, by name.
pub(crate) fn comparisons() -> impl Iterator<Item = (&'static str, Comparison)> {
    let book = Codebook::builtin();
    BUILTIN.iter().map(move |builtin| {
        let (pair, left, right) = builtin.open().unwrap();
        let options = pair.options(format!("diptych demo {}", builtin.name), &book);
        (builtin.name, compare(left, right, &options, &book).unwrap())
    })
}

/// One built-in pair.
pub(crate) fn comparison(name: &str) -> Comparison {
    let builtin = BUILTIN.iter().find(|b| b.name == name).unwrap();
    let book = Codebook::builtin();
    let (pair, left, right) = builtin.open().unwrap();
    compare(left, right, &pair.options(format!("diptych demo {name}"), &book), &book).unwrap()
}

/// Two statements whose words, names and addresses attack whatever shows them.
pub(crate) fn hostile() -> Comparison {
    let left = "Election day\n\n=HYPERLINK(\"http://evil.example\",\"click\") voting was transparent and calm, \"quoted\"; \
        separated.\n\n+1+1 the media were \u{202e}biased\u{202c} in favour of the incumbent.\n\n@SUM(A1:A9) \
        <script>alert(1)</script> Candidates campaigned freely across the country.\n\n- 1 The count was \u{1}flawed \u{7}, \
        _x0041_ and {unbalanced.\n";
    let right = "Conclusion\n\nThe Mission recognises the election as open, free and legitimate.\n\n=1+1 voting was orderly \
        at all 38 polling stations.\n";
    let name = "=cmd|' /C calc'!A0\r\n\"},\n@misc{evil, \u{202e}{ \\input{x} %$#&_~^ <b>\u{0}\u{fffe}";
    let given =
        |url: &str| Given { organisation: Some(name.to_owned()), url: Some(url.to_owned()), ..Given::default() };
    let left = Side { given: given("javascript:alert(1)"), ..Side::text("=left.txt", left) };
    let right = Side { given: given("https://x.example/a}{b\\\"<c>%41"), ..Side::text("right.txt", right) };
    let options = Options { command: "=1+1\r\n".to_owned(), ..Options::default() };
    compare(left, right, &options, &Codebook::builtin()).unwrap()
}
