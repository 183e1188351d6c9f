import { InputError, NotAllowedError, toError } from '@backstage/errors';
import type {
  Silence,
  SilenceMatcher,
} from '@foredeck/backstage-plugin-monitoring-common';
import { RE2JS } from 're2js';
import type { ScopedNamespace } from '../scopes/ScopeService';
import { isWorkloadLabel, linkByName } from './linkLabels';

/** Names joined as alternatives, without anything else of a regular expression. */
const NAMES = /^[-a-z0-9]+(\|[-a-z0-9]+)*$/;

/**
 * The namespaces that a silence is limited to; undefined when it is not limited
 * to namespaces that can be named.
 */
export function namespacesOf(
  matchers: readonly SilenceMatcher[],
  namespaceLabel: string,
): string[] | undefined {
  const sets = matchers
    .filter(({ name, equal }) => name === namespaceLabel && equal)
    .flatMap(({ value, regex }) => {
      if (!regex) {
        return [[value]];
      }
      return NAMES.test(value) ? [value.split('|')] : [];
    });
  const [first, ...others] = sets;
  return first?.filter(
    name => name !== '' && others.every(set => set.includes(name)),
  );
}

/** Whether a silence can cover an alert of a namespace. */
export function mayConcern(
  { matchers }: Pick<Silence, 'matchers'>,
  namespaceLabel: string,
  namespace: ScopedNamespace,
  narrow: boolean,
): boolean {
  const fits = matchers
    .filter(({ name }) => name === namespaceLabel)
    .every(matcher => matcherFits(matcher, namespace.namespace));
  if (!fits) {
    return false;
  }
  const named = namedWorkload(matchers);
  if (Object.keys(named).length === 0) {
    return true;
  }
  return (
    (namespace.whole && !narrow) || linkByName(named, namespace) !== undefined
  );
}

/**
 * Where only some workloads of a namespace are allowed, a silence must name one
 * of them.
 *
 * @throws NotAllowedError that says which matcher is missing
 */
export function needWorkload(
  matchers: readonly SilenceMatcher[],
  namespace: ScopedNamespace,
  what: string,
): void {
  if (namespace.whole || linkByName(namedWorkload(matchers), namespace)) {
    return;
  }
  const names = namespace.workloads.map(({ kind, name }) => `${kind}/${name}`);
  const [{ kind, name }] = namespace.workloads;
  throw new NotAllowedError(
    `You may silence alerts only of ${names.join(', ')} in ${
      namespace.namespace
    }, so ${what} must name one of them, such as by ${kind.toLowerCase()}="${name}" or by its pod`,
  );
}

/** What a matcher says of a value; regular expressions are anchored. */
export function matcherFits(
  { value, regex, equal }: SilenceMatcher,
  text: string,
): boolean {
  return (regex ? compileRegex(value)(text) : value === text) === equal;
}

/**
 * A regular expression as Alertmanager reads it: RE2, anchored at both ends.
 *
 * @throws InputError in words
 */
export function compileRegex(regex: string): (text: string) => boolean {
  try {
    const compiled = RE2JS.compile(regex);
    return text => compiled.matches(text);
  } catch (error) {
    throw new InputError(
      `"${regex}" is no regular expression: ${toError(error).message}`,
    );
  }
}

/** The labels that its matchers pin to one value, of those that name workloads. */
function namedWorkload(
  matchers: readonly SilenceMatcher[],
): Record<string, string> {
  return Object.fromEntries(
    matchers
      .filter(
        ({ name, regex, equal, value }) =>
          equal && !regex && value !== '' && isWorkloadLabel(name),
      )
      .map(({ name, value }) => [name, value]),
  );
}
