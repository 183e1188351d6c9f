import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataDriver, DataTask } from '../drivers/DataDriver';
import { JobReport } from '../jobs/JobReport';

export interface LocalServer {
  host: string;
  port: number;
  username?: string;
  password?: string;
  database?: string;
}

export interface LocalJob {
  driver: DataDriver;
  task: DataTask;
  source?: LocalServer;
  target: LocalServer;
  mask?: string;
  /** Where a backup is kept. */
  backup?: string;
  env?: Record<string, string>;
  /** Is given the process, to kill it. */
  started?(child: ChildProcess): void;
  /** Every line as it comes. */
  onLine?(line: string): void;
}

/** Runs the program of a data job here, with files and variables as in its pod. */
export async function runScript(
  job: LocalJob,
): Promise<{ code: number | null; report: JobReport; log: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'data-job-'));
  const files = join(directory, 'files');
  const work = join(directory, 'work');
  mkdirSync(files);
  mkdirSync(work);
  const content: Record<string, string | undefined> = await job.driver.files();
  for (const side of ['source', 'target'] as const) {
    const server = job[side];
    content[`${side}-username`] = server?.username;
    content[`${side}-password`] = server?.password;
    content[`${side}-database`] = server?.database;
  }
  content.mask = job.mask;
  for (const [name, text] of Object.entries(content)) {
    if (text !== undefined) {
      writeFileSync(join(files, name), text);
    }
  }
  const [command, ...args] = job.driver.command;
  const child = spawn(command, args, {
    // A group of its own, to be killed as a whole.
    detached: true,
    env: {
      PATH: process.env.PATH,
      HOME: work,
      FILES: files,
      WORK: work,
      BACKUP: job.backup ?? '',
      TASK: job.task,
      MASKED: job.mask === undefined ? 'no' : 'yes',
      SOURCE_HOST: job.source?.host ?? '',
      SOURCE_PORT: String(job.source?.port ?? ''),
      TARGET_HOST: job.target.host,
      TARGET_PORT: String(job.target.port),
      POD_IP: '127.0.0.1',
      ...job.env,
    },
  });
  const report = new JobReport();
  let log = '';
  let rest = '';
  const take = (chunk: Buffer) => {
    log += chunk;
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      report.read(line);
      job.onLine?.(line);
    }
  };
  child.stdout.on('data', take);
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk;
  });
  job.started?.(child);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  rmSync(directory, { recursive: true, force: true });
  return { code, report, log };
}
