// The report on a deck: for each place its addresses as judged, the edition each stands for, what has changed since.
import { judge } from "./deck-addresses.js";
import { change, onceStood } from "./deck-values.js";

/** “Edition 2024.1” cites it; “since edition 2024.1”, “after” it and “edition 2024.1 and changes since” do not. */
const NAMED = /(?<!\b(?:since|after)\s+)edition\s+(\d{4}\.\d{1,3})(?!\d|\s+and\s+changes)/giu;
/** So our own slides say that they were made from the text as it stood after an edition. */
const AFTER = /\b(?:since|after)\s+edition\s+(\d{4}\.\d{1,3})/giu;
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** `2026-03-01` as `1 March 2026`. */
export const day = (date) => `${Number(date.slice(8))} ${MONTHS[date.slice(5, 7) - 1]} ${date.slice(0, 4)}`;

const named = (text, known, words = NAMED) => {
  const names = new Set([...text.matchAll(words)].map((match) => match[1]));
  return known.editions.filter((edition) => names.has(edition.name));
};

/** What a slide made after an edition stands for: after the latest today’s text, else that edition and what followed. */
const madeAfter = (edition, known, noun) =>
  edition && (edition === known.editions.at(-1) ? { today: edition.name, how: `named on this ${noun}` } : { edition, how: `after which this ${noun} was made` });

/** The edition that a link stands for, or that it stands for today’s text, how that is known, and whether for sure. */
const editionOf = (item, place, deck, known, chosen) => {
  const by = (edition, how, sure = false) => edition && { edition, how, sure };
  const only = (editions) => (editions.length === 1 ? editions[0] : undefined);
  const saved = deck.modified && known.editions.filter((edition) => edition.cut <= deck.modified).at(-1);
  return (
    by(known.editions.find((edition) => edition.name === item.edition), "the address says so", true) ||
    by(named(`${place.text} ${place.notes}`, known).at(-1), `named on this ${place.noun}`, true) ||
    madeAfter(named(`${place.text} ${place.notes}`, known, AFTER).at(-1), known, place.noun) ||
    by(known.editions.find((edition) => edition.name === chosen), "chosen by you") ||
    by(saved, `the latest when the deck was last saved, ${deck.modified && day(deck.modified)}`) ||
    by(only(named(deck.places.map((one) => `${one.text} ${one.notes}`).join(" "), known)), "named elsewhere in the deck") || { edition: undefined, how: "" }
  );
};

/** What a section is called today. */
const liveId = (section, known) => (known.sections[section] ? section : known.moved.sections?.[section]);

const judged = (link, place, deck, known, here, chosen) => {
  const item = judge(link, known, here);
  if (!item) return null;
  const { edition, today = "", how, sure } = item.section ? editionOf(item, place, deck, known, chosen) : {};
  const then = edition && (edition.then[item.section] || item.section);
  const late = edition && !item.edition && known.sections[item.section] && !edition.sections.includes(then);
  const changes = edition && !late ? edition.changes[then] || [] : [];
  const since = changes.filter(([kind, , what]) => kind !== "sections" || what !== "moved").map((told) => change(told, place));
  const asked = Boolean(item.section);
  const printed = since.filter((one) => one.stale);
  const isTold = ({ head, old }) => printed.some((one) => one.head === head && one.old === old);
  const stood = asked && !sure ? onceStood(item.section, place, known).filter((one) => !isTold(one)) : [];
  const stale = [...printed, ...stood];
  return {
    ...item,
    state: stale.length && item.state !== "dead" ? "outdated" : item.state,
    live: `${known.site}s/${liveId(item.section, known)}/`,
    line: place.name === `Line ${link.line}` ? 0 : link.line,
    ...{ asked, since, stood, stale, late, kept: item.edition, edition: edition?.name || "", today, how },
  };
};

const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const STATES = { fine: "fine", fragile: "better written otherwise", moved: "moved", outdated: "out of date", dead: "dead" };
export const LABELS = { fine: "Fine", fragile: "Works, but", moved: "Moved", outdated: "Out of date", dead: "Dead", elsewhere: "Elsewhere" };

/** What the summary says of changes: figures to correct first, then those whose old values are not printed. */
const ofFigures = (items, it) => {
  const heads = (changes) => [...new Set(changes.map((one) => one.head))];
  const since = items.flatMap((item) => item.since);
  const stale = heads(items.flatMap((item) => item.stale));
  const more = heads(since.filter((one) => one.figure)).filter((head) => !stale.includes(head)).length;
  const rest = heads(since.filter((one) => !one.figure)).length;
  const said = [];
  if (stale.length) said.push(`${counted(stale.length, "figure")} to correct: ${it} prints ${stale.length === 1 ? "its old value" : "their old values"}.`);
  if (more) said.push(`${stale.length ? `${more} more` : counted(more, "figure")} changed in the sections cited; ${it} does not print ${more === 1 ? "its old value" : "their old values"}.`);
  if (!stale.length && !more && items.some((item) => item.edition)) said.push("No figure changed since the edition cited.");
  if (rest) said.push(`${counted(rest, "other change")}.`);
  return said;
};

const summary = (deck, items, known) => {
  const read = deck.noun === "slide" ? `${counted(deck.places.length, "slide")} read. ` : "";
  const strange = items.filter((item) => item.state === "elsewhere").length;
  const own = items.length - strange;
  const also = strange ? [`${counted(strange, "link")} at another address ${strange === 1 ? "looks" : "look"} like ours.`] : [];
  if (!own) return [`${read}It has no link to this site.`, ...also];
  const states = Object.keys(STATES).map((state) => [items.filter((item) => item.state === state).length, STATES[state]]);
  const said = [`${read}${counted(own, "link")} to this site: ${states.filter(([count]) => count).map(([count, words]) => `${count} ${words}`).join(", ")}.`, ...also];
  if (!known.editions.length) return [...said, "No edition of this site has been cut yet, so the check cannot tell which figures have changed."];
  said.push(...ofFigures(items, deck.noun === "slide" ? "this deck" : "this text"));
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

/** What to write on a place that prints old values; an edition keeps them on purpose. */
const corrected = ({ stale, kept, live }) => {
  const values = [...new Set(stale.map(({ now, was }) => `${now} instead of ${was}`))].join(", ");
  if (!kept) return { text: `Write ${values}.` };
  return { text: `Edition ${kept} keeps the old value on purpose. Write ${values} with the link of today,`, link: live, rest: ", or leave both." };
};

/** What is told of an item below its address, as lines: {text, cure}, or a link within the line: {text, link, rest}. */
export const lines = (item) => [
  ...(item.said.length || item.cure ? [{ text: item.said.join(" "), cure: item.cure }] : []),
  ...item.stood.map(({ head, says, stood, now }) => ({ text: `${head}: ${says}, which stood in edition ${stood}; now ${now}.` })),
  ...(item.stale.length ? [corrected(item)] : []),
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
    ...lines(one).map(({ text, cure, link, rest = "" }) => `  ${[text, cure && `Write: ${cure}`, link].filter(Boolean).join(" ")}${rest}`),
    ...one.since.map((change) => `  - ${told(change)}`),
  ];
  return [`Deck check${name ? `: ${name}` : ""}`, summary, ...places.flatMap((place) => ["", place.name, ...place.items.flatMap(item)])].join("\n") + "\n";
};
