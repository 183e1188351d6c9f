import type { JsonObject } from '@backstage/types';
import { isJsonMap } from './jsonMap';
import { rejectedValues, type ValuesProblem } from './rejectedValues';

/** A schema in miniature: only these fields, and `replicas` a number. */
function validate(values: JsonObject): ValuesProblem[] {
  const problems: ValuesProblem[] = [];
  for (const key of Object.keys(values)) {
    if (!['image', 'replicas', 'hosts'].includes(key)) {
      problems.push({ path: [key], reason: `${key} is not known` });
    }
  }
  if (isJsonMap(values.image) && 'hash' in values.image) {
    problems.push({
      path: ['image', 'hash'],
      reason: 'image.hash is not known',
    });
  }
  if ('replicas' in values && typeof values.replicas !== 'number') {
    problems.push({ path: ['replicas'], reason: 'replicas must be a number' });
  }
  if (Array.isArray(values.hosts) && values.hosts.includes('*')) {
    problems.push({
      path: ['hosts', String(values.hosts.indexOf('*'))],
      reason: 'hosts[0] is no name',
    });
  }
  return problems;
}

describe('rejectedValues', () => {
  it('keeps what the schema accepts', () => {
    const user = { image: { tag: '2' }, replicas: 3 };

    expect(rejectedValues({ replicas: 1 }, user, validate)).toEqual({
      kept: user,
      dropped: [],
    });
  });

  it('drops the user values that are refused, says why, and leaves no empty map', () => {
    const { kept, dropped } = rejectedValues(
      { replicas: 1 },
      { image: { hash: 'x' }, old: { deep: 1 }, replicas: 'two', hosts: ['*'] },
      validate,
    );

    expect(kept).toEqual({});
    expect(dropped).toEqual([
      { path: 'old', reason: 'old is not known' },
      { path: 'image.hash', reason: 'image.hash is not known' },
      { path: 'replicas', reason: 'replicas must be a number' },
      { path: 'hosts', reason: 'hosts[0] is no name' },
    ]);
  });

  it('drops nothing for what the layers below have against them', () => {
    expect(
      rejectedValues({ replicas: 'one', legacy: 1 }, { hosts: [] }, validate),
    ).toEqual({ kept: { hosts: [] }, dropped: [] });
  });
});
