// The report on a deck: for each place its addresses as judged, the edition each stands for, what has changed since.
import { judge } from "./deck-addresses.js";

/** “Edition 2024.1” cites it; “since edition 2024.1”, “after” it and “edition 2024.1 and changes since” do not. */
const NAMED = /(?<!\b(?:since|after)\s+)edition\s+(\d{4}\.\d{1,3})(?!\d|\s+and\s+changes)/giu;
/** So our own slides say that they were made from the text as it stood after an edition. */
const AFTER = /\b(?:since|after)\s+edition\s+(\d{4}\.\d{1,3})/giu;
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** `2026-03-01` as `1 March 2026`. */
export const day = (date) => `${Number(date.slice(8))} ${MONTHS[date.slice(5, 7) - 1]} ${date.slice(0, 4)}`;

const plain = (text) => text.normalize("NFKC").replace(/\s+/g, " ");
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** The ways in which a slide may print `value`; its bare number only where it is long enough to be told from others. */
const prints = (value, other) => {
  const whole = plain(value);
  const [, number, unit] = /^\D*?([$€£¥]?\d[\d,.]*(?: to [$€£¥]?\d[\d,.]*)?) ?(.*)$/.exec(whole) || [];
  if (!number) return [whole];
  const [first] = unit.split(" ");
  const ways = [whole, `${number} ${unit}`.trim(), `${number}${unit}`];
  if (/^[a-z]/i.test(first)) ways.push(`${number} ${first}`, `${number}${first}`);
  const known = plain(other).includes(number);
  if (!known && number.replace(/\D/g, "").length > 2) ways.push(number, number.replaceAll(",", ""));
  return ways;
};

/** How `text` prints `value`; empty where it does not. */
const printed = (value, other, text) => {
  const shown = plain(text);
  const ways = value ? prints(value, other) : [];
  const found = ways.find((way) => new RegExp(`(?<![\\w.,$€£¥−])${escaped(way)}(?!\\w|[.,]\\d)`, "u").test(shown));
  return found === undefined ? "" : found === ways[0] ? value : found;
};

/** What the place says of a change: its old value, or its new one already. */
const says = (old, now, place) => {
  if (!old || !now) return "";
  for (const [where, text] of [[`this ${place.noun} says`, place.text], ["its notes say", place.notes]]) {
    const was = printed(old, now, text);
    if (was) return `${where} ${was}`;
  }
  return printed(now, old, place.text) ? `this ${place.noun} has the new one` : "";
};

const change = ([kind, name, what, old, now], place) => {
  const figure = ["figures", "models", "charts"].includes(kind) && Boolean(old && now);
  const words = what === "text rewritten" ? "text changed" : what;
  const head = kind === "sections" ? words : what === "value" ? name : `${name}, ${words}`;
  return { figure, head: head[0].toUpperCase() + head.slice(1), old, now, says: says(old, now, place) };
};

const named = (text, known, words = NAMED) => {
  const names = new Set([...text.matchAll(words)].map((match) => match[1]));
  return known.editions.filter((edition) => names.has(edition.name));
};

/** What a slide made after an edition stands for: after the latest today’s text, else that edition and what followed. */
const madeAfter = (edition, known, noun) =>
  edition && (edition === known.editions.at(-1) ? { today: edition.name, how: `named on this ${noun}` } : { edition, how: `after which this ${noun} was made` });

/** The edition that a link stands for, or that it stands for today’s text, and how that is known. */
const editionOf = (item, place, deck, known, chosen) => {
  const by = (edition, how) => edition && { edition, how };
  const only = (editions) => (editions.length === 1 ? editions[0] : undefined);
  const saved = deck.modified && known.editions.filter((edition) => edition.cut <= deck.modified).at(-1);
  return (
    by(known.editions.find((edition) => edition.name === item.edition), "the address says so") ||
    by(named(`${place.text} ${place.notes}`, known).at(-1), `named on this ${place.noun}`) ||
    madeAfter(named(`${place.text} ${place.notes}`, known, AFTER).at(-1), known, place.noun) ||
    by(known.editions.find((edition) => edition.name === chosen), "chosen by you") ||
    by(saved, `the latest when the deck was last saved, ${deck.modified && day(deck.modified)}`) ||
    by(only(named(deck.places.map((one) => `${one.text} ${one.notes}`).join(" "), known)), "named elsewhere in the deck") || { edition: undefined, how: "" }
  );
};

