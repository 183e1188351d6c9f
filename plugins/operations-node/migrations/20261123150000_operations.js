// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('foredeck_operations', table => {
    table.comment('Changes that outlive a request, running and ended');
    table.string('id', 64).primary();
    table.string('kind', 64).notNullable();
    table.string('subject_kind', 64).notNullable();
    table.string('cluster').nullable();
    table.string('namespace').nullable();
    table.string('name').notNullable();
    table.string('entity_ref').nullable();
    table.string('initiator').notNullable();
    table.string('parent_id', 64).nullable().index();
    table
      .string('state', 16)
      .notNullable()
      .comment('preparing, running, succeeded, failed or cancelled');
    table.text('summary').notNullable();
    table.boolean('cancellable').notNullable();
    table.string('cancelled_by').nullable();
    table.string('started_at', 32).notNullable().comment('ISO 8601');
    table.string('finished_at', 32).nullable().comment('ISO 8601');
    table.integer('attempt').notNullable();
    table.text('input').notNullable().comment('JSON, never a secret');
    table.text('details').notNullable().comment('JSON, shown to readers');
    table
      .string('lease_id', 64)
      .nullable()
      .comment('Of the replica that works on it; every write names it');
    table
      .bigInteger('lease_expires')
      .notNullable()
      .comment('Unix milliseconds');
    table
      .bigInteger('retry_at')
      .notNullable()
      .comment('Unix milliseconds: not to be taken over before');
    table.index(['started_at', 'id']);
    table.index(['entity_ref', 'started_at']);
    table.index(['cluster', 'namespace', 'name', 'started_at']);
    table.index(['state', 'lease_expires']);
  });
  await knex.schema.createTable('foredeck_operation_events', table => {
    table.comment('What happened, one JSON event per row');
    table
      .string('operation_id', 64)
      .notNullable()
      .references('id')
      .inTable('foredeck_operations')
      .onDelete('CASCADE');
    table.integer('sequence').notNullable();
    table.text('body').notNullable();
    table.primary(['operation_id', 'sequence']);
  });
  await knex.schema.createTable('foredeck_operation_steps', table => {
    table.comment('Steps that are done and are not to be done again');
    table
      .string('operation_id', 64)
      .notNullable()
      .references('id')
      .inTable('foredeck_operations')
      .onDelete('CASCADE');
    table.string('step_key').notNullable();
    table.text('result').notNullable().comment('JSON');
    table.primary(['operation_id', 'step_key']);
  });
  await knex.schema.createTable('foredeck_operation_locks', table => {
    table.comment('What is being changed, by which operation');
    table.string('lock_key', 512).primary();
    table
      .string('operation_id', 64)
      .notNullable()
      .index()
      .references('id')
      .inTable('foredeck_operations')
      .onDelete('CASCADE');
    table.string('holder', 1024).notNullable().comment('"<user> deploys x"');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('foredeck_operation_locks');
  await knex.schema.dropTable('foredeck_operation_steps');
  await knex.schema.dropTable('foredeck_operation_events');
  await knex.schema.dropTable('foredeck_operations');
};
