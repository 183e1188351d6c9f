import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { DEFAULT_LIMITS } from './MonitoringConfig';
import { readMonitoringConfig } from './readMonitoringConfig';

function read(monitoring: JsonObject, policy: JsonObject = {}) {
  const logger = mockServices.logger.mock();
  const config = mockServices.rootConfig({
    data: { foredeck: { monitoring, policy } },
  });
  return {
    ...readMonitoringConfig({ config, logger }),
    warnings: logger.warn.mock.calls.map(([message]) => message),
  };
}

describe('readMonitoringConfig', () => {
  it('has defaults for everything', () => {
    expect(read({}, { admins: ['group:default/platform'] })).toEqual({
      sources: {},
      packs: [],
      limits: DEFAULT_LIMITS,
      certificates: {
        warningDays: 30,
        recipients: ['group:default/platform'],
      },
      warnings: [],
    });
  });

  it('reads addresses, with how to sign in', () => {
    const { sources, warnings } = read({
      sources: {
        prod: {
          type: 'mimir',
          url: 'https://mimir.example.com/prometheus/',
          auth: { token: 'secret' },
          headers: { 'X-Scope-OrgID': 'shop' },
          alertmanager: {
            service: { namespace: 'mon', name: 'am', port: 9093 },
          },
        },
      },
    });
    expect(warnings).toEqual([]);
    expect(sources.prod).toEqual({
      type: 'mimir',
      endpoint: {
        url: 'https://mimir.example.com/prometheus',
        auth: { token: 'secret' },
        headers: { 'X-Scope-OrgID': 'shop' },
      },
      alertmanager: { service: { namespace: 'mon', name: 'am', port: '9093' } },
    });
  });

  it.each<[JsonObject, string]>([
    [
      { sources: { prod: { url: 'ftp://x' } } },
      'foredeck.monitoring.sources.prod.url: is an http or https address',
    ],
    [
      { sources: { prod: { auth: { token: 'pass-1234' } } } },
      'foredeck.monitoring.sources.prod: auth and headers need a url',
    ],
    [
      {
        sources: { prod: { url: 'http://x', auth: { username: 'pass-1234' } } },
      },
      'sources.prod.auth: has either a token, or a username and a password',
    ],
    [{ limits: { timeout: 0 } }, 'foredeck.monitoring.limits.timeout'],
    [{ packs: {} }, 'foredeck.monitoring.packs must be a list'],
    [
      { certificates: { recipients: ['platform'] } },
      'certificates.recipients.0: is a full entity ref',
    ],
  ])('leaves out %j with one warning', (monitoring, message) => {
    const { sources, limits, warnings } = read(monitoring);
    expect({ sources, limits }).toEqual({
      sources: {},
      limits: DEFAULT_LIMITS,
    });
    expect(warnings).toEqual([expect.stringContaining(message)]);
    expect(warnings[0]).not.toContain('pass-1234');
  });
});
