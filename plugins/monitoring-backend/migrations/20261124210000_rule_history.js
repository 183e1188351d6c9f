// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('alert_rule_revisions', table => {
    table.comment(
      'Every change that was made to alert rules through the portal',
    );
    table.string('cluster', 253).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('object', 253).notNullable().comment('The PrometheusRule');
    table.integer('revision').notNullable().comment('From 1, without gaps');
    table.string('changed_at', 32).notNullable().comment('ISO 8601');
    table.string('changed_by', 400).notNullable().comment('Entity ref');
    table.string('change', 16).notNullable();
    table.boolean('enabled').notNullable();
    table.text('rule').notNullable().comment('JSON: draft and place');
    table.primary(['cluster', 'namespace', 'object', 'revision']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('alert_rule_revisions');
};
