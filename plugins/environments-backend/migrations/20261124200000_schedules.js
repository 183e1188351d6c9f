// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('environment_schedule_looks', table => {
    table.comment(
      'Up to when the schedules of environments have been followed',
    );
    table.string('environment', 400).primary().comment('cluster/space/name');
    table.string('looked_at', 32).notNullable().comment('ISO 8601');
  });
  await knex.schema.createTable('environment_expiry_warnings', table => {
    table.comment('Warnings of the end of environments that were sent');
    table.string('environment', 400).notNullable();
    table.string('expires_at', 32).notNullable().comment('ISO 8601');
    table.bigInteger('before_ms').notNullable();
    table.primary(['environment', 'expires_at', 'before_ms']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('environment_expiry_warnings');
  await knex.schema.dropTable('environment_schedule_looks');
};
