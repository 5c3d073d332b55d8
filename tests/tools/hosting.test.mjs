// The examples of docs/hosting.md: nginx runs its own, and all of them say what `_headers` says.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { headersFor } from "../../scripts/headers.mjs";
import { partOf } from "../page/browser.mjs";
import { worksAt } from "../page/works.mjs";

const TOP = resolve(import.meta.dirname, "../..");
const DIST = join(TOP, "dist");

/** The first example in a language. */
async function example(/** @type {string} */ language) {
  const document = await readFile(join(TOP, "docs/hosting.md"), "utf8");
  const found = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "ms").exec(document)?.[1];
  assert.ok(found, language);
  return found;
}

const wanted = async (/** @type {string} */ path) => headersFor(await readFile(join(DIST, "_headers"), "utf8"), path);

test("nginx with the example sends what it should, and the page has threads", async () => {
  const folder = await mkdtemp(join(tmpdir(), "nem12-nginx-"));
  const port = await freePort();
  const server = (await example("nginx")).replace("listen 80;", `listen 127.0.0.1:${port};`).replace("/srv/nem12;", `${DIST};`);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
  const frame = `daemon off; pid ${folder}/pid; error_log stderr; ${process.getuid?.() === 0 ? "user root;" : ""}
    events {} http { include /etc/nginx/mime.types; access_log off; ${temporary.join(" ")}\n${server} }`;
  await writeFile(join(folder, "nginx.conf"), frame);
  const nginx = spawn("/usr/sbin/nginx", ["-c", join(folder, "nginx.conf"), "-p", folder, "-e", "stderr"], { stdio: "inherit" });
  const url = `http://127.0.0.1:${port}/`;
  await answers(url);

  for (const path of ["", "index.html", "sw.js", "manifest.webmanifest", partOf("app/worker.js").slice(DIST.length + 1)]) {
    const { status, headers } = await fetch(url + path);
    assert.equal(status, 200, path);
    for (const [name, value] of Object.entries(await wanted(path))) assert.equal(headers.get(name), value, `${path}: ${name}`);
  }
  assert.equal((await fetch(`${url}_headers`)).status, 404);
  const missing = await fetch(`${url}v/0a1b/missing.js`);
  assert.deepEqual([missing.status, missing.headers.get("cache-control")], [404, "no-cache"]);
  await worksAt(url);
  nginx.kill();
  await new Promise((ended) => nginx.once("exit", ended));
  await rm(folder, { recursive: true });
});

/** @type {Record<string, (name: string, value: string) => string>} how each language sets a header */
const LINES = {
  apache: (name, value) => `Header always set ${name} "${value}"`,
  caddy: (name, value) => `${name} "${value}"`,
};

for (const [language, line] of Object.entries(LINES)) {
  test(`the example for ${language} has every header`, async () => {
    const text = await example(language);
    for (const path of ["index.html", "v/0a1b/app.js"]) {
      for (const [name, value] of Object.entries(await wanted(path))) assert.ok(text.includes(line(name, value)), name);
    }
  });
}

test("the policy for CloudFront has every header", async () => {
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = JSON.parse(await example("json"));
  const stated = Object.fromEntries(custom.Items.map((/** @type {any} */ { Header, Value }) => [Header, Value]));
  assert.equal(custom.Quantity, custom.Items.length);
  assert.ok(security.ContentTypeOptions);
  stated["X-Content-Type-Options"] = "nosniff";
  stated["Content-Security-Policy"] = security.ContentSecurityPolicy.ContentSecurityPolicy;
  stated["Referrer-Policy"] = security.ReferrerPolicy.ReferrerPolicy;
  assert.deepEqual(stated, await wanted("v/0a1b/app.js").then(({ "Cache-Control": _, ...headers }) => headers));
});

// A link to another site opens a tab of its own, which knows nothing of this page. Nothing else may name one.
const LINK = /<a href="https?:\/\/[^"]+" target="_blank" rel="noopener noreferrer">/g;

test("nothing in dist/ names the root of its own, or another site but in a link", async () => {
  for (const name of ["index.html", "frame.html", "remote.html", "manifest.webmanifest", "sw.js"]) {
    const text = (await readFile(join(DIST, name), "utf8")).replaceAll(LINK, "");
    assert.doesNotMatch(text, /https?:\/\/\w|(src|href|content)="\/|"\/(v|app|engine)\//, name);
  }
});

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((told) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => told(address.port));
    });
  });
}

/** Waits for a server to come up. */
async function answers(/** @type {string} */ url) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(url).catch(() => undefined)) return;
    await new Promise((passed) => setTimeout(passed, 100));
  }
  throw new Error("nginx did not start");
}
