// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('helm_chart_sources', table => {
    table.comment('Places charts come from, as they were last read');
    table.string('name').primary();
    table
      .bigInteger('generation')
      .notNullable()
      .comment('Which rows of the charts and versions are the current ones');
    table.string('fingerprint', 64).notNullable().comment('Of its settings');
    table.text('stamp').nullable().comment('Tells whether it has changed');
    table.string('refreshed_at', 32).nullable();
    table.text('problem').nullable().comment('Why the last reading failed');
    table.text('remark').nullable().comment('What was left out');
    table.integer('charts').notNullable();
    table.integer('versions').notNullable();
    table.string('lease_id', 64).nullable().comment('Who reads it now');
    table.bigInteger('lease_until').notNullable().comment('Unix milliseconds');
  });
  await knex.schema.createTable('helm_charts', table => {
    table.comment('Charts by their newest version');
    table.string('source').notNullable();
    table.bigInteger('generation').notNullable();
    table.string('name', 512).notNullable();
    table.string('search_name', 512).notNullable().comment('Lower case');
    table
      .text('search_text')
      .notNullable()
      .comment('Words of name, description and keywords, each after a space');
    table.string('version', 256).notNullable();
    table.string('app_version', 256).nullable();
    table.text('description').nullable();
    table.text('icon').nullable();
    table.text('keywords').notNullable().comment('JSON');
    table.boolean('deprecated').notNullable();
    table.integer('versions').notNullable();
    table.string('created', 64).nullable();
    table
      .string('newest_stable', 256)
      .nullable()
      .comment('The newest version that is no prerelease');
    table.primary(['source', 'generation', 'name']);
    table.index(['name']);
  });
  await knex.schema.createTable('helm_chart_versions', table => {
    table.string('source').notNullable();
    table.bigInteger('generation').notNullable();
    table.string('name', 512).notNullable();
    table.string('version', 256).notNullable();
    table
      .text('sort_key')
      .notNullable()
      .comment('Orders as semver does, in any collation');
    table.string('app_version', 256).nullable();
    table.string('created', 64).nullable();
    table.string('digest', 128).nullable();
    table.boolean('deprecated').notNullable();
    table.boolean('prerelease').notNullable();
    table
      .text('location')
      .notNullable()
      .comment('What the source needs to fetch it');
    table.primary(['source', 'generation', 'name', 'version']);
  });
  await knex.schema.createTable('helm_chart_uploads', table => {
    table.comment('Charts that were uploaded');
    table.string('name').notNullable();
    table.string('version', 256).notNullable();
    table.string('digest', 128).notNullable();
    table.text('metadata').notNullable().comment('Chart.yaml as JSON');
    table.binary('archive').notNullable();
    table.string('uploaded_by').notNullable();
    table.string('uploaded_at', 32).notNullable();
    table.primary(['name', 'version']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('helm_chart_uploads');
  await knex.schema.dropTable('helm_chart_versions');
  await knex.schema.dropTable('helm_charts');
  await knex.schema.dropTable('helm_chart_sources');
};
