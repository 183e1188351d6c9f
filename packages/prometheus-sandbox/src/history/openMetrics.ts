/** A sample's line in Prometheus' text format: name, labels, value. */
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([^ ]+)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;

/**
 * What a scrape at a moment would have stored, as OpenMetrics text with times:
 * the target's labels beside those of the samples. Where both have a label the
 * target's counts, and the sample's is kept as `exported_...`, unless labels are
 * honoured: then the sample's counts.
 *
 * @param text - Prometheus' text format without times
 * @param seconds - Unix time of the samples
 */
export function timedSamples(
  text: string,
  target: { [label: string]: string },
  seconds: number,
  honorLabels = false,
): string {
  let timed = '';
  for (const line of text.split('\n')) {
    const match = line.startsWith('#') ? null : SAMPLE.exec(line);
    if (match) {
      const [, name, labels = '', value] = match;
      const all = withTarget(labels, target, honorLabels);
      timed += `${name}{${all}} ${value} ${seconds}\n`;
    }
  }
  return timed;
}

/** Values of labels stay as they are written: both formats escape alike. */
function withTarget(
  labels: string,
  target: { [label: string]: string },
  honorLabels: boolean,
): string {
  const merged = new Map(
    Object.entries(target).map(([name, value]) => [
      name,
      value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n'),
    ]),
  );
  for (const [, name, value] of labels.matchAll(LABEL)) {
    merged.set(
      honorLabels || !(name in target) ? name : `exported_${name}`,
      value,
    );
  }
  return [...merged].map(([name, value]) => `${name}="${value}"`).join(',');
}
