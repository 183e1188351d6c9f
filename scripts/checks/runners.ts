import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Counts } from './Counts';

/** What every runner needs to know. */
export interface RunnerContext {
  root: string;
  /** Where reports go. */
  output: string;
  env: NodeJS.ProcessEnv;
}

/** A program whose exit code alone counts, as one test. */
export async function runCheck(
  context: RunnerContext,
  name: string,
  program: string,
  args: string[],
): Promise<Counts> {
  const passed = (await run(context, name, [program, ...args])) === 0;
  return { passed: Number(passed), failed: Number(!passed), skipped: 0 };
}

/** Jest over all packages, by way of the Backstage CLI. */
export async function runJest(
  context: RunnerContext,
  name: string,
  cli: string,
): Promise<Counts> {
  const report = join(context.output, 'jest.json');
  await mkdir(context.output, { recursive: true });
  const code = await run(context, name, [
    cli,
    'repo',
    'test',
    '--watch=false',
    '--silent',
    '--maxWorkers=2',
    '--json',
    `--outputFile=${report}`,
  ]);
  const result = JSON.parse(await readFile(report, 'utf8'));
  // A file that does not even load has no tests to count.
  const broken = result.numRuntimeErrorTestSuites;
  const failed = result.numFailedTests + broken;
  return {
    passed: result.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** Node's own test runner, for what needs neither React nor Backstage. */
export async function runNodeTests(
  context: RunnerContext,
  name: string,
  patterns: string[],
): Promise<Counts> {
  const report = join(context.output, `${name.replace(/\W+/g, '-')}.tap`);
  await mkdir(context.output, { recursive: true });
  const code = await run(context, name, [
    '--require',
    join(context.root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
    '--test',
    '--test-concurrency=1',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
    ...patterns,
  ]);
  const tap = await readFile(report, 'utf8');
  const count = (word: string) =>
    Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return {
    passed: count('pass'),
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: count('skipped') + count('todo'),
  };
}

async function run(
  context: RunnerContext,
  name: string,
  args: string[],
): Promise<number> {
  const began = performance.now();
  process.stdout.write(`\n== ${name}\n`);
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: context.root,
      env: { ...process.env, ...context.env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', exitCode => resolve(exitCode ?? 1));
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(
    `== ${name}: ${code === 0 ? 'passed' : 'FAILED'} (${seconds}s)\n`,
  );
  return code;
}
