// Remembers settings between visits: in the page's URL, which can be shared, and in
// this browser. NMIs, dates and file names are data and are not remembered.

import { COLUMNS, GROUPS } from "../choices.js";
import { DEFAULT_SETTINGS, type Settings } from "../engine/protocol.js";

const STORED = "nem12-settings";
const DATA: ReadonlySet<string> = new Set(["from", "to", "nmis"]);
const KEPT = (Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]).filter((key) => !DATA.has(key));

/** Settings of the URL, or else of the last visit. Invalid ones are left out. */
export function remembered(): Partial<Settings> {
  const hash = location.hash.slice(1);
  return parse(hash === "" ? stored() : hash);
}

/** Remembers the settings that differ from the defaults. */
export function remember(settings: Settings): void {
  const changed = new URLSearchParams();
  for (const key of KEPT) {
    const value = String(settings[key]);
    if (value !== String(DEFAULT_SETTINGS[key])) changed.set(key, value);
  }
  // Commas need no encoding here, and lists are easier to read with them.
  const text = changed.toString().replaceAll("%2C", ",");
  history.replaceState(history.state, "", text === "" ? location.pathname + location.search : `#${text}`);
  try {
    if (text === "") localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, text);
  } catch {
    // Without storage the URL alone holds the settings.
  }
}

function stored(): string {
  try {
    return localStorage.getItem(STORED) ?? "";
  } catch {
    return "";
  }
}

/** Reads settings. Unknown names and invalid values are left out. */
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
      return choiceOf(key, text);
  }
}

function choiceOf(key: keyof Settings, text: string): string | undefined {
  if (key === "profile") return text === "strict" ? text : undefined;
  const choice = GROUPS.flatMap(({ choices }) => choices).find((one) => one.key === key);
  if (choice && "options" in choice) return choice.options.find(([value]) => value === text)?.[0];
  return text;
}
