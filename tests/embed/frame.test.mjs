// The tool in a frame of another origin's page: the example of docs/embedding.md, and what the frame does not do.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { openAt } from "../page/browser.mjs";
import { daily } from "../page/native.mjs";
import { example } from "../tools/examples.mjs";

const TOP = resolve(import.meta.dirname, "../..");
const SAMPLE = join(TOP, "www/sample.csv");

/** @typedef {Awaited<ReturnType<typeof serve>>} Server */

/** @type {string} */
let folder;
/** @type {Server} */
let tool;
/** @type {Server} */
let portal;
/** @type {Awaited<ReturnType<typeof openAt>>} */
let opened;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "nem12-frame-"));
  portal = await serve({ root: folder });
  tool = await serve({ root: join(TOP, "dist"), base: "/nem12/", portals: [new URL(portal.url).origin] });
  const page = (await example("embedding.md", "portal.html")).replace("https://tools.example/nem12/", tool.url);
  await writeFile(join(folder, "index.html"), page.replace("</head>", '<link rel="icon" href="data:,"></head>'));
  opened = await openAt(portal.url, { init: keepMessages });
  await opened.page.waitForFunction(() => /** @type {any} */ (window).told?.some((/** @type {any} */ { type }) => type === "ready"));
});
after(async () => {
  await opened.close();
  await tool.close();
  await portal.close();
  await rm(folder, { recursive: true });
});

/** In the page: everything that it is told. */
function keepMessages() {
  const told = /** @type {any[]} */ ([]);
  Object.assign(globalThis, { told });
  addEventListener("message", ({ data }) => told.push(data));
}

test("files in, a report and outputs out, with threads where the portal is isolated", async () => {
  const answers = await opened.page.evaluate(async (text) => {
    const { nem12, told } = /** @type {any} */ (window);
    await nem12.ask({ type: "load", files: [new File([text], "sample.csv")] });
    const { blob } = await nem12.ask({ type: "output", format: "csv" });
    await nem12.ask({ type: "settings", settings: { delimiter: "semicolon" } });
    const other = await nem12.ask({ type: "output", format: "csv" });
    const of = (/** @type {string} */ type) => told.find((/** @type {any} */ message) => message.type === type);
    return {
      csv: await blob.text(),
      semicolons: await other.blob.text(),
      total: of("result").report.totals.total,
      progress: of("progress").progress.bytesTotal,
      engine: of("ready").engine,
    };
  }, await readFile(SAMPLE, "utf8"));
  assert.equal(answers.csv, (await daily([SAMPLE])).toString());
  assert.equal(answers.semicolons, (await daily([SAMPLE], ["--delimiter", "semicolon"])).toString());
  assert.equal(answers.total, "565.209");
  assert.equal(answers.progress, (await readFile(SAMPLE)).length);
  assert.ok(answers.engine.threads > 1, JSON.stringify(answers.engine));
});

test("what cannot be done is refused in words", async () => {
  const refusals = await opened.page.evaluate(async () => {
    const { ask } = /** @type {any} */ (window).nem12;
    const why = (/** @type {any} */ wish) => ask(wish).then(() => "done", (/** @type {Error} */ { message }) => message);
    const refused = [await why({ type: "load", files: ["a.csv"] }), await why({ type: "dance" })];
    await ask({ type: "start-over" });
    return [...refused, await why({ type: "output", format: "csv" })];
  });
  assert.deepEqual(refusals, ["files: an array of File", "unknown type of message", "No file is loaded."]);
  assert.deepEqual(opened.complaints, []);
});

