import { seriesNames } from './seriesNames';
import { seriesStats } from './seriesStats';

describe('seriesNames', () => {
  it('fills in a template, and leaves nothing where a label is missing', () => {
    const series: Array<Record<string, string>> = [
      { method: 'GET', route: '/a' },
      { method: 'PUT' },
      { other: 'x' },
    ];
    expect(
      seriesNames(series, '{{method}} {{ route }}{{handler}}', 'Requests'),
    ).toEqual(['GET /a', 'PUT', 'Requests']);
  });

  it('names series by what differs', () => {
    expect(
      seriesNames(
        [
          { __name__: 'up', job: 'a', pod: 'x', zone: '1' },
          { __name__: 'up', job: 'a', pod: 'y', zone: '2' },
        ],
        undefined,
        'Up',
      ),
    ).toEqual(['pod=x zone=1', 'pod=y zone=2']);
    expect(
      seriesNames([{ pod: 'x' }, { pod: 'y' }, {}], undefined, 'Up'),
    ).toEqual(['x', 'y', 'Up']);
    expect(seriesNames([{}], undefined, 'Up')).toEqual(['Up']);
  });
});

describe('seriesStats', () => {
  it('looks at the points there are', () => {
    expect(seriesStats([null, 4, -2, null, 1, null])).toEqual({
      min: -2,
      max: 4,
      avg: 1,
      last: 1,
    });
    expect(seriesStats([null, null])).toBeUndefined();
  });
});
