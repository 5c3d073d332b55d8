// The page that a portal shows in a frame, and its side of the protocol with the
// portal (docs/embedding.md). It accepts messages only from its parent, and only
// when the parent has the origin that the frame's address names, and the site of
// the frame lists that origin: otherwise any page could have the frame, and get
// what a person drops on it.

import type { LoaderEvents } from "./elements/events.js";
import { Nem12LoaderElement } from "./elements/nem12-loader.js";
import type { Format, Settings } from "./engine/protocol.js";

/** Version of the protocol. Messages of other versions are ignored. */
const VERSION = 1;

/** A request from the portal. `id` comes back with the answer. */
type PortalRequest =
  | { nem12: 1; id: number; type: "load"; files: File[] }
  | { nem12: 1; id: number; type: "settings"; settings: Partial<Settings> }
  | { nem12: 1; id: number; type: "output"; format: Format }
  | { nem12: 1; id: number; type: "start-over" };

/** Events that go to the portal, each with the type of its message and the member that holds the detail. */
const FORWARDED: [event: keyof LoaderEvents, type: string, member: string][] = [
  ["nem12-ready", "ready", "engine"],
  ["nem12-progress", "progress", "progress"],
  ["nem12-result", "result", "report"],
  ["nem12-settings-change", "settings-change", "settings"],
  ["nem12-error", "error", "failure"],
];

const portal = new URLSearchParams(location.search).get("origin");
const found = document.querySelector("nem12-loader");
if (!(found instanceof Nem12LoaderElement)) throw new Error("The page has no <nem12-loader>.");
const loader = found;

const hidden = new URLSearchParams(location.search).get("hide");
if (hidden !== null) loader.setAttribute("hide", hidden.replaceAll(",", " "));

if (portal !== null && isOrigin(portal) && window !== window.parent) talkTo(portal);

/** Whether a text is an origin. `*` is not: it would send the results to any page that frames this one. */
function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}

/** Whether this site lists an origin in its file portals.txt, one a line. Its own origin needs no line. */
async function isListed(origin: string): Promise<boolean> {
  if (origin === location.origin) return true;
  const found = await fetch("./portals.txt", { cache: "no-cache" }).catch(() => undefined);
  const lines = found?.ok ? (await found.text()).split("\n") : [];
  return lines.some((line) => line.trim() === origin);
}

function talkTo(origin: string): void {
  const listed = isListed(origin);
  const send = (type: string, rest: object) =>
    void listed.then((is) => is && window.parent.postMessage({ nem12: VERSION, type, ...rest }, origin));
  for (const [event, type, member] of FORWARDED) {
    loader.addEventListener(event, ({ detail }) => send(type, { [member]: detail }));
  }
  // The portal can make the frame as high as what is in it, so that nothing scrolls twice.
  new ResizeObserver(() => send("height", { height: Math.ceil(document.documentElement.offsetHeight) })).observe(document.body);
  addEventListener("message", async ({ source, origin: from, data }) => {
    if (source !== window.parent || from !== origin || data?.nem12 !== VERSION || !(await listed)) return;
    const request = data as PortalRequest;
    answer(request).then(
      (result) => send("done", { id: request.id, ...result }),
      (cause: unknown) => send("refused", { id: request.id, why: cause instanceof Error ? cause.message : String(cause) }),
    );
  });
}

async function answer(request: PortalRequest): Promise<object> {
  switch (request.type) {
    case "load":
      if (!Array.isArray(request.files) || !request.files.every((file) => file instanceof File)) throw new Error("files: an array of File");
      await loader.load(request.files);
      return {};
    case "settings":
      loader.settings = request.settings;
      return {};
    case "output":
      return { format: request.format, blob: await loader.blob(request.format) };
    case "start-over":
      loader.startOver();
      return {};
    default:
      throw new Error("unknown type of message");
  }
}
