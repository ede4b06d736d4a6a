// Decks as places with text and addresses: {name, text, notes, links: [{address, line}]}. PowerPoint files, Markdown, text.
import { BROKEN, LOCKED, Unreadable, openZip } from "./deck-zip.js";

export { Unreadable };

const ADDRESS = /https?:\/\/[^\s<>"'`\\^{|}[\]“”‘’«»]+/gi;
const unbalanced = (text) => text.endsWith(")") && text.split(")").length > text.split("(").length;

/** An address as it stands in running text, without what only ends the sentence. */
const trimmed = (address) => {
  let text = address.replace(/[\u00a0\u200b\u2026].*$/u, "");
  while (/[.,;:!?*_~\]]$/.test(text) || unbalanced(text)) text = text.slice(0, -1);
  return text;
};

/** Addresses written in `text`: whole ones, and those that begin with one of `hosts` and leave out https://. */
export const addresses = (text, hosts) => {
  const found = [...text.matchAll(ADDRESS)].map((match) => ({ address: trimmed(match[0]), at: match.index }));
  for (const host of hosts) {
    const short = new RegExp(`(?<![\\w/.@:-])${RegExp.escape?.(host) ?? host.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}[^\\s<>"'\`\\\\^{|}[\\]“”‘’«»]*`, "gi");
    for (const match of text.matchAll(short)) found.push({ address: trimmed(match[0]), at: match.index, bare: true });
  }
  return found.sort((one, other) => one.at - other.at);
};

// PowerPoint

const parsed = (text, name) => {
  if (text === null) return null;
  if (text.includes("<!DOCTYPE")) throw new Unreadable("The file holds what no PowerPoint file may hold; the check does not read it.");
  const xml = new DOMParser().parseFromString(text, "application/xml");
  if (xml.getElementsByTagName("parsererror").length) throw new Unreadable(`The file is damaged (in ${name}). Save it as .pptx once more.`);
  return xml;
};
const all = (xml, tag) => (xml ? [...xml.getElementsByTagNameNS("*", tag)] : []);
const isReference = (attribute) => /\/relationships$/.test(attribute.namespaceURI || "");

/** The text of a part, a paragraph a line; what a chart draws counts as text. */
const textOf = (xml) => {
  const lines = all(xml, "p").filter((p) => /drawingml/.test(p.namespaceURI)).map((paragraph) =>
    [...paragraph.getElementsByTagNameNS("*", "*")].map((node) => (node.localName === "t" ? node.textContent : node.localName === "br" ? "\n" : node.localName === "tab" ? "\t" : "")).join(""),
  );
  return [...lines, ...all(xml, "v").map((value) => value.textContent)].join("\n");
};

const folderOf = (path) => path.slice(0, path.lastIndexOf("/") + 1);
const joined = (from, target) => new URL(target, "zip:/" + folderOf(from)).pathname.replace(/^\/+/, "");

const relations = async (read, path) => {
  const name = `${folderOf(path)}_rels/${path.slice(folderOf(path).length)}.rels`;
  return all(parsed(await read(name), name), "Relationship").map((node) => ({
    id: node.getAttribute("Id"),
    kind: (node.getAttribute("Type") || "").split("/").pop(),
    target: node.getAttribute("Target") || "",
    outside: node.getAttribute("TargetMode") === "External",
  }));
};

/** A part of a deck: its text and the addresses that it leads to; `related` are the parts that belong to it. */
const part = async (read, path, hosts) => {
  const xml = parsed(await read(path), path);
  if (!xml) return { text: "", links: [], related: [] };
  const rels = await relations(read, path);
  const used = new Set(all(xml, "*").flatMap((node) => [...node.attributes].filter(isReference).map((a) => a.value)));
  const links = rels.filter((rel) => rel.outside && used.has(rel.id)).map((rel) => ({ address: rel.target }));
  const text = textOf(xml);
  const related = rels.filter((rel) => !rel.outside).map((rel) => ({ kind: rel.kind, path: joined(path, rel.target) }));
  return { text, links: [...links, ...addresses(text, hosts)], related };
};

const slide = async (read, path, number, hosts) => {
  const own = await part(read, path, hosts);
  const place = { name: `Slide ${number}`, noun: "slide", text: own.text, notes: "", links: own.links };
  for (const { kind, path: other } of own.related) {
    if (!["notesSlide", "chart", "diagramData"].includes(kind)) continue;
    const more = await part(read, other, hosts);
    if (kind === "notesSlide") place.notes += more.text + "\n";
    else place.text += "\n" + more.text;
    place.links.push(...more.links);
  }
  return place;
};

