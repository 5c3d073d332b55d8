// `nem12 serve`: the built page from the command itself, with the headers that its file `_headers` asks for.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { get } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { headersFor } from "../../scripts/headers.mjs";
import { NEM12 } from "../page/native.mjs";
import { worksAt } from "../page/works.mjs";

const TOP = resolve(import.meta.dirname, "../..");
const DIST = join(TOP, "dist");

/** @type {import("node:child_process").ChildProcess} */
let server;
/** @type {string} */
let url;

before(async () => {
  server = spawn(NEM12, ["serve", "--no-open", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  url = await new Promise((told, failed) => {
    let words = "";
    server.stdout?.setEncoding("utf8").on("data", (more) => {
      words += more;
      const address = /http:\S+\//.exec(words)?.[0];
      if (address) told(address);
    });
    server.once("exit", (code) => failed(new Error(`nem12 serve ended with ${code}`)));
  });
});
after(() => server.kill());

test("every file of the page arrives as it is, with its headers", async () => {
  const headers = readFileSync(join(DIST, "_headers"), "utf8");
  const files = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter(
    (path) => path !== "_headers" && statSync(join(DIST, path)).isFile(),
  );
  for (const path of ["", ...files]) {
    const answer = await fetch(url + path);
    assert.equal(answer.status, 200, path);
    assert.ok(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(join(DIST, path || "index.html"))), path);
    const wanted = headersFor(headers, path);
    assert.ok(Object.keys(wanted).length > 5);
    for (const [name, value] of Object.entries(wanted)) assert.equal(answer.headers.get(name), value, `${path} ${name}`);
  }
});

test("what is missing is a 404, and what is not a read is refused", async () => {
  for (const path of ["nothing", "v/", "_headers", "%2e%2e/Cargo.toml"]) {
    assert.equal((await fetch(url + path)).status, 404, path);
  }
  assert.equal((await fetch(url, { method: "POST", body: "x" })).status, 405);
  assert.equal(await (await fetch(url, { method: "HEAD" })).text(), "");
});

test("only this machine's own names are answered, in parts where a part is asked for, and nothing missing is kept", async () => {
  const ask = (/** @type {string} */ path, /** @type {Record<string, string>} */ headers) =>
    /** @type {Promise<import("node:http").IncomingMessage>} */ (
      new Promise((answered, failed) => get(new URL(path, url), { headers }, answered).on("error", failed))
    );
  const about = async (/** @type {string} */ path, /** @type {Record<string, string>} */ headers) => {
    const answer = await ask(path, headers);
    answer.resume();
    return [answer.statusCode, answer.headers["content-range"] ?? answer.headers["cache-control"]];
  };
  const { port, host } = new URL(url);
  const size = statSync(join(DIST, "index.html")).size;
  assert.deepEqual(await about("/", { host: `localhost:${port}` }), [200, "no-cache"]);
  for (const other of [`rebound.example:${port}`, "localhost.example"]) {
    assert.deepEqual(await about("/", { host: other }), [421, "no-store"], other);
  }
  assert.deepEqual(await about("/", { host, range: "bytes=1-3" }), [206, `bytes 1-3/${size}`]);
  assert.deepEqual(await about("/", { host, range: `bytes=${size}-` }), [416, `bytes */${size}`]);
  assert.deepEqual(await about("/v/nothing", { host }), [404, "no-store"]);
});

test("the page works from it, with threads", () => worksAt(url));

test("only this machine is answered", async (t) => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4");
  if (!outside) return t.skip("this machine has no other address");
  const outcome = await new Promise((told) => {
    connect(Number(new URL(url).port), outside.address)
      .once("connect", () => told("connected"))
      .once("error", ({ message }) => told(message));
  });
  assert.match(outcome, /ECONNREFUSED/);
});
