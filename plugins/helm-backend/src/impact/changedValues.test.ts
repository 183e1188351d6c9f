import type { JsonObject } from '@backstage/types';
import { MASK } from '@foredeck/backstage-plugin-helm-common';
import { ValuesMask } from '../values/ValuesMask';
import { changedValues } from './changedValues';

const MASKING = new ValuesMask({
  properties: {
    login: { writeOnly: true },
    db: { properties: { password: { format: 'password' } } },
  },
});

function between(before: JsonObject, after: JsonObject) {
  return changedValues(
    { merged: before, mask: MASKING },
    { merged: after, mask: MASKING },
  );
}

describe('changedValues', () => {
  it('tells each leaf that differs by its path', () => {
    expect(
      between(
        { a: { b: 1, c: 2 }, list: [1], gone: { x: 1 }, same: {} },
        { a: { b: 1, c: 3 }, list: [1, 2], come: { y: 2 }, same: {} },
      ),
    ).toEqual([
      { path: 'a.c', before: 2, after: 3 },
      { path: 'list', before: [1], after: [1, 2] },
      { path: 'gone.x', before: 1, after: undefined },
      { path: 'come.y', before: undefined, after: 2 },
    ]);
  });

  it('tells of empty maps, and of maps that become something else', () => {
    expect(between({ a: {} }, {})).toEqual([
      { path: 'a', before: {}, after: undefined },
    ]);
    expect(between({ a: { b: 1 } }, { a: 5 })).toEqual([
      { path: 'a', before: { b: 1 }, after: 5 },
    ]);
  });

  it('shows that a secret changes, never from what to what', () => {
    expect(
      between(
        { db: { password: 'one' }, login: { user: 'a' } },
        { db: { password: 'two' }, login: { user: 'b' } },
      ),
    ).toEqual([
      { path: 'db.password', before: MASK, after: MASK },
      { path: 'login.user', before: MASK, after: MASK },
    ]);
  });
});
