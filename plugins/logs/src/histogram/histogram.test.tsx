import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { line } from '../__testUtils__/rows';
import { renderLogs } from '../__testUtils__/renderLogs';
import { RingLogStore } from '../store/RingLogStore';
import { Buckets, countRows, denseSpan, layOut } from './buckets';
import { LogHistogram } from './LogHistogram';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const at = (seconds: number) =>
  new Date(NOON + seconds * 1000).toISOString().replace('Z', '000000Z');

function storeOf(rows: Array<[number, 'error' | 'info']>) {
  const store = new RingLogStore({ schedule: task => task() });
  store.append(
    rows.map(([second, level]) => line('x', { time: at(second), level })),
  );
  return store;
}

describe('the bars', () => {
  it('are of a round width and cover the span', () => {
    expect(layOut(NOON, NOON + 3_600_000, 120)).toEqual({
      from: NOON,
      step: 30_000,
      length: 121,
    });
    const days = layOut(NOON, NOON + 400 * 86_400_000, 100);
    expect(days.length).toBeLessThanOrEqual(102);
  });

  it('count rows by level', () => {
    const store = storeOf([
      [0, 'info'],
      [59, 'error'],
      [61, 'info'],
      [61, 'info'],
    ]);
    const { counts } = countRows(store, {
      from: NOON,
      step: 60_000,
      length: 2,
    });
    expect(counts).toEqual([{ info: 1, error: 1 }, { info: 2 }]);
  });

  it('leave out a straggler of days ago', () => {
    const now = Array.from({ length: 100 }, (_, second): [number, 'info'] => [
      second,
      'info',
    ]);
    const span = denseSpan(storeOf([[-86_400, 'info'], ...now]));
    expect(span?.from).toBeGreaterThanOrEqual(NOON);
    expect(denseSpan(storeOf([]))).toBeUndefined();
  });
});

describe('the histogram', () => {
  const buckets: Buckets = {
    from: NOON,
    step: 60_000,
    counts: [{ info: 5 }, {}, { error: 2, info: 1 }],
    partial: false,
  };

  it('says in words and in a table what the bars show', async () => {
    const user = userEvent.setup();
    await renderLogs(
      <LogHistogram
        buckets={buckets}
        events={[
          {
            key: 'deploy',
            at: NOON + 90_000,
            tone: 'ok',
            summary: 'Deployed cart 3.1',
          },
        ]}
        clock="utc"
        onSpan={jest.fn()}
      />,
    );
    expect(
      screen.getByRole('img', { name: '12:01: Deployed cart 3.1' }),
    ).toBeInTheDocument();
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'TimeerrorinfoAll',
      '12:00055',
      '12:02213',
    ]);
    screen.getByRole('slider').focus();
    await user.keyboard('{End}');
    expect(screen.getByRole('slider')).toHaveAttribute(
      'aria-valuetext',
      '12:02 to 12:03: 2 error, 1 info',
    );
  });

  it('chooses a span by keys', async () => {
    const user = userEvent.setup();
    const onSpan = jest.fn();
    await renderLogs(
      <LogHistogram
        buckets={buckets}
        events={[]}
        clock="utc"
        onSpan={onSpan}
      />,
    );
    screen.getByRole('slider').focus();
    await user.keyboard(
      '{Home}{Shift>}{ArrowRight}{/Shift}{Escape}{Home}{Shift>}{ArrowRight}{/Shift}{Enter}',
    );
    expect(onSpan).toHaveBeenCalledTimes(1);
    expect(onSpan).toHaveBeenCalledWith({
      from: '2026-03-01T12:00:00.000Z',
      to: '2026-03-01T12:02:00.000Z',
    });
  });
});
