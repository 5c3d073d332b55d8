// The static server: what the page may rely on, and what it must never give away.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { headersFile } from "../../scripts/headers.mjs";
import { serve } from "../../scripts/serve.mjs";

/** @type {string} */
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "nem12-serve-"));
  await mkdir(join(folder, "dist", "engine"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(folder, "dist", "index.html"), "<!doctype html>");
  const headers = headersFile("default-src 'none'; worker-src 'self'", ["index.html"]);
  await writeFile(join(folder, "dist", "_headers"), headers);
  await mkdir(join(folder, "dist", "v", "1"), { recursive: true });
  await writeFile(join(folder, "dist", "v", "1", "a.js"), "export {}");
  await writeFile(join(folder, "dist", "engine", "a b.wasm"), "\0asm");
  await writeFile(join(folder, "dist", "engine", "a.js"), "export {}");
  await symlink(join(folder, "secret.txt"), join(folder, "dist", "link.txt"));
});
after(() => rm(folder, { recursive: true }));

/**
 * Asks with the path as it is: fetch would tidy the dots away.
 * @param {string} url @param {string} path @param {string} [method] @param {Record<string, string>} [headers]
 * @returns {Promise<{ status: number | undefined, headers: import("node:http").IncomingHttpHeaders, body: string }>}
 */
function ask(url, path, method = "GET", headers = {}) {
  return new Promise((answered, failed) => {
    request(url, { path, method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text) => (body += text));
      response.on("end", () => answered({ status: response.statusCode, headers: response.headers, body }));
    })
      .on("error", failed)
      .end();
  });
}

/** @param {Partial<import("../../scripts/serve.mjs").Options>} options */
const start = (options = {}) => serve({ root: join(folder, "dist"), ...options });

test("files arrive with their types, and everything with the isolation headers", async () => {
  const server = await start();
  const page = await ask(server.url, "/");
  assert.equal(page.status, 200);
  assert.equal(page.headers["content-type"], "text/html; charset=utf-8");
  assert.equal((await ask(server.url, "/engine/a%20b.wasm?x=1")).headers["content-type"], "application/wasm");
  const script = await ask(server.url, "/engine/a.js");
  assert.equal(script.headers["content-type"], "text/javascript; charset=utf-8");
  for (const { headers } of [page, script, await ask(server.url, "/nothing")]) {
    assert.equal(headers["cross-origin-opener-policy"], "same-origin");
    assert.equal(headers["cross-origin-embedder-policy"], "require-corp");
    assert.equal(headers["document-isolation-policy"], "isolate-and-require-corp");
  }
  const { headers } = await ask(server.url, "/v/1/a.js");
  assert.match(String(headers["content-security-policy"]), /^default-src 'none'/);
  await server.close();
});

test("what may change under its name is asked for again, and what may not is kept", async () => {
  const server = await start({ base: "/some/where" });
  for (const path of ["", "index.html"]) {
    assert.equal((await ask(server.url, `/some/where/${path}`)).headers["cache-control"], "no-cache", path);
  }
  assert.match(String((await ask(server.url, "/some/where/v/1/a.js")).headers["cache-control"]), /immutable/);
  assert.equal((await ask(server.url, "/some/where/engine/a.js")).headers["cache-control"], undefined);
  assert.equal((await ask(server.url, "/some/where/_headers")).status, 404);
  await server.close();
});

test("without isolation the policy stays and the isolation headers go", async () => {
  const server = await start({ isolated: false });
  const { headers } = await ask(server.url, "/v/1/a.js");
  assert.equal(headers["cross-origin-opener-policy"], undefined);
  assert.equal(headers["cross-origin-embedder-policy"], undefined);
  assert.match(String(headers["content-security-policy"]), /worker-src 'self'(;|$)/);
  await server.close();
});

test("what is missing is a 404, and what is not a read is refused", async () => {
  const server = await start();
  for (const path of ["/nothing.js", "/engine", "/engine/", "/index.html/"]) {
    assert.equal((await ask(server.url, path)).status, 404, path);
  }
  assert.equal((await ask(server.url, "/", "POST")).status, 405);
  assert.equal((await ask(server.url, "/%zz")).status, 400);
  assert.deepEqual((await ask(server.url, "/", "HEAD")).body, "");
  await server.close();
});

test("what is missing is never kept, and no page is shown in a frame of another site", async () => {
  const server = await start();
  const missing = await ask(server.url, "/v/1/nothing.js");
  assert.deepEqual([missing.status, missing.headers["cache-control"]], [404, "no-store"]);
  for (const path of ["/", "/v/1/a.js"]) {
    assert.match(String((await ask(server.url, path)).headers["content-security-policy"]), /frame-ancestors 'self'$/, path);
  }
  await server.close();
});

test("only this machine's own names are answered", async () => {
  const server = await start();
  const { port } = server;
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, "localhost", `[::1]:${port}`]) {
    assert.equal((await ask(server.url, "/", "GET", { host })).status, 200, host);
  }
  for (const host of [`rebound.example:${port}`, "localhost.example", "127.0.0.1.example", `x@localhost:${port}`]) {
    const { status, body } = await ask(server.url, "/", "GET", { host });
    assert.equal(status, 421, host);
    assert.doesNotMatch(body, /doctype/);
  }
  await server.close();
});

test("a part of a file is answered as a part", async () => {
  const server = await start();
  const part = async (/** @type {string} */ range) => {
    const { status, headers, body } = await ask(server.url, "/engine/a.js", "GET", { range });
    return [status, headers["content-range"], body];
  };
  assert.deepEqual(await part("bytes=0-5"), [206, "bytes 0-5/9", "export"]);
  assert.deepEqual(await part("bytes=7-99"), [206, "bytes 7-8/9", "{}"]);
  assert.deepEqual(await part("bytes=-2"), [206, "bytes 7-8/9", "{}"]);
  assert.deepEqual(await part("bytes=9-"), [416, "bytes */9", "no such range\n"]);
  for (const all of ["bytes=5-3", "bytes=0-1,3-4", "lines=1-2", "bytes=-"]) assert.equal((await part(all))[0], 200, all);
  await server.close();
});

test("neither dots nor links lead out of the folder", async () => {
  const server = await start();
  for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/engine/../../secret.txt", "/link.txt"]) {
    const { status, body } = await ask(server.url, path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(body, /secret/);
  }
  await server.close();
});

test("a page lives under its base and nowhere else", async () => {
  const server = await start({ base: "/some/where" });
  assert.match(server.url, /\/some\/where\/$/);
  assert.equal((await ask(server.url, "/some/where/engine/a.js")).status, 200);
  assert.equal((await ask(server.url, "/some/where")).headers.location, "/some/where/");
  assert.equal((await ask(server.url, "/engine/a.js")).status, 404);
  await server.close();
});

test("a test can break one file and read the log", async () => {
  /** @type {string[]} */
  const log = [];
  const server = await start({
    instead: (path) => (path === "engine/a.js" ? "throw 1" : undefined),
    onRequest: ({ method, path, status }) => log.push(`${method} ${path} ${status}`),
  });
  const { body, headers } = await ask(server.url, "/engine/a.js");
  assert.equal(body, "throw 1");
  assert.equal(headers["content-type"], "text/javascript; charset=utf-8");
  await ask(server.url, "/nothing");
  assert.deepEqual(log, ["GET /engine/a.js 200", "GET /nothing 404"]);
  await server.close();
});
