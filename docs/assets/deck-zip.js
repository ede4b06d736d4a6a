// Reads a zip archive from a file, part by part, with what the browser brings: no part is inflated unless asked for.

const MOST = { file: 100e6, entries: 5000, part: 50e6, all: 200e6 };
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const HIDDEN = 1;

/** Why a file cannot be read, in words for the person who dropped it. */
export class Unreadable extends Error {}

export const BROKEN = "The file is damaged or not whole. Save or download it once more.";
export const LOCKED = "The file is protected by a password. Save a copy without one.";

const bytes = async (blob, start, end) => new DataView(await blob.slice(start, end).arrayBuffer());

/** The archive's directory: name of a part -> where it lies. */
const directory = async (file) => {
  const tail = await bytes(file, Math.max(0, file.size - 65557));
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== END) at--;
  if (at < 0) throw new Unreadable(BROKEN);
  const count = tail.getUint16(at + 10, true);
  const size = tail.getUint32(at + 12, true);
  const start = tail.getUint32(at + 16, true);
  if (count === 0xffff || start === 0xffffffff) throw new Unreadable("The file uses zip64, which the check does not read. Save it as .pptx once more.");
  if (count > MOST.entries) throw new Unreadable("The file has more than 5,000 parts; the check reads no more.");
  if (start + size > file.size) throw new Unreadable(BROKEN);
  const view = await bytes(file, start, start + size);
  const parts = new Map();
  for (let place = 0, left = count; left && place + 46 <= size; left--) {
    if (view.getUint32(place, true) !== ENTRY) throw new Unreadable(BROKEN);
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(place + offset, true));
    if (place + 46 + name > size) throw new Unreadable(BROKEN);
    parts.set(new TextDecoder().decode(new Uint8Array(view.buffer, place + 46, name)), {
      hidden: view.getUint16(place + 8, true) & HIDDEN,
      method: view.getUint16(place + 10, true),
      packed: view.getUint32(place + 20, true),
      start: view.getUint32(place + 42, true),
    });
    place += 46 + name + extra + comment;
  }
  return parts;
};

/** What `stream` gives, as text; `spend` is told of every piece and may object. */
const collected = async (stream, spend) => {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  for (let text = ""; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    spend(value.length);
    text += decoder.decode(value, { stream: true });
  }
};

/** Opens `file`: gives a function from the name of a part to its text, null where there is none. */
export const openZip = async (file) => {
  if (file.size > MOST.file) throw new Unreadable("The file is larger than 100 MB; the check reads no more.");
  const parts = await directory(file);
  let all = 0;
  return async (name) => {
    const part = parts.get(name);
    if (!part) return null;
    if (part.hidden) throw new Unreadable(LOCKED);
    if (part.method !== 0 && part.method !== 8) throw new Unreadable("The file is packed in a way that the check does not read. Save it as .pptx once more.");
    const head = await bytes(file, part.start, part.start + 30);
    if (head.byteLength < 30) throw new Unreadable(BROKEN);
    const start = part.start + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    const raw = file.slice(start, start + part.packed).stream();
    let own = 0;
    const spend = (more) => {
      own += more;
      all += more;
      if (own > MOST.part || all > MOST.all) throw new Unreadable("The file is too large once unpacked (more than 50 MB in one part, or 200 MB in all).");
    };
    try {
      return await collected(part.method ? raw.pipeThrough(new DecompressionStream("deflate-raw")) : raw, spend);
    } catch (error) {
      throw error instanceof Unreadable ? error : new Unreadable(BROKEN);
    }
  };
};
