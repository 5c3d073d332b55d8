// Downloads a file from another site. The browser keeps the whole file, on disk if it
// is large, so that lines can be shown again, archives opened and settings changed
// without a second download.

/** An error whose message is for the person. */
export class DownloadError extends Error {}

const PROGRESS_EVERY_MS = 100;

const STATUSES: Record<number, string> = {
  401: "Sign-in required (401). Use a link that contains its own signature.",
  403: "Access denied (403). A pre-signed link may have expired: ask for a new one.",
  404: "File not found (404). Check that the URL is complete.",
  410: "The file has been removed (410).",
};

export class Download {
  readonly #url: string;
  readonly #signal: AbortSignal;
  readonly #onProgress: (bytesRead: number, bytesTotal: number | null) => void;

  constructor(url: string, signal: AbortSignal, onProgress: (bytesRead: number, bytesTotal: number | null) => void) {
    this.#url = url;
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  /** Downloads the whole file. Rejects with a `DownloadError`, or when the signal aborts. */
  async file(): Promise<File> {
    const url = urlOf(this.#url);
    const response = await this.#fetch(url);
    if (!response.ok) throw new DownloadError(STATUSES[response.status] ?? `The server returned status ${response.status} ${response.statusText}.`);
    return new File([await this.#collect(response)], nameOf(url));
  }

  async #fetch(url: URL): Promise<Response> {
    try {
      // The request carries no cookies, no credentials and no referrer.
      return await fetch(url, { signal: this.#signal, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
    } catch (cause) {
      if (this.#signal.aborted) throw cause;
      if (!navigator.onLine) throw new DownloadError("The browser is offline.");
      throw new DownloadError(
        `${url.host} could not be reached, or it does not let other pages read its files. ` +
          `Ask the file's owner to allow ${location.origin} (CORS; in S3 a bucket's CORS configuration), ` +
          "download the file and drop it here, or give its URL to the nem12 command.",
      );
    }
  }

  async #collect(response: Response): Promise<Blob> {
    const stated = Number(response.headers.get("content-length") ?? 0);
    let [bytesRead, reportedAt] = [0, 0];
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, out) => {
        bytesRead += piece.length;
        out.enqueue(piece);
        if (performance.now() - reportedAt < PROGRESS_EVERY_MS) return;
        reportedAt = performance.now();
        this.#onProgress(bytesRead, bytesRead <= stated ? stated : null);
      },
    });
    try {
      const body = await new Response(response.body?.pipeThrough(counting) ?? null).blob();
      // A compressed response gives more bytes than its content-length, and the browser hides its encoding from other origins.
      if (bytesRead >= stated) return body;
    } catch (cause) {
      if (this.#signal.aborted) throw cause;
    }
    throw new DownloadError(`The connection was lost after ${bytesRead} bytes. Nothing was kept: open the URL again.`);
  }
}

function urlOf(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new DownloadError("Not a valid URL. It starts with https://.");
  }
  if (url.protocol === "s3:") {
    throw new DownloadError("A browser cannot open s3:// URLs: make a pre-signed link (aws s3 presign), or give the URL to the nem12 command.");
  }
  if (url.protocol === "http:" && url.origin !== location.origin) {
    throw new DownloadError("Browsers do not let a page read from unencrypted http:// URLs. Try https://, or download the file and drop it here.");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new DownloadError("Only https:// URLs can be opened.");
  return url;
}

/** The file name: the last part of the path, without the query, which may hold a signature. */
function nameOf({ pathname }: URL): string {
  const last = pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last) || "download.csv";
  } catch {
    return last;
  }
}