const judged = (link, place, deck, known, here, chosen) => {
  const item = judge(link, known, here);
  if (!item) return null;
  const { edition, today = "", how } = item.section ? editionOf(item, place, deck, known, chosen) : {};
  const late = edition && !item.edition && known.sections[item.section] && !edition.sections.includes(item.section);
  const changes = edition && !late ? edition.changes[item.section] || [] : [];
  const since = changes.filter(([kind, , what]) => kind !== "sections" || what !== "moved" || item.state !== "moved").map((told) => change(told, place));
  return { ...item, line: place.name === `Line ${link.line}` ? 0 : link.line, asked: Boolean(item.section), since, late, edition: edition?.name || "", today, how };
};

const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const STATES = { fine: "fine", fragile: "better written otherwise", moved: "moved", dead: "dead" };
export const LABELS = { fine: "Fine", fragile: "Works, but", moved: "Moved", dead: "Dead", elsewhere: "Elsewhere" };

const summary = (deck, items, known) => {
  const read = deck.noun === "slide" ? `${counted(deck.places.length, "slide")} read. ` : "";
  const strange = items.filter((item) => item.state === "elsewhere").length;
  const own = items.length - strange;
  const also = strange ? [`${counted(strange, "link")} at another address ${strange === 1 ? "looks" : "look"} like ours.`] : [];
  if (!own) return [`${read}It has no link to this site.`, ...also];
  const states = Object.keys(STATES).map((state) => [items.filter((item) => item.state === state).length, STATES[state]]);
  const said = [`${read}${counted(own, "link")} to this site: ${states.filter(([count]) => count).map(([count, words]) => `${count} ${words}`).join(", ")}.`, ...also];
  if (!known.editions.length) return [...said, "No edition of this site has been cut yet, so the check cannot tell which figures have changed."];
  const since = items.flatMap((item) => item.since);
  const distinct = (changes) => new Set(changes.map((one) => one.head)).size;
  const [figures, rest] = [distinct(since.filter((one) => one.figure)), distinct(since.filter((one) => !one.figure))];
  const compared = items.some((item) => item.edition);
  if (compared) said.push(figures ? `${counted(figures, "figure")} changed since the edition cited.` : "No figure changed since the edition cited.");
  if (rest) said.push(`${counted(rest, "other change")}.`);
  const open = items.filter((item) => item.asked && !item.edition && !item.today).length;
  if (open) said.push(`Which edition ${open === 1 ? "one link stands" : `${open} links stand`} for is not known: choose it above.`);
  return said;
};

/** The report on `deck`: {summary, places: [{name, items}]}. `here` is where the site is served from. */
export const report = (deck, known, here, chosen = "") => {
  const places = deck.places.map((place) => {
    const found = place.links.map((link) => judged(link, place, deck, known, here, chosen)).filter(Boolean);
    const told = new Set();
    const items = found.filter((item) => {
      const key = JSON.stringify([item.cure || item.address.replace(/^https?:\/\//, ""), item.state, item.said]);
      return !told.has(key) && told.add(key);
    });
    return { name: place.name, items };
  });
  return { summary: summary(deck, places.flatMap((place) => place.items), known).join(" "), places: places.filter((place) => place.items.length) };
};

/** What is told of an item below its address, as lines: {text, cure}. */
export const lines = (item) => [
  ...(item.said.length || item.cure ? [{ text: item.said.join(" "), cure: item.cure }] : []),
  ...(item.late ? [{ text: `The section came after edition ${item.edition} (${item.how}).` }] : []),
  ...(item.today ? [{ text: `Made after edition ${item.today}, the latest (${item.how}): taken as today’s text.` }] : []),
  ...(item.edition && !item.late ? [{ text: `${item.since.length ? "Changed" : "Nothing changed"} since edition ${item.edition} (${item.how})${item.since.length ? ":" : "."}` }] : []),
];

/** A change in words: `drawn by Model One: 2,000 W → 2,400 W; this slide says 2,000`. */
export const told = ({ head, old, now, says }) => `${head}${old || now ? `: ${[old, now].filter(Boolean).join(" → ")}` : ""}${says ? `; ${says}` : ""}`;

/** The report as plain text. */
export const asText = ({ summary, places }, name) => {
  const item = (one) => [
    `- ${LABELS[one.state]}: ${one.address}${one.line ? ` (line ${one.line})` : ""}${one.title ? ` “${one.title}”` : ""}`,
    ...lines(one).map(({ text, cure }) => `  ${[text, cure && `Write: ${cure}`].filter(Boolean).join(" ")}`),
    ...one.since.map((change) => `  - ${told(change)}`),
  ];
  return [`Deck check${name ? `: ${name}` : ""}`, summary, ...places.flatMap((place) => ["", place.name, ...place.items.flatMap(item)])].join("\n") + "\n";
};
