// The SHA-256 of each file, from a second read. A report can name them.

import type { WasmUrls } from "../engine/protocol.js";
import { loadArchives } from "./archives.js";
import { WorkFailure } from "./failure.js";
import type { Source } from "./inputs.js";
import { slicesOf } from "./slices.js";

type Inputs = (Source | undefined)[];

/** The digest of each input's file, as hexadecimal text. Members of an archive have the digest of the archive. */
export async function digestsOf(
  inputs: Inputs,
  part: WasmUrls,
  onSlice: (bytesRead: number, bytesTotal: number) => void,
): Promise<(string | null)[]> {
  const made = await loadArchives(part);
  if (!made) throw WorkFailure.part("digests", "it could not be fetched");
  const sources = new Set(inputs.filter((source) => source !== undefined));
  const bytesTotal = [...sources].reduce((sum, { file }) => sum + file.size, 0);
  const digests = new Map<Source, string>();
  let bytesRead = 0;
  for (const source of sources) {
    const digest = new made.Sha256();
    for await (const slice of slicesOf(source.file)) {
      digest.update(slice);
      bytesRead += slice.length;
      onSlice(bytesRead, bytesTotal);
    }
    digests.set(source, digest.finish());
  }
  return inputs.map((source) => (source && digests.get(source)) ?? null);
}
