// An excerpt of a line: its first and last fields, and the fields around the one that
// a finding is about. A day of 5-minute readings has 300 fields.

/** A piece of an excerpt: fields with their commas, the marked field, or the number of fields left out. */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "marked"; text: string }
  | { kind: "omitted"; fields: number };

const KEPT_AT_START = 3;
const KEPT_AT_END = 2;
const KEPT_AROUND = 4;
const LONGEST_FIELD = 200;

/** Makes an excerpt. `column` counts from 1 and is marked; 0 marks nothing. */
export function excerptOf(line: string, column: number): Piece[] {
  const fields = line.split(",");
  const pieces: Piece[] = [];
  let text = "";
  let omitted = 0;
  const flush = () => {
    if (text) pieces.push({ kind: "text", text });
    text = "";
  };
  fields.forEach((field, index) => {
    if (!isKept(index + 1, column, fields.length)) {
      omitted += 1;
      return;
    }
    if (omitted > 0) {
      flush();
      pieces.push({ kind: "omitted", fields: omitted });
      omitted = 0;
    }
    const comma = index < fields.length - 1 ? "," : "";
    if (index + 1 === column) {
      flush();
      pieces.push({ kind: "marked", text: shortened(field) });
      text = comma;
    } else {
      text += shortened(field) + comma;
    }
  });
  flush();
  // A missing field is marked at the end of the line.
  if (column > fields.length) pieces.push({ kind: "marked", text: "" });
  return pieces;
}

function isKept(position: number, column: number, count: number): boolean {
  const around = Math.abs(position - Math.min(column || 1, count)) <= KEPT_AROUND;
  return position <= KEPT_AT_START || position > count - KEPT_AT_END || around;
}

function shortened(field: string): string {
  return field.length > LONGEST_FIELD ? `${field.slice(0, LONGEST_FIELD)}\u2026` : field;
}
