// The examples of a document, for the tests that run them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

const DOCS = resolve(import.meta.dirname, "../../docs");

/** The example that follows the first line with the name of a file. @param {string} document @param {string} name */
export async function example(document, name) {
  const text = await readFile(resolve(DOCS, document), "utf8");
  const from = text.indexOf(`\`${name}\``);
  const found = from < 0 ? undefined : /^```\w+\n(.*?)^```/ms.exec(text.slice(from))?.[1];
  assert.ok(found, `${document} has no ${name}`);
  return found;
}
