"use strict";
{
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const root = document.documentElement;
  const topics = $$(".topic");

  // Only a page that opens at its top: elsewhere the reader's place hangs on the height of all that stands above.
  if (!location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate") root.classList.add("lazy");
  const settle = () => root.classList.remove("lazy");
  addEventListener("load", () => requestAnimationFrame(() => setTimeout(settle)));

  // Some browsers refuse storage to a page opened from disk; the page then forgets, and works.
  const remember = (store, key, value) => { try { window[store].setItem(`diptych ${key}`, value); } catch { } };
  const recall = (store, key) => { try { return window[store].getItem(`diptych ${key}`); } catch { return null; } };

  // Text of a passage without what is said only to those who listen, as text nodes and as one string.
  function read(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(".vh")) continue;
      nodes.push({ node, from: text.length });
      text += node.data;
    }
    return { element, nodes, text };
  }
  const plain = (element) => read(element).text.replace(/\s+/g, " ").trim();

  function range({ nodes }, from, to) {
    const at = (offset, end) => nodes.findLast((n) => n.from < offset + (end ? 0 : 1)) ?? nodes[0];
    const [first, last] = [at(from, false), at(to, true)];
    const made = new Range();
    made.setStart(first.node, from - first.from);
    made.setEnd(last.node, to - last.from);
    return made;
  }

  /* Search and filters */
  let quotes = null;
  let passages = null;
  let hits = [];
  let now = -1;

  const find = (unit, pattern) =>
    [...unit.text.matchAll(pattern)].map((m) => ({ element: unit.element, range: range(unit, m.index, m.index + m[0].length) }));

  function search() {
    const query = byId("search").value.trim();
    if (!query) return { rows: null, quoted: [], full: [] };
    quotes ??= $$(".topic blockquote").map(read);
    passages ??= $$(".para p > span[id]").map(read);
    const escaped = query.replace(/[\\^$.*+?()[\]{}|\/]/g, "\\$&").replace(/\s+/g, "\\s+");
    const pattern = new RegExp(escaped, "giu");
    const quoted = quotes.flatMap((unit) => find(unit, pattern));
    const full = passages.flatMap((unit) => find(unit, pattern));
    return { rows: new Set(quoted.map((hit) => hit.element.closest(".row"))), quoted, full };
  }

  const judged = (wanted, step) => wanted === "" || (step === "" ? wanted === "none" : String(Math.sign(step)) === wanted);

  function chosen(topic) {
    const relations = $$("[name=relation]:checked").map((box) => box.value);
    return (!byId("topic").value || byId("topic").value === topic.id)
      && judged(byId("left").value, topic.dataset.left) && judged(byId("right").value, topic.dataset.right)
      && (!relations.length || relations.includes(topic.dataset.relation));
  }

  function show() {
    const { rows, quoted, full } = search();
    for (const row of $$(".topic .row")) row.hidden = Boolean(rows) && !rows.has(row);
    for (const more of $$(".topic .more")) {
      more.hidden = Boolean(rows) && !$(".row:not([hidden])", more);
      if (rows) more.open = !more.hidden;
    }
    for (const topic of topics) topic.hidden = !chosen(topic) || (Boolean(rows) && !$(".row:not([hidden])", topic));
    hits = [...quoted.filter((hit) => !hit.element.closest(".topic[hidden]")), ...full];
    now = -1;
    light();
    const shown = topics.filter((topic) => !topic.hidden).length;
    const { hits: found, topics: counted } = byId("found").dataset;
    const parts = [];
    if (rows) parts.push(fill(found, { q: hits.length - full.length, s: full.length }));
    if (shown < topics.length) parts.push(fill(counted, { n: shown, m: topics.length }));
    byId("found").value = parts.join(" · ");
  }

  function light() {
    if (!globalThis.Highlight) return;
    CSS.highlights.set("hit", new Highlight(...hits.map((hit) => hit.range)));
    CSS.highlights.set("now", new Highlight(...(hits[now] ? [hits[now].range] : [])));
  }

  function unfold(element) {
    for (let above = element; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
  }

  function step(by) {
    if (!hits.length) return;
    settle();
    now = (now + by + hits.length) % hits.length;
    unfold(hits[now].element);
    hits[now].element.scrollIntoView({ block: "center" });
    light();
  }

  function clear() {
    byId("search").value = "";
    for (const select of $$("#filters select")) select.value = "";
    for (const box of $$("[name=relation]")) box.checked = false;
    show();
  }

  let waiting = 0;
  byId("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  byId("search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  });
  byId("filters").addEventListener("change", show);
  byId("reset").addEventListener("click", clear);

  /* Deep links: what a link names is unfolded, and no filter hides it */
  function follow() {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) clear();
    unfold(target);
    target.scrollIntoView();
  }
  addEventListener("hashchange", follow);

  /* Pins */
  const tray = byId("pins");
  const place = `pins ${location.pathname}`;
  const pins = new Set(JSON.parse(recall("sessionStorage", place) ?? "[]"));
  const key = (figure) => `${figure.closest(".topic").id} ${figure.dataset.passage}`;
  const figures = new Map($$(".q").map((figure) => [key(figure), figure]));
  const pinned = () => [...figures.keys()].filter((k) => pins.has(k));

  function pin(button, figure) {
    const on = pins.has(key(figure));
    button.textContent = on ? tray.dataset.unpin : tray.dataset.pin;
    button.setAttribute("aria-label", `${button.textContent} ${plain($("figcaption", figure))} ${$(".place", figure).textContent}`);
    button.classList.toggle("on", on);
  }

  function toggle(figure) {
    const k = key(figure);
    if (!pins.delete(k)) pins.add(k);
    remember("sessionStorage", place, JSON.stringify([...pins]));
    showPins();
  }

  function showPins() {
    for (const figure of figures.values()) pin($(".pin", figure), figure);
    byId("pin-count").textContent = pinned().length;
    byId("pinned").replaceChildren(...pinned().map((k) => card(figures.get(k))));
    byId("export").disabled = !pinned().length;
  }

  function card(figure) {
    const item = document.createElement("li");
    const small = document.createElement("small");
    const link = document.createElement("a");
    const words = document.createElement("span");
    link.href = `#${figure.dataset.passage}`;
    link.textContent = $(".place", figure).textContent;
    small.append(`${plain($("figcaption", figure))}, `, link, ` · ${plain($("h3", figure.closest(".topic")))} `, button(figure));
    words.dir = "auto";
    words.lang = $("blockquote", figure).lang || document.documentElement.lang;
    words.textContent = plain($("blockquote", figure));
    item.className = figure.classList.contains("l") ? "l" : "r";
    item.append(words, " ", small);
    return item;
  }

  function button(figure) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "pin" });
    made.addEventListener("click", () => toggle(figure));
    pin(made, figure);
    return made;
  }

  function openTray(open) {
    tray.hidden = !open;
    byId("show-pins").setAttribute("aria-expanded", open);
    if (!open) byId("show-pins").focus();
  }

  /* Export of the pinned passages as Markdown, in which a quote stays text */
  const escape = (text) => text.replace(/[\\`*_[\]|~#]/g, "\\$&").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    .replaceAll("://", ":&#47;/").replaceAll("www.", "www&#46;").replaceAll("@", "&#64;");
  const code = (text) => `\`${text.replaceAll("`", "'")}\``;

  function quoted(figure) {
    const [side, id] = figure.dataset.passage.split(/-(.*)/);
    const source = byId(`${side}-text`).dataset;
    const full = plain(byId(figure.dataset.passage));
    const marks = $$("mark", figure).map((m) => `${m.dataset.sign} *${escape(plain(m))}*`);
    const codes = $$(".codes", figure).map((c) => escape(plain(c)));
    const coded = [...new Set([...marks, ...codes])].join("; ");
    return `> ${escape(full)}\n>\n> ${escape(source.name)}, ${escape($(".place", figure).textContent)}, ${code(id)}${coded && `: ${coded}`}\n`;
  }

  function markdown() {
    const out = [`# ${escape($("h1").textContent)}\n`];
    for (const { dataset: source } of $$(".source")) out.push(`- ${escape(source.name)}: ${code(source.file)}, SHA-256 ${code(source.sha)}`);
    out.push("");
    let topic = null;
    for (const figure of pinned().map((k) => figures.get(k))) {
      if (figure.closest(".topic") !== topic) {
        topic = figure.closest(".topic");
        const sides = $$(".sides span", topic).map(plain).map(escape);
        out.push(`## ${escape(plain($("h3", topic)))}\n\n${[plain($(".relation", topic)), ...sides].join(" · ")}\n`);
      }
      out.push(quoted(figure));
    }
    return out.join("\n");
  }

  function exportPins() {
    const text = markdown();
    byId("markdown").value = text;
    URL.revokeObjectURL(byId("download").href);
    byId("download").href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
    byId("exported").showModal();
  }

  async function copy() {
    byId("markdown").select();
    try { await navigator.clipboard.writeText(byId("markdown").value); } catch { document.execCommand("copy"); }
    const before = byId("copy").textContent;
    byId("copy").textContent = byId("copy").dataset.done;
    setTimeout(() => { byId("copy").textContent = before; }, 2000);
  }

  for (const figure of figures.values()) $(".place", figure).after(" ", button(figure));
  byId("show-pins").addEventListener("click", () => openTray(tray.hidden));
  byId("hide-pins").addEventListener("click", () => openTray(false));
  byId("export").addEventListener("click", exportPins);
  byId("copy").addEventListener("click", copy);
  for (const close of $$("dialog .close")) close.addEventListener("click", () => close.closest("dialog").close());

  /* Theme */
  const wide = matchMedia("(prefers-color-scheme: dark)");
  function theme(name) {
    if (name) root.dataset.theme = name;
    const dark = (root.dataset.theme ?? (wide.matches ? "dark" : "light")) === "dark";
    byId("theme").textContent = dark ? byId("theme").dataset.light : byId("theme").dataset.dark;
    return dark;
  }
  wide.addEventListener("change", () => theme());
  byId("theme").addEventListener("click", () => {
    const name = theme() ? "light" : "dark";
    theme(name);
    remember("localStorage", "theme", name);
  });

  /* Keys */
  const typing = (element) => element.closest("input:not([type=checkbox]), select, textarea, dialog[open]");
  function walk(by) {
    settle();
    const shown = topics.filter((topic) => !topic.hidden);
    const top = parseFloat(getComputedStyle(root).scrollPaddingTop) + 2;
    const at = shown.findLastIndex((topic) => topic.getBoundingClientRect().top <= top);
    const held = at >= 0 && shown[at].getBoundingClientRect().top < -top;
    const topic = shown[Math.max(0, by < 0 && held ? at : at + by)];
    if (!topic) return;
    $("h3", topic).focus({ preventScroll: true });
    topic.scrollIntoView();
  }
  const keys = {
    "/": () => byId("search").focus(),
    "?": () => byId("keys").showModal(),
    j: () => walk(1),
    k: () => walk(-1),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape" && !$("dialog[open]")) {
      if (byId("filters").open) { byId("filters").open = false; $("#filters summary").focus(); } else clear();
    } else if (byId("keys-on").checked && Object.hasOwn(keys, event.key) && !typing(event.target)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  byId("show-keys").addEventListener("click", keys["?"]);

  byId("bar").hidden = false;
  const kept = recall("localStorage", "theme");
  theme(kept === "dark" || kept === "light" ? kept : undefined);
  showPins();
  show();
  if (location.hash) follow();
}
