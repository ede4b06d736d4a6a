// The index of search, made in the browser on first use, and the order of what it finds.
import { distance, stem, telling, words } from "./words.js";

// What a word weighs in each field, and how much a long field thins it out.
const weights = { t: 11, a: 20, c: 2.5, r: 3, m: 2, w: 1, x: 1 };
const thinning = { t: 0.5, a: 0.4, c: 0.1, r: 0.1, m: 0.1, w: 0, x: 0.5 };
const MEANING = Object.keys(weights).indexOf("m");
const tune = { saturation: 12, alike: 0.9, own: 0.5, coverage: 0.4, share: 3, joined: 0.25, phrase: 0.6, part: 0.5, family: 0.25 };
const priors = { section: 1, trend: 0.25, term: 0.35, model: 0.5, source: 0.08 };
// What is added when the query names a record.
const named = { model: 5, trend: 5, section: 1.6, term: 0.3, source: 0.8 };

/** The index of `documents`; the words of each of `groups` also find one another. */
export const prepare = ({ documents, groups }) => {
  const index = { documents, phrases: new Map(), postings: new Map(), names: new Map(), written: new Set(), mass: 0 };
  groups.forEach((group, number) =>
    group.forEach((name) => {
      const [first, ...rest] = words(name).map(stem);
      index.phrases.set(first, [...(index.phrases.get(first) || []), [rest, "=" + number]]);
    }),
  );
  const fields = Object.keys(weights);
  const read = documents.map((document) =>
    fields.map((field) => {
      const parts = (document[field] || "").split(" · ").map(words);
      for (const part of parts) for (const word of part) index.written.add(word);
      return { parts: parts.map((part) => part.map(stem)), length: parts.reduce((sum, part) => sum + part.length, 0) };
    }),
  );
  read.forEach((texts, number) => {
    const { k: kind, t: title } = documents[number];
    for (const { parts } of texts.slice(0, 2))
      for (const part of parts) {
        note(index, part, number, 1);
        if (kind === "model") for (let size = 1; size < part.length; size++) note(index, part.slice(0, size), number, tune.family);
      }
    if (kind === "section") for (const part of title.split(" and ")) note(index, words(part).map(stem), number, tune.part);
  });
  read.forEach((texts, number) => documents[number].k === "term" && lend(index, read, texts));
  const usual = fields.map((_, at) => {
    const lengths = read.map((texts) => texts[at].length).filter(Boolean);
    return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  });
  read.forEach((texts, number) => {
    const kind = documents[number].k;
    const found = new Map();
    fields.forEach((field, at) => {
      const { parts, length } = texts[at];
      const each = weights[field] / (1 - thinning[field] + (thinning[field] * length) / usual[at]);
      for (const part of parts) for (const term of terms(part, index, at < 2)) found.set(term, (found.get(term) || 0) + each);
    });
    index.mass += priors[kind];
    for (const [term, weight] of found) {
      if (!index.postings.has(term)) index.postings.set(term, { mass: 0, hits: [] });
      const posting = index.postings.get(term);
      posting.mass += priors[kind];
      posting.hits.push([number, weight / (tune.saturation + weight)]);
    }
  });
  for (const posting of index.postings.values()) posting.rarity = Math.log(1 + (index.mass - posting.mass + 0.5) / (posting.mass + 0.5));
  return index;
};

const key = (stems) => stems.join("").replaceAll(".", "");

/** Notes that `stems` name a document. */
const note = ({ names }, stems, number, strength) => {
  const name = key(stems);
  if (!names.has(name)) names.set(name, new Map());
  const held = names.get(name);
  held.set(number, Math.max(strength, held.get(number) || 0));
};

/** Lends a term's meaning to the sections that bear its name. */
const lend = ({ documents, names }, read, term) => {
  const sections = new Set();
  for (const { parts } of term.slice(0, 2)) for (const part of parts) for (const number of names.get(key(part))?.keys() || []) if (documents[number].k === "section") sections.add(number);
  const { parts, length } = term.at(-1);
  for (const number of sections) {
    const held = read[number][MEANING];
    read[number][MEANING] = { parts: [...held.parts, ...parts], length: held.length + length };
  }
};

/** The terms under which `stems` are kept: each, the groups they belong to, and in names two words run together. */
const terms = (stems, index, joined) => {
  const found = [...stems];
  stems.forEach((word, at) => {
    if (index.phrases.has(word)) for (const [group] of grouped(index, stems, at)) found.push(group);
    if (joined && at) found.push(stems[at - 1] + word);
  });
  return found;
};

