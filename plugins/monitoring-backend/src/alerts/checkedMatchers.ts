import { InputError } from '@backstage/errors';
import type {
  SilenceMatcher,
  SilenceRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { MetricSource } from '../sources/MetricSource';
import { compileRegex } from './SilenceScope';

const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * The matchers of a silence with those that keep it to its namespace.
 *
 * @throws InputError for matchers on the namespace that say otherwise, labels
 * and regular expressions that are none, and when nothing is left to tell alerts
 * apart by
 */
export function checkedMatchers(
  { namespace, matchers }: Pick<SilenceRequest, 'namespace' | 'matchers'>,
  source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>,
): SilenceMatcher[] {
  const added: Record<string, string> = {
    ...source.fixedMatchers,
    [source.namespaceLabel]: namespace,
  };
  const own = matchers.filter((matcher, index) => {
    const at = `matchers.${index}`;
    if (!LABEL.test(matcher.name)) {
      throw new InputError(`${at}.name: "${matcher.name}" is no label`);
    }
    if (matcher.regex) {
      checkRegex(matcher.value, at);
    }
    const ours = added[matcher.name];
    const same = !matcher.regex && matcher.equal && matcher.value === ours;
    if (ours !== undefined && !same) {
      throw new InputError(
        `${at}: the silence is kept to ${matcher.name}="${ours}"; leave the matcher out, or silence in another namespace`,
      );
    }
    return ours === undefined;
  });
  if (own.length === 0) {
    throw new InputError(
      'matchers: name at least one label beside the namespace, such as alertname',
    );
  }
  return [
    ...Object.entries(added).map(([name, value]) => ({
      ...{ name, value, regex: false, equal: true },
    })),
    ...own,
  ];
}

function checkRegex(regex: string, at: string): void {
  try {
    compileRegex(regex);
  } catch (error) {
    throw new InputError(
      `${at}.value: ${error instanceof Error ? error.message : error}`,
    );
  }
}
