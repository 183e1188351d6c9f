import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Processes } from './processes';

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'foredeck-processes-'));
});
after(async () => rm(directory, { recursive: true }));

function node(program: string, name: string) {
  return {
    name: 'The program',
    command: process.execPath,
    args: ['-e', program],
    cwd: directory,
    logFile: join(directory, `${name}.log`),
  };
}

test('a program that ends by itself is reported with its last words', async () => {
  const processes = new Processes();
  const { died } = processes.start(
    node('console.log("no room left"); process.exit(3)', 'ends'),
  );
  await assert.rejects(died, /The program ended \(code 3\)[^]*no room left/);
  await assert.rejects(processes.firstDeath(), /no room left/);
});

test('a program that can not be started is reported', async () => {
  const { died } = new Processes().start({
    ...node('', 'missing'),
    command: join(directory, 'no-such-program'),
  });
  await assert.rejects(died, /The program did not start: .*ENOENT/);
});

test('stopping ends a program and what it started', async () => {
  const processes = new Processes();
  const options = node(
    `const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
     console.log(child.pid); setInterval(() => {}, 1000);`,
    'group',
  );
  processes.start(options);
  let grandchild = '';
  while (!grandchild) {
    await new Promise(resolve => setImmediate(resolve));
    grandchild = await readFile(options.logFile, 'utf8').catch(() => '');
  }
  await processes.stopAll();
  // Signal 0 only asks whether the process is there. A group's member may be reaped a moment later.
  const gone = () => {
    try {
      return !process.kill(Number(grandchild), 0);
    } catch {
      return true;
    }
  };
  while (!gone()) {
    await new Promise(resolve => setImmediate(resolve));
  }
});

test('the end of a supervised program is for its supervisor to see', async () => {
  const processes = new Processes();
  const first = node('console.log("first"); process.exit(3)', 'supervised');
  const { died } = processes.start({ ...first, supervised: true });
  await assert.rejects(died, /first/);
  const second = processes.start({
    ...first,
    args: ['-e', 'console.log("second"); process.exit(4)'],
    append: true,
  });
  // Only that of the second, which is not supervised.
  await assert.rejects(processes.firstDeath(), /code 4[^]*first\nsecond/);
  assert.ok(second.pid);
});

test('nothing is started once all is being ended', async () => {
  const processes = new Processes();
  await processes.stopAll();
  assert.throws(() => processes.start(node('', 'late')), /being ended/);
});
