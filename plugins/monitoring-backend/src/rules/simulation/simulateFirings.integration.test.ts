import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPrograms } from '@foredeck/prometheus-sandbox';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { simulateFirings } from './simulateFirings';

jest.setTimeout(120_000);

const STEP = 15;
const LOOKS = 40;

const series = fc.array(
  fc.array(fc.constantFrom(0, 1, 1), { minLength: LOOKS, maxLength: LOOKS }),
  { minLength: 1, maxLength: 3 },
);
const patience = fc.constantFrom(0, 15, 20, 60, 90, 300);

/** Series, and for how long they must hold: the same ones at every run. */
const cases = fc.sample(fc.tuple(series, patience), { seed: 20, numRuns: 30 });

function firingAt(values: number[][], wait: number): number[] {
  const firings = simulateFirings(
    values.map((one, pod) => ({
      labels: { pod: `${pod}` },
      times: one.flatMap((value, look) => (value ? [look * STEP] : [])),
    })),
    { from: 0, to: (LOOKS - 1) * STEP, step: STEP, for: wait },
  );
  return Array.from(
    { length: LOOKS },
    (_, look) =>
      firings.filter(
        ({ from, to }) =>
          look * STEP >= from && (to === undefined || look * STEP < to),
      ).length,
  );
}

describe('simulated firings', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'simulated-firings-'));
  });

  afterAll(() => rm(directory, { recursive: true }));

  it('are those of Prometheus, at each evaluation', async () => {
    const rule = (wait: number) => `waits-${wait}.yaml`;
    for (const wait of new Set(cases.map(([, one]) => one))) {
      await writeFile(
        join(directory, rule(wait)),
        stringify({
          groups: [
            {
              name: 'a',
              rules: [{ alert: 'A', expr: 'x > 0', for: `${wait}s` }],
            },
          ],
        }),
      );
    }
    const files = cases.map(async ([values, wait], index) => {
      const file = join(directory, `case-${index}.yaml`);
      const counts = firingAt(values, wait);
      const test = {
        rule_files: [rule(wait)],
        evaluation_interval: `${STEP}s`,
        tests: [
          {
            interval: `${STEP}s`,
            input_series: values.map((one, pod) => ({
              series: `x{pod="${pod}"}`,
              values: one.join(' '),
            })),
            promql_expr_test: counts.map((value, look) => ({
              expr: 'count(ALERTS{alertstate="firing"}) or vector(0)',
              eval_time: `${look * STEP}s`,
              exp_samples: [{ labels: '{}', value }],
            })),
          },
        ],
      };
      await writeFile(file, stringify(test));
      return file;
    });
    const fired = cases.map(([values, wait]) =>
      Math.max(...firingAt(values, wait)),
    );
    expect(Math.max(...fired)).toBeGreaterThan(1);
    const { stdout } = await promisify(execFile)(findPrograms().promtool, [
      ...['test', 'rules', ...(await Promise.all(files))],
    ]);
    expect(stdout.match(/SUCCESS/g)).toHaveLength(cases.length);
  });
});
