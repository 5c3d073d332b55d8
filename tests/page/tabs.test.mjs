// The tabs below the verdict: by pointer, by keyboard, by address and from a doubt.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { choose, open, openTab, result } from "./browser.mjs";

/** @type {import("./browser.mjs").Opened} */
let opened;
before(async () => {
  opened = await open();
  await opened.page.getByRole("button", { name: "Delivery of 200" }).click();
  await result(opened.page);
});
after(() => opened.close());

const tabs = () => opened.page.getByRole("tab");
const shown = () => opened.page.getByRole("tabpanel");
const selected = () => opened.page.getByRole("tab", { selected: true });
const focused = () => opened.page.evaluate(() => document.querySelector("nem12-loader")?.shadowRoot?.activeElement?.id);

/** The panel that is shown, by its name, once it is. */
async function shows(/** @type {string} */ name) {
  await opened.page.getByRole("tabpanel", { name, exact: true }).waitFor();
  assert.equal(await shown().count(), 1);
}

test("a tab that was not opened asks the engine nothing, and shows what is there now when it is", async () => {
  const { page } = opened;
  await shows("Overview");
  assert.equal(await page.locator("nem12-statistics table").count(), 0);
  await page.getByLabel("Streams", { exact: true }).selectOption("generation");
  await page.locator('#result[data-streams="generation"]').waitFor();
  await openTab(page, "Details");
  await page.getByRole("row", { name: /^B1 kWh [\d,]+ ✓ counted/ }).waitFor();
  await page.getByRole("table", { name: /Streams by NMI/ }).waitFor();
  await page.getByLabel("Streams", { exact: true }).selectOption("consumption");
  await page.locator('#result[data-streams="consumption"]').waitFor();
});

test("a press shows a panel, and says so in the address", async () => {
  const { page } = opened;
  await openTab(page, "Overview");
  const [first, ...others] = await tabs().all();
  for (const tab of [...others, first]) {
    assert.ok(tab);
    const name = String(await tab.getAttribute("aria-controls"));
    await tab.click();
    await page.locator(`#${name}[data-shown]`).waitFor();
    assert.equal(await shown().count(), 1);
    assert.equal(new URL(page.url()).hash, `#tab=${name}`);
    assert.equal(await selected().getAttribute("aria-controls"), name);
  }
  await page.getByLabel("Streams", { exact: true }).selectOption("net");
  await page.locator('#result[data-streams="net"]').waitFor();
  assert.equal(new URL(page.url()).hash, "#streams=net&tab=overview");
  await page.getByLabel("Streams", { exact: true }).selectOption("consumption");
  await page.locator('#result[data-streams="consumption"]').waitFor();
});

test("arrows, Home and End go from tab to tab, and the tabs are one stop of the keyboard", async () => {
  const { page } = opened;
  const ids = await tabs().evaluateAll((all) => all.map(({ id }) => id));
  await tabs().first().focus();
  await page.keyboard.press("Home");
  for (const [key, at] of /** @type {const} */ ([["ArrowRight", 1], ["ArrowRight", 2], ["ArrowLeft", 1], ["Home", 0], ["ArrowLeft", -1], ["ArrowRight", 0], ["End", -1]])) {
    await page.keyboard.press(key);
    assert.equal(await focused(), ids.at(at), key);
    assert.equal(await selected().getAttribute("id"), ids.at(at), key);
  }
  await page.keyboard.press("Tab");
  assert.ok(!ids.includes(String(await focused())), "the next stop is in the panel");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(), ids.at(-1));
  await page.keyboard.press("Home");
});

test("the tab of the findings says how many there are, and how bad", async () => {
  await opened.page.getByRole("tab", { name: /^Findings \d+ \(worst: Day\)$/ }).waitFor();
});

test("a doubt opens the tab that it leads to, and has the focus there", async () => {
  const { page } = opened;
  await openTab(page, "Rows");
  await page.getByRole("button", { name: /NMI-days missing in/ }).click();
  await shows("Gaps");
  await page.getByRole("table", { name: /Missing days/ }).waitFor();
  assert.equal(await page.evaluate(() => document.querySelector("nem12-loader")?.shadowRoot?.activeElement?.localName), "nem12-gaps");
  await page.getByRole("button", { name: /rows rejected/ }).click();
  await shows("Findings");
});

