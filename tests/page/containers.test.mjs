// Archives and workbooks on the page: what is in them, and what is fetched for them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { choose, open, result } from "./browser.mjs";

/** @type {import("./browser.mjs").Opened} */
let opened;
before(async () => {
  opened = await open();
});
after(() => opened.close());

const golden = (/** @type {string} */ path) => new URL(`../golden/${path}`, import.meta.url).pathname;
const files = () => opened.page.getByRole("list", { name: "Files" }).getByRole("listitem");
const total = () => opened.page.locator("nem12-figures .total dd");
const fetched = (part = "xlsx") => opened.requests.filter(({ path }) => path.includes(`/${part}/`)).length;

/** The sum of the last column of the expected output of a golden case. */
async function expected(/** @type {string} */ name) {
  const rows = (await readFile(golden(`${name}/daily.csv`), "utf8")).trim().split("\n").slice(1);
  return rows.reduce((sum, row) => sum + Number(row.split(",")[2]), 0);
}

test("archives are read as the command reads them, by a part that is fetched for them", async () => {
  assert.equal(fetched("archive"), 0);
  for (const [name, inputs, state] of /** @type {[string, string[], RegExp][]} */ ([
    ["archive-two-members-of-one-name", ["input.zip"], /2 members/],
    ["archive-damaged-local-header", ["input.zip"], /1 refused: The ZIP member cannot be read/],
    ["archive-inside-an-archive", ["input1.zip", "input2.zip"], /lines/],
    ["archive-with-other-files", ["input.zip"], /1 member, 5 set aside/],
    ["archive-damaged-behind-its-members", ["input1.tar.gz", "input2.csv"], /refused: The archive/],
  ])) {
    await choose(opened.page, inputs.map((input) => golden(`${name}/${input}`)));
    await result(opened.page);
    assert.match(await files().first().innerText(), state, name);
    assert.equal(Number((await total().innerText()).split(/\s/)[0]), await expected(name), name);
    await opened.page.getByRole("button", { name: "Start over" }).click();
  }
  assert.equal(fetched(), 0);
});

test("a workbook is read by a part that is fetched for it", async () => {
  await choose(opened.page, [golden("workbook-of-excel/input.xlsx")]);
  await result(opened.page);
  assert.match(await files().first().innerText(), /1 member, 1 set aside/);
  assert.equal(Number((await total().innerText()).split(/\s/)[0]), await expected("workbook-of-excel"));
  assert.ok(fetched() > 0);
});

test("where the part for archives is missing, the archive is refused in words and the other files are read", async () => {
  const { page, close } = await open({ instead: (path) => (path === "archive/archive.js" ? "throw new Error('gone')" : undefined) });
  await choose(page, [golden("archive-two-members-of-one-name/input.zip"), golden("archive-damaged-behind-its-members/input2.csv")]);
  await result(page);
  const listed = page.getByRole("list", { name: "Files" }).getByRole("listitem");
  assert.match(await listed.nth(0).innerText(), /refused: The part that reads archives did not load/);
  assert.match(await listed.nth(1).innerText(), /lines/);
  await close();
});
