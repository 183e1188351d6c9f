/** Labels that no legend needs to repeat. */
const HIDDEN = new Set(['__name__']);

/**
 * How the legend names the series of one query.
 *
 * @param legend - template with labels in double braces; without one, a series
 * has the labels in which it differs from the others
 * @param fallback - for a series that nothing tells apart
 */
export function seriesNames(
  series: ReadonlyArray<Record<string, string>>,
  legend: string | undefined,
  fallback: string,
): string[] {
  if (legend !== undefined) {
    return series.map(
      labels =>
        legend
          .replace(
            /\{\{\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*\}\}/g,
            (_, label) => labels[label] ?? '',
          )
          .replace(/\s+/g, ' ')
          .trim() || fallback,
    );
  }
  const differing = differingLabels(series);
  return series.map(labels => {
    const told = differing.filter(label => labels[label]);
    if (told.length === 0) {
      return fallback;
    }
    return told.length === 1
      ? labels[told[0]]
      : told.map(label => `${label}=${labels[label]}`).join(' ');
  });
}

function differingLabels(
  series: ReadonlyArray<Record<string, string>>,
): string[] {
  const labels = new Set(series.flatMap(one => Object.keys(one)));
  return [...labels]
    .filter(
      label =>
        !HIDDEN.has(label) &&
        // A single series is told by all it has.
        (series.length === 1 ||
          new Set(series.map(one => one[label] ?? '')).size > 1),
    )
    .sort();
}
