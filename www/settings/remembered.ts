// Remembers settings between visits: in the page's URL, which can be shared, and in
// this browser. NMIs, dates and file names are data and are not remembered.

import { DEFAULT_SETTINGS, SETTINGS, type Setting, type Settings } from "../engine-types.js";
import { valueOf } from "./choices.js";

const STORED = "nem12-settings";
const KEPT = SETTINGS.filter(({ isData }) => !isData);

/** Name of the tab in the URL, beside the settings. It is not kept between visits. */
const TAB = "tab";

/** Settings of the URL, or else of the last visit. Invalid ones are left out. */
export function remembered(): Partial<Settings> {
  const hash = location.hash.slice(1);
  return parse(hash === "" ? stored() : hash);
}

/** The tab of the URL; empty without one. */
export function rememberedTab(): string {
  return new URLSearchParams(location.hash.slice(1)).get(TAB) ?? "";
}

/** Puts a tab into the URL, beside the settings. */
export function rememberTab(tab: string): void {
  const kept = new URLSearchParams(location.hash.slice(1));
  kept.delete(TAB);
  show(plain(kept), tab);
}

/** Remembers the settings that differ from the defaults. */
export function remember(settings: Settings): void {
  const changed = new URLSearchParams();
  for (const { name } of KEPT) {
    const value = String(settings[name]);
    if (value !== String(DEFAULT_SETTINGS[name])) changed.set(name, value);
  }
  const text = plain(changed);
  show(text, rememberedTab());
  try {
    if (text === "") localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, text);
  } catch {
    // Without storage the URL alone holds the settings.
  }
}

/** Commas need no encoding in a URL, and lists are easier to read with them. */
function plain(parameters: URLSearchParams): string {
  return parameters.toString().replaceAll("%2C", ",");
}

function show(settings: string, tab: string): void {
  const text = [settings, tab && plain(new URLSearchParams({ [TAB]: tab }))].filter(Boolean).join("&");
  history.replaceState(history.state, "", text === "" ? location.pathname + location.search : `#${text}`);
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
  for (const [name, value] of new URLSearchParams(text)) {
    const setting = KEPT.find((one) => one.name === name);
    const read = setting && readValue(setting, value);
    if (read !== undefined) found[name] = read;
  }
  return found as Partial<Settings>;
}

function readValue(setting: Setting, text: string): unknown {
  const isWord = (name: string) => setting.words.some(([word]) => word === name);
  switch (setting.control) {
    case "words":
      return isWord(text) ? text : undefined;
    case "list":
      return text.split(",").filter(isWord);
    case "number":
      return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
    case "switch":
      return text === "true" ? true : undefined;
    default:
      return valueOf(setting, text);
  }
}
