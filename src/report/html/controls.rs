//! What only the script can use: hidden until it runs, so that a page without script shows no dead button.

use std::collections::BTreeMap;

use super::Brief;
use super::escape::text;

/// Search, filters, pins, theme and keys.
pub(super) fn bar(brief: &Brief) -> String {
    let w = brief.words;
    format!(
        "<a class=\"skip\" href=\"#brief\">{}</a>\n\
         <div id=\"bar\" role=\"search\" aria-label=\"{}\" hidden>\n\
         <input id=\"search\" type=\"search\" placeholder=\"{2}\" aria-label=\"{2}\" autocomplete=\"off\" spellcheck=\"false\">\n\
         <output id=\"found\" aria-live=\"polite\" data-hits=\"{3}\" data-topics=\"{4}\"></output>\n\
         <details id=\"filters\"><summary>{5}</summary>\n<div class=\"panel\">\n{6}\
         <button type=\"button\" id=\"reset\">{7}</button>\n</div>\n</details>\n\
         <button type=\"button\" id=\"show-pins\" aria-expanded=\"false\" aria-controls=\"pins\">{8} <span id=\"pin-count\">0</span></button>\n\
         <button type=\"button\" id=\"theme\" data-dark=\"{9}\" data-light=\"{10}\">{9}</button>\n\
         <button type=\"button\" id=\"show-keys\">{11}</button>\n</div>\n",
        w.skip,
        w.controls,
        w.search,
        w.hits,
        w.topics_shown,
        w.filters,
        filters(brief),
        w.reset,
        w.pins,
        w.dark,
        w.light,
        w.keys
    )
}

fn filters(brief: &Brief) -> String {
    let w = brief.words;
    let option = |value: &str, name: &str| format!("<option value=\"{value}\">{name}</option>");
    let topics: String = brief.topics().map(|t| option(&text(&t.id), &text(&t.name))).collect();
    let mut out = format!("<label>{} <select id=\"topic\">{}{topics}</select></label>\n", w.topic, option("", w.all));
    for (id, name) in ["left", "right"].into_iter().zip(&brief.page.names) {
        let label = w.evaluation_of.replace("{name}", &text(name));
        let steps: String =
            [("", w.all), ("1", w.positive), ("0", w.balanced), ("-1", w.negative), ("none", w.not_judged)]
                .map(|(value, name)| option(value, name))
                .concat();
        out += &format!("<label>{label} <select id=\"{id}\">{steps}</select></label>\n");
    }
    let mut relations = BTreeMap::new();
    for topic in brief.topics() {
        relations.entry(topic.relation as u8).or_insert((&topic.relation_name, 0)).1 += 1;
    }
    let boxes: String = relations
        .iter()
        .map(|(value, (name, n))| {
            format!(
                "<label><input type=\"checkbox\" name=\"relation\" value=\"{value}\"> {} ({n})</label>\n",
                text(name)
            )
        })
        .collect();
    out + &format!("<fieldset><legend>{}</legend>\n{boxes}</fieldset>\n", w.relation)
}

/// The tray of pinned passages, the export and the list of keys.
pub(super) fn trays(brief: &Brief) -> String {
    let w = brief.words;
    let keys: String =
        w.key_list.iter().map(|(key, does)| format!("<dt><kbd>{key}</kbd></dt><dd>{does}</dd>")).collect();
    format!(
        "<aside id=\"pins\" aria-label=\"{0}\" data-pin=\"{1}\" data-unpin=\"{2}\" hidden>\n\
         <div class=\"tools\"><button type=\"button\" id=\"export\">{3}</button> <button type=\"button\" id=\"hide-pins\">{4}</button></div>\n\
         <ul id=\"pinned\" role=\"list\"></ul>\n</aside>\n\
         <dialog id=\"exported\" aria-label=\"{3}\">\n<textarea id=\"markdown\" readonly aria-label=\"{3}\" spellcheck=\"false\"></textarea>\n\
         <div class=\"tools\"><button type=\"button\" id=\"copy\" data-done=\"{5}\">{6}</button> \
         <a id=\"download\" class=\"button\" download=\"diptych-selection.md\">{7}</a> \
         <button type=\"button\" class=\"close\">{4}</button></div>\n</dialog>\n\
         <dialog id=\"keys\" aria-labelledby=\"keys-name\">\n<h2 id=\"keys-name\">{8}</h2>\n<dl>{keys}</dl>\n\
         <label><input type=\"checkbox\" id=\"keys-on\" checked> {9}</label>\n\
         <div class=\"tools\"><button type=\"button\" class=\"close\">{4}</button></div>\n</dialog>\n",
        w.pins, w.pin, w.unpin, w.export, w.close, w.copied, w.copy, w.download, w.keys, w.keys_on
    )
}
