import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../store/KubeObject';
import type { StoreState } from '../store/MemoryStore';
import type { StoreEvent } from '../store/ResourceStore';

/** One line of the log. `object` is absent for a removal. */
interface LogLine {
  rv: number;
  resource: string;
  key: string;
  object?: KubeObject;
}

/** A log shorter than this many bytes is not worth a new snapshot. */
const worthFolding = 16 * 1024 * 1024;

/**
 * A store's state on disk: a snapshot and a log of the changes since. The
 * snapshot is replaced in one step, and a log line that a crash cut short is
 * dropped, so the state is always one that the store had. A log that has grown
 * longer than the snapshot is folded into a new one: every change is then
 * rewritten about once, however large the state.
 */
export class StateFiles {
  private readonly snapshotPath: string;
  private readonly logPath: string;
  private readonly log: number;
  private logSize: number;
  private snapshotSize: number;
  private readonly directory: string;
  private readonly shortestLog: number;

  /** @param shortestLog - in bytes; a shorter log is left as it is */
  constructor(directory: string, shortestLog = worthFolding) {
    this.directory = directory;
    this.shortestLog = shortestLog;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.snapshotPath = join(directory, 'snapshot.jsonl');
    this.logPath = join(directory, 'changes.jsonl');
    this.log = openSync(this.logPath, 'a', 0o600);
    this.logSize = fstatSync(this.log).size;
    this.snapshotSize =
      statSync(this.snapshotPath, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** The state that was kept; undefined when there is none. */
  load(): StoreState | undefined {
    const objects = new Map<string, { resource: string; object: KubeObject }>();
    let resourceVersion = 0;
    if (existsSync(this.snapshotPath)) {
      const lines = linesOf(readFileSync(this.snapshotPath));
      const head = lines.next().value as string;
      resourceVersion = (JSON.parse(head) as { resourceVersion: number })
        .resourceVersion;
      for (const line of lines) {
        const one = JSON.parse(line) as {
          resource: string;
          object: KubeObject;
        };
        objects.set(keyOf(one.resource, one.object), one);
      }
    }
    for (const { rv, resource, key, object } of this.readLog()) {
      if (rv <= resourceVersion) {
        continue;
      }
      resourceVersion = rv;
      if (object) {
        objects.set(key, { resource, object });
      } else {
        objects.delete(key);
      }
    }
    return resourceVersion > 0
      ? { resourceVersion, objects: [...objects.values()] }
      : undefined;
  }

  /**
   * Writes a change down.
   *
   * @param state - what the store held before it, asked for only when the log
   * has grown long
   * @throws Error when it can not be written, such as on a full disk
   */
  append(
    { type, resource, object, resourceVersion }: StoreEvent,
    state: () => StoreState,
  ) {
    if (this.logSize > Math.max(this.shortestLog, this.snapshotSize)) {
      // The version the change was given is not in that state yet: a snapshot
      // that claimed it would make a later start skip the change's line.
      this.snapshot({ ...state(), resourceVersion: resourceVersion - 1 });
    }
    const line: LogLine = {
      rv: resourceVersion,
      resource,
      key: keyOf(resource, object),
      ...(type !== 'DELETED' && { object }),
    };
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    writeFileSync(this.log, bytes);
    this.logSize += bytes.length;
  }

  /**
   * Writes the whole state and begins a new log. A crash in between leaves
   * lines in the log that the snapshot has already; they are skipped.
   */
  snapshot({ resourceVersion, objects }: StoreState) {
    const temporary = `${this.snapshotPath}.new`;
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(file, `${JSON.stringify({ resourceVersion })}\n`);
      for (const one of objects) {
        writeFileSync(file, `${JSON.stringify(one)}\n`);
      }
      fsyncSync(file);
      this.snapshotSize = fstatSync(file).size;
    } finally {
      closeSync(file);
    }
    renameSync(temporary, this.snapshotPath);
    // The log must not be gone from the disk before the new name is there.
    syncDirectory(this.directory);
    ftruncateSync(this.log, 0);
    this.logSize = 0;
  }

  close() {
    fsyncSync(this.log);
    closeSync(this.log);
  }

  /** Folds what the log holds into the snapshot, then closes. */
  finish(state: StoreState) {
    try {
      if (this.logSize > 0) {
        this.snapshot(state);
      }
    } finally {
      this.close();
    }
  }

  private readLog(): LogLine[] {
    const bytes = readFileSync(this.logPath);
    const whole = bytes.lastIndexOf(10) + 1;
    if (whole < bytes.length) {
      // A crash cut the last line short; what comes next must not join it.
      ftruncateSync(this.log, whole);
      this.logSize = whole;
    }
    return [...linesOf(bytes.subarray(0, whole))].map(
      line => JSON.parse(line) as LogLine,
    );
  }
}

function keyOf(resource: string, { metadata }: KubeObject): string {
  return `${resource}/${metadata.namespace ?? ''}/${metadata.name}`;
}

function syncDirectory(path: string) {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** Lines one by one; a file may be larger than the longest string. */
function* linesOf(bytes: Buffer): Generator<string> {
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start);
    const stop = end < 0 ? bytes.length : end;
    if (stop > start) {
      yield bytes.toString('utf8', start, stop);
    }
    start = stop + 1;
  }
}
