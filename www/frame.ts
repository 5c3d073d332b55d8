// The tool in a frame of a portal's page, and what the two say to each other:
// docs/embedding.md has the protocol. It listens to the page around it alone, and
// only where that is the origin that the frame's address names.

import { Nem12LoaderElement } from "./elements/nem12-loader.js";
import type { Format, Settings } from "./engine/protocol.js";

/** Of the protocol. What a later one adds is left alone by this one. */
const VERSION = 1;

/** What the portal may say. `id` comes back with the answer. */
type Wish =
  | { nem12: 1; id: number; type: "load"; files: File[] }
  | { nem12: 1; id: number; type: "settings"; settings: Partial<Settings> }
  | { nem12: 1; id: number; type: "output"; format: Format }
  | { nem12: 1; id: number; type: "start-over" };

const portal = new URLSearchParams(location.search).get("origin");
const found = document.querySelector("nem12-loader");
if (!(found instanceof Nem12LoaderElement)) throw new Error("The page has no <nem12-loader>.");
const loader = found;

if (portal !== null && isOrigin(portal) && window !== window.parent) listenTo(portal);

/** No star, which would tell whoever has the page in a frame. */
function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}

function listenTo(origin: string): void {
  const tell = (type: string, rest: object) => window.parent.postMessage({ nem12: VERSION, type, ...rest }, origin);
  for (const [event, detail] of [
    ["ready", "engine"],
    ["progress", "progress"],
    ["result", "report"],
    ["settings-change", "settings"],
    ["error", "failure"],
  ] as const) {
    loader.addEventListener(`nem12-${event}`, (told) => tell(event, { [detail]: (told as CustomEvent).detail }));
  }
  addEventListener("message", ({ source, origin: from, data }) => {
    if (source !== window.parent || from !== origin || data?.nem12 !== VERSION) return;
    const wish = data as Wish;
    grant(wish).then(
      (answer) => tell("done", { id: wish.id, ...answer }),
      (cause: unknown) => tell("refused", { id: wish.id, why: cause instanceof Error ? cause.message : String(cause) }),
    );
  });
}

async function grant(wish: Wish): Promise<object> {
  switch (wish.type) {
    case "load":
      if (!Array.isArray(wish.files) || !wish.files.every((file) => file instanceof File)) throw new Error("files: an array of File");
      await loader.load(wish.files);
      return {};
    case "settings":
      loader.settings = wish.settings;
      return {};
    case "output":
      return { format: wish.format, blob: await loader.blob(wish.format) };
    case "start-over":
      loader.startOver();
      return {};
    default:
      throw new Error("no such type of message");
  }
}
