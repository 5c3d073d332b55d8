// Text of a file as a person can trust it: what would be invisible, or would
// change the order of what is read, is spelled out.

/** A run of text; `hidden` ones stand for a character that does not show itself. */
export interface Run {
  text: string;
  hidden: boolean;
}

// Controls, format and bidirectional characters, halves of pairs, private and
// unassigned ones, line and paragraph separators, and blanks other than the space.
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** The runs of `text`, in order. */
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

/** The same as one string, for the clipboard. */
export function visible(text: string): string {
  return text.replace(HIDDEN, spelled);
}

/** By its number: pictures of controls are missing from many fonts. */
function spelled(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `\u2039U+${point.toString(16).toUpperCase().padStart(4, "0")}\u203a`;
}
