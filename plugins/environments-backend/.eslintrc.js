module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      {
        // The tests run beside the Helm plugin, as a portal does.
        excludedFiles: ['**/__testUtils__/**'],
      },
    ],
  },
});
