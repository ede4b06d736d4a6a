// Explorers: finds, filters and groups the items that a page prints in full, and keeps the view in the address.
// One module for all of them; what a page offers stands in its <template> (scripts/pages/explore.py).
import { Table } from "./explore-table.js";

/** The height in pixels of an item with one line. */
const LEAST_HIGH = 35;
const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

/** A facet's checkboxes; `chosen` are the values ticked. */
class Facet {
  constructor(node) {
    this.key = node.dataset.facet;
    this.many = "many" in node.dataset;
    this.button = node.closest(".facet").querySelector("button b");
    this.options = new Map();
    for (const input of node.querySelectorAll("input")) {
      const [words, count] = input.parentNode.querySelectorAll("span, i");
      this.options.set(input.value, { input, words: words.textContent, count, n: 0 });
    }
    this.chosen = new Set();
  }

  values(node) {
    const value = node.dataset[this.key];
    return !value ? [] : this.many ? value.split("|") : [value];
  }

  read() {
    const ticked = [...this.options].filter(([, option]) => option.input.checked);
    this.chosen = new Set(ticked.map(([value]) => value));
    this.button.textContent = ticked.length > 2 ? String(ticked.length) : ticked.map(([, option]) => option.words).join(", ");
  }

  tally() {
    for (const option of this.options.values()) option.count.textContent = option.n;
  }
}

/** In a long list of boxes, arrows, Home and End move, and typing goes to the words that begin so. */
const browse = () => {
  let typed = "";
  let last = 0;
  return (event) => {
    const list = event.target.type === "checkbox" && event.target.closest(".choices");
    if (!list || event.ctrlKey || event.metaKey || event.altKey) return;
    const boxes = [...list.querySelectorAll("input")];
    const at = boxes.indexOf(event.target);
    const places = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    let next = boxes.at(places[event.key] % boxes.length);
    if (!(event.key in places)) {
      if (event.key.length > 1 || (event.key === " " && !typed) || event.timeStamp - last > 1000) typed = "";
      if (event.key.length > 1 || (event.key === " " && !typed)) return;
      last = event.timeStamp;
      typed += fold(event.key);
      // The same letter again goes on to the next that begins with it.
      const again = /^(.)\1*$/u.test(typed);
      const start = again ? at + 1 : at;
      const begins = (box) => fold(box.parentNode.textContent.trim()).startsWith(again ? typed[0] : typed);
      next = [...boxes.slice(start), ...boxes.slice(0, start)].find(begins);
    }
    event.preventDefault();
    next?.focus();
  };
};

/** Resolves when the styles of what this module makes are there, or cannot be had. */
const dressed = (site) =>
  new Promise((ready) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("assets/explore.css", site);
    link.onload = link.onerror = ready;
    document.head.append(link);
  });

