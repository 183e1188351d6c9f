import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestRevisions } from './existingReleases.ts';

test('keeps the newest revision, compared as numbers', () => {
  const found = newestRevisions(
    'cart 9 superseded\ncart 10 deployed\ncatalog 1 pending-install\n\n',
  );
  assert.deepEqual(found.get('cart'), {
    name: 'cart',
    revision: 10,
    status: 'deployed',
  });
  assert.equal(found.get('catalog')?.status, 'pending-install');
  assert.equal(found.size, 2);
});

test('finds nothing in an empty namespace', () => {
  assert.equal(newestRevisions('').size, 0);
});
