// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('chaos_kills', table => {
    table.comment('Every kill of every experiment');
    table.string('id', 64).primary();
    table.string('experiment', 64).notNullable();
    table.integer('ordinal').notNullable().comment('From 1, in the experiment');
    table.string('cluster', 253).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('workload_kind', 63).notNullable();
    table.string('workload_name', 253).notNullable();
    table.text('pods').notNullable().comment('JSON');
    table.bigInteger('begun_at').notNullable().comment('Epoch milliseconds');
    table.string('outcome', 16).notNullable();
    table.unique(['experiment', 'ordinal']);
    table.index(['cluster', 'begun_at']);
    table.index(['outcome']);
  });
  // One open kill of an experiment, and of a workload.
  await knex.schema.raw(
    "create unique index chaos_kills_open_experiment on chaos_kills (experiment) where outcome = 'open'",
  );
  await knex.schema.raw(
    "create unique index chaos_kills_open_workload on chaos_kills (cluster, namespace, workload_kind, workload_name) where outcome = 'open'",
  );
  await knex.schema.createTable('chaos_kill_pods', table => {
    table.comment('Pods that were hit: each once in its life');
    table.string('cluster', 253).notNullable();
    table.string('pod_uid', 64).notNullable();
    table.string('kill_id', 64).notNullable().index();
    table.primary(['cluster', 'pod_uid']);
  });
  await knex.schema.createTable('chaos_kill_locks', table => {
    table.comment('One row, held while a kill is reserved or all are stopped');
    table.integer('id').primary();
    table.integer('taken').notNullable();
  });
  await knex.schema.createTable('chaos_stops', table => {
    table.comment('One row while all chaos is stopped');
    table.integer('id').primary();
    table.string('stopped_by', 400).notNullable().comment('Entity ref');
    table.text('reason').notNullable();
    table.string('stopped_at', 32).notNullable().comment('ISO 8601');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('chaos_stops');
  await knex.schema.dropTable('chaos_kill_locks');
  await knex.schema.dropTable('chaos_kill_pods');
  await knex.schema.dropTable('chaos_kills');
};
