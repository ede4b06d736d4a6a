// Judges one address: whether it is ours, what it leads to, whether it will last, and what to write instead.

/** How many letters must change to turn `one` into `other`. */
const distance = (one, other) => {
  let row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
    row = next;
  }
  return row[other.length];
};

/** The id most like `id`, empty where none is near. */
export const nearest = (id, ids) => {
  const wanted = id.toLowerCase().slice(0, 100);
  const [near, best] = ids.reduce((least, one) => (distance(wanted, one) < least[1] ? [one, distance(wanted, one)] : least), ["", Infinity]);
  return best <= Math.max(2, wanted.length / 3) ? near : "";
};

/** What the site knows, from JSON: lists by id hold nothing but those ids, neither “constructor” nor its like. */
export const bare = (text) => JSON.parse(text, (_, value) => (value?.constructor === Object ? Object.assign(Object.create(null), value) : value));

/** Where the site lies: at its address, and where this page was served from. */
const bases = (known, here) => [known.site, here].map((address) => new URL(address));

/** The addresses of the site without https://, as cards print them. */
export const hosts = (known, here) => [...new Set(bases(known, here).map((base) => base.host + base.pathname))];

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Forms of address that name a section; an edition has the first two. */
const OF_SECTION = [
  [/^s\/([^/]+)\/?$/, (id) => `s/${id}/`],
  [/^cards\/(?!.*-qr\.png$)([^/]+?)((?:-dark)?\.(?:png|svg)|-og\.png)$/, (id, rest) => `cards/${id}${rest}`],
  [/^cards\/([^/]+)-qr\.png$/, (id) => `cards/${id}-qr.png`],
  [/^embed\/([^/]+)\/?$/, (id) => `embed/${id}/`],
  [/^oembed\/([^/]+)\.json$/, (id) => `oembed/${id}.json`],
  [/^decks\/s\/([^/]+)\.pptx$/, (id) => `decks/s/${id}.pptx`],
];
/** Ids that name no record, on any page: parts of the frame, controls of a list, notes. */
const OTHERS = /^(?:content|menu|further|query|hits|find|columns|facet-[a-z]+|note-.+-\d+)$/;
/** Files that lie at the site's root; what the check does not know one by one lies in folders. */
const FILES = /^(?:[a-z.-]+\.(?:xml|json|txt|bib|ris|html)|(?:api\/v1|assets|oembed)\/.*)$/;

const CUT = "Office programs cut off what follows “#”";
const dead = (said, cure = "", title = "") => ({ state: "dead", said: [said], cure, title });

const meant = (known, id, make) => {
  const near = nearest(id, Object.keys(known.sections));
  return near ? [`Did you mean “${known.sections[near][1]}”?`, make(near)] : ["", ""];
};

/** An address that names section `id`; `make` writes the same address for another. */
const ofSection = (known, id, make) => {
  if (known.sections[id]) return { state: "fine", said: [], title: known.sections[id][1], section: id, wanted: make(id) };
  const to = known.moved.sections?.[id];
  if (known.sections[to]) return { state: "moved", said: [`The section is now “${known.sections[to][1]}”.`], cure: make(to), title: known.sections[to][1], section: id };
  const [words, cure] = meant(known, id, make);
  return dead(`There is no section “${id}”. ${words}`.trim(), cure);
};

/** An address below an edition: a section or card of it, its front page, its records. */
const ofEdition = (known, name, rest) => {
  const [form, make] = OF_SECTION.slice(0, 2).find(([pattern]) => pattern.test(rest)) || [];
  const [, id, more] = form?.exec(rest) || [];
  const edition = known.editions.find((one) => one.name === name);
  const today = known.sections[id] ? make(id, more) : "";
  if (!edition) {
    const had = known.editions.filter((one) => !id || one.sections.includes(id)).at(-1);
    const names = known.editions.map((one) => one.name).join(", ");
    return dead(`There is no edition ${name}${names ? `. Editions: ${names}.` : ": none has been cut yet."}`, had ? `e/${had.name}/${id ? make(id, more) : ""}` : today);
  }
  if (!form) {
    const whole = { state: "fine", said: [], title: `Edition ${name}`, wanted: `e/${name}/` };
    return !rest ? whole : /^(data|charts)\//.test(rest) ? { ...whole, wanted: undefined } : dead(`Edition ${name} has no such page.`, whole.wanted);
  }
  if (edition.sections.includes(id)) return { state: "fine", said: [], title: known.sections[id]?.[1] || id, section: id, edition: name, wanted: `e/${name}/${make(id, more)}` };
  if (today) return dead(`Edition ${name} has no section “${id}”: it came later.`, today);
  const near = nearest(id, edition.sections);
  return dead(`Edition ${name} has no section “${id}”.`, near && `e/${name}/${make(near, more)}`);
};

