import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readMaskingScripts } from './masking/readMaskingScripts';
import { readDataConfig } from './readDataConfig';

function read(data: JsonObject) {
  const logger = mockServices.logger.mock();
  const config = mockServices.rootConfig({
    data: { foredeck: { environments: { data } } },
  });
  return {
    config: readDataConfig(config, logger),
    masking: readMaskingScripts(config, logger),
    warnings: logger.warn.mock.calls.map(([message]) => message),
  };
}

const script = {
  name: 'customers',
  title: 'Customers are nobody',
  engine: 'postgresql',
  script: 'UPDATE customers SET email = NULL',
};

describe('the configuration of data', () => {
  it('has defaults for everything', () => {
    expect(read({})).toMatchObject({
      config: { images: {}, deadline: 21_600, veleroNamespace: 'velero' },
      warnings: [],
    });
  });

  it('is read', () => {
    const { config, warnings } = read({
      images: { elasticsearch: 'registry.example.com/node:22' },
      timeout: { minutes: 90 },
      velero: { namespace: 'backup' },
    });
    expect(config).toEqual({
      images: { elasticsearch: 'registry.example.com/node:22' },
      deadline: 5400,
      veleroNamespace: 'backup',
    });
    expect(warnings).toEqual([]);
  });

  it('warns of what can not be read, and goes on', () => {
    const { config, masking, warnings } = read({
      images: { redis: 7 },
      timeout: { fortnights: 1 },
      masking: [script, { ...script, name: 'x', path: 'x.sql' }],
    });
    expect(config).toMatchObject({ images: {}, deadline: 21_600 });
    expect(masking.list().map(({ name }) => name)).toEqual(['customers']);
    expect(warnings).toEqual([
      expect.stringContaining('images.redis is left out'),
      expect.stringContaining('timeout is left out'),
      expect.stringMatching(/masking\[1\] is left out: .*path/s),
    ]);
  });

  it('lists scripts without their text', () => {
    const { masking } = read({ masking: [script] });
    expect(masking.list()).toEqual([
      {
        name: 'customers',
        title: 'Customers are nobody',
        engine: 'postgresql',
      },
    ]);
    expect(masking.text('customers', 'postgresql')).toBe(script.script);
    expect(() => masking.text('customers', 'redis')).toThrow(
      'customers is a script for postgresql; foredeck.environments.data.masking has none for redis',
    );
  });
});
