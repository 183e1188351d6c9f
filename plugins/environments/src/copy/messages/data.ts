import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the choice of data. */
export const environmentsCopyDataTranslationRef = createTranslationRef({
  id: 'environments.copy.data',
  messages: {
    title: 'Data of stateful services',
    about:
      'For each store: leave what the target has, or fill it. Whoever uses a store is held at zero until its data is there and compared.',
    none: 'No service of this copy keeps data',
    noneText:
      'Databases and volumes of the chosen services would be listed here.',
    promote: 'A promotion touches no data',
    promoteText:
      'It takes chart versions and images only. Choose "Copy" in the first step to take data along.',
    allCopy: 'Copy all',
    allNone: 'None',
    col: {
      store: 'Store',
      engine: 'Engine',
      choice: 'Data',
      effect: 'At the target',
    },
    engine: {
      postgresql: 'PostgreSQL',
      mysql: 'MySQL',
      mongodb: 'MongoDB',
      redis: 'Redis',
      elasticsearch: 'Elasticsearch',
      volume: 'Volume',
    },
    unknownSize: 'not known yet',
    databases_one: '1 database',
    databases_other: '{{count}} databases',
    choiceOf: 'What to do with the data of {{name}}',
    methodOf: 'How the data of {{name}} gets there',
    maskingOf: 'What masks the data of {{name}}',
    choice: {
      none: 'None',
      copy: 'Copy',
      masked: 'Copy, masked',
      fresh: 'Start empty',
    },
    method: {
      stream: 'Streamed by a job',
      snapshot: 'By the storage class',
      velero: 'By Velero',
    },
    masking: 'Masked by',
    maskingMissing: 'Choose what masks it.',
    noMasking:
      'No masking script for {{engine}} is configured; an admin writes them in the configuration of the portal.',
    effect: {
      kept: 'What is there stays.',
      made: 'Starts empty, as its chart makes it.',
      overwritten: 'What {{name}} holds is overwritten.',
      emptied: 'What {{name}} holds is deleted.',
      filled: 'New, filled from the source.',
      backup: 'It is backed up first, so that the copy can be rolled back.',
    },
    held: 'Held meanwhile: {{names}}',
    heldMany: 'Held meanwhile: {{number}} workloads',
    pending: 'The stores are found with the plan, which is being made.',
  },
});
