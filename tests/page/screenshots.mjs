// Pictures of the result of the solar home, to be looked at; those in docs/ are the README's.
//
//   node tests/page/screenshots.mjs [FOLDER]      the others go into FOLDER (target/page-tests)

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { open, result } from "./browser.mjs";

const TOP = resolve(import.meta.dirname, "../..");
const folder = process.argv[2] ?? join(TOP, "target/page-tests");
mkdirSync(folder, { recursive: true });

/** @type {{ path: string, width: number, height: number, colorScheme: "light" | "dark" }[]} */
const PICTURES = [
  { path: join(TOP, "docs/screenshot.png"), width: 1280, height: 900, colorScheme: "light" },
  { path: join(folder, "1280-dark.png"), width: 1280, height: 900, colorScheme: "dark" },
  { path: join(folder, "390.png"), width: 390, height: 844, colorScheme: "light" },
  { path: join(TOP, "docs/screenshot-phone.png"), width: 390, height: 844, colorScheme: "dark" },
  { path: join(folder, "2560.png"), width: 2560, height: 1440, colorScheme: "light" },
  { path: join(folder, "2560-dark.png"), width: 2560, height: 1440, colorScheme: "dark" },
  { path: join(folder, "360.png"), width: 360, height: 740, colorScheme: "light" },
  { path: join(folder, "3840.png"), width: 3840, height: 2160, colorScheme: "light" },
];

for (const { path, width, height, colorScheme } of PICTURES) {
  const { page, close } = await open({ context: { viewport: { width, height }, colorScheme } });
  await page.screenshot({ path: join(folder, `first-${width}-${colorScheme}.png`) });
  await page.getByRole("button", { name: "Solar home" }).click();
  await result(page);
  await page.locator("nem12-chart canvas").waitFor();
  await page.getByText("weekday NMI-days").waitFor();
  // The heading has the focus after a load by keyboard; a picture is taken of the page at rest.
  await page.screenshot({ path, fullPage: !path.includes("docs") });
  console.log(path);
  await close();
}
