import type { RuleDraft } from '@foredeck/backstage-plugin-monitoring-common';
import { checkDraft } from './checkDraft';
import { refusedTemplate } from './checkTexts';

const draft: RuleDraft = {
  alert: 'CartErrors',
  template: 'error-rate',
  parameters: {},
  for: 300,
  severity: 'critical',
  summary: '{{ $value | humanizePercentage }} of requests fail',
};

describe('checkDraft', () => {
  it('takes a usual one', () => {
    expect(() =>
      checkDraft(
        {
          ...draft,
          labels: { team: 'shop', pod_name: '{{ $labels.pod }}' },
          annotations: { dashboard: 'https://grafana/d/1' },
          runbookUrl: 'https://wiki/cart',
        },
        ['namespace'],
      ),
    ).not.toThrow();
  });

  it.each<[string, Partial<RuleDraft>]>([
    ['draft.alert', { alert: 'Cart errors' }],
    ['draft.alert', { alert: '' }],
    ['draft.template', { template: 'none' }],
    ['draft.for', { for: -1 }],
    ['draft.for', { for: 1.5 }],
    ['draft.severity', { severity: 'very bad' }],
    ['draft.summary', { summary: ' ' }],
    ['draft.runbookUrl', { runbookUrl: 'data:text/html,x' }],
    ['draft.labels.namespace', { labels: { namespace: 'vault' } }],
    ['draft.labels.cluster', { labels: { cluster: 'other' } }],
    ['draft.labels.foredeck_entity', { labels: { foredeck_entity: 'x' } }],
    ['draft.labels.a-b', { labels: { 'a-b': 'x' } }],
    ['draft.annotations.summary', { annotations: { summary: 'x' } }],
    ['draft.summary', { summary: '{{ query "up" }}' }],
    ['draft.labels.team', { labels: { team: '{{ query "up" | first }}' } }],
    ['draft.annotations.a', { annotations: { a: '{{ range .Labels }}' } }],
  ])('names %s', (field, change) => {
    expect(() =>
      checkDraft({ ...draft, ...change }, ['namespace', 'cluster']),
    ).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(`^${field.replaceAll('.', '\\.')}:`),
      }),
    );
  });
});

describe('templates in texts', () => {
  it.each([
    'plain',
    '{{ $value }}',
    '{{$labels.pod}} and {{ .Labels.container | toUpper }}',
    '{{ printf "%.2f" $value }}',
    '{{- $value | printf "%.1f" -}}',
    'closing }} alone',
  ])('allowed: %s', text => {
    expect(refusedTemplate(text)).toBeUndefined();
  });

  it.each([
    '{{ query "secret{namespace=\'vault\'}" }}',
    '{{ with query "up" }}{{ . | first | value }}{{ end }}',
    '{{ $value }}{{ query\n"up" }}',
    '{{ $labels.pod | query }}',
    '{{ "}}" }}{{ query "up" }}',
    '{{ $value',
    '{{/* comment */}}',
    '{{ template "x" }}',
    '{{ $externalLabels.cluster }}',
    '{{{ $value }}',
    '{{ $labels.pod }}{{',
  ])('refused: %s', text => {
    expect(refusedTemplate(text)).toBeDefined();
  });
});
