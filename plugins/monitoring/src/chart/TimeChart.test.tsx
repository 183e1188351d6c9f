import { createRef, useState } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeCanvas } from '../__testUtils__/fakeCanvas';
import { NOON, series } from '../__testUtils__/panels';
import { seriesKey } from './seriesLines';
import type { ChartHandle } from './LineChart';
import { TimeChart, TimeChartProps } from './TimeChart';

const props: TimeChartProps = {
  series: [
    series(),
    series({ name: '500', labels: { status: '500' }, values: [0, null, 1, 0] }),
  ],
  from: NOON,
  to: NOON + 180,
  step: 60,
  unit: 'requests-per-second',
  label: 'Requests',
  height: 180,
};

async function show(more: Partial<TimeChartProps> = {}) {
  const drawn = fakeCanvas();
  const user = userEvent.setup();
  const chart = createRef<ChartHandle>();
  let change: (changed: Partial<TimeChartProps>) => void = () => undefined;
  function Changing() {
    const [changed, setChanged] = useState<Partial<TimeChartProps>>({});
    change = setChanged;
    return <TimeChart ref={chart} {...props} {...more} {...changed} />;
  }
  await renderInTestApp(<Changing />);
  await waitFor(() => expect(chart.current?.canvas()).toBeDefined());
  const slider = screen.getByRole('slider', { name: 'Requests' });
  return {
    chart,
    drawn,
    slider,
    user,
    update: (changed: Partial<TimeChartProps>) => act(() => change(changed)),
  };
}

afterEach(() => jest.restoreAllMocks());

describe('TimeChart', () => {
  it('says the values as the arrow keys move through the points', async () => {
    const { slider, user } = await show();
    expect(slider).toHaveAttribute(
      'aria-valuetext',
      expect.stringContaining(' – '),
    );
    slider.focus();
    await user.keyboard('{End}');
    expect(slider).toHaveAttribute(
      'aria-valuetext',
      expect.stringContaining('200 4 req/s, 500 0 req/s'),
    );
    await user.keyboard('{Home}{ArrowRight}');
    expect(slider).toHaveAttribute('aria-valuenow', '1');
    expect(slider.getAttribute('aria-valuetext')).not.toContain('500');
  });

  it('zooms into a span that keys chose, and opens by Enter', async () => {
    const onZoom = jest.fn();
    const onOpen = jest.fn();
    const onBackOut = jest.fn();
    const { slider, user } = await show({ onZoom, onOpen, onBackOut });
    slider.focus();
    await user.keyboard(
      '{Home}{Shift>}{ArrowRight}{ArrowRight}{/Shift}{Enter}',
    );
    expect(onZoom).toHaveBeenCalledWith(NOON, NOON + 120);
    expect(onOpen).not.toHaveBeenCalled();
    await user.keyboard('{Enter}{Backspace}');
    expect(onOpen).toHaveBeenCalledTimes(1);
    expect(onBackOut).toHaveBeenCalledTimes(1);
  });

  it('gives new values to the plot that is there', async () => {
    const { chart, update } = await show();
    const canvas = chart.current?.canvas();
    update({ series: [series({ values: [5, 6, 7, 8] }), props.series[1]] });
    expect(chart.current?.canvas()).toBe(canvas);
    update({ isolated: seriesKey(props.series[1]), from: NOON - 60 });
    expect(chart.current?.canvas()).toBe(canvas);
    update({ series: [series()] });
    expect(chart.current?.canvas()).not.toBe(canvas);
  });

  it('names its thresholds', async () => {
    const { drawn } = await show({
      thresholds: [{ value: 3, severity: 'critical', label: 'too many' }],
    });
    await waitFor(() => expect(drawn.texts).toContain('too many'));
  });
});
