// What the page's own address and head say: where its parts are, and wishes.
// Nothing here knows the site's root or what the build named its files.

import type { ThreadsWish } from "./protocol.js";

const MOST_THREADS = 64;

/** The place a `<meta name content>` names, relative to the document. */
export function linkedUrl(name: string): URL {
  const content = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  if (!content) throw new Error(`The page has no <meta name="${name}">.`);
  return new URL(content, document.baseURI);
}

/** `?threads=N`; 1 leaves the pool out. */
export function threadsWish({ search }: { search: string }): ThreadsWish {
  const asked = Number(new URLSearchParams(search).get("threads"));
  if (!Number.isInteger(asked) || asked < 1) return null;
  return { threads: Math.min(asked, MOST_THREADS), reason: "asked" };
}