/** Wakes the explorer in `root`; `site` is the address of the home page. */
export const start = async (root, site) => {
  await dressed(site);
  const place = root.querySelector(".finder");
  place.append(place.querySelector("template").content.cloneNode(true));
  const one = (selector) => place.querySelector(selector);
  const fresh = root.querySelector("template.box")?.content.firstElementChild;
  const query = one("[name=q]");
  const from = one("[name=from]");
  const to = one("[name=to]");
  const spanned = one("[data-span]")?.closest(".facet").querySelector("button b");
  const grouping = one("[name=group]");
  const columns = [...place.querySelectorAll("[name=cols]")];
  const status = one("[role=status]");
  const clear = one(".clear");
  const csv = one(".csv");
  const facets = [...place.querySelectorAll("[data-facet]")].map((node) => new Facet(node));
  const boxes = [...root.querySelectorAll("[data-box]")];
  let items = [...root.querySelectorAll(root.dataset.items)].map((node) => ({
    node,
    home: node.parentNode,
    shown: true,
    open: true,
    date: node.dataset.date || "",
    values: facets.map((facet) => facet.values(node)),
    boxes: boxes.filter((box) => box.contains(node)),
  }));
  const table = root.querySelector("table") && new Table(root.querySelector("table"), () => keep());
  const byNode = new Map(items.map((item) => [item.node, item]));
  let groups = [];
  let grouped = "";
  let waiting;
  let late = [];
  let pouring;

  const words = (item) => (item.words ??= fold(said(item.node)));
  const said = (node) => {
    if (!table) return node.textContent;
    const cells = table.heads.filter((head) => !("falls" in head.dataset)).map((head) => node.cells[head.cellIndex].textContent);
    return [...cells, node.dataset.words].join(" ");
  };

  // A date known only to the year or month may lie anywhere in it.
  const within = (date) =>
    (!from?.value || date.slice(0, from.value.length) >= from.value.slice(0, date.length)) &&
    (!to?.value || date.slice(0, to.value.length) <= to.value) && date !== "";

  // What fills the window is painted at once; hundreds of items more follow when the hand rests, or on scrolling.
  const pour = (most, rest) => {
    clearTimeout(pouring);
    for (const item of late.splice(0, most)) item.node.hidden = !(item.open = true);
    if (late.length) pouring = setTimeout(pour, rest, 100, 20);
  };

  const filter = () => {
    const wanted = fold(query.value).split(/\s+/).filter(Boolean);
    const dated = Boolean(from?.value || to?.value);
    for (const facet of facets) {
      facet.read();
      for (const option of facet.options.values()) option.n = 0;
    }
    if (from) spanned.textContent = dated ? [from, to].map((end) => (end.value ? end.selectedOptions[0].text : "")).join(" – ").trim() : "";
    let count = 0;
    const room = Math.ceil((innerHeight - Math.max(0, place.getBoundingClientRect().bottom)) / LEAST_HIGH);
    late = [];
    for (const item of items) {
      const other = wanted.some((word) => !words(item).includes(word)) || (dated && !within(item.date));
      const misses = facets.map((facet, at) => facet.chosen.size > 0 && !item.values[at].some((value) => facet.chosen.has(value)));
      const missed = misses.filter(Boolean).length;
      const show = !other && !missed;
      count += show;
      item.shown = show;
      if (show && !item.open) late.push(item);
      else if (!show && item.open) item.node.hidden = !(item.open = false);
      // A choice counts what it would show if it were made beside the choices in the other facets.
      if (!other && missed < 2)
        facets.forEach((facet, at) => {
          if (missed && !misses[at]) return;
          for (const value of item.values[at]) if (facet.options.has(value)) facet.options.get(value).n += 1;
        });
    }
    pour(room, 500);
    for (const facet of facets) facet.tally();
    const filled = new Set(items.flatMap((item) => (!item.shown ? [] : grouped ? item.group : item.boxes)));
    for (const box of [...boxes, ...groups]) box.hidden = !filled.has(box);
    status.textContent = count ? `${count === items.length ? "All" : `${count} of`} ${items.length} ${status.dataset.noun}` : `No ${status.dataset.noun} fit. Fewer words or choices may help.`;
    clear.hidden = !filtered();
    csv.disabled = !count;
  };

  const filtered = () => Boolean(query.value.trim() || from?.value || to?.value || facets.some((facet) => facet.chosen.size));

  const group = () => {
    const key = grouping?.value || "";
    if (key === grouped) return;
    grouped = key;
    for (const box of groups) box.remove();
    groups = [];
    root.classList.toggle("regrouped", Boolean(key));
    for (const item of items) item.home.append(item.node);
    if (!key) return;
    const at = facets.findIndex((facet) => facet.key === key);
    const { none, several } = grouping.selectedOptions[0].dataset;
    const labels = [...facets[at].options.values()].map((option) => option.words);
    const names = new Map([...labels, several, none].map((label) => [label, []]));
    for (const item of items) {
      const [value, second] = item.values[at];
      names.get(second ? several : value ? facets[at].options.get(value).words : none).push(item);
    }
    for (const [label, own] of names) {
      if (!own.length) continue;
      const box = fresh.cloneNode(true);
      box.firstElementChild.textContent = label;
      box.lastElementChild.append(...own.map((item) => item.node));
      for (const item of own) item.group = box;
      groups.push(box);
    }
    root.append(...groups);
  };

  const names = ["q", "from", "to", "group", "sort", "cols", ...facets.map((facet) => facet.key)];
  const write = () => {
    clearTimeout(waiting);
    waiting = null;
    const params = new URLSearchParams(location.search);
    for (const name of names) params.delete(name);
    for (const facet of facets) for (const value of facet.chosen) params.append(facet.key, value);
    for (const field of [query, from, to, grouping]) if (field?.value.trim()) params.set(field.name, field.value.trim());
    if (table && table.sorted !== table.usual) params.set("sort", table.sorted);
    if (columns.some((column) => !column.checked)) params.set("cols", columns.filter((column) => column.checked).map((column) => column.value).join(","));
    const search = `?${String(params).replaceAll("%2C", ",")}`.replace(/^\?$/, "");
    if (search !== location.search) history.replaceState(history.state, "", location.pathname + search + location.hash);
  };
  // Browsers refuse addresses that change with every key.
  const keep = () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, 200);
  };

  const apply = () => {
    if (table) items = [...table.body.rows].map((row) => byNode.get(row));
    group();
    filter();
    table?.show(new Set(columns.filter((column) => column.checked).map((column) => column.value)));
  };

  const read = () => {
    const params = new URLSearchParams(location.search);
    for (const field of [query, from, to, grouping]) {
      if (!field) continue;
      field.value = params.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    for (const facet of facets) for (const [value, option] of facet.options) option.input.checked = params.getAll(facet.key).includes(value);
    const cols = params.get("cols")?.split(",");
    for (const column of columns) column.checked = !cols || cols.includes(column.value);
    table?.sort(params.get("sort") || table.usual);
    table?.mark();
    apply();
    table?.reach();
  };

  const empty = () => {
    for (const field of [query, from, to]) if (field) field.value = "";
    for (const facet of facets) for (const option of facet.options.values()) option.input.checked = false;
    apply();
    keep();
  };

  /** What the address points at is shown, whatever the filters say. */
  const reveal = () => {
    const target = root.parentNode.querySelector(":target");
    if (!target || !root.contains(target)) return;
    if (target.closest("[hidden]")) {
      if (grouping && !items.some((item) => item.node.contains(target))) grouping.value = "";
      empty();
    }
    pour(Infinity);
    target.scrollIntoView();
  };

  const download = async () => {
    const shown = new Set(items.filter((item) => item.shown).map((item) => item.node));
    const view = [...root.querySelectorAll(root.dataset.items)].filter((node) => shown.has(node));
    const ids = new Set(view.map((node) => node.dataset.record || node.id || node.querySelector("[id]").id));
    try {
      const { save } = await import("./explore-csv.js");
      await save(csv.dataset.kind, [...ids], table && ["id", ...table.fields(), "sources"], site);
    } catch {
      status.textContent = "The table could not be loaded. Try again in a moment.";
    }
  };

  place.addEventListener("keydown", browse());
  place.addEventListener("input", () => {
    apply();
    keep();
  });
  clear.addEventListener("click", () => {
    empty();
    query.focus();
  });
  csv.addEventListener("click", download);
  addEventListener("popstate", () => {
    if (waiting) write();
    else read();
  });
  addEventListener("hashchange", reveal);
  addEventListener("scroll", () => late.length && pour(100, 20), true);
  addEventListener("beforeprint", () => pour(Infinity));
  addEventListener("pagehide", () => waiting && write());
  const wide = matchMedia("(min-width: 900px)");
  const unfold = () => (one(".fold").open = wide.matches);
  wide.addEventListener("change", unfold);
  unfold();
  read();
  reveal();
  // A linked view is met at its filters, not at the introduction; who comes back or reloads stays where they were.
  const asked = new URLSearchParams(location.search);
  const came = performance.getEntriesByType("navigation")[0]?.type;
  if (!location.hash && came === "navigate" && names.some((name) => asked.has(name))) root.scrollIntoView({ behavior: "instant" });
};
