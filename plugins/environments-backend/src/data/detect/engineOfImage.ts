import type { DataEngine } from '@foredeck/backstage-plugin-environments-common';

export type ServerEngine = Exclude<DataEngine, 'volume'>;

/** By the last part of an image's repository; exporters, proxies and the like have other names. */
const ENGINES: Record<ServerEngine, readonly string[]> = {
  postgresql: [
    'postgres',
    'postgresql',
    'postgresql-repmgr',
    'postgis',
    'pgvector',
    'timescaledb',
    'timescaledb-ha',
  ],
  mysql: [
    'mysql',
    'mysql-server',
    'community-server',
    'mariadb',
    'mariadb-galera',
    'percona',
    'percona-server',
  ],
  mongodb: [
    'mongo',
    'mongodb',
    'mongodb-community-server',
    'mongodb-enterprise-server',
    'percona-server-mongodb',
  ],
  redis: [
    'redis',
    'redis-cluster',
    'redis-stack',
    'redis-stack-server',
    'valkey',
    'valkey-cluster',
    'keydb',
  ],
  elasticsearch: ['elasticsearch', 'elasticsearch-oss'],
};

const BY_REPOSITORY = new Map(
  Object.entries(ENGINES).flatMap(([engine, names]) =>
    names.map(name => [name, engine as ServerEngine] as const),
  ),
);

/** The port a server of this kind listens on unless told. */
export const ENGINE_PORTS: Record<ServerEngine, number> = {
  postgresql: 5432,
  mysql: 3306,
  mongodb: 27017,
  redis: 6379,
  elasticsearch: 9200,
};

/** What an image serves, and the version its tag names. */
export function engineOfImage(
  image: string | undefined,
): { engine: ServerEngine; repository: string; version?: string } | undefined {
  const [name, digest] = (image ?? '').split('@');
  const last = name.slice(name.lastIndexOf('/') + 1);
  const [repository, tag] = last.split(':');
  const engine = BY_REPOSITORY.get(repository);
  if (!engine) {
    return undefined;
  }
  // "17.2-bookworm" is 17.2; "latest" says nothing.
  const version = /^v?(\d+(?:\.\d+){0,2})/.exec(tag ?? '')?.[1];
  return {
    engine,
    repository,
    ...(version && (tag || !digest) && { version }),
  };
}
