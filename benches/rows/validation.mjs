// What judging costs: `nem12 check` against the command as it was before there were rules to judge by.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, made, NEM12, TOP, warm } from "../files.mjs";
import { paired, run } from "../measure.mjs";

/** The last commit whose only job was the daily rows. */
const BEFORE = "6c02a62";

const LEFT_OUT = 2;

/** The command of that commit, built once. */
function before() {
  const tree = join(FOLDER, "before");
  const program = join(tree, "target/release/nem12");
  if (!existsSync(program)) {
    if (!existsSync(tree)) execFileSync("git", ["-C", TOP, "worktree", "add", "--detach", tree, BEFORE]);
    execFileSync("cargo", ["build", "--locked", "--release", "--bin", "nem12"], { cwd: tree, stdio: "ignore" });
  }
  return program;
}

export async function check() {
  const [input, old] = [made("main"), before()];
  warm(input);
  const { ratio, first, second } = await paired(
    () => run([NEM12, "check", input], [0, LEFT_OUT]).ms,
    () => run([old, "daily", input, "-o", join(FOLDER, "before.csv")], [0, LEFT_OUT]).ms,
  );
  return { value: ratio, note: `${first.toFixed(0)} ms over ${second.toFixed(0)} ms` };
}
