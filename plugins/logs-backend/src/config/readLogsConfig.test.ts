import { mockServices } from '@backstage/backend-test-utils';
import type { JsonValue } from '@backstage/types';
import { DEFAULT_LIMITS } from './LogsConfig';
import { readLogsConfig } from './readLogsConfig';

function read(limits?: JsonValue) {
  const logger = mockServices.logger.mock();
  const config = mockServices.rootConfig({
    data: { foredeck: { logs: limits === undefined ? {} : { limits } } },
  });
  return {
    limits: readLogsConfig({ config, logger }),
    warnings: logger.warn.mock.calls.map(([message]) => message),
  };
}

describe('readLogsConfig', () => {
  it('takes what is configured, and defaults for the rest', () => {
    expect(read({ streams: 20, reorderWindow: 0 })).toEqual({
      limits: { ...DEFAULT_LIMITS, streams: 20, reorderWindow: 0 },
      warnings: [],
    });
    expect(read()).toEqual({ limits: DEFAULT_LIMITS, warnings: [] });
  });

  it.each<[JsonValue, string]>([
    [
      { streams: 0 },
      'foredeck.logs.limits.streams must be a whole number of streams from 1 to 10000, not 0 (now 200)',
    ],
    [{ lineBytes: 'many' }, 'lineBytes must be a whole number of bytes'],
    [{ follows: 1.5 }, 'follows must be a whole number of containers'],
    [{ stream: 5 }, 'foredeck.logs.limits.stream is not known; there are'],
    [[1], 'foredeck.logs.limits must be a map'],
  ])('warns of %j once, and goes on with the defaults', (limits, message) => {
    const { warnings, ...rest } = read(limits);
    expect(rest.limits).toEqual(DEFAULT_LIMITS);
    expect(warnings).toEqual([expect.stringContaining(message)]);
  });

  it('keeps what is right beside what is wrong', () => {
    const { limits, warnings } = read({ streams: 7, follows: -1 });
    expect(limits).toEqual({ ...DEFAULT_LIMITS, streams: 7 });
    expect(warnings).toHaveLength(1);
  });
});
