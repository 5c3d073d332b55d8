// The npm package as its judges and other people's applications see it: publint, attw, TypeScript, and a site that Astro
// renders on a server. `make package` runs this; tests/embed has Vite, webpack, a CDN and Node.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { makePackage } from "../../scripts/package.mjs";
import { serve } from "../../scripts/serve.mjs";
import { choose, download, openAt, result } from "../../tests/page/browser.mjs";
import { daily } from "../../tests/page/native.mjs";

const run = promisify(execFile);
const HERE = import.meta.dirname;
const SAMPLE = join(HERE, "../../www/sample.csv");
const bin = (/** @type {string} */ name) => join(HERE, "node_modules/.bin", name);

/** @type {string} */
let folder;
/** @type {string} */
let tarball;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "nem12-packages-"));
  tarball = await makePackage(folder);
});
after(() => rm(folder, { recursive: true }));

/** An application with the package and what it needs itself. */
async function application(/** @type {string} */ name, /** @type {string[]} */ needs, /** @type {Record<string, string>} */ files) {
  const home = join(folder, name);
  await mkdir(home);
  await writeFile(join(home, "package.json"), '{ "name": "portal", "private": true, "type": "module" }');
  await run("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", tarball], { cwd: home });
  for (const need of needs) {
    const place = join(home, "node_modules", need);
    await mkdir(join(place, ".."), { recursive: true });
    await symlink(join(HERE, "node_modules", need), place);
  }
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(home, file, ".."), { recursive: true });
    await writeFile(join(home, file), text);
  }
  return home;
}

test("publint finds nothing", async () => {
  const home = await application("linted", [], {});
  const pkgDir = join(home, "node_modules/nem12-loader");
  const { messages, pkg } = await publint({ pkgDir, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg, { color: false })), []);
});

test("attw finds every entry's types", async () => {
  // It ends with 1 where it finds something.
  const { stdout } = await run(bin("attw"), [tarball, "--profile", "esm-only", "--no-emoji"]);
  assert.match(stdout, /"nem12-loader\/react"/);
});

test("templates of React and Vue know the element, its attributes and its events", async () => {
  const options = { strict: true, noEmit: true, module: "esnext", moduleResolution: "bundler", target: "es2022", lib: ["es2022", "dom", "dom.iterable"], types: [], skipLibCheck: false };
  const home = await application("typed", ["react", "@types/react", "csstype", "vue", "@vue"], {
    "react.tsx": `import "nem12-loader/react";
      export const portal = <nem12-loader streams="net" date-format="compact" threads={2} onnem12-result={(event) => console.log(event.detail.totals.total)} />;
      // @ts-expect-error: no such attribute
      export const wrong = <nem12-loader strems="net" />;
      // @ts-expect-error: no such part of a report
      export const worse = <nem12-loader onnem12-result={(event) => event.detail.sum} />;`,
    "vue.ts": `import "nem12-loader/vue";
      import type { GlobalComponents } from "vue";
      type Props = InstanceType<GlobalComponents["nem12-loader"]>["$props"];
      export const props: Props = { streams: "net", dateFormat: "compact" };
      // @ts-expect-error: no such choice
      export const wrong: Props = { dateFormat: 7 };`,
    "plain.ts": `import { load } from "nem12-loader";
      import "nem12-loader/element";
      document.querySelector("nem12-loader")?.addEventListener("nem12-result", ({ detail }) => console.log(detail.totals.total));
      export const days = load([], { streams: "all" });`,
    "tsconfig.json": JSON.stringify({ compilerOptions: { ...options, jsx: "react-jsx" }, include: ["*.ts", "*.tsx"] }),
  });
  const { stdout } = await run(bin("tsc"), ["-p", home]).catch((/** @type {any} */ error) => error);
  assert.equal(stdout, "");
});

test("a site that Astro renders on a server has the tool in the browser", async () => {
  const home = await application("astro", ["astro"], {
    "astro.config.mjs": 'export default { output: "static", base: "/portal", telemetry: false };',
    "src/pages/index.astro": `---
import "nem12-loader/element";
import { DEFAULT_SETTINGS } from "nem12-loader";
---
<html lang="en">
  <head><meta charset="utf-8"><title>Portal</title><link rel="icon" href="data:,"></head>
  <body><p>{DEFAULT_SETTINGS.profile}</p><nem12-loader></nem12-loader><script>import "nem12-loader/element";</script></body>
</html>`,
  });
  await run(process.execPath, [join(HERE, "node_modules/astro/astro.js"), "build"], { cwd: home, env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" } });
  const site = join(folder, "astro-site");
  await cp(join(home, "dist"), site, { recursive: true });
  const server = await serve({ root: site, base: "/portal/" });
  const { page, complaints, foreign, close } = await openAt(server.url);
  assert.equal(await page.locator("p").first().textContent(), "lenient");
  await choose(page, [SAMPLE]);
  await result(page);
  assert.ok((await download(page)).bytes.equals(await daily([SAMPLE])));
  assert.deepEqual([complaints, foreign], [[], []]);
  await close();
  await server.close();
});
