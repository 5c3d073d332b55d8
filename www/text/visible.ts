// Text from a file with its hidden characters spelled out: those that are invisible,
// and those that change the reading order.

/** A run of text. A `hidden` run spells out one hidden character. */
export interface Run {
  text: string;
  hidden: boolean;
}

// Control, format and bidirectional characters, unpaired surrogates, private and
// unassigned characters, line and paragraph separators, and blanks other than the
// space.
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** Splits text into runs, in order. */
export function runs(text: string): Run[] {
  const found: Run[] = [];
  let at = 0;
  for (const { 0: character, index } of text.matchAll(HIDDEN)) {
    if (index > at) found.push({ text: text.slice(at, index), hidden: false });
    found.push({ text: spelled(character), hidden: true });
    at = index + character.length;
  }
  if (at < text.length) found.push({ text: text.slice(at), hidden: false });
  return found;
}

/** Text with its hidden characters spelled out, for the clipboard and for labels. */
export function visible(text: string): string {
  return text.replace(HIDDEN, spelled);
}

/** A character by its number, because many fonts lack the pictures of control characters. */
function spelled(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `\u2039U+${point.toString(16).toUpperCase().padStart(4, "0")}\u203a`;
}
