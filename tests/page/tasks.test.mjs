// What people come for, each done by keyboard alone in at most three presses. Tab leads to a place, and typing fills a field;
// every other key is a press.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { choose, open, result } from "./browser.mjs";
import { daily } from "./native.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

const MOST_PRESSES = 3;
const MOST_TABS = 60;
const DAY_MS = 86_400_000;

/** The days from one to another, as `20240131`. */
function days(/** @type {string} */ from, /** @type {string} */ to) {
  const all = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) all.push(new Date(at).toISOString().slice(0, 10).replaceAll("-", ""));
  return all;
}

/** The 200 and 300 records of a stream whose readings are all the same. */
function stream(/** @type {string} */ nmi, /** @type {string} */ suffix, /** @type {string[]} */ dates, /** @type {(date: string) => number} */ reading) {
  const rows = dates.map((date) => `300,${date},${Array(48).fill(reading(date)).join(",")},A,,,20240501120000,`);
  return [`200,${nmi},${suffix},1,${suffix.slice(0, 2)},N1,M,kWh,30,`, ...rows];
}

const file = (/** @type {string[]} */ ...records) => ["100,NEM12,202405010000,A,B", ...records, "900", ""].join("\n");

// Fifteen months: 24 kWh a day, in March 2024 30; half a kWh of export in each half hour of March 2024.
const HOME = file(
  ...stream("QNTASK0001", "E1", days("2023-01-01", "2024-03-31"), (date) => (date.startsWith("202403") ? 0.625 : 0.5)),
  ...stream("QNTASK0001", "B1", days("2023-01-01", "2024-03-31"), (date) => (date.startsWith("202403") ? 0.25 : 0.125)),
);

const nmi = (/** @type {number} */ at) => `QN${String(at).padStart(8, "0")}`;

// A thousand NMIs of two days in March 2024, and one day between them that three of them have not.
const DELIVERY = file(
  ...Array.from({ length: 1000 }, (_, at) =>
    stream(nmi(at), "E1", [417, 512, 998].includes(at) ? ["20240303", "20240305"] : ["20240303", "20240304", "20240305"], () => 1),
  ).flat(),
);

/** A person at the keyboard, whose presses are counted. */
class Person {
  presses = 0;
  /** @type {Page} */
  #page;

  constructor(/** @type {Page} */ page) {
    this.#page = page;
  }

  /** Goes to a place with the Tab key. */
  async goTo(/** @type {Locator} */ place) {
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await place.evaluate((element) => element.matches(":focus"))) return;
      await this.#page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not lead there: ${place}`);
  }

  async press(/** @type {string} */ key) {
    this.presses += 1;
    await this.#page.keyboard.press(key);
  }

  async type(/** @type {string} */ text) {
    await this.#page.keyboard.type(text);
  }
}

/** @param {string} name @param {string} text @param {(person: Person, page: Page, path: string) => Promise<void>} act */
function task(name, text, act) {
  test(name, async () => {
    const folder = await mkdtemp(join(tmpdir(), "nem12-tasks-"));
    const path = join(folder, "meter.csv");
    await writeFile(path, text);
    const { page, complaints, close } = await open();
    await choose(page, [path]);
    await result(page);
    await page.getByText("Looking for missing days").waitFor({ state: "detached" });
    const person = new Person(page);
    await act(person, page, path);
    assert.ok(person.presses <= MOST_PRESSES, `${person.presses} presses`);
    assert.deepEqual(complaints, []);
    await close();
    await rm(folder, { recursive: true });
  });
}

const figure = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.locator("nem12-figures dl > div", { has: page.getByText(name, { exact: true }) }).locator("dd");

task("is my data complete?", HOME, async (_, page) => {
  await figure(page, "Complete").filter({ hasText: "100.0%" }).waitFor();
  await page.getByText("No files refused, no days missing or withheld, no rows rejected.").waitFor();
});

task("what did I use and export last month?", HOME, async (person, page) => {
  const months = page.getByRole("table", { name: /Energies in kWh/ });
  await person.goTo(months.getByRole("button", { name: "Mar 2024" }));
  await person.press("Enter");
  await figure(page, "Import").filter({ hasText: /^930 kWh/ }).waitFor();
  await figure(page, "Export").filter({ hasText: /^372 kWh/ }).waitFor();
});

task("which of 1,000 NMIs has gaps?", DELIVERY, async (person, page) => {
  await person.goTo(page.getByRole("button", { name: /3 NMI-days missing in 3 NMIs/ }));
  await person.press("Enter");
  const gaps = page.getByRole("table", { name: /Missing days/ });
  await gaps.waitFor();
  const names = await gaps.locator("tbody tr").evaluateAll((all) => all.map((row) => /QN\d{8}/.exec(row.textContent ?? "")?.[0]));
  assert.deepEqual(names, [nmi(417), nmi(512), nmi(998)]);
});

task("give me March of one NMI, for Excel", DELIVERY, async (person, page, path) => {
  await person.goTo(page.getByRole("combobox", { name: "NMIs", exact: true }));
  await person.type(nmi(416));
  await page.keyboard.press("Tab");
  await figure(page, "Import").filter({ hasText: /^144 kWh/ }).waitFor();
  await person.goTo(page.getByRole("table", { name: /Energies in kWh/ }).getByRole("button", { name: "Mar 2024" }));
  await person.press("Enter");
  const clear = page.getByRole("button", { name: "Clear filter" });
  await clear.waitFor();
  await page.getByRole("heading", { name: "Result" }).focus();
  await person.goTo(page.getByRole("button", { name: "Export", exact: true }));
  await person.press("Enter");
  await page.getByRole("radio", { name: "Daily rows", checked: true }).and(page.locator(":focus")).waitFor();
  const arriving = page.waitForEvent("download");
  await person.press("Enter");
  const download = await arriving;
  const bytes = await readFile(await download.path());
  assert.deepEqual(bytes, await daily([path, "--nmi", nmi(416), "--from", "2024-03-01", "--to", "2024-03-31"]));
  assert.match(download.suggestedFilename(), new RegExp(`${nmi(416)}.*\\.csv$`));
});

task("how did this March compare with last March?", HOME, async (person, page) => {
  await person.goTo(page.getByRole("tab", { selected: true }));
  await person.press("End");
  await person.press("ArrowLeft");
  const panel = page.getByRole("tabpanel", { name: "Compare" });
  assert.equal(await panel.getByLabel("First period, first day").inputValue(), "2024-03-01");
  assert.equal(await panel.getByLabel("Second period, first day").inputValue(), "2023-03-01");
  const row = panel.getByRole("table", { name: "In all" }).getByRole("row", { name: /^Import, kWh/ });
  await row.filter({ hasText: "930" }).filter({ hasText: "744" }).filter({ hasText: "+25.0%" }).waitFor();
});
