/** Where the bytes of a download go. */
export interface DownloadSink {
  /** Most bytes it takes; any number when absent. */
  readonly most?: number;
  write(chunk: Uint8Array): Promise<void>;
  /** Makes the file of what was written. */
  close(): Promise<void>;
  /** Leaves no file. */
  abort(): Promise<void>;
}

/** Most bytes gathered in memory where the browser writes no files bit by bit. */
export const MOST_IN_MEMORY = 100 * 1024 * 1024;

interface SavePicker {
  showSaveFilePicker?(options: {
    suggestedName: string;
  }): Promise<FileSystemFileHandle>;
}

/** Whether this browser writes a file while it is downloaded. */
export function canStreamToFile(): boolean {
  return (
    (window as Window & SavePicker).showSaveFilePicker !== undefined &&
    window.isSecureContext
  );
}

/**
 * Asks where to save, where the browser can; undefined when the user thought
 * better of it. Has to be called while a click is handled.
 */
export async function openSink(
  name: string,
): Promise<DownloadSink | undefined> {
  const picker = window as Window & SavePicker;
  if (!canStreamToFile() || !picker.showSaveFilePicker) {
    return memorySink(name);
  }
  try {
    const handle = await picker.showSaveFilePicker({ suggestedName: name });
    return await fileSink(handle);
  } catch (error) {
    if ((error as Error).name === 'AbortError') {
      return undefined;
    }
    throw error;
  }
}

async function fileSink(handle: FileSystemFileHandle): Promise<DownloadSink> {
  const file = await handle.createWritable();
  return {
    write: chunk => file.write(new Uint8Array(chunk)),
    close: () => file.close(),
    abort: () => file.abort(),
  };
}

/** Gathers the bytes and has the browser save them at the end. */
export function memorySink(name: string, most = MOST_IN_MEMORY): DownloadSink {
  let parts: BlobPart[] = [];
  return {
    most,
    write: async chunk => {
      parts.push(new Uint8Array(chunk));
    },
    close: async () => {
      save(new Blob(parts, { type: 'application/octet-stream' }), name);
      parts = [];
    },
    abort: async () => {
      parts = [];
    },
  };
}

function save(content: Blob, name: string) {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
