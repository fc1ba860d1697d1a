/* A range of cells as spreadsheets have it on the clipboard: a cell with a line break or tab of its own stands in quotes,
   its own quotes doubled. The server reads it the same way; here it is written, and shown before the server has answered. */

const QUOTED = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y, BARE = /[^\t\n]*/y;
const needy = (text) => /[\n\t"]/.test(text);

export function written(rows) {
  return rows.map((row) => row.map((cell) => (needy(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t")).join("\n");
}

/* Rows of fields; line breaks are "\n" here already. */
export function read(text) {
  const rows = [[]];
  for (let at = 0, more = true; more; at += 1) {
    const [field, end] = fieldAt(text, at);
    rows.at(-1).push(field);
    at = end;
    more = at < text.length;
    if (text[at] === "\n") rows.push([]);
  }
  return rows;
}

function fieldAt(text, at) {
  QUOTED.lastIndex = BARE.lastIndex = at;
  const quoted = QUOTED.exec(text);
  if (quoted && needy(quoted[1])) return [quoted[1].replaceAll('""', '"'), QUOTED.lastIndex];
  return [BARE.exec(text)[0], BARE.lastIndex];
}
