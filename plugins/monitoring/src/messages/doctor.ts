import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts on targets: what there is, and why something is not scraped. */
export const monitoringDoctorTranslationRef = createTranslationRef({
  id: 'monitoring.doctor',
  messages: {
    title: 'Targets',
    intro:
      'What Prometheus scrapes here. Choose something that has no targets, and find out why.',
    loading: 'Loading the targets…',
    failed: 'The targets could not be loaded',
    empty: {
      title: 'Nothing here asks to be scraped',
      text: 'No ServiceMonitor or PodMonitor is about these workloads, and no Service selects them. Give them a Service, and a ServiceMonitor that selects it.',
    },
    objects: 'Monitors and Services',
    unmonitored: {
      title: 'Services that nothing scrapes',
      text: 'No monitor selects them. Choose one to see which monitor comes close, and what a new one would look like.',
      ports: 'ports {{ports}}',
      noPorts: 'no ports',
    },
    dropped_one: '1 dropped',
    dropped_other: '{{count}} dropped',
    choose: 'Choose something to look into it.',
    noPlace: {
      title: 'Choose whose targets to look at',
      text: 'Name a component, or a cluster and a namespace.',
      entity: 'Component',
      entityHint: 'Such as component:default/cart',
      cluster: 'Cluster',
      namespace: 'Namespace',
      show: 'Show the targets',
      nowhere: 'This component runs nowhere that you may see.',
      failed: 'The places of this component could not be loaded',
    },
    diagnosis: {
      of: 'Diagnosis of {{kind}} {{name}}',
      loading: 'Looking into {{name}}…',
      failed: 'This could not be looked into',
      again: 'Look again',
      looking: 'Looking…',
      checks: 'The way of a target, check by check',
      evidence: 'Both sides of the comparison',
    },
    result: {
      ok: 'In order',
      problem: 'Failing',
      unknown: 'Not known',
      skipped: 'Not reached',
    },
    fix: {
      title: 'How to mend it',
      other: 'Or',
      preview: 'What would change',
      apply: 'Apply…',
      snippet: 'To copy',
      target: '{{kind}} {{name}}',
      platform:
        'This can not be changed from here. Do it where it belongs, or send it to whoever can:',
      dialog: {
        title: 'Change {{kind}} {{name}}?',
        loading: 'Asking the cluster what would change…',
        refused: 'The cluster would refuse this: {{message}}',
        run: 'Apply',
        running: 'Applying…',
        before: 'Now',
        after: 'Then',
      },
      done: 'Changed. Prometheus takes some seconds to notice; this looks again until then.',
    },
    targets: {
      title: 'Targets',
      none: 'The source of metrics knows no target of it.',
      health: {
        up: 'Up',
        down: 'Down',
        unknown: 'Not scraped yet',
        dropped: 'Dropped',
      },
      column: {
        health: 'State',
        url: 'Address',
        lastScrape: 'Last scrape',
        error: 'Last error',
        labels: 'Labels',
      },
      never: 'never',
    },
  },
});
