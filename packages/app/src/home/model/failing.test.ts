import { release } from '../testing/release';
import { failing, isFailing } from './failing';

describe('isFailing', () => {
  it.each([
    ['healthy', release(), false],
    [
      'progressing',
      release({ health: { state: 'progressing' }, status: 'pending-upgrade' }),
      false,
    ],
    ['not known', release({ health: { state: 'unknown' } }), false],
    ['unhealthy', release({ health: { state: 'unhealthy' } }), true],
    ['failed in Helm', release({ status: 'failed' }), true],
    ['unreadable', release({ problem: 'The record is cut off' }), true],
  ])('judges a release that is %s', (_name, row, expected) => {
    expect(isFailing(row)).toBe(expected);
  });
});

describe('failing', () => {
  const unhealthy = { health: { state: 'unhealthy' as const } };

  it('keeps what is mine apart, newest first', () => {
    const old = release({
      ...unhealthy,
      name: 'cart',
      updated: '2026-11-01T00:00:00Z',
    });
    const fresh = release({
      ...unhealthy,
      name: 'catalog',
      updated: '2026-11-19T00:00:00Z',
    });
    const foreign = release({ ...unhealthy, name: 'payment' });
    const loose = release({
      ...unhealthy,
      name: 'redis',
      entityRef: undefined,
      updated: '2026-11-02T00:00:00Z',
    });
    const mine = new Set([
      'component:default/cart',
      'component:default/catalog',
    ]);

    expect(failing([old, foreign, release(), loose, fresh], mine)).toEqual({
      mine: [fresh, old],
      others: [foreign, loose],
    });
  });
});
