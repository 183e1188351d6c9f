import { readFileSync } from 'node:fs';

/** Of Linux on every machine that Node runs on. */
const TICKS_PER_SECOND = 100;
const PAGE = 4096;
const SAMPLE = 50;

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    // It has ended: what it used is known from the last look.
    return '';
  }
}

/** Seconds of a processor. */
function cpuSeconds(pid: number): number {
  const stat = read(pid, 'stat');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return stat ? (user + system) / TICKS_PER_SECOND : 0;
}

/** Bytes of the resident set. */
export function residentBytes(pid: number): number {
  return Number(read(pid, 'statm').split(' ')[1] ?? 0) * PAGE;
}

/** What some processes use from now on, by Linux's `/proc`. */
export class ProcessUse {
  readonly #pids: readonly number[];
  readonly #began: number;
  readonly #timer: NodeJS.Timeout;
  #most = 0;

  constructor(pids: readonly number[]) {
    this.#pids = pids;
    this.#began = this.#cpu();
    this.#look();
    this.#timer = setInterval(() => this.#look(), SAMPLE);
  }

  /** @returns seconds of a processor, and at most so many bytes resident, in all */
  end(): { cpuSeconds: number; mostBytes: number } {
    clearInterval(this.#timer);
    this.#look();
    return { cpuSeconds: this.#cpu() - this.#began, mostBytes: this.#most };
  }

  #cpu(): number {
    return this.#pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  }

  #look(): void {
    const bytes = this.#pids.reduce((sum, pid) => sum + residentBytes(pid), 0);
    this.#most = Math.max(this.#most, bytes);
  }
}
