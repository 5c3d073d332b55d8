// The page "Open URL". It is the only page that fetches from other sites: the file
// whose URL the person has entered, after they press Open. The element gets the file.

import { Nem12LoaderElement } from "./elements/nem12-loader.js";
import { bytes } from "./text/figures.js";
import { Download, DownloadError } from "./files/download.js";

const loader = part("nem12-loader", Nem12LoaderElement);
const form = part("#address", HTMLFormElement);
const field = part("#url", HTMLInputElement);
const open = part("#open", HTMLButtonElement);
const stop = part("#stop", HTMLButtonElement);
const progress = part("#progress", HTMLElement);
const problem = part("#problem", HTMLElement);

let running: AbortController | null = null;

field.value = new URLSearchParams(location.search).get("file") ?? "";
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void openUrl(field.value.trim());
});
stop.addEventListener("click", () => running?.abort());

async function openUrl(url: string): Promise<void> {
  if (running) return;
  running = new AbortController();
  open.disabled = true;
  stop.hidden = false;
  problem.textContent = "";
  progress.textContent = "Connecting";
  try {
    const file = await new Download(url, running.signal, showProgress).file();
    progress.textContent = "";
    await loader.load([file]);
  } catch (cause) {
    progress.textContent = running.signal.aborted ? "Cancelled. Nothing was kept." : "";
    if (!running.signal.aborted) problem.textContent = cause instanceof DownloadError ? cause.message : String(cause);
  } finally {
    running = null;
    open.disabled = false;
    stop.hidden = true;
  }
}

function showProgress(bytesRead: number, bytesTotal: number | null): void {
  progress.textContent = `Downloaded ${bytes(bytesRead)}${bytesTotal === null ? "" : ` of ${bytes(bytesTotal)}`}`;
}

function part<T extends Element>(selector: string, type: new () => T): T {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`);
  return found;
}
