import type { HistoryTarget } from '@foredeck/backstage-plugin-logs-node';
import type { SearchSettings } from './SearchSettings';

/** Longest list of patterns in a request's path; servers take lines of 4096 bytes. */
const LONGEST = 2000;

const ANY = { namespace: '', environment: undefined };

type Place = Pick<HistoryTarget, 'namespace' | 'space' | 'environment'>;

function template(settings: SearchSettings, { space }: Place): string {
  const own = settings.indices.find(entry => entry.space === space);
  return (own ?? settings).index;
}

/** The pattern of the indices that a place's lines are in. */
export function indexPattern(settings: SearchSettings, place: Place): string {
  // Names of indices are lower case, whatever those of spaces are.
  const fill = (text: string | undefined) => text?.toLowerCase() || '*';
  return template(settings, place)
    .replaceAll('{space}', fill(place.space))
    .replaceAll('{environment}', fill(place.environment))
    .replaceAll('{namespace}', fill(place.namespace))
    .replace(/\*{2,}/g, '*');
}

/**
 * The patterns of all these places together. Where they are too many, those of
 * all spaces and namespaces: the query still asks for the namespaces only.
 */
export function indexPatterns(
  settings: SearchSettings,
  places: readonly Place[],
): string {
  const exact = [...new Set(places.map(one => indexPattern(settings, one)))];
  const joined = exact.sort().join(',');
  if (encodeURIComponent(joined).length <= LONGEST) {
    return joined;
  }
  const wide = places.map(one => indexPattern(settings, { ...one, ...ANY }));
  return [...new Set(wide)].sort().join(',');
}

/** Id of the data view that shows a place's lines. */
export function dataViewOf(settings: SearchSettings, place: Place): string {
  const own = settings.indices.find(entry => entry.space === place.space);
  // Filebeat's own set-up gives its data view the pattern as its id.
  return own
    ? own.dataView ?? indexPattern(settings, place)
    : settings.dataView ?? indexPattern(settings, place);
}
