import { LOCK_ANNOTATION, lockOf, type NamespaceLock } from './NamespaceLock';

const lock: NamespaceLock = {
  plugin: 'environments',
  operationId: 'one',
  by: 'user:default/ann',
  doing: 'copies shop/dev into shop/qa',
  until: '2026-11-23T10:00:00.000Z',
};

function held(annotation: string, now: string) {
  const annotations = { [LOCK_ANNOTATION]: annotation };
  return lockOf({ metadata: { annotations } }, Date.parse(now));
}

describe('lockOf', () => {
  it('tells who holds a namespace until the lock has run out', () => {
    const text = JSON.stringify(lock);

    expect(held(text, '2026-11-23T09:59:00Z')).toEqual(lock);
    expect(held(text, '2026-11-23T10:00:00Z')).toBeUndefined();
  });

  it.each(['', 'no JSON', '{}', '{"until":"soon"}'])(
    'takes no lock from %j',
    text => expect(held(text, '2026-11-23T09:00:00Z')).toBeUndefined(),
  );
});