/** The groups of which a name stands in `stems` at `at`: [group, how many words the name has]. */
const grouped = ({ phrases }, stems, at) =>
  (phrases.get(stems[at]) || []).filter(([rest]) => rest.every((word, next) => stems[at + 1 + next] === word)).map(([rest, group]) => [group, rest.length + 1]);

/** One word of a query: its stem, corrected where unknown; its weight; and what each term that it may stand for is worth. */
const sense = (word, index) => {
  const found = { word, stem: stem(word), weight: telling(word), terms: new Map() };
  const take = (term, worth) => {
    if (worth > (found.terms.get(term) || 0)) found.terms.set(term, worth);
  };
  const mean = (term, weight) => {
    let rarity = index.postings.get(term)?.rarity;
    for (const [group] of grouped(index, [term], 0)) {
      const common = index.postings.get(group)?.rarity || 0;
      take(group, weight * tune.alike * common);
      rarity &&= common + (rarity - common) * tune.own;
    }
    if (rarity) take(term, weight * rarity);
  };
  mean(found.stem, 1);
  if (found.terms.size || /\d/.test(word)) return found;
  let nearest = word.length > 7 ? 2 : word.length > 3 ? 1 : 0;
  let near = [];
  for (const other of index.written) {
    if (word.length > 1 && other.startsWith(word)) mean(stem(other), 0.5 + (0.4 * word.length) / other.length);
    if (!nearest || other.length < 3 || /\d/.test(other)) continue;
    const far = distance(word, other, nearest);
    if (far < nearest) near = [];
    if (far <= nearest) {
      nearest = far;
      near.push(other);
    }
  }
  for (const other of near) mean(stem(other), (other[0] === word[0] ? 0.9 : 0.6) - 0.1 * nearest);
  if (near.length) found.stem = stem(near.find((other) => other[0] === word[0]) || near[0]);
  return found;
};

/** The words of `query` as senses; neighbours may also stand for a name of two words or a group. */
const understand = (index, query) => {
  const senses = words(query).map((word) => sense(word, index));
  const stems = senses.map((one) => one.stem);
  senses.forEach((one, at) => {
    const share = (size, term, weight) => {
      const rarity = index.postings.get(term)?.rarity;
      if (rarity) for (const each of senses.slice(at, at + size)) each.terms.set(term, Math.max(each.terms.get(term) || 0, weight * rarity));
    };
    const next = senses[at + 1];
    if (next) share(2, stems[at] + next.stem, one.terms.size && next.terms.size ? tune.joined : 1);
    for (const [group, size] of grouped(index, stems, at)) if (size > 1) share(size, group, tune.phrase);
  });
  for (const one of senses) one.mass = one.weight * Math.max(0, ...one.terms.values());
  return senses;
};

/** Documents that answer `query`, best first. */
export const find = (index, query) => {
  const senses = understand(index, query);
  const whole = senses.reduce((sum, one) => sum + one.mass, 0);
  const found = new Map();
  for (const one of senses) {
    const best = new Map();
    for (const [term, full] of one.terms) {
      const worth = one.weight * full;
      for (const [number, strength] of index.postings.get(term).hits) if (worth * strength > (best.get(number)?.[0] || 0)) best.set(number, [worth * strength, worth]);
    }
    for (const [number, [score, worth]] of best) {
      const sum = found.get(number) || [0, 0];
      found.set(number, [sum[0] + score, sum[1] + Math.min(worth, one.mass)]);
    }
  }
  const names = naming(index, senses, whole);
  return Array.from(found, ([number, [score, covered]]) => {
    const document = index.documents[number];
    const name = (names.get(number) || 0) * named[document.k];
    return { ...document, score: score * (covered / whole) ** tune.coverage * priors[document.k] + whole * name };
  })
    .filter((hit) => hit.score > 0)
    .sort((one, other) => other.score - one.score);
};

/** Documents that the query names: number -> how much of the query the name takes. */
const naming = ({ names }, senses, whole) => {
  const found = new Map();
  for (let from = 0; from < senses.length; from++)
    for (let to = senses.length; to > from; to--) {
      const span = senses.slice(from, to);
      const share = (span.reduce((sum, one) => sum + one.mass, 0) / whole) ** tune.share;
      const held = names.get(key(span.map((one) => one.stem))) || names.get(key(span.map((one) => one.word))) || [];
      for (const [number, strength] of held) found.set(number, Math.max(found.get(number) || 0, share * strength));
    }
  return found;
};
