import { knex as connect, type Knex } from 'knex';
import { openDatabase } from '../../database/openDatabase';

/** A database in memory with the plugin's tables. */
export async function openTables(): Promise<Knex> {
  const knex = connect({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  return openDatabase({ getClient: async () => knex });
}
