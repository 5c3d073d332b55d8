// A file from another site, and in words why it cannot be had. The browser keeps
// what has come, on disk where it is much: lines can be shown again, archives be
// searched, and other settings tried without asking the server twice.

/** In words for the person. */
export class DownloadError extends Error {}

const PROGRESS_EVERY_MS = 100;

const STATUSES: Record<number, string> = {
  401: "The server wants to know who asks (401). A link that is signed for you has that in it; open such a link.",
  403: "The server does not let this be read (403). A pre-signed link may have run out: ask for a new one.",
  404: "The server has no such file (404). Look whether the address is complete.",
  410: "The file is gone (410).",
};

export class Download {
  readonly #address: string;
  readonly #signal: AbortSignal;
  readonly #onProgress: (bytesRead: number, bytesTotal: number | null) => void;

  constructor(address: string, signal: AbortSignal, onProgress: (bytesRead: number, bytesTotal: number | null) => void) {
    this.#address = address;
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  /** All of it, or nothing. */
  async file(): Promise<File> {
    const url = addressOf(this.#address);
    const answer = await this.#ask(url);
    if (!answer.ok) throw new DownloadError(STATUSES[answer.status] ?? `The server answered ${answer.status} ${answer.statusText}.`);
    return new File([await this.#gather(answer)], nameOf(url));
  }

  async #ask(url: URL): Promise<Response> {
    try {
      // Nothing of the person goes along but the address.
      return await fetch(url, { signal: this.#signal, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
    } catch (cause) {
      if (this.#signal.aborted) throw cause;
      if (!navigator.onLine) throw new DownloadError("The browser is offline.");
      throw new DownloadError(
        `${url.host} could not be reached, or it does not allow other pages to read its files. ` +
          `Whoever keeps the files can allow ${location.origin} (CORS; in S3 a bucket's CORS configuration). ` +
          "Else download the file and drop it here, or give its address to the nem12 command.",
      );
    }
  }

  async #gather(answer: Response): Promise<Blob> {
    const stated = Number(answer.headers.get("content-length") ?? 0);
    let [bytesRead, toldAt] = [0, 0];
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, out) => {
        bytesRead += piece.length;
        out.enqueue(piece);
        if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
        toldAt = performance.now();
        this.#onProgress(bytesRead, bytesRead <= stated ? stated : null);
      },
    });
    try {
      const body = await new Response(answer.body?.pipeThrough(counting) ?? null).blob();
      // More than was stated is what was compressed on its way: a page of another site is not told of that.
      if (bytesRead >= stated) return body;
    } catch (cause) {
      if (this.#signal.aborted) throw cause;
    }
    throw new DownloadError(`The connection broke after ${bytesRead} bytes. Nothing was kept: open it again.`);
  }
}

function addressOf(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new DownloadError("This is no address. It begins with https://.");
  }
  if (url.protocol === "s3:") {
    throw new DownloadError("A browser cannot open s3:// addresses: make a pre-signed link (aws s3 presign), or give the address to the nem12 command.");
  }
  if (url.protocol === "http:" && url.origin !== location.origin) {
    throw new DownloadError("Browsers do not let a page read what comes without encryption (http://). Try it with https://, or download the file and drop it here.");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new DownloadError("Only https:// addresses can be opened.");
  return url;
}

/** The last part of its path; a signature is no part of a name. */
function nameOf({ pathname }: URL): string {
  const last = pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last) || "download.csv";
  } catch {
    return last;
  }
}
