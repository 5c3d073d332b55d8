// NEM12 again, from the dialog of the export: the bytes of the command that is shown, what is left out, and no names.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { askExport, closeExport, download, openWith } from "./browser.mjs";
import { daily, NEM12, written } from "./native.mjs";

const day = (/** @type {string} */ date, /** @type {string[]} */ values, tail = "A,,,20240401120000,") => `300,${date},${values.join(",")},${tail}`;
const flat = (/** @type {number} */ count, /** @type {string} */ value) => Array(count).fill(value);

// A unit in capitals, a day that is sent twice, one with a reading too few, reactive energy, five minutes, and no 900 record.
const FILE = [
  "100,NEM12,202404011200,MDPX,RETAILX",
  "200,QNTEST0001,E1B1Q1,REGISTERX,E1,N1,METERX,KWH,30,",
  day("20240301", flat(48, "0.5")),
  day("20240301", flat(48, "0.75"), "A,,,20240402120000,"),
  day("20240302", flat(47, "1")),
  day("20240303", flat(48, "0.25"), "S14,0,Mr X was away,20240401120000,"),
  "200,QNTEST0001,E1B1Q1,REGISTERY,B1,N2,METERX,kWh,30,",
  day("20240301", flat(48, "0.125")),
  "200,QNTEST0001,E1B1Q1,REGISTERZ,Q1,N3,METERX,kVArh,30,",
  day("20240301", flat(48, "2")),
  "200,QNTEST0002,E1,1,E1,N1,METERY,kWh,5,",
  day("20240301", flat(288, "0.1")),
  "",
].join("\n");

const NAMES = ["QNTEST0001", "QNTEST0002", "METERX", "METERY", "REGISTERX", "REGISTERY", "REGISTERZ", "MDPX", "RETAILX", "Mr X"];
const KEY = "a key that nobody guesses";

/** @type {import("./browser.mjs").OpenedWith} */
let opened;
before(async () => {
  opened = await openWith("delivery.csv", FILE);
  await writeFile(join(opened.folder, "KEY"), `${KEY}\n`);
});
after(() => opened.close());

const dialog = () => opened.page.getByRole("dialog", { name: "Export" });

/** The command that is shown, once it has this text. */
async function command(/** @type {RegExp} */ text) {
  const line = dialog().locator(".command", { hasText: text });
  await line.waitFor();
  return line.innerText();
}

/** The bytes that a command gives, run by a shell. */
async function native(/** @type {string} */ line) {
  const [, output] = /--output (\S+)/.exec(line) ?? [];
  const env = { ...process.env, PATH: `${dirname(NEM12)}:${process.env["PATH"]}` };
  await promisify(execFile)("sh", ["-c", line], { cwd: opened.folder, env }).catch((/** @type {{ code: number, stderr: string }} */ { code, stderr }) => assert.equal(code, 2, `${line}\n${stderr}`));
  return readFile(join(opened.folder, String(output)), "utf8");
}

/** Exports NEM12, and compares it with the command that is shown. */
async function same(/** @type {RegExp} */ text) {
  const line = await command(text);
  const { name, bytes } = await download(opened.page, "NEM12", "CSV");
  assert.equal(bytes.toString(), await native(line), line);
  return { name, text: bytes.toString() };
}

test("the rows of the chosen streams are written as the command writes them", async () => {
  await askExport(opened.page, "NEM12", "CSV");
  const { name, text } = await same(/nem12 write delivery\.csv --streams consumption --output/);
  assert.equal(name, "delivery.nem12.csv");
  assert.match(text, /^100,NEM12,202404011200,MDPX,RETAILX\r\n200,QNTEST0001,E1B1Q1,REGISTERX,E1,N1,METERX,kWh,30,\r\n/);
  assert.match(text, /\r\n900\r\n$/);
  assert.doesNotMatch(text, /,B1,|,Q1,/);
});

test("what is left out is said, and its list is that of the command", async () => {
  await dialog().getByText("Left out, because they cannot be trusted: 1 NMI-day or a part of it.").waitFor();
  const arriving = opened.page.waitForEvent("download");
  await dialog().getByRole("button", { name: "Save the list" }).click();
  const list = await arriving;
  assert.equal(list.suggestedFilename(), "nem12.left-out.csv");
  const path = join(opened.folder, "list.csv");
  await written(["write", opened.path, "--streams", "consumption", "--withheld", path, "--output", join(opened.folder, "o.csv")]);
  const theirs = (await readFile(path, "utf8")).replaceAll(`${opened.folder}/`, "");
  assert.equal(await readFile(await list.path(), "utf8"), theirs);
});

