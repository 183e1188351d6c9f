import type {
  DoctorCheck,
  TargetContainer,
} from '@foredeck/backstage-plugin-logs-common';
import { runsCheck, summaryOf, writesCheck } from './generalChecks';

const NOW = new Date('2026-11-23T12:00:00.000Z');

function container(state: TargetContainer['state']): TargetContainer {
  return { name: 'app', kind: 'container', restarts: 1, state };
}

describe('runsCheck', () => {
  it.each<[TargetContainer['state'] | undefined, string, string]>([
    [{ state: 'following' }, 'ok', 'It runs, after 1 restart'],
    [{ state: 'ended', crashLooping: true }, 'ok', 'crashes again and again'],
    [{ state: 'ended' }, 'ok', 'It has ended'],
    [
      { state: 'waiting', message: 'Back-off pulling image' },
      'problem',
      'has written nothing: Back-off pulling image',
    ],
    [undefined, 'problem', 'has not started'],
  ])('says of %j that it is %s', (state, result, finding) => {
    const found = runsCheck(state && container(state));
    expect(found.result).toBe(result);
    expect(found.finding).toContain(finding);
  });
});

describe('writesCheck', () => {
  const started = (minutes: number) =>
    new Date(NOW.getTime() - minutes * 60_000).toISOString();
  const line = { time: '2026-11-23T11:59:00.000000000Z', text: 'a' };
  const old = { time: '2026-11-23T09:59:00.000000000Z', text: 'a' };

  it('finds a log that stays empty', () => {
    const found = writesCheck(
      { lines: [] },
      { startedAt: started(5), now: NOW },
    );
    expect(found.result).toBe('problem');
    expect(found.finding).toContain('empty, 5 minutes after its pod started');
    expect(found.fix?.snippet).toContain('/dev/stdout');
  });

  it.each<[string, Parameters<typeof writesCheck>[0], number, string, string]>([
    ['new lines', { lines: [line] }, 5, 'ok', 'It writes'],
    ['old lines', { lines: [old] }, 500, 'ok', 'silent for more than an hour'],
    ['a start', { lines: [] }, 1, 'unknown', 'only just started'],
    ['a failure', { error: new Error('no node') }, 5, 'unknown', 'no node'],
  ])('takes %s as they are', (_, recent, minutes, result, finding) => {
    const found = writesCheck(recent, {
      startedAt: started(minutes),
      now: NOW,
    });
    expect(found).toMatchObject({
      result,
      finding: expect.stringContaining(finding),
    });
  });
});

describe('summaryOf', () => {
  const check = (
    result: DoctorCheck['result'],
    finding = 'a',
  ): DoctorCheck => ({
    ...{ id: finding, title: 'A', result, finding },
  });

  it('is the first problem, what was not seen, or that all is well', () => {
    const checks = [
      check('ok'),
      check('unknown'),
      check('problem', 'first'),
      check('problem', 'second'),
    ];
    expect(summaryOf(checks)).toBe('first');
    expect(summaryOf(checks.slice(0, 2))).toContain('one thing could not');
    expect(summaryOf([check('ok'), check('skipped')])).toContain('All is well');
  });
});
