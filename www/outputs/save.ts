// Saves an output in the browser's download folder.

// Long after any browser has taken the bytes; revoking at once loses downloads.
const REVOKE_AFTER_MS = 120_000;

export function save(output: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(output);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
}
