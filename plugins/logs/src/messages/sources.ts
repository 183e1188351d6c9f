import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the choice of pods and containers. */
export const logsSourcesTranslationRef = createTranslationRef({
  id: 'logs.sources',
  messages: {
    all_one: '1 pod',
    all_other: '{{count}} pods',
    some: '{{chosen}} of {{total}} pods',
    none: 'No pods',
    label: 'Which pods and containers to read: {{chosen}}',
    find: 'Find a pod',
    showAll: 'All pods',
    pods: 'Pods',
    containers: 'Containers',
    auxiliary: 'Init and ephemeral containers too',
    noWorkload: 'Pods of no workload',
    workloadLabel: 'All pods of {{name}}',
    ready: '{{ready}} of {{total}} ready',
    notReady: '{{state}}, not ready',
    restarts_one: '1 restart',
    restarts_other: '{{count}} restarts',
    crashLooping: '{{container}} crashes again and again',
    previous: 'Previous log',
    previousLabel: 'Log of {{container}} in {{pod}} before its last restart',
    hidden_one: '1 pod is not shown: you may not read it.',
    hidden_other: '{{count}} pods are not shown: you may not read them.',
    empty: 'Nothing runs here right now.',
    noMatch: 'No pod is called like this.',
    tooMany_one: '1 more pod; find it by its name.',
    tooMany_other: '{{count}} more pods; find them by name.',
    loadFailed: 'The pods could not be read: {{message}}',
  },
});
