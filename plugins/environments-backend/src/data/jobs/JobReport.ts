import type {
  DataProgress,
  DataVerification,
} from '@foredeck/backstage-plugin-environments-common';
import { z } from 'zod';

/** Lines of a job's log that are for the portal begin with it; JSON follows. */
export const REPORT_MARKER = '@foredeck ';

/** Far above the tables of any server we have heard of. */
const MAX_PARTS = 50_000;

const count = z.number().nonnegative();

const lineSchema = z
  .object({
    phase: z.enum(['preparing', 'copying', 'masking', 'verifying']),
    /** Of the stream so far. */
    bytes: count,
    totalBytes: count,
    /** ISO 8601: the moment the copy shows. */
    at: z.string(),
    part: z.object({
      side: z.enum(['source', 'target']),
      name: z.string(),
      count,
      checksum: z.string().optional(),
    }),
    measured: z.object({
      sizeBytes: count.optional(),
      databases: z.array(z.string()).optional(),
      version: z.string().optional(),
    }),
    done: z.literal(true),
  })
  .partial();

type Part = { count: number; checksum?: string };
export type Measured = NonNullable<z.infer<typeof lineSchema>['measured']>;

/**
 * What a job's log says, line by line. Reading the log again from its start
 * ends in the same: a portal may take up a job that another has lost.
 */
export class JobReport {
  phase: DataProgress['phase'] = 'preparing';
  bytes: number | undefined;
  totalBytes: number | undefined;
  measured: Measured | undefined;
  /** The program has come to its end. */
  done = false;
  #at: string | undefined;
  readonly #parts = {
    source: new Map<string, Part>(),
    target: new Map<string, Part>(),
  };

  /** @returns whether the line was for the portal */
  read(line: string): boolean {
    if (!line.startsWith(REPORT_MARKER)) {
      return false;
    }
    const parsed = parse(line.slice(REPORT_MARKER.length));
    if (!parsed) {
      return false;
    }
    this.phase = parsed.phase ?? this.phase;
    this.bytes = parsed.bytes ?? this.bytes;
    this.totalBytes = parsed.totalBytes ?? this.totalBytes;
    this.measured = parsed.measured ?? this.measured;
    this.#at = parsed.at ?? this.#at;
    this.done ||= parsed.done === true;
    if (parsed.part) {
      const { side, name, ...part } = parsed.part;
      const parts = this.#parts[side];
      if (parts.size >= MAX_PARTS) {
        throw new Error(
          `the store has more than ${MAX_PARTS} tables, collections or indices: too many to compare`,
        );
      }
      parts.set(name, part);
    }
    return true;
  }

  /**
   * Compares what the job counted on both sides. Data that is masked was
   * compared before, so that its checksums are those of nothing that is left.
   */
  verification(masked: boolean, now: Date): DataVerification {
    const { source, target } = this.#parts;
    const names = [...new Set([...source.keys(), ...target.keys()])].sort();
    const parts = names.map(name => {
      const left = source.get(name) ?? { count: 0 };
      const right = target.get(name) ?? { count: 0 };
      const equal =
        source.has(name) === target.has(name) &&
        left.count === right.count &&
        left.checksum === right.checksum;
      return { name, source: shown(left), target: shown(right), equal };
    });
    function shown(part: Part): Part {
      return masked ? { count: part.count } : part;
    }
    const different = parts.some(part => !part.equal);
    const exact =
      !masked && parts.every(part => part.source.checksum !== undefined);
    const same = exact ? 'equal' : 'counts-equal';
    return {
      result: different ? 'different' : same,
      at: this.#at ?? now.toISOString(),
      parts,
    };
  }
}

function parse(text: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    // A line that only looks like ours, or was cut: it is log like any other.
    return undefined;
  }
}