test("the tab of a link is shown, a tab that there is not is no harm, and another file keeps it", async () => {
  for (const [query, panel] of /** @type {const} */ ([["#tab=rows", "Rows"], ["#tab=none&streams=net", "Overview"]])) {
    const { page, complaints, close } = await open({ query });
    await page.getByRole("button", { name: "Solar home" }).click();
    await page.getByRole("tabpanel", { name: panel }).waitFor();
    await page.getByRole("button", { name: "Start over" }).click();
    await page.getByRole("tablist").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Delivery of 200" }).click();
    await page.getByRole("tabpanel", { name: panel }).waitFor();
    assert.deepEqual(complaints, []);
    await close();
  }
});

test("parts that the page around hides take their tab with them", async () => {
  const { page, close } = await open();
  await page.evaluate(() => document.querySelector("nem12-loader")?.setAttribute("hide", "calendar heat shape months nmis demand tou rows compare changes"));
  await page.getByRole("button", { name: "Solar home" }).click();
  await page.getByRole("tabpanel", { name: "Gaps" }).waitFor();
  assert.deepEqual(await page.getByRole("tab").evaluateAll((all) => all.map(({ id }) => id)), ["tab-gaps", "tab-findings", "tab-details"]);
  await page.evaluate(() => document.querySelector("nem12-loader")?.removeAttribute("hide"));
  await page.getByRole("tab", { name: "Rows" }).waitFor();
  await close();
});

test("a phone scrolls the tabs sideways, as large as a finger", async () => {
  const { page, close } = await open({ context: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } });
  await page.getByRole("button", { name: "Solar home" }).click();
  await result(page);
  const sizes = await page.getByRole("tab").evaluateAll((all) => all.map((tab) => [tab.getBoundingClientRect().height, tab.clientWidth]));
  assert.ok(sizes.every(([height = 0, width = 0]) => height >= 44 && width >= 44), JSON.stringify(sizes));
  await page.getByRole("tab", { name: "Details" }).click();
  await page.getByRole("tabpanel", { name: "Details" }).waitFor();
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  await close();
});

test("on paper all panels are there, those too that were never opened", async () => {
  const { page, close } = await open();
  await page.getByRole("button", { name: "Solar home" }).click();
  await result(page);
  await page.getByText("Looking for missing days").waitFor({ state: "detached" });
  await page.locator("nem12-chart canvas").waitFor();
  const months = page.getByRole("table", { name: /Energies in kWh/ });
  await months.waitFor({ state: "attached" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  for (const name of ["Missing days", "Daily rows", "Records"]) assert.ok(await page.getByRole("table", { name }).first().isVisible(), name);
  assert.deepEqual(await page.getByRole("heading", { level: 2 }).allInnerTexts(), ["Result", "Overview", "NMIs", "Demand", "Time of use", "Gaps", "Findings", "Rows", "Compare", "Details"]);
  // A print does not wait for the engine: what it would have to ask for is named.
  const leftOut = async () => (await page.locator('[role="tabpanel"] > .on-paper').allTextContents()).filter(Boolean);
  assert.match((await leftOut()).join("\n"), /^Not on paper: NMIs\. .*Open the tab NMIs, then print again\.$/m);
  assert.match((await leftOut()).join("\n"), /^Not on paper: Completeness by month\. .*Open the tab Gaps/m);
  assert.equal(await page.getByRole("heading", { name: "NMIs", level: 3 }).isVisible(), false);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  await openTab(page, "NMIs");
  await page.getByRole("table", { name: "NMIs" }).waitFor();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.doesNotMatch((await leftOut()).join("\n"), /: NMIs/);
  assert.ok(await page.getByRole("table", { name: "NMIs" }).getByText("QNSAMPLE01").first().isVisible(), "the names are on paper, though they are buttons");
  assert.ok(await months.getByText(/^Jul 20/).first().isVisible(), "months too");
  await close();
});

test("the browser had nothing to complain about", async () => {
  await choose(opened.page, { name: "a.csv", text: "hello" });
  await opened.page.locator("nem12-notice", { hasText: "a.csv cannot be used" }).waitFor();
  assert.deepEqual(opened.complaints, []);
});
