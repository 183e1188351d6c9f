import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the Monitor tab. */
export const monitoringTabTranslationRef = createTranslationRef({
  id: 'monitoring.tab',
  messages: {
    loading: 'Asking for the metrics',
    failed: 'The metrics can not be read',
    toolbar: 'What is shown',
    place: {
      label: 'Place',
      all: 'All {{number}} namespaces on {{cluster}}',
    },
    workloads: {
      title: 'Only these workloads',
      label: 'Workloads: {{chosen}}',
      all_one: '1 workload',
      all_other: 'All {{count}} workloads',
      some: '{{number}} of {{of}} workloads',
      reset: 'Show all',
    },
    exemplars: 'Single requests',
    exemplarsHint: 'Draw single requests that were kept as dots on the charts',
    targets: 'Targets',
    targetsHint: 'What is scraped here, and why something is not',
    targetsTitle: 'Scrape targets of {{name}}',
    close: 'Close',
    link: 'Copy a link to this',
    linkCopied: 'Copied a link to this place and time',
    copyFailed: 'The browser did not allow copying',
    stale: 'Could not be refreshed; these values are of {{time}}. {{why}}',
    nowhere: {
      title: 'Nothing runs',
      text: 'Nothing of {{name}} runs on any cluster that the portal knows of. Its metrics appear here once it does.',
    },
    hidden_one: '1 workload is left out: you may not see its metrics.',
    hidden_other:
      '{{count}} workloads are left out: you may not see their metrics.',
    problem: '{{cluster}}: {{message}}',
    source: {
      absent: 'No metrics are kept for {{cluster}}',
      down: 'The metrics of {{cluster}} can not be reached',
      denied: 'You may not see these metrics',
      configure:
        'Name the Prometheus, Thanos, Mimir or VictoriaMetrics of this cluster under foredeck.monitoring in the portal’s configuration, or install Prometheus on the cluster.',
    },
    empty: {
      title: 'No metrics found',
      text: 'Prometheus has no series of {{name}} here. These were looked for:',
      nothing: 'Prometheus has no series of {{name}} here.',
      doctor: 'See what is scraped',
    },
    retry: 'Try again',
  },
});
