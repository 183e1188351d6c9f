import { settingsDiff } from './settingsDiff';

const nothing = { values: {} };

describe('settingsDiff', () => {
  it('says what is new, gone and different for those who set values', () => {
    const changes = settingsDiff(
      {
        values: {
          replicas: 1,
          image: { repository: 'nginx', tag: '1.27' },
          hosts: ['a'],
          old: { deep: true },
          name: 'x',
          resources: {},
        },
      },
      {
        values: {
          replicas: 2,
          image: { repository: 'nginx', tag: '1.28', digest: '' },
          hosts: ['a', 'b'],
          name: { first: 'x' },
          resources: {},
        },
      },
    );

    expect(changes).toEqual([
      {
        path: 'hosts',
        change: 'default',
        message: 'default ["a"] became ["a","b"]',
      },
      { path: 'image.digest', change: 'added', message: 'new, "" unless set' },
      {
        path: 'image.tag',
        change: 'default',
        message: 'default "1.27" became "1.28"',
      },
      { path: 'name', change: 'type', message: 'string became object' },
      {
        path: 'name.first',
        change: 'added',
        message: 'new, "x" unless set',
      },
      {
        path: 'old.deep',
        change: 'removed',
        message: 'is gone; it was true unless set',
      },
      { path: 'replicas', change: 'default', message: 'default 1 became 2' },
    ]);
  });

  it('says what the schema takes less and more of', () => {
    const changes = settingsDiff(
      {
        values: {},
        schema: {
          required: ['a'],
          properties: {
            a: { type: 'string', enum: ['x', 'y'] },
            b: { type: 'integer', minimum: 1, maximum: 5 },
            c: { type: 'string', pattern: '^a' },
            d: { $ref: '#/$defs/name' },
            e: { type: 'number' },
          },
          $defs: { name: { type: 'string', maxLength: 10 } },
        },
      },
      {
        values: {},
        schema: {
          additionalProperties: false,
          required: ['b'],
          properties: {
            a: { type: 'string', enum: ['y', 'z'] },
            b: { type: 'integer', minimum: 0, maximum: 3 },
            c: { type: 'string' },
            d: { $ref: '#/$defs/name' },
            e: { type: 'string' },
          },
          $defs: { name: { type: 'string', maxLength: 20 } },
        },
      },
    );

    expect(
      changes.map(({ path, change, message }) => [path, change, message]),
    ).toEqual([
      ['*', 'stricter', 'takes no unknown settings any more'],
      ['a', 'looser', 'need not be set any more'],
      ['a', 'stricter', 'may no longer be x'],
      ['a', 'looser', 'may now also be z'],
      ['b', 'stricter', 'must now be set'],
      ['b', 'looser', 'may now be at least 0 (was 1)'],
      ['b', 'stricter', 'must now be at most 3 (was 5)'],
      ['c', 'looser', 'need not match ^a any more'],
      ['d', 'looser', 'may now be of this length at most: 20 (was 10)'],
      ['e', 'type', 'number became string'],
    ]);
  });

  it('shows no secret, and finds nothing between a chart and itself', () => {
    const schema = { properties: { key: { type: 'string', writeOnly: true } } };
    const one = { values: { key: 'hunter22' }, schema };
    const two = { values: { key: 'hunter23' }, schema };

    expect(JSON.stringify(settingsDiff(one, two))).not.toContain('hunter');
    expect(settingsDiff(one, one)).toEqual([]);
    expect(settingsDiff(nothing, nothing)).toEqual([]);
  });
});
