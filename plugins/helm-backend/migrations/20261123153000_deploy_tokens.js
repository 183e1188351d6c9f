// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('helm_deploy_tokens', table => {
    table.comment('Secrets with which a pipeline deploys one release');
    table.string('id', 36).primary();
    table.string('cluster').notNullable();
    table.string('namespace', 63).notNullable();
    table.string('release', 53).notNullable();
    table
      .string('entity_ref')
      .nullable()
      .comment('Whom the release belonged to when the token was made');
    table.string('name', 100).notNullable();
    table.string('prefix', 16).notNullable().comment('To tell tokens apart');
    table
      .string('hash', 64)
      .notNullable()
      .unique()
      .comment('SHA-256 of the secret: 256 random bits need no slow hash');
    table.string('created_by').notNullable();
    table.string('created_at', 32).notNullable();
    table.string('expires_at', 32).nullable();
    table.string('last_used_at', 32).nullable();
    table.unique(['cluster', 'namespace', 'release', 'name']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('helm_deploy_tokens');
};
