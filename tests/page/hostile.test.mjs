// Names, NMIs and fields that mean harm, in each place where the page shows them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, download, open, result } from "./browser.mjs";

const HOSTILE = [
  '<img src=x onerror="document.title=1">',
  "<script>document.title=1</script>",
  "\"><svg onload='document.title=1'>",
  "javascript:document.title=1",
  "a\u202eb\u2066c",
  "\u001b[31mred\u0007",
  "'; DROP TABLE meter_readings; --",
  "=HYPERLINK(\"e\")",
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
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      for (const details of await page.locator("nem12-tabs details").all()) {
        if (await details.isVisible()) await details.locator("summary").first().click();
      }
    }
    await page.getByRole("table", { name: /Streams by NMI/ }).waitFor();
    await page.getByText("Options").click();
    await page.getByRole("combobox", { name: "NMIs", exact: true }).fill(/[a-z]/i.exec(text)?.[0] ?? "");
    await page.locator("nem12-filter .matches", { hasText: /\d NMI/ }).waitFor();
    // Everything that can be opened is open now: no element is of the file's making.
    const made = (await page.evaluate(elements)).filter((name) => !before.includes(name));
    assert.deepEqual(made.filter((name) => /^(img|script|svg|iframe|object|embed|link|style|base|form)$/.test(name)), []);
    assert.deepEqual(await page.evaluate(obedient), []);
    const words = await page.evaluate(said);
    assert.match(words, /NMI-days/, "it is the tool that is looked at");
    assert.doesNotMatch(words, /[\u202a-\u202e\u2066-\u2069\u001b\u0007]/);
    assert.match(await page.title(), /^48 kWh import, 1 day withheld, 1 row rejected . NEM12 Loader$/);
    assert.doesNotMatch((await download(page)).name, /[/\\]/);
    assert.deepEqual(foreign, []);
    assert.deepEqual(complaints, []);
    await close();
  });
}

/** In the page: the names of its elements, those of the tool's shadow root too. */
function elements() {
  const roots = [document.body, document.querySelector("nem12-loader")?.shadowRoot];
  const all = roots.flatMap((root) => [...(root?.querySelectorAll("*") ?? [])]);
  // The calendars and the picture of two periods are the tool's own, of these alone.
  const own = ["svg", "rect", "path", "text", "title"];
  return all.filter((one) => !(one.closest("nem12-calendar, nem12-compare") && own.includes(one.localName))).map(({ localName }) => localName);
}

/** In the page: which elements have a handler, or a link that is a script. */
function obedient() {
  const links = ["href", "src", "action", "formaction", "data", "xlink:href"];
  const roots = [document.body, document.querySelector("nem12-loader")?.shadowRoot];
  const all = roots.flatMap((root) => [...(root?.querySelectorAll("*") ?? [])]);
  return all
    .filter(({ attributes }) =>
      [...attributes].some(({ name, value }) => name.startsWith("on") || (links.includes(name) && /^\s*javascript:/i.test(value))),
    )
    .map(({ outerHTML }) => outerHTML);
}

/** In the page: all that can be read in the tool, and all that its controls say. */
function said() {
  const root = document.querySelector("nem12-loader")?.shadowRoot;
  const texts = [...(root?.querySelectorAll("*") ?? [])].flatMap((element) =>
    [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ nodeValue }) => nodeValue ?? ""),
  );
  const attributes = [...(root?.querySelectorAll("[aria-label], [title], option") ?? [])].flatMap((element) =>
    ["aria-label", "title", "value"].map((name) => element.getAttribute(name) ?? ""),
  );
  return [...texts, ...attributes].join("\n");
}
