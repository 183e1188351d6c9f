import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the page of logs of whatever is chosen. */
export const logsPageTranslationRef = createTranslationRef({
  id: 'logs.page',
  messages: {
    title: 'Logs',
    titleOf: 'Logs of {{name}}',
    change: 'Read something else',
    kind: {
      entity: 'Service',
      release: 'Release',
      environment: 'Environment',
      pods: 'Pods',
    },
    release: 'Release {{name}}',
    environment: '{{space}}/{{environment}}',
    pods: '{{names}}',
    selected: 'Pods with {{selector}}',
    namespace: 'All pods of {{namespace}}',
    in: '{{namespace}} on {{cluster}}',
    on: 'on {{cluster}}',
    choose: {
      title: 'What do you want to read?',
      text: 'Services, releases and environments lead here too, from their pages.',
      kind: 'What to read',
      entity: 'Service or resource of the catalog',
      entityHint: 'Such as component:default/cart',
      cluster: 'Cluster',
      clusterHint: 'Its name in the portal’s configuration',
      namespace: 'Namespace',
      name: 'Name of the release',
      space: 'Space',
      environment: 'Environment',
      pods: 'Pods',
      podsHint: 'Names with commas between; all pods when empty',
      selector: 'Label selector',
      selectorHint: 'Such as app in (cart, orders)',
      open: 'Open the logs',
      cancel: 'Cancel',
    },
    incomplete:
      'The address does not say all of what to read. Fill in the rest.',
  },
});
