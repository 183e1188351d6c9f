import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

const MIGRATIONS = resolvePackagePath(
  '@foredeck/backstage-plugin-operations-node',
  'migrations',
);

/** Of its own, as the tables live beside those of the plugin that uses them. */
const MIGRATIONS_TABLE = 'foredeck_operations_migrations';

/** A plugin's database with the tables of its operations. */
export async function openOperationsDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: MIGRATIONS,
      tableName: MIGRATIONS_TABLE,
    });
  }
  return knex;
}
