// "Open URL": a page of its own, a real server of another origin over TLS.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { after, before, test } from "node:test";
import { download, open, result } from "./browser.mjs";
import { daily } from "./native.mjs";

const SAMPLE = resolve(import.meta.dirname, "../../www/sample.csv");

/** @type {string} */
let folder;
/** @type {import("node:https").Server} */
let bucket;
/** What the other server was asked. @type {string[]} */
const asked = [];
/** @type {string} */
let base;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "nem12-remote-"));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = ["-subj", "/CN=localhost", "-days", "2"];
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", certificate, ...subject], { stdio: "ignore" });
  const sample = await readFile(SAMPLE);
  bucket = createServer({ key: await readFile(key), cert: await readFile(certificate) }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "https://localhost");
    asked.push(`${request.method} ${request.url} ${request.headers.cookie ?? ""}${request.headers.referer ?? ""}`);
    if (pathname !== "/no-cors.csv") response.setHeader("Access-Control-Allow-Origin", "*");
    if (pathname === "/forbidden.csv") return void response.writeHead(403).end();
    if (pathname === "/cut.csv") {
      response.writeHead(200, { "Content-Length": sample.length });
      return void response.write(sample.subarray(0, 5000), () => response.destroy());
    }
    if (pathname === "/packed.csv") {
      // As stores send what was kept compressed; other sites' pages are not told of the encoding.
      const packed = gzipSync(sample);
      return void response.writeHead(200, { "Content-Encoding": "gzip", "Content-Length": packed.length }).end(packed);
    }
    if (pathname === "/slow.csv") {
      response.writeHead(200, { "Content-Length": sample.length });
      return void response.write(sample.subarray(0, 5000));
    }
    if (pathname.endsWith("sample.csv") && searchParams.get("X-Amz-Signature") === "abc") return void response.end(sample);
    response.writeHead(pathname === "/no-cors.csv" ? 200 : 404).end();
  });
  await new Promise((listening) => bucket.listen(0, "127.0.0.1", () => listening(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (bucket.address());
  base = `https://localhost:${address.port}/`;
});
after(async () => {
  bucket.closeAllConnections();
  await new Promise((closed) => bucket.close(closed));
  await rm(folder, { recursive: true });
});

const openPage = (/** @type {string} */ query) =>
  open({ query: `remote.html${query}`, context: { ignoreHTTPSErrors: true } });

test("a pre-signed link is fetched once Open is pressed, not before, and gives the command's bytes", async () => {
  const link = `${base}meters/sample.csv?X-Amz-Signature=abc`;
  const { page, foreign, complaints, close } = await openPage(`?file=${encodeURIComponent(link)}`);
  await page.locator("nem12-engine", { hasText: "Version" }).waitFor();
  assert.equal(await page.getByLabel("URL of a NEM12 file").inputValue(), link);
  assert.deepEqual([asked, foreign], [[], []]);
  await page.getByRole("button", { name: "Open" }).click();
  await result(page);
  assert.equal(await page.locator("#result-name").innerText(), "sample.csv");
  assert.ok((await download(page)).bytes.equals(await daily([SAMPLE])));
  assert.deepEqual(asked, ["GET /meters/sample.csv?X-Amz-Signature=abc "]);
  assert.deepEqual(complaints, []);
  await close();
});

test("what was compressed on its way is whole, whatever its length was", async () => {
  const { page, close } = await openPage("");
  await page.getByLabel("URL of a NEM12 file").fill(`${base}packed.csv`);
  await page.getByRole("button", { name: "Open" }).click();
  await result(page);
  assert.ok((await download(page)).bytes.equals(await daily([SAMPLE])));
  await close();
});

test("what cannot be had is told in words, with what to do", async () => {
  const { page, close } = await openPage("");
  for (const [address, words] of [
    [`${base}forbidden.csv`, /Access denied \(403\).*pre-signed link may have expired/],
    [`${base}nothing.csv`, /File not found \(404\)/],
    [`${base}no-cors.csv`, /could not be reached, or it does not let other pages.*CORS/],
    [`${base}cut.csv`, /Nothing was kept: open the URL again/],
    ["http://bucket.example/a.csv", /unencrypted/],
    ["s3://bucket/a.csv", /aws s3 presign/],
  ]) {
    await page.getByLabel("URL of a NEM12 file").fill(String(address));
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByRole("alert").filter({ hasText: /** @type {RegExp} */ (words) }).waitFor();
    assert.equal(await page.getByRole("region", { name: "Result" }).count(), 0);
  }
  await page.getByLabel("URL of a NEM12 file").fill(`${base}slow.csv`);
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByRole("status").filter({ hasText: "Downloaded" }).waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("status").filter({ hasText: "Cancelled. Nothing was kept." }).waitFor();
  await close();
});

test("the other pages cannot fetch from another site", async () => {
  for (const query of ["", "frame.html"]) {
    const { page, complaints, close } = await open({ query, context: { ignoreHTTPSErrors: true } });
    const before = asked.length;
    const outcome = await page.evaluate((url) => fetch(url).then(() => "fetched", () => "blocked"), `${base}nothing.csv`);
    assert.equal(outcome, "blocked");
    assert.equal(asked.length, before);
    assert.match(complaints.join(), /Content Security Policy/);
    await close();
  }
});
