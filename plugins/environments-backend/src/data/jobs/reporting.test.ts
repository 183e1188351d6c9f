import { JobReport } from './JobReport';
import { LogTail } from './LogTail';
import { ProgressMeter } from './ProgressMeter';

const NOW = new Date('2026-11-23T12:00:00Z');

function reportOf(...values: object[]): JobReport {
  const report = new JobReport();
  values.forEach(value => report.read(`@foredeck ${JSON.stringify(value)}`));
  return report;
}

const part = (
  side: string,
  name: string,
  count: number,
  checksum?: string,
) => ({
  part: { side, name, count, checksum },
});

describe('JobReport', () => {
  it('takes a table that only one side has for a difference', () => {
    const { result, parts } = reportOf(
      part('source', 'a', 0, '0'),
      part('source', 'b', 0, '0'),
      part('target', 'a', 0, '0'),
    ).verification(false, NOW);
    expect(result).toBe('different');
    expect(parts.map(({ name, equal }) => [name, equal])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('takes the same number of other rows for a difference', () => {
    const report = reportOf(
      part('source', 'a', 3, '1'),
      part('target', 'a', 3, '2'),
    );
    expect(report.verification(false, NOW).result).toBe('different');
  });

  it('says when only numbers were compared', () => {
    const report = reportOf(part('source', 'a', 3), part('target', 'a', 3));
    expect(report.verification(false, NOW).result).toBe('counts-equal');
  });

  it('shows no checksums of what has been masked since', () => {
    const report = reportOf(
      part('source', 'a', 3, '1'),
      part('target', 'a', 3, '1'),
    );
    expect(report.verification(true, NOW)).toMatchObject({
      result: 'counts-equal',
      parts: [{ source: { count: 3 }, target: { count: 3 } }],
    });
    expect(JSON.stringify(report.verification(true, NOW))).not.toContain(
      'checksum',
    );
  });

  it.each([
    '@foredeck {"phase":',
    '@foredeck {"phase":"flying"}',
    'foredeck',
    '',
  ])('takes %j for a line of the log like any other', line => {
    expect(new JobReport().read(line)).toBe(false);
  });

  it('gives up when there are too many tables to hold', () => {
    const report = new JobReport();
    expect(() => {
      for (let i = 0; i <= 50_000; i++) {
        report.read(`@foredeck ${JSON.stringify(part('source', `t${i}`, 1))}`);
      }
    }).toThrow(/more than 50000 tables/);
  });
});

describe('ProgressMeter', () => {
  it('tells throughput of the last seconds and the time left', () => {
    let now = 0;
    const meter = new ProgressMeter(() => now);
    const at = (seconds: number, bytes: number) => {
      now = seconds * 1000;
      return meter.read(
        reportOf({ phase: 'copying' }, { totalBytes: 1000 }, { bytes }),
      );
    };
    expect(at(0, 0)).toEqual({ phase: 'copying', bytes: 0, totalBytes: 1000 });
    expect(at(2, 200)).toEqual({
      phase: 'copying',
      bytes: 200,
      totalBytes: 1000,
      throughput: 100,
      etaSeconds: 8,
    });
    // Long ago does not count any more.
    at(20, 220);
    expect(at(30, 420)).toMatchObject({ throughput: 20, etaSeconds: 29 });
    // More came than was estimated.
    expect(at(31, 1200)).toMatchObject({ bytes: 1200, totalBytes: 1200 });
  });

  it('does not tell too often, but tells every phase', () => {
    const meter = new ProgressMeter(() => 0);
    expect(meter.read(reportOf({ phase: 'copying' }))).toBeDefined();
    expect(meter.read(reportOf({ phase: 'copying' }))).toBeUndefined();
    expect(meter.read(reportOf({ phase: 'verifying' }))).toBeDefined();
  });
});

describe('LogTail', () => {
  it('keeps the last lines, without passwords', () => {
    const tail = new LogTail(['open sesame', 'x']);
    for (let i = 0; i < 100; i++) {
      tail.add(`line ${i} with open sesame`);
    }
    tail.add('y'.repeat(10_000));
    const lines = tail.text.split('\n');
    expect(lines).toHaveLength(12);
    expect(lines[0]).toBe('line 89 with ***');
    expect(lines[11].length).toBeLessThan(400);
    expect(tail.text).not.toContain('sesame');
  });
});
