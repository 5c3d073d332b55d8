// Files that are not NEM12: a sentence each, and the page ready for the next.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { choose, failure, findings, open } from "./browser.mjs";

/** @type {import("./browser.mjs").Opened} */
let opened;
before(async () => (opened = await open()));
after(() => opened.close());

/** @type {[name: string, text: string, sentence: RegExp][]} */
const REFUSED = [
  ["login.csv", "<!doctype html>\n<html><body>Please log in</body></html>\n", /web page/],
  ["nothing.csv", "", /empty/i],
  ["basic.csv", "100,NEM14,200401010000,TESTMDP,TESTRET\n900\n", /not NEM12/],
  ["names.csv", "name,age\nAda,36\nGrace,45\n", /./],
];

for (const [name, text, sentence] of REFUSED) {
  test(`${name} is refused in words`, async () => {
    const { page } = opened;
    await choose(page, { name, text });
    const region = await findings(page);
    await region.getByText(name).first().waitFor();
    assert.match(await region.innerText(), sentence);
    await page.getByRole("button", { name: "Choose files" }).waitFor();
  });
}

test("a file's text is shown as text", async () => {
  const { page } = opened;
  const hostile = '<img src=x onerror="document.title=1">';
  await choose(page, {
    name: `${hostile}.csv`,
    text: `100,NEM12,202402010000,A,B\n200,${hostile},E1,1,E1,N1,M,kWh,30,\n300,x\n900\n`,
  });
  await (await findings(page)).getByText("<img").first().waitFor();
  assert.equal(await page.locator("img").count(), 0);
  assert.match(await page.title(), /NEM12 Loader$/);
});

test("a damaged ZIP is refused in words", async () => {
  const { page } = opened;
  await choose(page, { name: "cut.zip", text: Buffer.from("504b0304140000000800", "hex") });
  // The file before it has a result, if one without a day, and that stays.
  const notice = page.locator("nem12-notice", { hasText: "cut.zip" });
  await notice.waitFor();
  assert.match(await notice.innerText(), /zip|archive/i);
});

test("a dropped text is no file, and the page says so", async () => {
  const { page } = opened;
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.setData("text/plain", "100,NEM12");
    return transfer;
  });
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
  const message = await failure(page);
  await message.getByText("contained no file").waitFor();
  // In sight wherever the page was, and gone when it was read.
  const place = await message.boundingBox();
  assert.ok(place && place.y >= 0 && place.y < 600, JSON.stringify(place));
  await message.getByRole("button", { name: "Dismiss" }).click();
  await message.waitFor({ state: "hidden" });
});

test("the browser had nothing to complain about", () => {
  assert.deepEqual(opened.complaints, []);
});
