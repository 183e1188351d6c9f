import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CommandError, runCommand } from './runCommand.ts';

const node = process.execPath;

test('gives what the program printed', async () => {
  const text = await runCommand(node, ['-e', 'console.log(6 * 7)']);
  assert.equal(text, '42\n');
});

test('passes input without arguments', async () => {
  const text = await runCommand(
    node,
    ['-e', 'process.stdin.pipe(process.stdout)'],
    { input: 'secret' },
  );
  assert.equal(text, 'secret');
});

test('fails with the last line the program complained with', async () => {
  await assert.rejects(
    runCommand(node, [
      '-e',
      'console.error("first"); console.error("no such release"); process.exit(3)',
    ]),
    error =>
      error instanceof CommandError &&
      /no such release$/.test(error.message) &&
      error.stderr.startsWith('first'),
  );
});

test('fails when there is no such program', async () => {
  await assert.rejects(runCommand('/no/such/program', []), /ENOENT/);
});
