// The page's service worker: it keeps one whole version of the page for use
// without a network, and adds the headers that its host may not be able to send.
// It reads the page's own files and nothing else; what a person loads never
// passes here.

// The build writes these in (scripts/finish-page.mjs).
declare const VERSION: string;
/** Relative to the worker. */
declare const FILES: string[];
declare const HEADERS: Record<"all" | "kept", Record<string, string>>;

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

/** All of this version or nothing. Until no page of the last one is open, this worker waits. */
async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    FILES.map(async (path) => {
      // What is below v/ never changes, and the page has just loaded most of it.
      const found = await fetch(address(path), { cache: path.startsWith("v/") ? "default" : "no-cache" });
      if (!found.ok) throw new Error(`${path}: the server answered ${found.status}`);
      await cache.put(address(path), withHeaders(found, path));
    }),
  );
  // A host in the middle of an update may give the page of another version.
  const page = await (await cache.match(PAGE))?.text();
  if (!page?.includes(`/v/${VERSION}/`)) throw new Error("the page is of another version");
}

async function begin(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(CACHES) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function answer(key: string, request: Request): Promise<Response> {
  // The browser may have cleared the cache.
  return (await caches.match(key, { cacheName: CACHE })) ?? fetch(request);
}

/** The address without query; the folder is its page. */
function keyOf({ method, url }: Request): string {
  if (method !== "GET") return "";
  const { origin, pathname } = new URL(url);
  return origin + pathname === scope ? PAGE : origin + pathname;
}

/** As the host sent it, with what it did not say. */
function withHeaders({ body, headers: sent }: Response, path: string): Response {
  const headers = new Headers(sent);
  // They were of the bytes on the wire.
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  const wanted = { ...HEADERS.all, ...(path.startsWith("v/") ? HEADERS.kept : {}) };
  for (const [name, value] of Object.entries(wanted)) if (!headers.has(name)) headers.set(name, value);
  return new Response(body, { headers });
}

function address(path: string): string {
  return new URL(path, scope).href;
}
