import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { mergeValuesFiles } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import { parse } from 'yaml';
import { renderChart } from '../../data/__testUtils__/renderedRelease';
import { configMap, secret } from './objects';

const SHOP = resolve(__dirname, '../../../../../examples/shop');

/** Charts of the demo shop's releases, and a secret value where they have one. */
const RELEASES: Record<string, { chart: string; secrets?: JsonObject }> = {
  cart: { chart: 'service' },
  catalog: { chart: 'service' },
  checkout: { chart: 'service' },
  inventory: { chart: 'service' },
  notifications: {
    chart: 'service',
    secrets: { secretEnv: { SMTP_PASSWORD: 'smtp-hunter22' } },
  },
  payment: {
    chart: 'service',
    secrets: { secretEnv: { PAYMENT_PROVIDER_KEY: 'key-hunter22' } },
  },
  recommendations: { chart: 'service' },
  'shop-cache': {
    chart: 'redis',
    secrets: { auth: { password: 'cache-hunter22' } },
  },
  'shop-database': { chart: 'postgresql' },
  storefront: { chart: 'service' },
};

/** The demo shop's releases of one environment, rendered by the real helm. */
export async function demoShop(environment: string): Promise<ReleaseState[]> {
  const namespace = `shop-${environment}`;
  return Promise.all(
    Object.entries(RELEASES).map(async ([name, { chart, secrets = {} }]) => {
      const own = [readValues(name, 'service'), readValues(name, environment)];
      const values = [...own, secrets].reduce(mergeValuesFiles, {});
      const state = await renderShop(name, values, namespace);
      return {
        ...state,
        chart: { name: chart, version: '1.0.0' },
        digest: chart,
        source: { kind: 'profile', profile: chart, version: '1.0.0' },
        profile: chart,
        values,
        merged: values,
        secretPaths: [
          'secretEnv.SMTP_PASSWORD',
          'secretEnv.PAYMENT_PROVIDER_KEY',
        ],
      };
    }),
  );
}

/** One of them, rendered with other values or for another place. */
export function renderShop(
  name: string,
  values: JsonObject,
  namespace: string,
): Promise<ReleaseState> {
  return renderChart(RELEASES[name].chart, values, {
    cluster: 'east',
    namespace,
    name,
  });
}

/** What the demo shop has outside of its releases. */
export function demoObjects(environment: string) {
  const namespace = `shop-${environment}`;
  return [
    configMap('warehouses', namespace, {
      WAREHOUSES: 'malmo',
      RESERVATION_MINUTES: '15',
    }),
    secret('shop-database', namespace, {
      username: 'shop',
      password: 'database-hunter22',
    }),
  ];
}

function readValues(name: string, file: string): JsonObject {
  return parse(readFileSync(`${SHOP}/values/${name}/${file}.yaml`, 'utf8'));
}
