import { RuleSelection, type RuleSelector } from './RuleSelection';

const k8s: RuleSelector = { name: 'monitoring/k8s', namespace: 'monitoring' };
const LABELS = { 'foredeck.io/space': 'shop' };

function selection(...all: Partial<RuleSelector>[]) {
  return new RuleSelection(
    all.map(one => ({ ...k8s, ...one })),
    'shop-dev',
    LABELS,
  );
}

describe('RuleSelection', () => {
  it('takes the labels of the Prometheus that reaches the namespace', () => {
    const found = selection(
      { name: 'a/other', ruleSelector: { matchLabels: { a: 'b' } } },
      {
        ruleNamespaceSelector: {},
        ruleSelector: {
          matchLabels: { release: 'prometheus' },
          matchExpressions: [
            { key: 'role', operator: 'In', values: ['alerts', 'rules'] },
            { key: 'team', operator: 'Exists' },
            { key: 'ignored', operator: 'DoesNotExist' },
          ],
        },
      },
    );
    const labels = found.labels();
    expect(labels).toEqual({
      ...{ release: 'prometheus', role: 'alerts', team: 'true' },
    });
    expect(found.reach()).toEqual({
      fits: true,
      finding: 'Prometheus monitoring/k8s looks for rules in shop-dev',
    });
    expect(found.selection(labels).fits).toBe(true);
    expect(found.selection({ ...labels, ignored: 'x' })).toMatchObject({
      fits: false,
      finding: expect.stringContaining(
        'Prometheus monitoring/k8s selects release=prometheus, role in (alerts, rules), team, !ignored. The rule has',
      ),
    });
  });

  it('shows both sides where no Prometheus looks in the namespace', () => {
    expect(
      selection({
        ruleNamespaceSelector: { matchLabels: { alerts: 'yes' } },
        ruleSelector: {},
      }).reach(),
    ).toEqual({
      fits: false,
      finding:
        'Prometheus monitoring/k8s looks in namespaces with alerts=yes. Namespace shop-dev has foredeck.io/space=shop',
      fix: 'Ask the platform team to label the namespace: alerts=yes',
    });
    expect(selection({ ruleSelector: {} }).reach()).toMatchObject({
      fits: false,
      finding: expect.stringContaining('its own namespace monitoring only'),
    });
    expect(selection().reach().finding).toContain('no Prometheus object');
  });

  it('knows that no ruleSelector selects nothing, and an empty one everything', () => {
    const none = selection({ ruleNamespaceSelector: {} });
    expect(none.labels()).toEqual({});
    expect(none.selection({})).toMatchObject({
      fits: false,
      finding: expect.stringContaining('has no ruleSelector'),
    });
    const all = selection({ ruleNamespaceSelector: {}, ruleSelector: {} });
    expect(all.selection({ any: 'thing' }).fits).toBe(true);
  });
});
