// What axe-core finds wrong with the pages, in each state a person meets: nothing.

import assert from "node:assert/strict";
import axe from "axe-core";
import { test } from "node:test";
import { askExport, choose, findings, open, openTab, result, trySample } from "./browser.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Record<string, [query: string, reach: (page: Page) => Promise<void>]>} */
const STATES = {
  "the first screen": ["", async (page) => page.locator("nem12-engine", { hasText: "Version" }).waitFor()],
  "a result": ["", sample],
  "a result with everything open": [
    "",
    async (page) => {
      await sample(page);
      await page.getByText("Options").click();
      await findings(page);
      await page.locator("nem12-findings summary").evaluateAll((all) => all.forEach((one) => /** @type {HTMLElement} */ (one).click()));
    },
  ],
  "the export": [
    "",
    async (page) => {
      await sample(page);
      await (await askExport(page, "Daily rows", "SQL")).locator(".command", { hasText: "--format sql" }).waitFor();
    },
  ],
  "a file that is none": [
    "",
    async (page) => {
      await choose(page, { name: "a.csv", text: "hello" });
      await findings(page);
    },
  ],
  "an address that cannot be opened": [
    "remote.html?file=s3://bucket/a.csv",
    async (page) => {
      await page.getByRole("button", { name: "Open" }).click();
      await page.getByText("aws s3 presign").waitFor();
    },
  ],
  "the page for frames": ["frame.html", sample],
};

for (const tab of ["NMIs", "Demand", "Time of use", "Gaps", "Rows", "Compare", "Changes", "Details"]) {
  STATES[`the tab ${tab}`] = ["", async (page) => {
    await sample(page);
    await openTab(page, tab);
  }];
}

STATES["one day"] = ["", async (page) => {
  await sample(page);
  await page.getByRole("button", { name: "Open the day" }).click();
  await page.getByRole("region", { name: "One day" }).getByRole("button").nth(1).click();
  await page.getByText("All values as a table").click();
}];

for (const [state, [query, reach]] of Object.entries(STATES)) {
  for (const [colorScheme, width] of /** @type {const} */ ([["light", 1280], ["dark", 390]])) {
    test(`${state}, ${colorScheme}, ${width} px`, async () => {
      const { page, close } = await open({ query, context: { colorScheme, viewport: { width, height: 900 } } });
      await reach(page);
      // By way of the debugger, which the page's policy does not bind.
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (window).axe.run();
        return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ { html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`);
      });
      assert.deepEqual(violations, []);
      await close();
    });
  }
}

async function sample(/** @type {Page} */ page) {
  await trySample(page);
  await result(page);
  await page.locator("nem12-chart canvas").waitFor();
}
