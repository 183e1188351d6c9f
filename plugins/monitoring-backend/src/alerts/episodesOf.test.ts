import { episodesOf, pendingUntilFiring } from './episodesOf';
import { historyStep } from './historyStep';

const about = { namespace: 'shop-dev', from: 0, to: 600, step: 60 };
const labels = { alertname: 'CartErrors', severity: 'critical', pod: 'cart-1' };

function series(alertstate: string, ...times: number[]) {
  return {
    labels: { __name__: 'ALERTS', alertstate, ...labels },
    points: times.map((time): [number, number] => [time, 1]),
  };
}

describe('episodesOf', () => {
  it('splits at gaps, and keeps the labels of the alert only', () => {
    expect(
      episodesOf(series('firing', 120, 180, 360), { ...about, goesOn: true }),
    ).toEqual([
      {
        ...{ name: 'CartErrors', namespace: 'shop-dev', severity: 'critical' },
        ...{ labels, state: 'firing', from: 60, to: 180 },
      },
      {
        ...{ name: 'CartErrors', namespace: 'shop-dev', severity: 'critical' },
        ...{ labels, state: 'firing', from: 300, to: 360 },
      },
    ]);
  });

  it('leaves open what goes on, unless the span has ended before now', () => {
    const running = series('pending', 0, 60, 540, 600);
    expect(episodesOf(running, { ...about, goesOn: true })).toMatchObject([
      { state: 'pending', from: 0, to: 60 },
      { state: 'pending', from: 480 },
    ]);
    expect(episodesOf(running, { ...about, goesOn: true })[1].to).toBe(
      undefined,
    );
    expect(episodesOf(running, { ...about, goesOn: false })[1].to).toBe(600);
  });
});

describe('pendingUntilFiring', () => {
  const episodes = (states: ReturnType<typeof series>[]) =>
    pendingUntilFiring(
      states.flatMap(one => episodesOf(one, { ...about, goesOn: true })),
    ).map(({ state, from, to }) => [state, from, to]);

  it('ends what is pending where it begins to fire', () => {
    expect(
      episodes([
        series('pending', 60, 120, 180, 420, 600),
        series('firing', 180, 240),
      ]),
    ).toEqual([
      ['pending', 0, 120],
      ['pending', 360, 420],
      ['pending', 540, undefined],
      ['firing', 120, 240],
    ]);
  });

  it('leaves out what was pending for less than a step', () => {
    expect(episodes([series('pending', 600), series('firing', 600)])).toEqual([
      ['firing', 540, undefined],
    ]);
  });
});

describe('historyStep', () => {
  it.each([
    [3600, 15, 15],
    [3600, 30, 30],
    [86_400, 15, 60],
    [31 * 86_400, 15, 1800],
    [3600, 45, 60],
  ])('%d s of samples every %d s: %d s', (to, interval, step) => {
    expect(historyStep({ from: 0, to }, interval)).toBe(step);
  });
});
