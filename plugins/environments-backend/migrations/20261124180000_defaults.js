// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('environment_defaults', table => {
    table.comment(
      'Default values of spaces and environments, every revision; the highest counts',
    );
    table
      .string('place', 400)
      .notNullable()
      .comment('space, or cluster/space/environment');
    table.integer('revision').notNullable();
    table
      .text('entries', 'longtext')
      .notNullable()
      .comment('JSON of Defaults[]');
    table.string('changed_by').notNullable();
    table.string('changed_at', 32).notNullable().comment('ISO 8601');
    table.primary(['place', 'revision']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('environment_defaults');
};