const readPowerPoint = async (file, hosts) => {
  const read = await openZip(file);
  const main = "ppt/presentation.xml";
  const xml = parsed(await read(main), main);
  if (!xml) throw new Unreadable("This is not a PowerPoint deck. Drop a .pptx file, or paste the text.");
  const targets = new Map((await relations(read, main)).map((rel) => [rel.id, joined(main, rel.target)]));
  const order = all(xml, "sldId").map((node) => targets.get([...node.attributes].find(isReference)?.value));
  const places = [];
  for (const path of order) places.push(await slide(read, path || "", places.length + 1, hosts));
  const core = parsed(await read("docProps/core.xml"), "docProps/core.xml");
  const modified = all(core, "modified")[0]?.textContent.slice(0, 10) || "";
  return { places, noun: "slide", modified: /^\d{4}-\d\d-\d\d$/.test(modified) ? modified : "" };
};

// Markdown and text

/** Numbers of the lines that part slides: rules after an empty line, not in front matter, code or comments. */
const rules = (lines) => {
  let start = 0;
  if (/^---\s*$/.test(lines[0])) start = lines.findIndex((line, number) => number && /^---\s*$/.test(line)) + 1;
  const found = [];
  for (let at = start, within = false; at < lines.length; at++) {
    if (/^\s*(```|~~~)/.test(lines[at])) within = !within;
    if (!within && /^(---+|\*\*\*+|___+)\s*$/.test(lines[at]) && (at === start || !lines[at - 1].trim())) found.push(at);
  }
  return found;
};

/** Slides where rules part them, else paragraphs, with the number of their first line. */
const blocks = (lines) => {
  const cuts = rules(lines);
  if (cuts.length) return [-1, ...cuts].map((cut, number) => ({ name: `Slide ${number + 1}`, noun: "slide", from: cut + 1, to: cuts[number] ?? lines.length }));
  const found = [];
  lines.forEach((line, at) => {
    if (!line.trim()) return;
    if (at && lines[at - 1].trim()) found.at(-1).to = at + 1;
    else found.push({ noun: "passage", from: at, to: at + 1 });
  });
  const name = ({ from, to }) => (to - from > 1 ? `Lines ${from + 1} to ${to}` : `Line ${to}`);
  return found.map((block) => ({ ...block, name: name(block) }));
};

/** Text, or Markdown, as places; comments are a slide's notes. */
export const readText = (text, hosts) => {
  if (!text.trim()) throw new Unreadable("There is no text in it.");
  const lines = text.split(/\r\n?|\n/);
  const places = blocks(lines).map(({ name, noun, from, to }) => {
    const own = lines.slice(from, to);
    const whole = own.join("\n");
    const links = own.flatMap((line, at) => addresses(line, hosts).map((link) => ({ ...link, line: from + at + 1 })));
    const notes = [...whole.matchAll(/<!--([^]*?)-->/g)].map((match) => match[1]).join("\n");
    return { name, noun, text: whole.replace(/<!--[^]*?-->/g, ""), notes, links };
  });
  return { places, noun: places[0].noun, modified: "" };
};

const decoded = (buffer) => {
  const head = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder("utf-16le").decode(buffer);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder("utf-16be").decode(buffer);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer);
  } catch {
    return new TextDecoder("windows-1252").decode(buffer);
  }
};

/** A file as places, whatever it is; throws Unreadable with plain words. `hosts` are our addresses without https://. */
export const readFile = async (file, hosts) => {
  if (!file.size) throw new Unreadable("The file is empty.");
  const head = [...new Uint8Array(await file.slice(0, 4).arrayBuffer())].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (head === "504b0304") return readPowerPoint(file, hosts);
  if (head === "d0cf11e0") {
    const locked = /\.(pptx|ppsx|potx|pptm)$/i.test(file.name);
    throw new Unreadable(locked ? LOCKED : "This is the older PowerPoint format. Save it as .pptx, then drop that.");
  }
  if (head === "25504446") throw new Unreadable("PDFs are not read. Drop the deck that it was made from, or paste its text.");
  if (file.size > 5e6) throw new Unreadable("The file is neither a PowerPoint deck nor text.");
  const text = decoded(await file.arrayBuffer());
  if (text.includes("\0")) throw new Unreadable(/\.pptx$/i.test(file.name) ? BROKEN : "The file is neither a PowerPoint deck nor text.");
  return readText(text, hosts);
};
