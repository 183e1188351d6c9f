import { NOON, series } from '../__testUtils__/panels';
import { csvOf } from './csv';
import { fileName } from './fileName';

it('writes times and values, with holes where there was nothing', () => {
  const csv = csvOf({
    from: NOON,
    to: NOON + 60,
    step: 60,
    series: [
      series({ name: 'GET "/", 200', values: [1.5, null] }),
      series({ name: '=cmd()', values: [-2, 3e-7] }),
    ],
  });
  expect(csv).toBe(
    [
      `time,"GET ""/"", 200",'=cmd()`,
      '2026-03-01T12:00:00.000Z,1.5,-2',
      '2026-03-01T12:01:00.000Z,,3e-7',
      '',
    ].join('\r\n'),
  );
});

it('names files by what is in them', () => {
  expect(fileName(['Cart', 'CPU / limit'], NOON, 'csv')).toBe(
    'cart-cpu-limit-2026-03-01T12-00-00Z.csv',
  );
});
