// What a checkout takes of what another one has compiled: other people's crates, with their times, and nothing of this
// workspace.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { promisify } from "node:util";

const TOP = resolve(import.meta.dirname, "../..");
const OTHERS = "11111111aaaaaaaa";
const OURS = "22222222bbbbbbbb";
const GONE = "33333333cccccccc";
const THEN = new Date("2026-01-02T03:04:05Z");

/** @type {string} */
let folder;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "nem12-compiled-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A checkout without sources. */
async function checkout(/** @type {string} */ name, lock = "the same crates") {
  const top = join(folder, name);
  await mkdir(join(top, "scripts"), { recursive: true });
  for (const script of ["compiled", "tools"]) {
    await copyFile(join(TOP, "scripts", script), join(top, "scripts", script));
  }
  await put(join(top, "tests/databases/requirements.txt"), "");
  await put(join(top, "spark/requirements.txt"), "");
  await put(join(top, "python/tests/requirements.txt"), "");
  await put(join(top, "Cargo.lock"), lock);
  return top;
}

async function put(/** @type {string} */ path, /** @type {string} */ text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** As cargo leaves a crate in one of its folders. */
async function compile(/** @type {string} */ target, /** @type {string} */ name, /** @type {string} */ hash) {
  for (const path of [`.fingerprint/${name}-${hash}/lib-${name}`, `build/${name}-${hash}/output`, `deps/lib${name}-${hash}.rlib`]) {
    await put(join(target, path), name);
    await utimes(join(target, path), THEN, THEN);
  }
}

async function compiled(/** @type {string} */ top, /** @type {"take" | "keep"} */ word) {
  const env = { ...process.env, NEM12_CACHE: join(folder, "cache") };
  await promisify(execFile)(join(top, "scripts/compiled"), [word], { env });
}

const names = async (/** @type {string} */ path) => (await readdir(path).catch(() => [])).sort();

test("other people's crates are there for the next checkout, as old as they were", async () => {
  const first = await checkout("first");
  for (const part of ["debug", "web/release"]) {
    await compile(join(first, "target", part), "other", OTHERS);
    await compile(join(first, "target", part), "nem12-loader", OURS);
  }
  await compiled(first, "keep");
  const second = await checkout("second");
  await compiled(second, "take");
  for (const part of ["debug", "web/release"]) {
    const target = join(second, "target", part);
    assert.deepEqual(await names(join(target, ".fingerprint")), [`other-${OTHERS}`]);
    assert.deepEqual(await names(join(target, "build")), [`other-${OTHERS}`]);
    assert.deepEqual(await names(join(target, "deps")), [`libother-${OTHERS}.rlib`]);
    const { mtime } = await stat(join(target, `deps/libother-${OTHERS}.rlib`));
    assert.deepEqual(mtime, THEN);
  }
});

test("a checkout that has compiled something is left alone", async () => {
  const first = await checkout("first");
  await compile(join(first, "target/debug"), "other", OTHERS);
  await compiled(first, "keep");
  const busy = await checkout("busy");
  await compile(join(busy, "target/debug"), "own", OURS);
  await compiled(busy, "take");
  assert.deepEqual(await names(join(busy, "target/debug/.fingerprint")), [`own-${OURS}`]);
});

test("another list of crates begins with what the last one had, but for what is of no use for long, and leaves the last one alone", async () => {
  const first = await checkout("first");
  await compile(join(first, "target/debug"), "other", OTHERS);
  await compile(join(first, "target/debug"), "gone", GONE);
  const long = new Date(Date.now() - 61 * 24 * 60 * 60 * 1000);
  for (const [name, when] of /** @type {const} */ ([[`other-${OTHERS}`, new Date()], [`gone-${GONE}`, long]])) {
    const begun = join(first, "target/debug/.fingerprint", name, "invoked.timestamp");
    await put(begun, "");
    await utimes(begun, when, when);
  }
  await compiled(first, "keep");
  const newer = await checkout("newer", "another list");
  await compiled(newer, "take");
  const own = join(newer, "target/debug");
  assert.deepEqual(await names(join(own, ".fingerprint")), [`other-${OTHERS}`]);
  assert.deepEqual(await names(join(own, "deps")), [`libother-${OTHERS}.rlib`]);
  await compile(own, "more", OURS);
  await compiled(newer, "keep");
  for (const [list, expected] of /** @type {const} */ ([["another list", ["more", "other"]], ["the same crates", ["gone", "other"]]])) {
    const next = await checkout(`next of ${list}`, list);
    await compiled(next, "take");
    const found = await names(join(next, "target/debug/.fingerprint"));
    assert.deepEqual(found.map((name) => name.split("-")[0]), expected);
  }
});

test("what is new is added, and the two newest lists of crates are kept", async () => {
  for (const lock of ["one", "two", "three", "three"]) {
    const top = await checkout(`of ${lock}`, lock);
    await compile(join(top, "target/debug"), `other-${lock}`, OTHERS);
    await compiled(top, "keep");
  }
  const kept = (await names(join(folder, "cache"))).filter((name) => name !== "compiled.lock");
  assert.equal(kept.length, 2);
  const more = await checkout("more", "three");
  await compiled(more, "take");
  await compile(join(more, "target/debug"), "another", "33333333cccccccc");
  await compiled(more, "keep");
  const last = await checkout("last", "three");
  await compiled(last, "take");
  assert.deepEqual(await names(join(last, "target/debug/.fingerprint")), ["another-33333333cccccccc", `other-three-${OTHERS}`]);
});

test("what was compiled apart is never put together, because crates know what they were compiled against", async () => {
  const first = await checkout("first");
  await compile(join(first, "target/debug"), "other", OTHERS);
  await compiled(first, "keep");
  const [taker, late, apart] = [await checkout("taker"), await checkout("late"), await checkout("apart")];
  for (const top of [taker, late]) await compiled(top, "take");
  let number = 3;
  for (const top of [taker, late, apart]) {
    await compile(join(top, "target/debug"), "more", `${number}${number}${number++}00000dddddddd`);
    await compiled(top, "keep");
  }
  const last = await checkout("last");
  await compiled(last, "take");
  assert.deepEqual(await names(join(last, "target/debug/.fingerprint")), ["more-33300000dddddddd", `other-${OTHERS}`]);
  // The one that added goes on.
  await compile(join(taker, "target/debug"), "again", "66600000eeeeeeee");
  await compiled(taker, "keep");
  const next = await checkout("next");
  await compiled(next, "take");
  assert.equal((await names(join(next, "target/debug/.fingerprint"))).length, 3);
  // One that compiled again what it took adds nothing.
  const begun = `.fingerprint/other-${OTHERS}/invoked.timestamp`;
  const again = await checkout("again");
  await compiled(again, "take");
  const kept = (await names(join(folder, "cache"))).find((name) => /^compiled-/.test(name)) ?? "";
  await put(join(folder, "cache", kept, "debug", begun), "");
  await utimes(join(folder, "cache", kept, "debug", begun), THEN, THEN);
  await put(join(again, "target/debug", begun), "");
  await compile(join(again, "target/debug"), "newest", "77700000ffffffff");
  await compiled(again, "keep");
  const after = await checkout("after");
  await compiled(after, "take");
  assert.equal((await names(join(after, "target/debug/.fingerprint"))).length, 3);
});