for (const [name, origin] of [
  ["another origin", "https://elsewhere.example"],
  ["any origin at all", "*"],
  ["no origin", ""],
]) {
  test(`a frame whose address names ${name} neither listens nor talks`, async () => {
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Portal</title><link rel="icon" href="data:,">
      <iframe src="${tool.url}frame.html?origin=${encodeURIComponent(origin ?? "")}" title="tool"></iframe>`;
    await writeFile(join(folder, "other.html"), page);
    const { page: other, close } = await openAt(portal.url, { query: "other.html", init: keepMessages });
    const frame = other.frameLocator("iframe");
    await frame.locator("nem12-engine", { hasText: "Version" }).waitFor();
    await other.evaluate(() => {
      const message = { nem12: 1, id: 1, type: "load", files: [new File(["hello"], "a.csv")] };
      document.querySelector("iframe")?.contentWindow?.postMessage(message, "*");
    });
    await other.waitForTimeout(300);
    assert.equal(await frame.getByRole("tab").count(), 0);
    assert.deepEqual(await other.evaluate(() => /** @type {any} */ (window).told), []);
    await close();
  });
}

/** Shows the frame in a page of the portal, and returns what the page was told within a moment of the frame's start. */
async function toldBy(/** @type {Server} */ frames, /** @type {Server} */ portal) {
  const { origin } = new URL(portal.url);
  const address = `${frames.url}frame.html?origin=${encodeURIComponent(origin)}`;
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Portal</title><link rel="icon" href="data:,">
    <iframe src="${address}" title="tool"></iframe>`;
  await writeFile(join(folder, "listed.html"), page);
  const { page: other, complaints, close } = await openAt(portal.url, { query: "listed.html", init: keepMessages });
  const started = await other
    .frameLocator("iframe")
    .locator("nem12-engine", { hasText: "Version" })
    .waitFor({ timeout: 15_000 })
    .then(() => true)
    .catch(() => false);
  await other.waitForTimeout(300);
  const told = await other.evaluate(() => /** @type {any} */ (window).told.map((/** @type {any} */ { type }) => type));
  await close();
  return { started, told, complaints };
}

test("a portal that the site lists is told", async () => {
  const { started, told } = await toldBy(tool, portal);
  assert.ok(started);
  assert.deepEqual(new Set(told), new Set(["ready", "height"]));
});

test("the portal knows how high the frame is, and the parts that it hides are not in sight", async () => {
  const { page } = opened;
  const frame = page.frameLocator("#nem12");
  const isWhole = () =>
    page.waitForFunction(() => {
      const frame = document.querySelector("iframe");
      const told = /** @type {any} */ (window).told.findLast((/** @type {any} */ { type }) => type === "height");
      return frame?.style.height === `${told?.height}px`;
    });
  await isWhole();
  const before = await frame.locator("html").evaluate((html) => html.scrollHeight);
  await page.evaluate(async (text) => {
    await /** @type {any} */ (window).nem12.ask({ type: "load", files: [new File([text], "sample.csv")] });
  }, await readFile(SAMPLE, "utf8"));
  await frame.getByRole("tabpanel", { name: "Overview" }).waitFor();
  await isWhole();
  const [content, window] = await frame.locator("html").evaluate((html) => [html.scrollHeight, innerHeight]);
  assert.ok(content !== before && Math.abs(content - window) <= 1, JSON.stringify({ before, content, window }));
  assert.equal(await frame.locator(".masthead").isVisible(), false);
  assert.equal(await frame.locator("nem12-engine").isVisible(), false);
  assert.equal(await frame.getByRole("tab", { name: /^Findings/ }).isVisible(), true);
});

test("a browser does not show the frame to a site that the headers do not name", async () => {
  const unlisted = await serve({ root: join(TOP, "dist") });
  const { started, told, complaints } = await toldBy(unlisted, portal);
  assert.deepEqual([started, told], [false, []]);
  assert.match(complaints.join("\n"), /frame-ancestors/);
  await unlisted.close();
});

test("a frame on a host without headers tells nothing to a site that is not listed", async () => {
  // A page that asks for isolation cannot have a frame of such a host at all.
  const plain = await serve({ root: folder, isolated: false });
  for (const list of ["", "# https://portal.example", "https://portal.example", "*"]) {
    const headerless = await serve({
      root: join(TOP, "dist"),
      headers: false,
      instead: (path) => (path === "portals.txt" ? list : undefined),
    });
    const { started, told } = await toldBy(headerless, plain);
    assert.deepEqual([started, told], [true, []], list);
    await headerless.close();
  }
  await plain.close();
});
