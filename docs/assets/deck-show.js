// Shows the report on a deck. All that comes from the deck is hostile: it is only ever set as text.
import { LABELS, lines, told } from "./deck-report.js";

const node = (tag, name, ...children) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
};

const linkTo = (address) => {
  const link = node("a", "", address);
  link.href = address;
  return link;
};

const lineOf = ({ text, cure, link, rest }) =>
  node("p", link ? "cure" : "", text, ...(cure ? [" ", node("span", "cure", "Write ", linkTo(cure))] : []), ...(link ? [" ", linkTo(link), rest] : []));

const shown = (item) => {
  const address = node("code", "", item.address);
  address.translate = false;
  const head = node("p", "", node("b", "", LABELS[item.state]), " ", address, ...(item.line ? [` line ${item.line}`] : []));
  const made = node("li", "", head);
  made.dataset.state = item.state;
  if (item.title) made.append(node("p", "of", item.title));
  made.append(...lines(item).map(lineOf));
  if (item.since.length) made.append(node("ul", "since", ...item.since.map((change) => node("li", "", told(change)))));
  return made;
};

/** Puts the report into `place`. */
export const show = ({ places }, place) =>
  place.replaceChildren(...places.flatMap(({ name, items }) => [node("h3", "", name), node("ul", "cited", ...items.map(shown))]));
