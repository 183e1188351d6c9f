import type {
  ChartDiff,
  ChartRef,
} from '@foredeck/backstage-plugin-helm-common';
import { parseYamlMap } from '../../values/parseYaml';
import type { ChartFacts } from './readChartFiles';
import { settingsDiff } from './settingsDiff';

/**
 * What changed between two versions of a chart.
 *
 * @throws InputError when the values of one of them are no YAML
 */
export function chartDiff(
  from: { ref: ChartRef; facts: ChartFacts },
  to: { ref: ChartRef; facts: ChartFacts },
): ChartDiff {
  return {
    from: from.ref,
    to: to.ref,
    values: { before: from.facts.values, after: to.facts.values },
    settings: settingsDiff(settingsOf(from), settingsOf(to)),
    appVersion: {
      before: from.facts.appVersion,
      after: to.facts.appVersion,
    },
    dependencies: changedDependencies(from.facts, to.facts),
  };
}

function settingsOf({ ref, facts }: { ref: ChartRef; facts: ChartFacts }) {
  return {
    values: parseYamlMap(
      facts.values,
      `values.yaml of ${ref.name} ${ref.version}`,
    ),
    schema: facts.schema,
  };
}

function changedDependencies(
  before: ChartFacts,
  after: ChartFacts,
): ChartDiff['dependencies'] {
  const versionOf = (facts: ChartFacts, name: string) =>
    facts.dependencies.find(one => one.name === name)?.version;
  const names = [...before.dependencies, ...after.dependencies].map(
    one => one.name,
  );
  return [...new Set(names)]
    .sort()
    .map(name => ({
      name,
      before: versionOf(before, name),
      after: versionOf(after, name),
    }))
    .filter(one => one.before !== one.after);
}
