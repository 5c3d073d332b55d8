// An output as a Blob, gathered piece by piece.

import { turn } from "./pause.js";
import type { Rendering } from "./engine.js";

// Pieces are folded into a Blob at this size: the browser may then move it to disk.
const FOLD_BYTES = 64 * 1024 * 1024;

/** All pieces of a rendering; the event loop runs between them. */
export async function gather(
  rendering: Rendering,
  type: string,
  onPart: (bytesRendered: number) => void,
): Promise<Blob> {
  const folded: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let unfoldedBytes = 0;
  let bytesRendered = 0;
  try {
    for (let piece = rendering.next(); piece; piece = rendering.next()) {
      pieces.push(piece);
      unfoldedBytes += piece.length;
      bytesRendered += piece.length;
      if (unfoldedBytes >= FOLD_BYTES) {
        folded.push(new Blob(pieces));
        pieces = [];
        unfoldedBytes = 0;
      }
      onPart(bytesRendered);
      await turn();
    }
  } finally {
    rendering.free();
  }
  return new Blob([...folded, ...pieces], { type });
}
