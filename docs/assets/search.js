// Search: fetched on first use. indexing.js reads the documents of scripts/files/search.py, ranking.js orders them.
import { prepare } from "./indexing.js";
import { find, understand } from "./ranking.js";
import { stem, words } from "./words.js";

export { find };

/** The index, from the documents below `root`. */
export const load = async (root) => {
  const response = await fetch(new URL("assets/search.json", root));
  if (!response.ok) throw new Error(response.status);
  return prepare(await response.json());
};

/** Tells whether a word of a result is one that the query asks for, or stands in its group. */
const asked = (index, query) => {
  const terms = new Set(understand(index, query).flatMap((sense) => (sense.weight < 0.5 ? [] : [...sense.terms.keys()])));
  const grouped = (word) => (index.phrases.get(word) || []).some(([rest, group]) => !rest.length && terms.has(group));
  return (word) => words(word).map(stem).some((found) => terms.has(found) || grouped(found));
};

/** Fills `node` with `text`, the words that `wanted` picks marked. */
const mark = (node, text, wanted) => {
  for (const [number, piece] of text.split(/([\p{L}\p{N}.]+)/u).entries())
    if (number % 2 && wanted(piece)) node.append(Object.assign(document.createElement("mark"), { textContent: piece }));
    else node.append(piece);
  return node;
};

const MOST = 12;
const counted = (shown, all) => (all > shown ? `first ${shown} of ${all} results` : `${all} result${all > 1 ? "s" : ""}`);

const item = (hit, number, root, wanted) => {
  const row = document.createElement("li");
  row.setAttribute("role", "presentation");
  const link = document.createElement("a");
  link.href = new URL(hit.u, root);
  link.id = "hit-" + number;
  link.setAttribute("role", "option");
  link.tabIndex = -1;
  if (hit.h) link.dataset.trend = hit.h;
  const title = mark(document.createElement("b"), hit.t, wanted);
  const where = document.createElement("i");
  where.textContent = hit.w;
  link.append(title, where);
  if (hit.c) link.append(mark(document.createElement("p"), hit.c, wanted));
  row.append(link);
  return row;
};

/** Wires the dialog; resolves when the index is there. */
export const start = async (dialog, root) => {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  const status = dialog.querySelector(".status");
  let index;
  let chosen = -1;
  const choose = (next) => {
    const links = [...list.querySelectorAll("a")];
    chosen = links.length ? (next + links.length) % links.length : -1;
    links.forEach((link, number) => link.setAttribute("aria-selected", String(number === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", links[chosen].id);
      links[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const show = () => {
    const query = input.value.trim();
    const found = index && query ? find(index, query) : [];
    const hits = found.slice(0, MOST);
    const wanted = hits.length && asked(index, query);
    list.replaceChildren(...hits.map((hit, number) => item(hit, number, root, wanted)));
    input.setAttribute("aria-expanded", String(hits.length > 0));
    status.textContent = !index ? "Loading" : !query ? "" : hits.length ? counted(hits.length, found.length) : "Nothing found. Fewer or other words may help.";
    choose(0);
  };
  const go = (link) => {
    dialog.close();
    location.assign(link.href);
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") dialog.close();
    else if (event.key === "Enter" && chosen >= 0) go(list.querySelectorAll("a")[chosen]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      go(link);
    }
  });
  show();
  try {
    index = await load(root);
    show();
  } catch {
    status.textContent = "Search could not be loaded. The topics A to Z list every theme.";
  }
};
