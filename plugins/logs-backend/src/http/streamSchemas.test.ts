import { parse } from './parse';
import { streamRequestSchema } from './streamSchemas';

const SCOPE = { kind: 'pods', cluster: 'local', namespace: 'shop' };
const PLAIN = { scope: SCOPE, start: { tail: 100 } };

function read(body: unknown) {
  return parse(streamRequestSchema, body, 'body');
}

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-23T10:00:00Z') });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a request for a stream', () => {
  it('is read with all it may hold', () => {
    const body = {
      scope: { kind: 'entity', entityRef: 'component:default/cart' },
      narrow: {
        pods: ['cart-1'],
        workloads: ['Deployment/cart'],
        containers: ['app'],
        auxiliary: false,
      },
      filter: {
        text: 'failed',
        regex: 'order \\d+',
        levels: ['error', 'none'],
        fields: [
          { field: 'user.id', operator: 'equals', value: '7' },
          { field: 'trace', operator: 'exists' },
        ],
        exclude: ['healthz'],
      },
      start: { since: '2026-11-23T09:00:00.123456789Z' },
      until: '2026-11-23T11:00:00+01:00',
      previous: true,
      resume: {
        'local/uid/app/0': { time: '2026-11-23T09:30:00.000000001Z', count: 2 },
        'local/uid/app/1': null,
      },
      behind: 'wait',
    };
    expect(read(body)).toEqual(body);
  });

  it.each([
    [{ ...PLAIN, start: {} }, 'start: is either {"tail": lines} or'],
    [
      { ...PLAIN, start: { tail: 1, since: '2026-11-23T09:00:00Z' } },
      'start: is either {"tail": lines} or',
    ],
    [
      { ...PLAIN, start: { tail: 100_001 } },
      'start.tail: is a number of lines, 0 to 100000; for more give since',
    ],
    [{ ...PLAIN, start: { tail: -1 } }, 'start.tail: is a number of lines'],
    [{ ...PLAIN, start: { tail: 1.5 } }, 'start.tail: is a number of lines'],
    [
      { ...PLAIN, start: { since: '2026-11-23T10:02:00Z' } },
      'start.since: lies in the future; give a moment that has passed',
    ],
    [{ ...PLAIN, start: { since: 'yesterday' } }, 'start.since: is a moment'],
    [
      {
        scope: SCOPE,
        start: { since: '2026-11-23T09:00:00Z' },
        until: '2026-11-23T08:00:00Z',
      },
      'until: must be later than start.since',
    ],
    [
      { ...PLAIN, filter: { levels: ['warning'] } },
      'filter.levels.0: is one of trace, debug, info, warn, error, fatal, none',
    ],
    [
      { ...PLAIN, filter: { text: 'x'.repeat(1_001) } },
      'filter.text: has at most 1000 characters',
    ],
    [
      {
        ...PLAIN,
        filter: {
          fields: Array(21).fill({ field: 'a', operator: 'exists' }),
        },
      },
      'filter.fields: holds at most 20 conditions',
    ],
    [
      { ...PLAIN, filter: { fields: [{ field: 'a', operator: 'equals' }] } },
      'filter.fields.0.value: is needed for equals',
    ],
    [
      {
        ...PLAIN,
        filter: { fields: [{ field: 'a', operator: 'exists', value: 'b' }] },
      },
      'filter.fields.0.value: is not for exists; leave it out',
    ],
    [
      { ...PLAIN, narrow: { pods: Array(201).fill('cart') } },
      'narrow.pods: names at most 200 pods',
    ],
    [
      { ...PLAIN, narrow: { workloads: ['cart'] } },
      'narrow.workloads.0: a workload is written as Deployment/cart',
    ],
    [
      { ...PLAIN, scope: { kind: 'cluster' } },
      'scope.kind: kind is entity, release, environment or pods',
    ],
    [
      { ...PLAIN, scope: { kind: 'entity', entityRef: '::' } },
      'scope.entityRef: "::" is no entity ref',
    ],
    [
      { ...PLAIN, resume: { nonsense: null } },
      'resume.nonsense: Invalid key in record',
    ],
    [
      { ...PLAIN, resume: { 'a/b/c/0': { time: 'now', count: 1 } } },
      'resume.a/b/c/0.time: is a time as a cursor of a stream gave it',
    ],
    [{ ...PLAIN, behind: 'drop' }, 'behind: is skip or wait'],
    [{ ...PLAIN, tail: 5 }, 'Unrecognized key: "tail"'],
  ])('%j is refused in words that name the field', (body, words) => {
    expect(() => read(body)).toThrow(words);
  });
});
