// What a host should send with the built page, written once: as the file `_headers`, which Netlify and Cloudflare
// obey and the project's own servers read.

/** On every response: a worker's script must arrive with them too. */
export const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  // The files are public, and a portal that is isolated itself may have the page in a frame.
  "Cross-Origin-Resource-Policy": "cross-origin",
  // For a frame in a page that is not isolated itself; Chromium alone obeys it so far.
  "Document-Isolation-Policy": "isolate-and-require-corp",
};

const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

// Who may show the page in a frame; a page cannot state that itself. Portals on other sites are added for frame.html
// (docs/hosting.md).
const ANCESTORS = "frame-ancestors 'self'";

// Every page states the rest of its policy itself, and they differ: remote.html may fetch from other sites. With what is
// below v/ the strict one is sent, because a worker obeys that of its own response.
const POLICY = /<meta http-equiv="?Content-Security-Policy"? content="([^"]+)"/i;

/** @typedef {Record<string, string>} Headers */

/**
 * The policy that a page states.
 * @param {string} page its HTML
 */
export function policyOf(page) {
  const stated = POLICY.exec(page)?.[1];
  if (stated === undefined) throw new Error("the page states no Content-Security-Policy");
  return stated;
}

/**
 * For every file, and those that come on top for what is below v/ and for what is not.
 * @param {string} policy
 * @returns {{ all: Headers, kept: Headers, changing: Headers }}
 */
export function headersOf(policy) {
  return {
    all: { ...ISOLATION, ...ALWAYS },
    kept: { "Content-Security-Policy": `${policy}; ${ANCESTORS}` },
    changing: { "Content-Security-Policy": ANCESTORS },
  };
}

/**
 * The file `_headers`. No two of its rules give one path the same header: hosts would join the values.
 * @param {string} policy
 * @param {string[]} paths the paths whose content changes under one name
 */
export function headersFile(policy, paths) {
  const { all, kept, changing } = headersOf(policy);
  const rules = [
    rule("/*", all),
    ...["", ...paths].map((path) => rule(`/${path}`, { ...changing, "Cache-Control": "no-cache" })),
    rule("/v/*", { ...kept, "Cache-Control": "public, max-age=31536000, immutable" }),
  ];
  return rules.join("\n");
}

/** @param {string} path @param {Headers} headers */
function rule(path, headers) {
  return [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ""].join("\n");
}

/**
 * What a `_headers` file has for a path, which starts at the file's own folder, without a slash.
 * @param {string} file
 * @param {string} path
 * @returns {Headers}
 */
export function headersFor(file, path) {
  /** @type {Headers} */
  const found = {};
  let applies = false;
  for (const line of file.split("\n")) {
    if (line.startsWith("/")) applies = line.endsWith("*") ? `/${path}`.startsWith(line.slice(0, -1)) : line === `/${path}`;
    const colon = line.indexOf(":");
    if (applies && line.startsWith(" ") && colon > 0) found[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return found;
}
