// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('certificate_notices', table => {
    table.comment('Certificates of clusters whose end was told of');
    table.string('cluster', 253).notNullable();
    table
      .string('certificate', 64)
      .notNullable()
      .comment('SHA-256 of its name');
    table.string('not_after', 32).notNullable().comment('ISO 8601');
    table.integer('threshold').notNullable().comment('Days, told of last');
    table.string('told_at', 32).notNullable().comment('ISO 8601');
    table.primary(['cluster', 'certificate']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('certificate_notices');
};