/** Whether a list or trend has the place `anchor`, a section's aside. */
const placed = (known, page, anchor) => known.anchors[page].includes(anchor) || OTHERS.test(anchor);

/** `found`, for a link to a place on it. */
const atPlace = (found) => ({ ...found, wanted: undefined, state: "fragile", said: [`${CUT}: then the link opens the page at its top.`] });

/** A page that answers and has no such place; the nearest that it has is the cure. */
const missing = (known, page, what, anchor, title = "") => {
  const near = nearest(anchor, known.anchors[page]);
  return dead(`The page answers, but has no ${what} “${anchor}”.`, page + (near && `#${near}`), title);
};

/** A trend's page, and the place in it. */
const ofTrend = (known, trend, anchor) => {
  const title = known.trends[trend];
  const page = { state: "fine", said: [], title, wanted: `${trend}/` };
  if (!anchor || anchor === `${trend}-in-two-minutes`) return page;
  const short = (id) => `s/${id}/`;
  const found = ofSection(known, anchor, short);
  if (found.state === "dead" && placed(known, `${trend}/`, anchor)) return atPlace(page);
  if (found.state === "dead" && !found.cure) return missing(known, `${trend}/`, "section", anchor, title);
  if (found.state !== "fine") return found;
  const told = known.sections[anchor][0] === trend ? [] : [`The section is told under ${known.trends[known.sections[anchor][0]]}.`];
  return { ...found, wanted: undefined, state: "fragile", said: [...told, `${CUT}: the short address stays whole.`], cure: short(anchor) };
};

const ofList = (known, page, anchor) => {
  const found = { state: "fine", said: [], title: "", wanted: page };
  if (!anchor) return found;
  const last = anchor.split("/").at(-1);
  return !known.anchors[page] || placed(known, page, last) ? atPlace(found) : missing(known, page, "entry", last);
};

const ofNamed = (what, ids, id, make) => {
  if (ids.includes(id)) return { state: "fine", said: [], title: "", wanted: make(id) };
  const near = nearest(id, ids);
  return dead(`There is no ${what} “${id}”.`, near && make(near));
};

/** What the address `path` below the site, with `anchor`, leads to. */
const recognised = (known, path, anchor) => {
  let found = /^e\/([^/]+)(?:\/(.*))?$/.exec(path);
  if (found) return ofEdition(known, found[1], found[2] || "");
  found = /^cards\/([^/]+)-og\.png$/.exec(path);
  if (found && (known.trends[found[1]] || found[1] === known.whole)) return { state: "fine", said: [], title: known.trends[found[1]] || "Home", wanted: path };
  for (const [form, make] of OF_SECTION) {
    found = form.exec(path);
    if (found) return ofSection(known, found[1], (id) => make(id, found[2]));
  }
  found = /^charts\/([^/]+?)((?:-dark)?\.(?:svg|png)|\.csv|\.json)$/.exec(path);
  if (found) {
    const id = known.moved.charts?.[found[1]];
    return id ? { state: "moved", said: ["The chart has another name now."], cure: `charts/${id}${found[2]}`, title: "" } : ofNamed("chart", [...known.charts, "index"], found[1], (id) => `charts/${id}${found[2]}`);
  }
  found = /^decks\/([^/]+)\.(pptx|md|zip)$/.exec(path);
  const deck = found && known.moved.trends?.[found[1]];
  if (deck) return { state: "moved", said: ["The trend has another name now."], cure: `decks/${deck}.${found[2]}`, title: "" };
  if (found) return ofNamed("deck", [...Object.keys(known.trends), known.whole], found[1], (id) => `decks/${id}.${found[2]}`);
  const page = path.replace(/\/?$/, "/");
  if (page === "/") return { state: "fine", said: [], title: "Home", wanted: "" };
  const trend = page.replace(/\/(index\.md\/)?$/, "");
  if (known.trends[trend]) return page.endsWith("index.md/") ? { state: "fine", said: [], title: known.trends[trend] } : ofTrend(known, trend, anchor);
  if (known.moved.trends?.[trend]) return { state: "moved", said: ["The trend has another name now."], cure: `${known.moved.trends[trend]}/`, title: "" };
  if (known.pages.includes(page)) return ofList(known, page, anchor);
  if (FILES.test(path)) return { state: "fine", said: ["A file; the check does not know each of them."], title: "" };
  const near = nearest(trend, [...known.pages.map((one) => one.slice(0, -1)), ...Object.keys(known.trends)]);
  return dead("There is no such page.", near && near + "/");
};

