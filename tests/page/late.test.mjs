// The script of the views that few open: fetched when a tab is opened for the first time, and again when it did not come.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, openTab, result, trySample } from "./browser.mjs";

const SCRIPT = "app/views.js";

test("the script of a view is fetched when its tab is first opened, once for all of them", async () => {
  const { page, requests, complaints, close } = await open();
  const asked = () => requests.filter(({ path }) => path.endsWith(SCRIPT)).length;
  await trySample(page);
  await result(page);
  await openTab(page, "NMIs");
  assert.equal(asked(), 0);
  const bands = await openTab(page, "Time of use");
  await bands.getByRole("table", { name: "Energy by time of use" }).waitFor();
  const periods = await openTab(page, "Compare");
  await periods.getByRole("heading", { name: "Compare two periods" }).waitFor();
  assert.equal(asked(), 1);
  assert.deepEqual(complaints, []);
  await close();
});

test("a script that did not come is said, and can be fetched again", async () => {
  const { page, close } = await open();
  await page.route("**/views.js", (route) => route.abort());
  await trySample(page);
  await result(page);
  const bands = await openTab(page, "Time of use");
  await bands.getByRole("status").getByText("This view did not load. Check the connection, then try again.").waitFor();
  // Nothing else is lost.
  await openTab(page, "NMIs");
  await openTab(page, "Time of use");
  await page.unroute("**/views.js");
  await bands.getByRole("button", { name: "Try again" }).press("Enter");
  await bands.getByRole("table", { name: "Energy by time of use" }).waitFor();
  assert.equal(await bands.getByText("did not load").count(), 0);
  await close();
});
