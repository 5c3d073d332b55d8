// Saves an output in the browser's download folder.

// Safari reads the Blob some time after the click, so a URL that is revoked at once
// loses the download. FileSaver.js waits 40 s (its issue 811). Large Blobs take
// longer, and a URL that is still there costs nothing but the Blob.
const REVOKE_AFTER_MS = 120_000;

/** Saves a Blob under a name in the browser's download folder. */
export function save(output: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(output);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
}
