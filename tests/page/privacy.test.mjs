// Nothing leaves the machine: the server is asked for the page's own files, and
// nothing that is asked has any of the input in it.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { choose, download, findings, open, result, trySample } from "./browser.mjs";

const DIST = resolve(import.meta.dirname, "../../dist");
const INPUT = `100,NEM12,202402010000,TESTMDP,TESTRET
200,QNSECRET01,E1,1,E1,N1,METER,kWh,30,
300,20240101,${Array(48).fill("1.5").join(",")},A,,,20240201120000,
900
`;

test("only the page's own files are asked for, by the service worker too, under a sub-path too", async () => {
  const { page, requests, foreign, complaints, close } = await open({
    base: "/tools/nem12",
    context: { serviceWorkers: "allow" },
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  await choose(page, { name: "confidential.csv", text: INPUT });
  await result(page);
  await download(page);
  await download(page, "Daily rows", "SQL");
  await findings(page);
  await download(page, "Report", "HTML");
  await trySample(page);
  await page.locator("#result-name", { hasText: "sample.csv" }).waitFor();
  await close();

  const own = new Set(readdirSync(DIST, { recursive: true }).map((path) => `/tools/nem12/${path}`));
  own.add("/tools/nem12/");
  own.delete("/tools/nem12/_headers");
  assert.deepEqual(foreign, []);
  assert.ok(requests.some(({ path }) => path === "/tools/nem12/sw.js"));
  for (const { method, path, status, url, headers } of requests) {
    assert.equal(method, "GET");
    assert.equal(status, 200, path);
    assert.ok(own.has(path), path);
    assert.ok(!headers["content-length"] && !headers["transfer-encoding"], `${path} came with a body`);
    assert.doesNotMatch(`${url} ${JSON.stringify(headers)}`, /confidential|QNSECRET|20240101|1\.5,|METER/i);
  }
  assert.deepEqual(complaints, []);
});

test("without JavaScript the page says what it is and what it needs", async () => {
  const { page, close } = await open({ context: { javaScriptEnabled: false } });
  const text = await page.locator("body").innerText();
  assert.match(text, /Drop a NEM12 file/);
  assert.match(text, /needs? .*JavaScript|with JavaScript/);
  await close();
});
