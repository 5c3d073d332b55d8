// The page's service worker. It keeps one whole version of the page for use offline,
// and adds headers that the host may not send. It handles only the page's own files:
// files that a person loads never pass through it.

// scripts/finish-page.mjs defines these.
declare const VERSION: string;
/** Paths of the page's files, relative to this worker. */
declare const FILES: string[];
declare const HEADERS: Record<"all" | "kept" | "changing", Record<string, string>>;

const worker = self as unknown as ServiceWorkerGlobalScope;
const { scope } = worker.registration;
// One origin may have several of these pages, in different folders.
const CACHES = `nem12 ${scope} `;
const CACHE = CACHES + VERSION;
const PAGE = address("index.html");
const KEPT = new Set(FILES.map(address));

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(begin()));
worker.addEventListener("fetch", (event) => {
  const key = keyOf(event.request);
  if (KEPT.has(key)) event.respondWith(answer(key, event.request));
});
worker.addEventListener("message", (event) => {
  if (event.data === "take-over") event.waitUntil(worker.skipWaiting());
});

/** Keeps all files of this version, or fails. The worker then waits until no page of the old version is open. */
async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    FILES.map(async (path) => {
      // A file below v/ never changes, and most of them are in the HTTP cache.
      const found = await fetch(address(path), { cache: path.startsWith("v/") ? "default" : "no-cache" });
      if (!found.ok) throw new Error(`${path}: the server returned status ${found.status}`);
      await cache.put(address(path), withHeaders(found, path));
    }),
  );
  // During an update the host may send the page of another version.
  const page = await (await cache.match(PAGE))?.text();
  if (!page?.includes(`/v/${VERSION}/`)) throw new Error("the page has another version");
}

async function begin(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(CACHES) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function answer(key: string, request: Request): Promise<Response> {
  // The browser may have deleted the cache.
  return (await caches.match(key, { cacheName: CACHE })) ?? fetch(request);
}

/** The URL without its query. The URL of the folder stands for its index.html. */
function keyOf({ method, url }: Request): string {
  if (method !== "GET") return "";
  const { origin, pathname } = new URL(url);
  return origin + pathname === scope ? PAGE : origin + pathname;
}

/** A response with the headers that the host did not send. */
function withHeaders({ body, headers: sent }: Response, path: string): Response {
  const headers = new Headers(sent);
  // These describe the bytes on the wire, not the decoded ones.
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  const wanted = { ...HEADERS.all, ...(path.startsWith("v/") ? HEADERS.kept : HEADERS.changing) };
  for (const [name, value] of Object.entries(wanted)) if (!headers.has(name)) headers.set(name, value);
  return new Response(body, { headers });
}

function address(path: string): string {
  return new URL(path, scope).href;
}
