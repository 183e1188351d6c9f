import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the page of one release. */
export const helmReleaseTranslationRef = createTranslationRef({
  id: 'helm.release',
  messages: {
    backTo: 'Back to {{name}}',
    actions: 'What can be done with the release',
    change: 'Change',
    rollback: 'Roll back',
    logs: 'Logs',
    restart: 'Restart',
    test: 'Run tests',
    uninstall: 'Uninstall',
    newer: '{{version}} is available',
    appVersion: 'App version',
    noComponent: 'linked to none',
    owners: 'Owners',
    image: 'Image',
    denied:
      'The portal’s policy does not let you do this here. Ask who runs the portal.',
    deniedAsk:
      'The portal’s policy does not let you do this here. Ask the owners: {{owners}}.',
    busy: 'The release is being changed right now, or was left half changed.',
    unlinked:
      'The release belongs to no component, so there is no form to change it with.',
    noEarlier: 'There is no earlier revision to go back to.',
    restartTitle: 'Restart {{name}}?',
    restartText:
      'The pods of all its workloads are replaced by new ones, a few at a time, as each workload’s own strategy says. Nothing else changes.',
    testTitle: 'Run the tests of {{name}}?',
    testText:
      'The pods that the chart brings as tests are run in the release’s namespace. The release itself stays as it is.',
    whichValues: 'Which values',
    mergedHint:
      'Everything the chart was rendered with: its defaults with the release’s own values over them. Secrets are masked.',
    valuesFailed: 'The values could not be read',
    sections: 'Sections of the release',
    failed: '{{name}} could not be read',
    resources: 'Resources',
    pods: 'Pods',
    noResources: 'This release has no objects.',
    noPods: 'This release has no pods.',
    noNotes: 'The chart has no notes.',
    noValues:
      'This release uses the defaults of its chart and profile; nothing was changed.',
    valuesHint: 'What was set for this release. Secrets are masked.',
    entity: {
      component: 'Component',
      resource: 'Resource',
      other: 'Catalog entity',
    },
    tab: {
      overview: 'Overview',
      values: 'Values',
      history: 'History',
      drift: 'Drift',
      tokens: 'Tokens',
    },
    stuck: {
      pending: '{{name}} was left half changed',
      since: 'This happened',
      busy: '{{status}}: {{name}} is being changed by this portal right now. There is nothing to free.',
      rollback: 'Go back to revision {{revision}}',
      action: {
        rollback: 'Go back to the revision before',
        remove: 'Remove what is left and begin anew',
        finish: 'Finish the uninstall',
        'mark-failed': 'Mark it as failed',
      },
    },
    uninstallDialog: {
      title: 'Uninstall {{name}}?',
      looking: 'Looking up what goes and what stays',
      previewFailed:
        'What an uninstall takes could not be looked up: {{message}}',
      removed_one: '1 object is removed',
      removed_other: '{{count}} objects are removed',
      remaining_one: '1 object stays',
      remaining_other: '{{count}} objects stay',
      history: 'Its history is removed too; this can not be undone.',
      run: 'Uninstall',
      running: 'Uninstalling',
    },
  },
});
