import type { CredentialSource, DetectedStore } from '../DetectedStore';
import type { ServerEngine } from './engineOfImage';
import type { PodContainer } from './PodContainer';

/** How a server wants its clients to sign in. */
export interface ServerAccess {
  username?: CredentialSource;
  password?: CredentialSource;
  database?: CredentialSource;
  tls?: DetectedStore['tls'];
  replicaSet?: string;
  /** Why its data can not be copied. */
  refused?: string;
}

const UNKNOWN_PASSWORD =
  'the manifest does not tell where its password is kept; set the variables of the official image, or a file from a Secret';

/** Reads the variables of the official images, and of Bitnami's. */
export const SERVER_ACCESS: Record<
  ServerEngine,
  (container: PodContainer) => ServerAccess
> = {
  postgresql: container => {
    const username = container.find(
      'POSTGRES_USER',
      'POSTGRESQL_USERNAME',
      'PGUSER_SUPERUSER',
    ) ?? { value: 'postgres' };
    const password = container.find(
      'POSTGRES_PASSWORD',
      'POSTGRESQL_PASSWORD',
      'PGPASSWORD_SUPERUSER',
    );
    const trusts =
      container.text('POSTGRES_HOST_AUTH_METHOD') === 'trust' ||
      container.text('ALLOW_EMPTY_PASSWORD') === 'yes';
    return {
      username,
      password,
      // As the image does: the user's own name where none is given.
      database:
        container.find('POSTGRES_DB', 'POSTGRESQL_DATABASE') ?? username,
      ...(!password && !trusts && { refused: UNKNOWN_PASSWORD }),
    };
  },

  mysql: container => {
    const prefixes = ['MYSQL', 'MARIADB'];
    const named = (name: string) => prefixes.map(prefix => `${prefix}_${name}`);
    // Only root may empty, create and see all that a dump holds.
    const root = container.find(...named('ROOT_PASSWORD'));
    const user = container.find(...named('USER'));
    const empty =
      container.text(
        ...named('ALLOW_EMPTY_PASSWORD'),
        ...named('ALLOW_EMPTY_ROOT_PASSWORD'),
        'ALLOW_EMPTY_PASSWORD',
      ) !== undefined;
    const password = root ?? (user && container.find(...named('PASSWORD')));
    return {
      username:
        root || empty
          ? container.find(...named('ROOT_USER')) ?? { value: 'root' }
          : user,
      password,
      database: container.find(...named('DATABASE')),
      ...(!password && !empty && { refused: UNKNOWN_PASSWORD }),
    };
  },

  mongodb: container => {
    const username = container.find(
      'MONGO_INITDB_ROOT_USERNAME',
      'MONGODB_ROOT_USER',
      'MONGODB_INITDB_ROOT_USERNAME',
    );
    const password = container.find(
      'MONGO_INITDB_ROOT_PASSWORD',
      'MONGODB_ROOT_PASSWORD',
      'MONGODB_INITDB_ROOT_PASSWORD',
    );
    const replicaSet =
      container.find('MONGODB_REPLICA_SET_NAME') ??
      container.option('--replSet');
    const shard = /--(shardsvr|configsvr)\b/.test(container.commandLine);
    return {
      ...(password && { username: username ?? { value: 'root' }, password }),
      database: container.find(
        'MONGO_INITDB_DATABASE',
        'MONGODB_DATABASE',
        'MONGODB_EXTRA_DATABASES',
      ),
      ...(replicaSet &&
        'value' in replicaSet && { replicaSet: replicaSet.value }),
      ...(username && !password && { refused: UNKNOWN_PASSWORD }),
      ...(shard && {
        refused: 'it is a shard: copying a sharded MongoDB is not supported',
      }),
    };
  },

  redis: container => {
    const password =
      container.find('REDIS_PASSWORD', 'VALKEY_PASSWORD') ??
      container.option('--requirepass') ??
      container.mentionedFile(/pass/i);
    const clustered =
      /--cluster-enabled\s+yes/.test(container.commandLine) ||
      /\/(redis|valkey)-cluster[:@]/.test(container.image);
    return {
      username: container.find('REDIS_USERNAME', 'VALKEY_USERNAME'),
      password,
      ...(container.text('REDIS_TLS_ENABLED', 'VALKEY_TLS_ENABLED') ===
        'yes' && { tls: {} }),
      ...(clustered && {
        refused: 'it is a node of a Redis Cluster, whose keys are spread',
      }),
    };
  },

  elasticsearch: container => {
    const password = container.find(
      'ELASTIC_PASSWORD',
      'ELASTICSEARCH_PASSWORD',
    );
    const encrypted = [
      container.text('xpack.security.http.ssl.enabled'),
      container.text('ELASTICSEARCH_ENABLE_REST_TLS'),
    ].includes('true');
    return {
      ...(password && {
        username: container.find(
          'ELASTIC_USERNAME',
          'ELASTICSEARCH_USERNAME',
        ) ?? {
          value: 'elastic',
        },
        password,
      }),
      ...(encrypted && { tls: {} }),
    };
  },
};

/** Whether a container is a copy of another server, which has the same data anyway. */
export function isReplica(container: PodContainer): boolean {
  const mode = container.text(
    'POSTGRES_REPLICATION_MODE',
    'POSTGRESQL_REPLICATION_MODE',
    'MYSQL_REPLICATION_MODE',
    'MARIADB_REPLICATION_MODE',
    'REDIS_REPLICATION_MODE',
    'VALKEY_REPLICATION_MODE',
    'MONGODB_REPLICA_SET_MODE',
  );
  return /^(slave|replica|secondary|arbiter|hidden)$/.test(mode ?? '');
}
