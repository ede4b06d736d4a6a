// Words as search compares them: folded, spelled the American way, cut to their stem; and how far two spellings differ.

const list = (text) => new Set(text.split(" "));
const stop = list(
  "a about after all also am an and any are as at be because been being but by can could did do does doing done for from get gets getting give gives go goes got had has have having " +
    "he her here him his how i if in into is it its just me more most much my no not of off on or our out over really she should so some such than that the their them then there these they this those " +
    "through to too under up us very was we were what when where which while who whose will with without would you your",
);
// Words that name the subject of the whole site, or any.
const faint = list(
  "2024 ai bot bots chatbot chatbots llm llms model models system systems technology tool tools a lot already always another anyone anything bad best come comes different everyone everything good great happen happened happens " +
    "kind know knows let lets like look looks lots make makes many need needed needs never new nobody nothing now often one ones other part parts people person possible put really result results same say says someone " +
    "something sort still take takes tell tells thing things time times try two use used uses using very want way ways why work works year years",
);
const silent = 0.2;
const quiet = 0.55;

/** How much a word tells of the topic. */
export const telling = (word) => (stop.has(word) ? silent : faint.has(word) ? quiet : 1);

// Letters and digits part where a name runs them together: gpt 4, llama 3.1.
const word = /[a-z]{3,}(?=\d)|[a-z]{0,2}\d+(?:\.\d+)*(?:[a-z]{1,2}(?![a-z]))?|\p{L}+/gu;

/** The words of `text` in order, folded. */
export const words = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}|[’']s\b/gu, "").match(word) || [];

const known = new Map();

/** The stem under which a folded word is kept: quantisation, quantized and quantize are one. */
export const stem = (folded) => {
  let found = known.get(folded);
  if (found === undefined) known.set(folded, (found = cut(folded)));
  return found;
};

// Endings by family; of each the first that leaves enough letters goes. An ending may name what takes its place.
const families = [
  "3 sses:ss 3 xes:x 3 ches:ch 3 shes:sh 3 zzes:zz 2 ies:y 3 us:us 3 ss:ss 3 is:is 3 s",
  "3 eed:eed 3 ed 3 ing 4 ly",
  "4 ness 4 ful 5 mental 5 ment 3 ability 3 ibility 4 able 4 ible 4 izational 4 ization 4 izer 4 ize 4 ational 4 ation 4 ative 4 ator 4 ate 4 atory 5 at",
  "4 sional:s 4 tional:t 3 sion:s 3 tion:t 4 ive 4 ivity 3 ical:ic 3 ics:ic 3 icity:ic 4 ency 4 ancy 4 ence 4 ance 4 ent 4 ant 4 enc 4 anc 4 acy 5 ity 3 ety:e 4 er 4 est 4 or",
  "5 ic 4 iz 3 e 3 y:i",
].map((family) =>
  family
    .split(/ (?=\d)/)
    .map((rule) => rule.split(/[ :]/))
    .map(([least, ending, instead = ""]) => [Number(least), ending, instead]),
);
const kept = /^(?:over|under|other|rather|never|better)$|(?:bias|care|center|customer|computer|number|server)$/;

const cut = (folded) => {
  if (folded.length < 4 || stop.has(folded) || /\d/.test(folded)) return folded;
  let now = folded
    .replace(/centre/, "center")
    .replace(/(lic|def)ence/, "$1ense")
    .replace(/(...)our(?=s?$|ed|ing|al|able)/, "$1or")
    .replace(/programme(?!r)/, "program")
    .replace(/analys[ei]s$/, "analyze")
    .replace(/([iy])s(?=e[drs]?$|ing$|ation)/, "$1z")
    .replace(/maths$/, "math")
    .replace(/^responsib.*/, "responsib");
  const single = now.replace(/(?<=[er])s$/, "");
  if (kept.test(single)) return single;
  for (const family of families) {
    const rule = family.find(([least, ending]) => now.endsWith(ending) && now.length - ending.length >= least);
    if (rule) now = now.slice(0, now.length - rule[1].length) + rule[2];
  }
  return now.length > 4 ? now.replace(/([^aeiou])\1$/, "$1") : now;
};

/** Edits between two words, a swap of neighbours counting as one; more than `most` is given as `most + 1`. */
export const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      let edits = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) edits = Math.min(edits, before[j - 2] + 1);
      row[j] = edits;
      if (edits < least) least = edits;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length];
};
