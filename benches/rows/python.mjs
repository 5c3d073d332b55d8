// The Python package beside what people use in Python, and beside the command.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { FOLDER, made, NEM12, TOP, warm } from "../files.mjs";

/** @typedef {{ ratio: number, theirs: number, ours: number }} Pair */

/** The size in megabytes of the file that the others can read in some seconds. */
const SMALL = 20;

/** An environment with the package, PyArrow and the others. */
const SET_UP = `
. scripts/tools
scripts/setup wheel >&2
rm -rf "$1-wheel"
"$NEM12_WHEEL/bin/maturin" build --quiet --locked --manifest-path python/Cargo.toml --out "$1-wheel" >&2
python3 -m venv "$1"
"$1/bin/pip" install --quiet pyarrow nemreader aemo-mdff-reader
"$1/bin/pip" install --quiet --no-deps --force-reinstall "$1-wheel"/*.whl
`;

/** @type {Record<string, Pair> | undefined} */
let figures;

/** What the script measures, once for all rows. */
function measured() {
  if (figures === undefined) {
    const environment = join(FOLDER, "python");
    execFileSync("bash", ["-ec", SET_UP, "bash", environment], { cwd: TOP, stdio: ["ignore", "ignore", "inherit"] });
    const [small, large] = [made("main", SMALL), made("main")];
    warm(small);
    warm(large);
    const script = join(TOP, "benches/python_package.py");
    const command = [script, small, large, NEM12];
    figures = JSON.parse(execFileSync(join(environment, "bin/python"), command, { encoding: "utf8" }));
  }
  return /** @type {Record<string, Pair>} */ (figures);
}

/** @param {string} name */
const row = (name) => async () => {
  const pair = measured()[name];
  if (pair === undefined) throw new Error(`${name} is not measured`);
  return { value: pair.ratio, note: `${pair.theirs.toFixed(2)} s over ${(pair.ours * 1e3).toFixed(0)} ms` };
};

export const nemreader = row("nemreader");
export const aemoMdffReader = row("aemoMdffReader");
export const command = row("command");
