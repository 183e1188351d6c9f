import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { imageTag } from '../../model/imageTag';
import { DraftServices } from './draft';

/** A release of the source beside the one of that name at the target. */
export interface ServiceRow {
  /** `namespace/name` at the source. */
  key: string;
  source: ReleaseRow;
  target?: ReleaseRow;
  sameVersion: boolean;
}

export function serviceRows(
  source: readonly ReleaseRow[],
  target: readonly ReleaseRow[],
): ServiceRow[] {
  const byName = new Map(target.map(release => [release.name, release]));
  return source.map(release => {
    const other = byName.get(release.name);
    return {
      key: `${release.namespace}/${release.name}`,
      source: release,
      target: other,
      sameVersion:
        other !== undefined &&
        other.chart === release.chart &&
        other.chartVersion === release.chartVersion &&
        other.image === release.image,
    };
  });
}

/** Those whose name, namespace, chart or image holds all words of a search. */
export function searchRows(
  rows: readonly ServiceRow[],
  text: string,
): ServiceRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ source }) => {
    const { name, namespace, chart = '', image = '' } = source;
    const all = `${namespace}/${name} ${chart} ${image}`.toLowerCase();
    return words.every(word => all.includes(word));
  });
}

/** Which rows a choice of services means. */
export function chosenRows(
  rows: readonly ServiceRow[],
  services: DraftServices,
): ServiceRow[] {
  switch (services.include) {
    case 'some': {
      const chosen = new Set(
        services.releases.map(({ namespace, name }) => `${namespace}/${name}`),
      );
      return rows.filter(({ key }) => chosen.has(key));
    }
    case 'label': {
      const [key, value] = services.label.trim().split('=');
      return rows.filter(({ source }) => source.labels?.[key] === value);
    }
    default:
      return [...rows];
  }
}

/** Every `key=value` that services carry, the most frequent first. */
export function labelsOf(rows: readonly ServiceRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { source } of rows) {
    for (const [key, value] of Object.entries(source.labels ?? {})) {
      const label = `${key}=${value}`;
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .map(([label]) => label);
}

/** "1.4.2 · v31": the chart's version and the image's tag. */
export function versionOf(release: ReleaseRow): string {
  const tag = release.image && imageTag(release.image);
  return [release.chartVersion, tag].filter(Boolean).join(' · ') || '?';
}
