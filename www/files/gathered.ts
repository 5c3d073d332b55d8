// The files of a drop, a paste or a chosen folder. Folders are read with all their
// subfolders.

/** The files of a drop. The files of a folder stand in the order of their paths. */
export async function gathered(transfer: DataTransfer): Promise<File[]> {
  // Browsers empty the list when the event handler returns (HTML, the drag data store), so it is read first.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const found = await Promise.all(entries.map((entry) => (entry ? filesBelow(entry) : [])));
  return found.flat();
}

/** The files of a chosen folder, in the order of their paths. Browsers list them in any order. */
export function inOrder(files: Iterable<File>): File[] {
  return [...files].filter(isShown).sort((a, b) => compare(a.webkitRelativePath, b.webkitRelativePath));
}

/** The files of a paste. Pasted text becomes a file. */
export function pasted(transfer: DataTransfer): File[] {
  if (transfer.files.length > 0) return [...transfer.files];
  const text = transfer.getData("text/plain");
  return text.trim() === "" ? [] : [new File([text], "pasted.csv", { type: "text/csv" })];
}

async function filesBelow(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [file];
  }
  if (!isFolder(entry)) return [];
  const children = (await childrenOf(entry)).filter(isShown).sort((a, b) => compare(a.name, b.name));
  const found: File[] = [];
  for (const child of children) found.push(...(await filesBelow(child)));
  return found;
}

/** The entries of a folder. `readEntries` gives them in batches, in Chromium of 100, and an empty batch at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return found;
    found.push(...batch);
  }
}

/** Whether a file is not hidden. Hidden files in folders belong to the system, such as `.DS_Store`. */
function isShown({ name }: { name: string }): boolean {
  return !name.startsWith(".");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
