import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts on what a rule would do, and on what became of it once saved. */
export const monitoringRulePreviewTranslationRef = createTranslationRef({
  id: 'monitoring.rule-preview',
  messages: {
    title: 'What it would have done',
    span: 'Span looked at',
    days_one: '1 day',
    days_other: '{{count}} days',
    loading: 'Asking…',
    failed: 'The preview could not be made',
    incomplete: 'Fill in the query to see what it would have done.',
    chart: 'The query against its threshold',
    notFired: 'It would not have fired',
    fired_one: 'It would have fired once',
    fired_other: 'It would have fired {{count}} times',
    firings: 'When it would have fired',
    when: 'When',
    lasted: 'For how long',
    ofWhat: 'Of what',
    ongoing: 'still going on',
    more_one: 'and once more',
    more_other: 'and {{count}} times more',
    noSeries:
      'The query has no result in this span. That is right for some, such as one for an absent metric; else check its labels.',
    tooMany:
      'About {{perDay}} times a day: it would be noise. Raise the threshold, or let it hold for longer.',
    threshold: 'Threshold {{operator}} {{value}}',
    checks: 'Checks',
    level: {
      ok: 'In order',
      note: 'Note',
      warn: 'Warning',
      block: 'Stands against it',
    },
    howTo: 'What to do: {{fix}}',
    manifest: 'The PrometheusRule',
    showManifest: 'Show the PrometheusRule',
    hideManifest: 'Hide the PrometheusRule',
    status: {
      title: '{{name}} is saved',
      written: 'Written to the cluster',
      waiting: 'Waiting for Prometheus to load it',
      loaded: 'Loaded by Prometheus',
      notLoaded: 'Not loaded by Prometheus',
      gaveUp:
        'Prometheus has not loaded it within {{duration}}. It may still do; look at the list of rules later.',
      failed: 'Its state can not be asked: {{message}}',
      evaluated: 'Evaluated',
      alerts: 'Now {{pending}} pending and {{firing}} firing',
      list: 'All rules',
      edit: 'Go on editing',
      alertsLink: 'Its alerts',
      again: 'Ask again',
    },
  },
});
