// Settings from one visit to the next: in the address, so that they can be sent
// on, and in this browser. What is data (NMIs, names of files, days) is in neither.

import { COLUMNS, GROUPS } from "../choices.js";
import { DEFAULT_SETTINGS, type Settings } from "../engine/protocol.js";

const STORED = "nem12-settings";
const DATA: ReadonlySet<string> = new Set(["from", "to", "nmis"]);
const KEPT = (Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]).filter((key) => !DATA.has(key));

/** Those of the address, else those of the last visit, as far as they can be. */
export function remembered(): Partial<Settings> {
  const hash = location.hash.slice(1);
  return parse(hash === "" ? stored() : hash);
}

/** Keeps what is not as usual. */
export function remember(settings: Settings): void {
  const words = new URLSearchParams();
  for (const key of KEPT) {
    const value = String(settings[key]);
    if (value !== String(DEFAULT_SETTINGS[key])) words.set(key, value);
  }
  // Names of columns and tables are read more easily so, and mean the same.
  const text = words.toString().replaceAll("%2C", ",");
  history.replaceState(history.state, "", text === "" ? location.pathname + location.search : `#${text}`);
  try {
    if (text === "") localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, text);
  } catch {
    // A browser that keeps nothing has the address.
  }
}

function stored(): string {
  try {
    return localStorage.getItem(STORED) ?? "";
  } catch {
    return "";
  }
}

/** What is no setting, or no value of one, is left out. */
function parse(text: string): Partial<Settings> {
  const found: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const known = KEPT.find((one) => one === key);
    const read = known && valueOf(known, value);
    if (known && read !== undefined) found[known] = read;
  }
  return found as Partial<Settings>;
}

function valueOf(key: keyof Settings, text: string): unknown {
  switch (typeof DEFAULT_SETTINGS[key]) {
    case "boolean":
      return text === "true" ? true : undefined;
    case "number":
      return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
    case "object":
      return text.split(",").filter((name) => COLUMNS.some(([column]) => column === name));
    default:
      return wordOf(key, text);
  }
}

function wordOf(key: keyof Settings, text: string): string | undefined {
  if (key === "profile") return text === "strict" ? text : undefined;
  const choice = GROUPS.flatMap(({ choices }) => choices).find((one) => one.key === key);
  if (choice && "options" in choice) return choice.options.find(([value]) => value === text)?.[0];
  return text;
}
