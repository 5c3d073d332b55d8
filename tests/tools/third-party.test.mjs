// The list of what others wrote is that of what is built.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { test } from "node:test";
import { thirdParty } from "../../scripts/third-party.mjs";

test("THIRD_PARTY.md is as make third-party writes it", async () => {
  const kept = await readFile(resolve(import.meta.dirname, "../../THIRD_PARTY.md"), "utf8");
  assert.equal(kept, thirdParty(), "run make third-party");
});
