// The files behind a drop or a paste: folders are opened, all the way down.

/** What was dropped, folders replaced by their files in the order of their paths. */
export async function gathered(transfer: DataTransfer): Promise<File[]> {
  // The list is emptied when the event is over, so all of it is taken first.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const found = await Promise.all(entries.map((entry) => (entry ? filesBelow(entry) : [])));
  return found.flat();
}

/** Of a folder that was chosen; the browser lists them in no order. */
export function inOrder(files: Iterable<File>): File[] {
  return [...files].filter(isShown).sort((a, b) => compare(a.webkitRelativePath, b.webkitRelativePath));
}

/** Text that was pasted, as a file. */
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

/** A reader gives them in portions, and none at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return found;
    found.push(...portion);
  }
}

/** A folder's hidden files are the system's own, as `.DS_Store` is. */
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
