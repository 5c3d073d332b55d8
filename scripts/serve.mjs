// A static server for the built page: loopback only, with the headers that its file `_headers` asks of any host.
//
//   node scripts/serve.mjs [--root dist] [--port 8080] [--base /] [--no-isolation] [--portal ORIGIN]...
//
// The page tests import `serve` and start it in every way a host may serve the page: isolated or not, under a
// sub-path, with one file broken.

import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { headersFor, ISOLATION } from "./headers.mjs";

/**
 * @typedef {object} Asked
 * @property {string} method
 * @property {string} path decoded
 * @property {string} url as it was asked for, query and all
 * @property {import("node:http").IncomingHttpHeaders} headers
 * @property {number} status of the answer
 */

/**
 * @typedef {object} Options
 * @property {string} root the folder to serve
 * @property {number} [port] 0, the default, takes any free one
 * @property {boolean} [headers] send what the file _headers has; true by default
 * @property {boolean} [isolated] send the headers that make shared memory possible; true by default
 * @property {string[]} [portals] origins that may have the frame, besides this one
 * @property {string} [base] the path that the page lives under; "/" by default
 * @property {(request: Asked) => void} [onRequest] told of every answer
 * @property {(path: string) => string | undefined} [instead] what to answer instead of the file at `path` (within
 *   the base, without a leading slash); undefined for the file itself
 */

const TYPES = new Map([
  [".css", "text/css; charset=utf-8"],
  [".csv", "text/csv; charset=utf-8"],
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".json", "application/json"],
  [".png", "image/png"],
  [".svg", "image/svg+xml"],
  [".txt", "text/plain; charset=utf-8"],
  [".wasm", "application/wasm"],
  [".webmanifest", "application/manifest+json"],
  [".zip", "application/zip"],
]);

// What a host should send with the files beside it; no file of the page itself.
const HEADERS = "_headers";
const POLICY = "Content-Security-Policy";
// Another name may be a site's own that leads here: its page would read this one.
const HOSTS = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Starts a server; `url` is the page's address.
 * @param {Options} options
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export async function serve({ root, port = 0, headers: obeyed = true, isolated = true, base = "/", portals = [], onRequest, instead }) {
  const folder = await realpath(root);
  const prefix = `/${base}/`.replace(/\/+/g, "/");
  const stated = await readFile(join(folder, HEADERS), "utf8").catch(() => "");
  const headersOf = (/** @type {string} */ within) => {
    if (!obeyed) return {};
    /** @type {import("./headers.mjs").Headers} */
    const headers = { ...ISOLATION, ...headersFor(stated, within) };
    if (within === "frame.html") headers[POLICY] = [headers[POLICY], ...portals].join(" ");
    return isolated ? headers : Object.fromEntries(Object.entries(headers).filter(([name]) => !(name in ISOLATION)));
  };

  const server = createServer(async (request, response) => {
    const method = request.method ?? "";
    const path = pathOf(request.url ?? "");

    const within = path?.startsWith(prefix) ? path.slice(prefix.length) : undefined;

    /** @param {number} status @param {Record<string, string | number>} headers */
    const head = (status, headers) => {
      response.writeHead(status, { ...headersOf(within ?? ""), ...headers });
      const url = request.url ?? "";
      onRequest?.({ method, path: path ?? url, url, headers: request.headers, status });
    };
    /** @param {number} status @param {string} text @param {Record<string, string>} [headers] */
    const say = (status, text, headers = {}) => {
      // The file may be there the next time.
      head(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", ...headers });
      response.end(method === "HEAD" ? undefined : `${text}\n`);
    };

    if (!HOSTS.test(request.headers.host ?? "")) return say(421, "only this machine's own names");
    if (method !== "GET" && method !== "HEAD") return say(405, "only GET and HEAD", { Allow: "GET, HEAD" });
    if (path === undefined) return say(400, "not a path");
    if (`${path}/` === prefix) return say(301, "moved", { Location: prefix });
    if (within === undefined || within === HEADERS) return say(404, "not found");

    const name = within === "" || within.endsWith("/") ? `${within}index.html` : within;
    const type = TYPES.get(extname(name)) ?? "application/octet-stream";

    const standIn = instead?.(name) ?? (name === "portals.txt" && portals.length > 0 ? portals.join("\n") : undefined);
    if (standIn !== undefined) {
      head(200, { "Content-Type": type, "Content-Length": Buffer.byteLength(standIn) });
      response.end(method === "HEAD" ? undefined : standIn);
      return;
    }

    const file = await fileIn(folder, name);
    if (file === undefined) return say(404, "not found");
    const about = { "Content-Type": type, "Accept-Ranges": "bytes" };
    const part = partOf(request.headers.range, file.size);
    if (part === "none") return say(416, "no such range", { "Content-Range": `bytes */${file.size}` });
    if (part === "all") head(200, { ...about, "Content-Length": file.size });
    else {
      const range = `bytes ${part.start}-${part.end}/${file.size}`;
      head(206, { ...about, "Content-Length": part.end - part.start + 1, "Content-Range": range });
    }
    if (method === "HEAD") response.end();
    // A reader that goes away is no news.
    else await pipeline(createReadStream(file.path, part === "all" ? {} : part), response).catch(() => undefined);
  });

  await new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => listening(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}${prefix}`,
    port: address.port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/**
 * The bytes that a `Range` asks for, both ends included. A header of several ranges or another unit asks for all.
 * @param {string | undefined} header
 * @param {number} size
 * @returns {"all" | "none" | { start: number, end: number }}
 */
function partOf(header, size) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || first + last === "") return "all";
  // Without a first one, so many from the end.
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(size - 1, Number(last));
  if (first !== "" && last !== "" && Number(last) < start) return "all";
  return start > end ? "none" : { start, end };
}

/**
 * The path of a request line, decoded; undefined where there is none.
 * @param {string} url
 */
function pathOf(url) {
  try {
    const path = decodeURIComponent(/** @type {string} */ (url.split(/[?#]/, 1)[0]));
    return path.startsWith("/") && !path.includes("\0") ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The regular file that `within` names inside `folder`; undefined when there is none, or when dots or a link lead out.
 * @param {string} folder
 * @param {string} within
 */
async function fileIn(folder, within) {
  try {
    const path = await realpath(join(folder, within));
    const about = await stat(path);
    return path.startsWith(folder + sep) && about.isFile() ? { path, size: about.size } : undefined;
  } catch {
    return undefined;
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      root: { type: "string", default: resolve(fileURLToPath(import.meta.url), "../../dist") },
      port: { type: "string", default: "8080" },
      base: { type: "string", default: "/" },
      "no-isolation": { type: "boolean", default: false },
      portal: { type: "string", multiple: true, default: [] },
    },
  });
  const options = { root: values.root, base: values.base, isolated: !values["no-isolation"], portals: values.portal };
  const { url } = await serve({ ...options, port: Number(values.port) }).catch((error) => {
    if (error.code !== "EADDRINUSE") throw error;
    console.log(`port ${values.port} is taken; using another`);
    return serve(options);
  });
  console.log(`serving the page at ${url} (stop with Ctrl-C)`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
