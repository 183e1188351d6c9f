import type { Prometheus, ScrapeEndpoint } from '../objects/monitoring';
import { checkEndpoint } from './checkEndpoint';
import { durationMillis } from './durations';

const prometheus: Prometheus = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Prometheus',
  metadata: { name: 'k8s', namespace: 'monitoring', uid: '1' },
  spec: { scrapeInterval: '10s' },
};

describe('checkEndpoint', () => {
  it.each<[ScrapeEndpoint, RegExp]>([
    [{ interval: '5 minutes' }, /interval: not a valid duration string/],
    [
      { scrapeTimeout: '11s' },
      /scrapeTimeout "11s" greater than scrapeInterval "10s"/,
    ],
    [{ interval: '1s', scrapeTimeout: '1m' }, /greater than/],
    [
      { relabelings: [{ action: 'remove' }] },
      /relabelConfigs: \[0\]: unknown relabel action "remove"/,
    ],
    [
      {
        metricRelabelings: [
          { action: 'drop', regex: 'a' },
          { action: 'hashmod', targetLabel: 'a' },
        ],
      },
      /metricRelabelConfigs: \[1\]: .*non-zero modulus/,
    ],
    [
      { relabelings: [{ action: 'replace', sourceLabels: ['a'] }] },
      /needs targetLabel/,
    ],
    [
      { relabelings: [{ targetLabel: 'a-b' }] },
      /"a-b" is invalid 'target_label'/,
    ],
    [
      { relabelings: [{ action: 'LabelDrop', sourceLabels: ['a'] }] },
      /only 'regex'/,
    ],
    [
      {
        basicAuth: { username: { name: 'a', key: 'b' } },
        bearerTokenSecret: { name: 'a', key: 'b' },
      },
      /at most one of .*not basicAuth and bearerTokenSecret/,
    ],
  ])('refuses %j', (endpoint, message) => {
    expect(() => checkEndpoint(endpoint, prometheus)).toThrow(message);
  });

  it('takes what is right', () => {
    expect(() =>
      checkEndpoint(
        {
          interval: '1h30m',
          scrapeTimeout: '90m',
          relabelings: [
            { action: 'Keep', sourceLabels: ['a'], regex: '.+' },
            { targetLabel: '${1}_total' },
          ],
        },
        prometheus,
      ),
    ).not.toThrow();
  });
});

describe('durationMillis', () => {
  it.each([
    ['0', 0],
    ['15s', 15_000],
    ['1d2h3m4s5ms', 93_784_005],
    ['1w', 604_800_000],
  ])('reads %s', (text, millis) => {
    expect(durationMillis(text)).toBe(millis);
  });

  it.each(['', '5', '1.5h', 's', '1m1h'])('refuses %j', text => {
    expect(() => durationMillis(text)).toThrow(/not a valid duration/);
  });
});
