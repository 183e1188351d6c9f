import type {
  Alert,
  SilenceMatcher,
} from '@foredeck/backstage-plugin-monitoring-common';

export type MatcherOperator = '=' | '!=' | '=~' | '!~';

export function operatorOf(matcher: SilenceMatcher): MatcherOperator {
  if (matcher.regex) {
    return matcher.equal ? '=~' : '!~';
  }
  return matcher.equal ? '=' : '!=';
}

export function withOperator(
  matcher: SilenceMatcher,
  operator: MatcherOperator,
): SilenceMatcher {
  return {
    ...matcher,
    regex: operator.endsWith('~'),
    equal: operator.startsWith('='),
  };
}

/** As Alertmanager writes it: `alertname="CartSlow"`. */
export function matcherText(matcher: SilenceMatcher): string {
  return `${matcher.name}${operatorOf(matcher)}${JSON.stringify(
    matcher.value,
  )}`;
}

/** Labels that change from pod to pod: a silence of them would end with the pod. */
const FLEETING = new Set([
  'pod',
  'instance',
  'container',
  'id',
  'uid',
  'endpoint',
  'prometheus',
  'prometheus_replica',
  // The namespace's is added to every silence.
  'namespace',
]);

/** What a silence of an alert begins with: all its labels that stay. */
export function matchersOf(alert: Alert): SilenceMatcher[] {
  return Object.entries({ alertname: alert.name, ...alert.labels })
    .filter(([name]) => !FLEETING.has(name))
    .map(([name, value]) => ({ name, value, regex: false, equal: true }));
}

/** Whether a matcher can be sent; names are those that Prometheus allows. */
export function isComplete({ name, value }: SilenceMatcher): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name.trim()) && value !== '';
}
