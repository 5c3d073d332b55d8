// The SHA-256 of the files, from a second read: asked for with a report, and
// no part of a load.

import type { EngineModule } from "./engine.js";
import type { Source } from "./inputs.js";
import { slicesOf } from "./slices.js";

type Inputs = (Source | undefined)[];

/** Of each input its file's, archives unopened: members share their archive's. */
export async function digestsOf(
  inputs: Inputs,
  Sha256: EngineModule["Sha256"],
  onSlice: (bytesRead: number, bytesTotal: number) => void,
): Promise<(string | null)[]> {
  const sources = new Set(inputs.filter((source) => source !== undefined));
  const bytesTotal = [...sources].reduce((sum, { file }) => sum + file.size, 0);
  const digests = new Map<Source, string>();
  let bytesRead = 0;
  for (const source of sources) {
    const digest = new Sha256();
    for await (const slice of slicesOf(source.file)) {
      digest.update(slice);
      bytesRead += slice.length;
      onSlice(bytesRead, bytesTotal);
    }
    digests.set(source, digest.finish());
  }
  return inputs.map((source) => (source && digests.get(source)) ?? null);
}
