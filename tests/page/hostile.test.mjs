// Names, NMIs and fields that mean harm, in each place where the page shows them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, download, findings, open, result } from "./browser.mjs";

const HOSTILE = [
  '<img src=x onerror="document.title=1">',
  "<script>document.title=1</script>",
  "\"><svg onload='document.title=1'>",
  "javascript:document.title=1",
  "a\u202eb\u2066c",
  "\u001b[31mred\u0007",
];

for (const text of HOSTILE) {
  test(`${JSON.stringify(text)} is shown and not obeyed`, async () => {
    const { page, foreign, complaints, close } = await open();
    const before = await page.evaluate(elements);
    const readings = Array(48).fill("1").join(",");
    const nmi = `"${text.replaceAll('"', "")}"`.replaceAll(",", "");
    await choose(page, {
      name: `${text.replaceAll("/", "_")}.csv`,
      text: [
        `100,NEM12,${text},${text},RET`,
        `200,${nmi},E1,1,E1,N1,${text},kWh,30,`,
        `300,20240101,${readings},A,,,20240201120000,`,
        `300,20240102,${text},${readings},A,,,20240201120000,`,
        text,
        "900",
        "",
      ].join("\r\n"),
    });
    await result(page);
    await findings(page);
    for (const details of await page.locator("details").all()) {
      if (await details.isVisible()) await details.locator("summary").first().click();
    }
    // Everything that can be opened is open now: no element is of the file's making.
    const made = (await page.evaluate(elements)).filter((name) => !before.includes(name));
    assert.deepEqual(made.filter((name) => /^(img|script|svg|iframe|object|embed|link|style|base|form)$/.test(name)), []);
    assert.equal(await page.evaluate(obedient), 0);
    assert.doesNotMatch(await page.locator("body").innerText(), /[\u202a-\u202e\u2066-\u2069\u001b\u0007]/);
    assert.equal(await page.title(), "NEM12 Loader");
    assert.doesNotMatch((await download(page, "Download CSV")).name, /[/\\]/);
    assert.deepEqual(foreign, []);
    assert.deepEqual(complaints, []);
    await close();
  });
}

/** In the page: the names of its elements. */
function elements() {
  return [...document.body.querySelectorAll("*")].map(({ localName }) => localName);
}

/** In the page: how many elements have a handler, or a link that is a script. */
function obedient() {
  return [...document.body.querySelectorAll("*")].filter((element) =>
    [...element.attributes].some(({ name, value }) => name.startsWith("on") || /^\s*javascript:/i.test(value)),
  ).length;
}
