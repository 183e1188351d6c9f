import { finding, preflightOf } from '../__testUtils__/fakeCopies';
import {
  addPreflightEvent,
  findingsOf,
  NO_PREFLIGHT,
  obstacleOf,
} from './preflightLog';

const through = (...findings: ReturnType<typeof finding>[]) =>
  preflightOf(findings).reduce(addPreflightEvent, NO_PREFLIGHT);
const none = new Set<string>();

describe('what keeps a copy from starting', () => {
  it('is nothing when all checks passed or only noted', () => {
    expect(obstacleOf(through(), none, false)).toBeUndefined();
    expect(
      obstacleOf(through(finding({ grade: 'note' })), none, false),
    ).toBeUndefined();
  });

  it('is a plan in the making, a stale one, or checks not through', () => {
    expect(obstacleOf(through(), none, true)).toBe('planning');
    expect(obstacleOf({ ...through(), stale: 'cart' }, none, false)).toBe(
      'stale',
    );
    const [started] = preflightOf([]);
    expect(
      obstacleOf(addPreflightEvent(NO_PREFLIGHT, started), none, false),
    ).toBe('checking');
  });

  it('is a block before the checks are through, whatever was accepted', () => {
    const log = {
      ...through(finding({ id: 'b', grade: 'block' })),
      ended: false,
    };
    expect(obstacleOf(log, new Set(['b']), false)).toBe('blocked');
  });

  it('is each warning that was not accepted', () => {
    const log = through(finding({ id: 'a' }), finding({ id: 'b' }));
    expect(obstacleOf(log, new Set(['a']), false)).toBe('warnings');
    expect(obstacleOf(log, new Set(['a', 'b']), false)).toBeUndefined();
  });

  it('counts a finding told twice once', () => {
    const log = through(finding({ id: 'a' }), finding({ id: 'a' }));
    expect(findingsOf(log, 'warn')).toHaveLength(1);
  });
});
