// Other shapes of files: their MB/s against the main case's, run in turn.

import { join } from "node:path";
import { made, TOP, truthOf, warm } from "../files.mjs";
import { paired, run } from "../measure.mjs";
import { checked } from "../truth.mjs";
import { daily, OUTPUT } from "./native.mjs";

const INFLATE = join(TOP, "target/release/inflate");

const speed = (/** @type {string} */ input) => truthOf(input).bytes / daily(input).ms;

export function shape(/** @type {string} */ name) {
  return async () => {
    const [main, other] = [made("main"), made(name)];
    warm(main);
    warm(other);
    const { ratio, first } = await paired(() => speed(other), () => speed(main), 5);
    daily(other);
    await checked(other, OUTPUT);
    return { value: ratio, note: `${(first / 1e3).toFixed(0)} MB/s` };
  };
}

/** A zipped file against the inflater alone. */
export async function zipped() {
  const input = made("main", undefined, "zip");
  warm(input);
  const { ratio, first, second } = await paired(() => run([INFLATE, input]).ms, () => daily(input).ms, 5);
  await checked(input, OUTPUT);
  return { value: ratio, note: `${second.toFixed(0)} ms; inflating alone ${first.toFixed(0)} ms` };
}
