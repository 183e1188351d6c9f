import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inParallel } from './inParallel.ts';

test('does every item, never more than the limit at a time', async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const failures = await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async item => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    done.push(item);
  });
  assert.deepEqual(failures, []);
  assert.deepEqual(done.sort(), [1, 2, 3, 4, 5, 6, 7]);
  assert.equal(most, 3);
});

test('goes on after a failure and names it', async () => {
  const done: string[] = [];
  const failures = await inParallel(['a', 'b', 'c'], 1, async item => {
    if (item === 'b') {
      throw new Error('b is broken');
    }
    done.push(item);
  });
  assert.deepEqual(done, ['a', 'c']);
  assert.equal(failures.length, 1);
  assert.equal(failures[0].item, 'b');
  assert.match(String(failures[0].error), /b is broken/);
});

test('does nothing for no items', async () => {
  assert.deepEqual(
    await inParallel([], 4, async () => assert.fail('called')),
    [],
  );
});
