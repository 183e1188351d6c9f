// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('environment_copies', table => {
    table.comment('Copies of environments, those that run and those that ran');
    table.string('id', 36).primary();
    table.string('source_cluster').notNullable();
    table.string('source_space', 63).notNullable();
    table.string('source_name', 63).notNullable();
    table.string('target_cluster').notNullable();
    table.string('target_space', 63).notNullable();
    table.string('target_name', 63).notNullable();
    table.string('mode', 16).notNullable();
    table.string('state', 16).notNullable();
    table.string('direction', 8).notNullable().comment('forward or back');
    table.text('summary').notNullable();
    table.string('requested_by').notNullable();
    table.string('created_at', 32).notNullable();
    table.string('finished_at', 32).nullable();
    table.integer('steps_done').notNullable();
    table.integer('steps_total').notNullable();
    table.text('request').notNullable().comment('JSON');
    table.text('plan').notNullable().comment('JSON, secrets masked');
    table.text('findings').notNullable().comment('JSON');
    table.text('report').nullable().comment('JSON');
    table.string('operation_id', 64).nullable();
    table
      .string('run_token', 36)
      .nullable()
      .comment('Of the replica that may write; a new one with each run');
    table
      .boolean('pausing')
      .notNullable()
      .comment('Somebody asked to start no further step');
    table.integer('sequence').notNullable().comment('Of the last change');
    table.integer('changed').notNullable().comment("The copy's own last one");
    table.index(['created_at', 'id']);
    table.index(['target_cluster', 'target_space', 'target_name']);
    table.index(['source_cluster', 'source_space', 'source_name']);
  });
  await knex.schema.createTable('environment_copy_steps', table => {
    table.comment('How far each step of a copy is');
    table
      .string('copy_id', 36)
      .notNullable()
      .references('environment_copies.id')
      .onDelete('CASCADE');
    table.string('step_key', 600).notNullable();
    table.integer('position').notNullable();
    table.string('state', 16).notNullable();
    table.text('message').nullable();
    table.float('progress').nullable();
    table.text('data').nullable().comment('JSON');
    table.text('verification').nullable().comment('JSON');
    table.string('operation_id', 64).nullable();
    table.integer('attempt').notNullable();
    table.string('started_at', 32).nullable();
    table.string('finished_at', 32).nullable();
    table.text('result').nullable().comment('JSON, never a secret');
    table.integer('changed').notNullable();
    table.primary(['copy_id', 'step_key']);
    table.index(['copy_id', 'changed']);
  });
  await knex.schema.createTable('environment_copy_messages', table => {
    table.comment('What a copy says beside its steps');
    table
      .string('copy_id', 36)
      .notNullable()
      .references('environment_copies.id')
      .onDelete('CASCADE');
    table.integer('sequence').notNullable();
    table.string('at', 32).notNullable();
    table.string('level', 8).notNullable();
    table.text('message').notNullable();
    table.primary(['copy_id', 'sequence']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('environment_copy_messages');
  await knex.schema.dropTable('environment_copy_steps');
  await knex.schema.dropTable('environment_copies');
};
