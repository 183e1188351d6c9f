// @ts-check

// Changes of releases are kept as operations, in tables of their own. The
// journal before held the last ended deploys only, and is let go.

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.dropTable('helm_release_leases');
  await knex.schema.dropTable('helm_deploy_events');
  await knex.schema.dropTable('helm_deploy_runs');
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.createTable('helm_deploy_runs', table => {
    table.string('id', 64).primary();
    table.string('cluster').notNullable();
    table.string('namespace').notNullable();
    table.string('name').notNullable();
    table.string('profile').notNullable();
    table.string('entity_ref').nullable().index();
    table.string('initiator').notNullable();
    table.string('action', 16).notNullable();
    table.string('state', 16).notNullable().index();
    table.string('started_at', 32).notNullable().index();
    table.string('finished_at', 32).nullable();
    table.integer('base_revision').nullable();
    table.string('lease_id', 64).notNullable();
  });
  await knex.schema.createTable('helm_deploy_events', table => {
    table
      .string('run_id', 64)
      .notNullable()
      .references('id')
      .inTable('helm_deploy_runs')
      .onDelete('CASCADE');
    table.integer('sequence').notNullable();
    table.text('body').notNullable();
    table.primary(['run_id', 'sequence']);
  });
  await knex.schema.createTable('helm_release_leases', table => {
    table.string('cluster').notNullable();
    table.string('namespace').notNullable();
    table.string('name').notNullable();
    table.string('lease_id', 64).notNullable();
    table.string('holder').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.primary(['cluster', 'namespace', 'name']);
  });
};
