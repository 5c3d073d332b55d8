// Files that the person opens with the installed page from the file manager. Only
// Chromium has this (102 and later).

interface LaunchQueue {
  setConsumer(consumer: (launch: { files?: FileSystemFileHandle[] }) => void): void;
}

/** Calls `take` with the files of each launch. */
export function onLaunch(take: (files: File[]) => void): void {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(async ({ files: handles = [] }) => {
    const files = await Promise.all(handles.map((handle) => handle.getFile()));
    if (files.length > 0) take(files);
  });
}
