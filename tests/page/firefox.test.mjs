// The main path in a stock Firefox, under the page's policy: threads with the headers, threads by the service worker
// where a host sends none, the same bytes as the command.

import { join, resolve } from "node:path";
import { test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { worksInFirefox } from "./firefox.mjs";

const TOP = resolve(import.meta.dirname, "../..");

for (const isolated of [true, false]) {
  test(`Firefox, on a host ${isolated ? "with" : "without"} headers`, async () => {
    const server = await serve({ root: join(TOP, "dist"), isolated });
    await worksInFirefox(server.url, join(TOP, "www/sample.csv"), { threads: /[2-8] threads$/, isolated: true });
    await server.close();
  });
}
