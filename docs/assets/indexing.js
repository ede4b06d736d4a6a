// The index of search, made in the browser on first use from the documents of scripts/files/search.py.
import { stem, words } from "./words.js";

// What a word weighs in each field (title, other names, claim, what the reports say, meaning of the term, where, text),
// and how much a long field thins it out.
const fields = Object.entries({ t: [11, 0.5], a: [18, 0.25], c: [2.5, 0.1], r: [3, 0.15], m: [2.5, 0.1], w: [1, 0], x: [1, 0.5] });
const NAMES = 2;
const MEANING = 4;
const TEXT = 6;
// How soon more of the same word stops counting.
const saturation = 12;
// How much a document of each kind counts.
export const priors = { section: 1, trend: 0.25, term: 0.35, model: 0.5, source: 0.08 };
// How well a part of a name names: one side of "Open weights and open source", the family of a model.
const side = 0.5;
const family = 0.2;

/** The index of `documents`; the words of each of `groups` also find one another. */
export const prepare = ({ documents, groups }) => {
  const index = { documents, phrases: phrases(groups), postings: new Map(), names: new Map(), written: new Set() };
  const read = documents.map((document) => fields.map(([field]) => (document[field] ? parts(document[field], index) : [])));
  documents.forEach((document, number) => name(index, document, read[number], number));
  documents.forEach((document, number) => document.k === "term" && lend(index, read, read[number]));
  const lengths = read.map((texts) => texts.map((parts) => parts.reduce((sum, part) => sum + part.length, 0)));
  const usual = fields.map((_, at) => {
    const filled = lengths.map((of) => of[at]).filter(Boolean);
    return filled.reduce((sum, length) => sum + length, 0) / filled.length;
  });
  let mass = 0;
  read.forEach((texts, number) => {
    const found = new Map();
    texts.forEach((parts, at) => {
      const [weight, thinning] = fields[at][1];
      const each = weight / (1 - thinning + (thinning * lengths[number][at]) / usual[at]);
      const count = (term) => found.set(term, (found.get(term) || 0) + each);
      for (const part of parts) terms(part, index, at < NAMES, count);
    });
    const prior = priors[documents[number].k];
    mass += prior;
    for (const [term, weight] of found) {
      let posting = index.postings.get(term);
      if (!posting) index.postings.set(term, (posting = { mass: 0, documents: [], strengths: [] }));
      posting.mass += prior;
      posting.documents.push(number);
      posting.strengths.push(weight / (saturation + weight));
    }
  });
  for (const posting of index.postings.values()) posting.rarity = Math.log(1 + (mass - posting.mass + 0.5) / (posting.mass + 0.5));
  return index;
};

/** The names of all groups by their first word: [its other words, the group]. */
const phrases = (groups) => {
  const found = new Map();
  groups.forEach((group, number) => {
    for (const name of group) {
      const [first, ...rest] = words(name).map(stem);
      if (!found.has(first)) found.set(first, []);
      found.get(first).push([rest, "=" + number]);
    }
  });
  return found;
};

/** The stems of a field, part by part; its words are remembered as written, for the correction of slips. */
const parts = (text, { written }) =>
  text.split(" · ").map((part) =>
    words(part).map((word) => {
      written.add(word);
      return stem(word);
    }),
  );

/** The key under which a name is kept: GPT-4, gpt4 and "gpt 4" have the same. */
export const key = (stems) => stems.join("").replaceAll(".", "");

/** Notes the names of a document. */
const name = ({ names }, { k: kind, t: title }, texts, number) => {
  const note = (stems, strength) => {
    const held = names.get(key(stems)) || names.set(key(stems), new Map()).get(key(stems));
    held.set(number, Math.max(strength, held.get(number) || 0));
  };
  for (const part of [...texts[0], ...texts[1]]) {
    note(part, 1);
    if (kind === "model") for (let size = 1; size < part.length; size++) note(part.slice(0, size), family);
  }
  if (kind === "section") for (const part of title.split(" and ")) note(words(part).map(stem), side);
};

/** Lends the meaning of a term to the sections that bear its name. */
const lend = ({ documents, names }, read, term) => {
  const bearers = new Set([...term[0], ...term[1]].flatMap((part) => [...names.get(key(part)).keys()]));
  for (const number of bearers) if (documents[number].k === "section") read[number][MEANING] = [...read[number][MEANING], ...term[TEXT]];
};

/** Counts the terms under which `stems` are kept: each, the groups they belong to, and in names two words run together. */
const terms = (stems, index, joined, count) => {
  for (let at = 0; at < stems.length; at++) {
    count(stems[at]);
    if (index.phrases.has(stems[at])) grouped(index, stems, at, count);
    if (joined && at) count(stems[at - 1] + stems[at]);
  }
};

/** Calls `take(group, size)` for each group of which a name of `size` words stands in `stems` at `at`. */
export const grouped = ({ phrases }, stems, at, take) => {
  for (const [rest, group] of phrases.get(stems[at]) || []) if (rest.every((word, next) => stems[at + 1 + next] === word)) take(group, rest.length + 1);
};
