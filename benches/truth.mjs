// An output compared with the truth about its input.

import { createReadStream } from "node:fs";
import { truthOf } from "./files.mjs";


/** Throws unless the CSV at `output` is what the file at `input` comes to. */
export async function checked(/** @type {string} */ input, /** @type {string} */ output) {
  const { csvBytes, csvDigest } = truthOf(input);
  const { bytes, digest } = await digestOf(output);
  if (bytes !== csvBytes || digest !== csvDigest) throw new Error(`the output of ${input} is wrong: ${bytes} ${digest}`);
}

/** FNV-1a over 64 bits, in halves of 32 so that it is quick. */
async function digestOf(/** @type {string} */ path) {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    bytes += chunk.length;
    for (const byte of chunk) {
      low = (low ^ byte) >>> 0;
      // Times 0x100000001b3: 2^40 + 0x1b3.
      const product = low * 0x1b3;
      high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
      low = product >>> 0;
    }
  }
  const digest = (BigInt(high) << 32n) | BigInt(low);
  return { bytes, digest: digest.toString(16).padStart(16, "0") };
}
