// What a query means, and the order of the documents that answer it.
import { grouped, key, priors } from "./indexing.js";
import { distance, stem, telling, words } from "./words.js";

// What a word of the same group is worth beside the word itself, and how much of its own rarity a grouped word keeps.
const alike = 0.9;
const own = 0.65;
// What a form is worth that the site never writes but whose stem it knows: it may be a slip (watter is no watt).
const unseen = 0.8;
// What two words are worth that stand run together in a name, and a phrase of a group.
const joined = 0.25;
const phrase = 0.6;
// How strongly it counts that a document covers more of the query.
const coverage = 0.35;
// What is added when the query names a record, and how fast that fades when the name is but a part of the query.
const named = { model: 5, trend: 4, section: 1.6, term: 0.4, source: 0.8 };
const fading = 3;
// What a document must score beside the best to be told: no right answer among the first twelve of a development query
// scores less.
const floor = 0.15;

/** Documents that answer `query`, best first, each with its score; those far behind the best are left out. */
export const find = (index, query) => {
  const senses = understand(index, query);
  const whole = senses.reduce((sum, sense) => sum + sense.mass, 0);
  const found = new Map();
  for (const sense of senses) {
    const best = new Map();
    for (const [term, full] of sense.terms) {
      const worth = sense.weight * full;
      const { documents, strengths } = index.postings.get(term);
      documents.forEach((number, at) => {
        if (worth * strengths[at] > (best.get(number)?.[0] || 0)) best.set(number, [worth * strengths[at], worth]);
      });
    }
    for (const [number, [score, worth]] of best) {
      const sum = found.get(number) || [0, 0];
      found.set(number, [sum[0] + score, sum[1] + Math.min(worth, sense.mass)]);
    }
  }
  const names = naming(index, senses, whole);
  return Array.from(found, ([number, [score, covered]]) => {
    const document = index.documents[number];
    const name = whole * named[document.k] * (names.get(number) || 0);
    return { ...document, score: score * (covered / whole) ** coverage * priors[document.k] + name };
  }).sort((one, other) => other.score - one.score).filter((each, at, [best]) => each.score >= floor * best.score);
};

/** The words of `query` as senses; neighbours may together stand for a name or a group. */
export const understand = (index, query) => {
  const senses = words(query).map((word) => sense(word, index));
  const stems = senses.map((one) => one.stem);
  senses.forEach((one, at) => {
    const share = (size, term, weight) => {
      const rarity = index.postings.get(term)?.rarity;
      if (rarity) for (const each of senses.slice(at, at + size)) each.terms.set(term, Math.max(each.terms.get(term) || 0, weight * rarity));
    };
    const next = senses[at + 1];
    if (next) share(2, stems[at] + next.stem, one.terms.size && next.terms.size ? joined : 1);
    grouped(index, stems, at, (group, size) => size > 1 && share(size, group, phrase));
  });
  for (const one of senses) one.mass = one.weight * Math.max(0, ...one.terms.values());
  return senses;
};

/** One word of a query: its stem, its weight, and what each term is worth that it may stand for. Slips are corrected. */
const sense = (word, index) => {
  const found = { word, stem: stem(word), weight: telling(word), terms: new Map() };
  const take = (term, worth) => worth > (found.terms.get(term) || 0) && found.terms.set(term, worth);
  const mean = (term, weight) => {
    let rarity = index.postings.get(term)?.rarity;
    grouped(index, [term], 0, (group) => {
      const common = index.postings.get(group)?.rarity || 0;
      take(group, weight * alike * common);
      rarity &&= common + (rarity - common) * own;
    });
    if (rarity) take(term, weight * rarity);
  };
  const seen = index.written.has(word) || /\d/.test(word);
  mean(found.stem, seen ? 1 : unseen);
  if (seen) return found;
  const known = found.terms.size > 0;
  if (!known) for (const other of index.written) if (word.length > 1 && other.startsWith(word)) mean(stem(other), 0.5 + (0.4 * word.length) / other.length);
  const { near, edits } = spelled(word, index);
  for (const other of near) mean(stem(other), (other[0] === word[0] ? 0.9 : 0.6) - 0.1 * edits);
  if (near.length && !known) found.stem = stem(near.find((other) => other[0] === word[0]) || near[0]);
  return found;
};

/** The words of the site nearest to an unknown one: at most one edit in four letters or more, two in eight. */
const spelled = (word, { written }) => {
  let edits = word.length > 7 ? 2 : word.length > 3 ? 1 : 0;
  let near = [];
  if (edits)
    for (const other of written) {
      if (other.length < 3 || /\d/.test(other)) continue;
      const far = distance(word, other, edits);
      if (far < edits) near = [];
      if (far <= edits) {
        edits = far;
        near.push(other);
      }
    }
  return { near, edits };
};

/** Documents that the query names: number -> how much of the query the name takes. */
const naming = ({ names }, senses, whole) => {
  const found = new Map();
  for (let from = 0; from < senses.length; from++)
    for (let to = senses.length; to > from; to--) {
      const span = senses.slice(from, to);
      const share = (span.reduce((sum, one) => sum + one.mass, 0) / whole) ** fading;
      const held = names.get(key(span.map((one) => one.stem))) || names.get(key(span.map((one) => one.word))) || [];
      for (const [number, strength] of held) found.set(number, Math.max(found.get(number) || 0, share * strength));
    }
  return found;
};