test("every stream, all versions and longer intervals are asked for in the dialog", async () => {
  await dialog().getByLabel("Every stream, also those not chosen").check();
  assert.match((await same(/write delivery\.csv --output/)).text, /,B1,[\s\S]*,Q1,/);
  await dialog().getByLabel("Versions of a day").selectOption("all");
  assert.equal((await same(/--versions all/)).text.match(/^300,20240301/gm)?.length, 5);
  await dialog().getByLabel("Intervals of NEM12").selectOption("30");
  const { text } = await same(/--versions all --interval 30/);
  assert.match(text, /200,QNTEST0002,E1,1,E1,N1,METERY,kWh,30,/);
  await dialog().getByLabel("Versions of a day").selectOption("newest");
  await dialog().getByLabel("Intervals of NEM12").selectOption("");
});

test("the NMIs and days of the filter are obeyed", async () => {
  const { page } = opened;
  await page.evaluate(() => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings: { nmis: "QNTEST0001", to: "2024-03-01" } }));
  const { name, text } = await same(/--to 2024-03-01 --nmi QNTEST0001/);
  assert.equal(name, "delivery.QNTEST0001.begin_2024-03-01.nem12.csv");
  assert.doesNotMatch(text, /QNTEST0002|20240303/);
  await page.evaluate(() => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings: { nmis: "", to: "" } }));
});

test("settings that the command does not have change nothing", async () => {
  const { page } = opened;
  await page.evaluate(() => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings: { quality: "actual", incomplete: "include", columns: ["missing", "complete"] } }));
  assert.match((await same(/write delivery\.csv --output/)).text, /^300,20240303/m);
  await page.evaluate(() => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings: { quality: "any", incomplete: "withhold", columns: [] } }));
});

test("with a key, names are replaced as the command replaces them, and dates are moved", async () => {
  await dialog().getByLabel("Without names").check();
  await dialog().getByLabel("Key of your own").fill("too short");
  await dialog().getByText("A key has at least 16 characters; this one has 9.").waitFor();
  assert.equal(await dialog().getByRole("button", { name: "Download CSV" }).getAttribute("aria-disabled"), "true");
  await dialog().getByLabel("Key of your own").fill(KEY);
  await dialog().getByLabel("Move every date by days").fill("10");
  await dialog().getByLabel("Move every date by days").press("Tab");
  await dialog().getByText("Say a multiple of 7 days").waitFor();
  await dialog().getByLabel("Move every date by days").fill("-14");
  await dialog().getByLabel("Move every date by days").press("Tab");
  const { name, text } = await same(/--anonymise --shift-days -14 --output anonymised\.nem12\.csv --key KEY/);
  assert.equal(name, "anonymised.nem12.csv");
  assert.match(text, /^300,20240216,/m);
  for (const one of NAMES) assert.ok(!text.includes(one), one);
  await dialog().getByText("KEY is a file with the key.").waitFor();
  assert.equal(new URL(opened.page.url()).hash.includes("nobody"), false);
  const kept = await opened.page.evaluate(() => JSON.stringify([localStorage, /** @type {any} */ (document.querySelector("nem12-loader")).settings]));
  assert.ok(!kept.includes("nobody"), "the key is no setting");
});

test("without a key no name is left, energies are those of the file, and another run has other names", async () => {
  await dialog().getByLabel("Key of your own").fill("");
  await dialog().getByLabel("Move every date by days").fill("0");
  await dialog().getByLabel("Move every date by days").press("Tab");
  await command(/--anonymise --output/);
  const texts = [];
  for (let run = 0; run < 2; run += 1) {
    const { bytes } = await download(opened.page, "NEM12", "CSV");
    const text = bytes.toString();
    for (const one of NAMES) assert.ok(!text.includes(one), one);
    texts.push(text);
  }
  assert.notEqual(texts[0], texts[1]);
  const path = join(opened.folder, "hidden.csv");
  await writeFile(path, texts[0] ?? "");
  const energies = async (/** @type {string} */ file) => (await daily([file])).toString().trim().split("\n").slice(1).map((row) => row.slice(row.indexOf(","))).sort();
  assert.deepEqual(await energies(path), await energies(opened.path));
  await dialog().getByLabel("Without names").uncheck();
  await closeExport(opened.page);
  assert.deepEqual(opened.complaints, []);
});

test("a sum of versions is no NEM12", async () => {
  const { page } = opened;
  await page.evaluate(() => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings: { repeats: "sum" } }));
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await dialog().getByRole("radio", { name: "NEM12", exact: true }).check();
  await dialog().getByText("versions cannot be added up in it").waitFor();
  await page.evaluate(() => Object.assign(document.querySelector("nem12-loader") ?? {}, { settings: { repeats: "latest" } }));
  await closeExport(page);
});
