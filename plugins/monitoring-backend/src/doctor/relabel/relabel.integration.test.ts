import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startPrometheus,
  type RunningPrometheus,
} from '@foredeck/prometheus-sandbox';
import fc from 'fast-check';
import { Relabeling, type TargetLabels } from './relabel';
import { readRelabelRule, RELABEL_ACTIONS } from './RelabelRule';

const NAMES = ['alpha', 'beta', '__meta_gamma', 'delta'];
const VALUES = ['cart', 'Cart-2', 'web', '', 'a;b', '10'];
const REGEXES = [
  '(.*)',
  '(.+)',
  'cart',
  '(c|w)(.+)',
  '(?i)CART.*',
  '(alpha|__meta_.*)',
  '(.*)a',
  '',
  '([a-z]+);(.*)',
];
const REPLACEMENTS = ['$1', '${1}', '$2-$1', 'fixed', '', '$1x', '${2}_y'];

/** Sorts before what rules add, and so is told of dropped targets too. */
const CASE = '__case';

/** What Prometheus gives each target before its rules. */
const DISCOVERED: TargetLabels = {
  __address__: '127.0.0.1:1',
  __metrics_path__: '/metrics',
  __scheme__: 'http',
  __scrape_interval__: '1m',
  __scrape_timeout__: '10s',
};

const name = fc.constantFrom(...NAMES);

const ruleValues = fc.oneof(
  fc.record({
    action: fc.constant('replace'),
    source_labels: fc.uniqueArray(name, { maxLength: 3 }),
    separator: fc.constantFrom(';', '', '-'),
    regex: fc.constantFrom(...REGEXES),
    replacement: fc.constantFrom(...REPLACEMENTS),
    target_label: name,
  }),
  fc.record({
    action: fc.constantFrom('keep', 'drop'),
    source_labels: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }),
    regex: fc.constantFrom(...REGEXES),
  }),
  fc.record({
    action: fc.constantFrom('keepequal', 'dropequal', 'lowercase', 'uppercase'),
    source_labels: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }),
    target_label: name,
  }),
  fc.record({
    action: fc.constant('hashmod'),
    source_labels: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }),
    target_label: name,
    modulus: fc.integer({ min: 1, max: 1000 }),
  }),
  fc.record({
    action: fc.constant('labelmap'),
    regex: fc.constantFrom('al(.*)', '__meta_(.+)', '(beta)'),
    replacement: fc.constantFrom('x_$1', '${1}'),
  }),
  fc.record({
    action: fc.constant('labeldrop'),
    regex: fc.constantFrom('alpha', '(b|d).*', '__meta_.*'),
  }),
  fc.record({
    action: fc.constant('labelkeep'),
    // Without its address and path a target is nothing.
    regex: fc.constantFrom('__.*|alpha', '__[a-ln-z].*|__metrics_path__|beta'),
  }),
);

const cases = fc.array(
  fc.record({
    labels: fc.record({
      alpha: fc.constantFrom(...VALUES),
      beta: fc.constantFrom(...VALUES),
      __meta_gamma: fc.constantFrom(...VALUES),
    }),
    rules: fc.array(ruleValues, { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 400, maxLength: 400 },
);

interface ApiTarget {
  scrapePool: string;
  discoveredLabels: TargetLabels;
  labels: TargetLabels;
}

describe('relabeling, beside a real Prometheus', () => {
  let directory: string;
  let prometheus: RunningPrometheus | undefined;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'relabel-'));
  });

  afterAll(async () => {
    await prometheus?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('keeps, drops and labels as it does', async () => {
    // One set of many cases: a Prometheus for each would take too long.
    const [drawn] = fc.sample(cases, { numRuns: 1 });
    const jobs = drawn.map(({ labels, rules }, index) => ({
      job_name: `job-${index}`,
      static_configs: [
        { targets: ['127.0.0.1:1'], labels: { ...labels, [CASE]: `${index}` } },
      ],
      relabel_configs: rules,
    }));
    prometheus = await startPrometheus({
      dataDir: directory,
      config: { scrape_configs: jobs },
    });
    const targets = await allTargets(prometheus.url, drawn.length);
    const seen = new Set<string>();
    for (const [index, { labels, rules }] of drawn.entries()) {
      const pool = `job-${index}`;
      const active = targets.active.find(one => one.scrapePool === pool);
      // Dropped ones have no pool, and may have lost their job.
      const target =
        active ??
        targets.dropped.find(one => one.discoveredLabels[CASE] === `${index}`);
      if (!target) {
        throw new Error(`${pool} is neither scraped nor dropped`);
      }
      const relabeling = new Relabeling(
        rules.map(rule => {
          const read = readRelabelRule(rule, false);
          if (!read) {
            throw new Error(JSON.stringify(rule));
          }
          seen.add(read.action);
          return read;
        }),
      );
      // Not the discovered labels as they are told: some versions write what the
      // rules made over them.
      const outcome = relabeling.apply({
        ...{ ...DISCOVERED, job: pool },
        ...{ ...labels, [CASE]: `${index}` },
      });
      const context = JSON.stringify({ rules, target });
      expect([
        context,
        outcome.kept ? shown(outcome.labels) : undefined,
      ]).toEqual([context, active?.labels]);
    }
    expect(seen).toEqual(new Set(RELABEL_ACTIONS));
  });
});

/** What Prometheus shows: inner labels left out, and the instance filled in. */
function shown(labels: TargetLabels): TargetLabels {
  return Object.fromEntries([
    ['instance', labels.instance ?? labels.__address__],
    ...Object.entries(labels).filter(([label]) => !label.startsWith('__')),
  ]);
}

async function allTargets(url: string, count: number) {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/targets`);
    const { data } = (await answer.json()) as {
      data: { activeTargets: ApiTarget[]; droppedTargets: ApiTarget[] };
    };
    const active = data.activeTargets;
    const dropped = data.droppedTargets;
    if (active.length + dropped.length === count) {
      return { active, dropped };
    }
    // Discovery hands its targets over in rounds.
    await new Promise(resolve => {
      setTimeout(resolve, 250);
    });
  }
}
