// Files opened with the installed page, from the file manager. Chromium alone
// does so.

interface LaunchQueue {
  setConsumer(consumer: (launch: { files?: FileSystemFileHandle[] }) => void): void;
}

/** Hands over the files of each launch. */
export function onLaunch(take: (files: File[]) => void): void {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(async ({ files: handles = [] }) => {
    const files = await Promise.all(handles.map((handle) => handle.getFile()));
    if (files.length > 0) take(files);
  });
}
