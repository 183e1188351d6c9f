import { createHash } from 'node:crypto';

export type Values = { [key: string]: unknown };

/** An entry of `foredeck.helm.layers` in the portal's configuration. */
export interface Layer {
  space?: string;
  environment?: string;
  cluster?: string;
  profile?: string;
  values: Values;
}

/** Where a release is, and what it is made from. */
export interface Place {
  space: string;
  environment: string;
  profile: string;
}

/** The layers that apply, lowest first: those of spaces before those of environments. */
export function applyingLayers(layers: Layer[], place: Place): Layer[] {
  const applying = layers.filter(
    ({ space, environment, profile, cluster }) =>
      // The name that the portal gives to the cluster is not known here.
      !cluster &&
      [place.space, undefined].includes(space) &&
      [place.environment, undefined].includes(environment) &&
      [place.profile, undefined].includes(profile),
  );
  return [
    ...applying.filter(({ environment }) => !environment),
    ...applying.filter(({ environment }) => environment),
  ];
}

/**
 * What the portal hands to Helm as the values of a chart: the chart's own, and
 * over them those of profile, space and environment, as `--values` lays them.
 *
 * @param over - lowest first
 */
export function lowerValues(chart: Values, over: Values[]): Values {
  const files = over.reduce<Values>(
    (below, values) => lay(values, below, { nullsStay: true }),
    {},
  );
  return lay(files, chart, { nullsStay: false });
}

/** What the portal writes to the label `foredeck.io/layers` for these values. */
export function layersHash(lower: Values): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(lower)))
    .digest('hex')
    .slice(0, 32);
}

/** Helm's merge: maps merge, lists replace; over a chart, `null` removes. */
function lay(
  over: Values,
  below: Values,
  options: { nullsStay: boolean },
): Values {
  const merged = { ...below };
  for (const [key, value] of Object.entries(over)) {
    const under = below[key];
    if (value === null && !options.nullsStay && key in below) {
      delete merged[key];
    } else {
      merged[key] =
        isMap(value) && isMap(under) ? lay(value, under, options) : value;
    }
  }
  return merged;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return isMap(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map(key => [key, sorted(value[key])]),
      )
    : value;
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
