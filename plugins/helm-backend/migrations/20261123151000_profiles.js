// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('helm_profiles', table => {
    table.comment('Profiles that were changed or made in the portal');
    table.string('name', 63).primary();
    table.integer('revision').notNullable();
    table.string('origin', 16).notNullable().comment('seed, edited or created');
    table
      .text('yaml')
      .nullable()
      .comment('The whole document; none while it is as its file says');
    table
      .string('seed_hash', 64)
      .nullable()
      .comment('SHA-256 of the file the edit was made from');
  });
  await knex.schema.createTable('helm_profile_revisions', table => {
    table.comment('Every saved state of those profiles');
    table
      .string('name', 63)
      .notNullable()
      .references('name')
      .inTable('helm_profiles')
      .onDelete('CASCADE');
    table.integer('revision').notNullable();
    table.string('at', 32).notNullable();
    table.string('by').notNullable().comment('User entity ref, or seed');
    table.text('message').nullable();
    table.text('yaml').notNullable();
    table.primary(['name', 'revision']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('helm_profile_revisions');
  await knex.schema.dropTable('helm_profiles');
};
