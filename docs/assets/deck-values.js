// What a place says of a value that changed: whether it prints the old one, the new one, or neither.

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

/** What the place says of a change, and how it prints the old value, if it does. */
const said = (old, now, place) => {
  if (!old || !now) return { was: "", says: "" };
  for (const [where, text] of [[`this ${place.noun} says`, place.text], ["its notes say", place.notes]]) {
    const was = printed(old, now, text);
    if (was) return { was, says: `${where} ${was}` };
  }
  return { was: "", says: printed(now, old, place.text) ? `this ${place.noun} has the new one` : "" };
};

/** A change as told of a place: {figure, head, old, now, was, says}; `stale` where the place prints a figure's old value. */
export const change = ([kind, name, what, old, now], place) => {
  const figure = ["figures", "models", "charts"].includes(kind) && Boolean(old && now);
  const words = what === "text rewritten" ? "text changed" : what;
  const head = kind === "sections" ? words : what === "value" ? name : `${name}, ${words}`;
  const { was, says } = said(old, now, place);
  return { figure, head: head[0].toUpperCase() + head.slice(1), old, now, was, says, stale: figure && Boolean(was) };
};

/** The ids under which editions know `section`: its own, and those that it had or got when it moved. */
const idsOf = (section, known) => {
  const moved = Object.entries(known.moved.sections || {});
  return [section, ...moved.flatMap(([id, to]) => (id === section ? [to] : to === section ? [id] : []))];
};

/** Values that the place prints, which stood in the `section` of any edition, the latest named, and stand no more. */
export const onceStood = (section, place, known) => {
  const ids = idsOf(section, known);
  const found = new Map();
  for (const edition of known.editions) {
    const changes = ids.flatMap((id) => edition.changes[id] || []).map((told) => change(told, place));
    for (const one of changes) {
      const stands = changes.some(({ figure, now }) => figure && now === one.old);
      if (one.stale && !stands) found.set(`${one.head} ${one.old}`, { ...one, stood: edition.name });
    }
  }
  return [...found.values()];
};
