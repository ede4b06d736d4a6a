// CSV of what an explorer shows, cut from the published table: full values, and text that no spreadsheet runs as a formula.

/** Rows of a CSV text, its cells as written, quotes undone. */
export const parse = (text) => {
  const rows = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || row[0]);
};

// A list of readings, each "id: …, where: …", is told by their ids alone; the whole of it is in the published table.
const ids = (cell) => [...new Set(Array.from(cell.matchAll(/(?:^|; )id: ([a-z0-9-]+)(?=, )/g), ([, id]) => id))].join("; ") || cell;

const quote = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Saves the records whose ids are `chosen` of the published list `kind`, in that order; `fields` are its columns, all when there are none. */
export const save = async (kind, chosen, fields, site) => {
  const response = await fetch(new URL(`api/v1/${kind}.csv`, site));
  if (!response.ok) throw new Error(response.status);
  const [head, ...rows] = parse(await response.text());
  const records = new Map(rows.map((row) => [row[head.indexOf("id")], row]));
  const places = (fields || head).map((field) => head.indexOf(field)).filter((place) => place >= 0);
  const sources = head.indexOf("sources");
  for (const row of rows) if (sources >= 0) row[sources] = ids(row[sources]);
  const lines = [head, ...chosen.map((id) => records.get(id)).filter(Boolean)];
  const text = lines.map((row) => places.map((place) => quote(row[place])).join(",") + "\r\n").join("");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = `llm-trends-2024-${kind}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