/** Lists, of which what follows “?” chooses and sorts a part. */
const VIEW = /\/(models|timeline|claims|sources|topics)\/?$/;

/** What in the way it is written may break the address; `bare` ones are printed without https:// on purpose. */
const slips = (url, base, found, bare) => {
  const said = [];
  if (!bare && url.protocol !== base.protocol && base.protocol === "https:") said.push("Written with http: write https.");
  if (url.search) said.push(`Some programs spoil what follows “?”${VIEW.test(url.pathname) ? ": then the whole list opens." : ", and the page needs none of it."}`);
  if (found.wanted === undefined) return said;
  const path = decoded(url.pathname.slice(base.pathname.length));
  if (path !== found.wanted && base.pathname !== `${url.pathname}/`) said.push(found.wanted === `${path}/` ? "Without the last “/” it takes a detour." : "It can be written shorter.");
  if (url.hash && found.section) said.push(`${CUT}, and the page needs none of it.`);
  return said;
};

/**
 * Judges the address of `link` as read from a deck; null when it is not ours. Gives {address, state, said, cure, title,
 * section, edition}: state is fine, fragile, moved, dead or elsewhere, cure an address to write instead.
 */
export const judge = (link, known, here) => {
  const url = parsed(link);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const base = bases(known, here).find((one) => one.host === url.host && `${url.pathname}/`.startsWith(one.pathname));
  if (!base) return elsewhere(link.address, url, known);
  let path = decoded(url.pathname.slice(base.pathname.length)).replace(/(^|\/)index\.html$/, "$1");
  let anchor = decoded(url.hash.slice(1));
  const spoilt = path.includes("#");
  if (spoilt) [path, anchor] = path.split("#");
  const found = recognised(known, path, anchor);
  const { section, edition } = found;
  const judged = { address: link.address, state: found.state, said: [...found.said], title: found.title, section, edition };
  if (spoilt) {
    judged.said = ["A program has turned “#” into “%23”: so it leads nowhere.", ...(found.state === "dead" ? found.said : [])];
    return { ...judged, state: "dead", cure: base.href + (found.cure || found.wanted || "") };
  }
  const how = ["fine", "fragile"].includes(found.state) ? slips(url, base, found, link.bare) : [];
  const view = VIEW.test(url.pathname) ? url.search : "";
  const better = found.cure || (how.length && found.wanted !== undefined ? found.wanted + view : undefined);
  const cure = better === undefined || (better === "" && !how.length) || base.href + better === url.href ? "" : base.href + better;
  return { ...judged, state: found.state === "fine" && how.length ? "fragile" : found.state, said: [...found.said, ...how], cure };
};

const parsed = (link) => {
  try {
    return new URL(link.bare ? `https://${link.address}` : link.address);
  } catch {
    return null;
  }
};

/** An address at another host that has the shape of ours and names a section of ours. */
const elsewhere = (address, url, known) => {
  const id = /\/s\/([a-z0-9-]+)\/?$/.exec(url.pathname)?.[1];
  if (!known.sections[id]) return null;
  const said = ["It looks like ours, at another address: perhaps a copy of this site, which the check cannot judge."];
  return { address, state: "elsewhere", said, cure: `${known.site}s/${id}/`, title: known.sections[id][1] };
};
