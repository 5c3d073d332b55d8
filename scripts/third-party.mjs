// Lists what others wrote of what we ship, with the licences, as THIRD_PARTY.md.
//
//   node scripts/third-party.mjs > THIRD_PARTY.md

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const TOP = resolve(import.meta.dirname, "..");

/** @typedef {{ name: string, version: string, license: string }} Part */

const HEAD = `# What others wrote

NEM12 Loader is built with these. The list is made by \`make third-party\`; \`deny.toml\` says which licences may be
on it. What only tests and builds use is not shipped and not listed.
`;

/** The document. */
export function thirdParty() {
  return [HEAD, section("Crates", crates()), section("npm packages of the page", packages())].join("\n");
}

/** @param {string} title @param {Part[]} parts */
function section(title, parts) {
  if (parts.length === 0) return `## ${title}\n\nNone.\n`;
  const rows = parts.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`);
  return `## ${title}\n\n| name | version | licence |\n|---|---|---|\n${[...new Set(rows)].sort().join("\n")}\n`;
}

/**
 * What any feature on any platform builds in: all that is reached without tests and benches.
 * @returns {Part[]}
 */
function crates() {
  const asked = ["metadata", "--format-version", "1", "--locked", "--all-features"];
  const { packages, resolve } = JSON.parse(
    execFileSync("cargo", asked, { cwd: TOP, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }),
  );
  /** @type {Map<string, { pkg: string, dep_kinds: { kind: string | null }[] }[]>} */
  const edges = new Map(resolve.nodes.map((/** @type {any} */ { id, deps }) => [id, deps]));
  // What is shipped: the command with the page, and the Python package.
  const isOurs = (/** @type {any} */ { id, name }) => id === resolve.root || name === "nem12-python";
  const reached = new Set(packages.filter(isOurs).map((/** @type {any} */ { id }) => id));
  for (const id of reached) {
    for (const { pkg, dep_kinds } of edges.get(id) ?? []) {
      if (dep_kinds.some(({ kind }) => kind !== "dev")) reached.add(pkg);
    }
  }
  return packages
    .filter((/** @type {any} */ own) => reached.has(own.id) && !isOurs(own))
    .map((/** @type {any} */ { name, version, license }) => ({ name, version, license }));
}

/** @returns {Part[]} */
function packages() {
  const { packages } = JSON.parse(readFileSync(resolve(TOP, "package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([path, { dev, link }]) => path.includes("node_modules/") && !dev && !link)
    .map(([path, { version, license }]) => ({ name: path.replace(/^.*node_modules\//, ""), version, license }));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(thirdParty());
