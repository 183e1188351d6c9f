import type { Labels, MetricFamily, Sample } from './MetricFamily';

/** Prometheus' text format 0.0.4, or OpenMetrics 1.0. */
export type ExpositionFormat = 'text' | 'openmetrics';

const contentTypes: Record<ExpositionFormat, string> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

export function expositionContentType(format: ExpositionFormat): string {
  return contentTypes[format];
}

/** The format a scraper's Accept header prefers. */
export function expositionFormat(accept: string | undefined): ExpositionFormat {
  let best = { format: 'text' as ExpositionFormat, quality: 0 };
  for (const part of (accept ?? '').split(',')) {
    const [type, ...parameters] = part.split(';').map(text => text.trim());
    const given = parameters.find(text => text.startsWith('q='));
    const quality = given ? Number(given.slice(2)) : 1;
    if (type === 'application/openmetrics-text' && quality > best.quality) {
      best = { format: 'openmetrics', quality };
    } else if (
      (type === 'text/plain' || type === '*/*' || type === 'text/*') &&
      quality > best.quality
    ) {
      best = { format: 'text', quality };
    }
  }
  return best.format;
}

/** All families as a scraper reads them. */
export function writeExposition(
  families: readonly MetricFamily[],
  format: ExpositionFormat,
): string {
  const lines: string[] = [];
  for (const family of families) {
    if (family.samples.length > 0) {
      writeFamily(family, format, lines);
    }
  }
  if (format === 'openmetrics') {
    lines.push('# EOF');
  }
  return `${lines.join('\n')}\n`;
}

function writeFamily(
  { name, type, help, samples }: MetricFamily,
  format: ExpositionFormat,
  lines: string[],
): void {
  const open = format === 'openmetrics';
  // OpenMetrics names a counter without the suffix of its sample, and knows no
  // counter without that suffix.
  const total = type === 'counter' && name.endsWith('_total');
  const familyName = open && total ? name.slice(0, -'_total'.length) : name;
  const familyType = open && type === 'counter' && !total ? 'unknown' : type;
  lines.push(
    `# HELP ${familyName} ${escaped(help, open)}`,
    `# TYPE ${familyName} ${familyType}`,
  );
  for (const sample of samples) {
    lines.push(
      `${name}${sample.suffix ?? ''}${writeLabels(sample.labels)} ${writeNumber(
        sample.value,
      )}${open ? writeExemplar(sample) : ''}`,
    );
  }
}

function writeExemplar({ exemplar }: Sample): string {
  return exemplar
    ? ` # ${writeLabels(exemplar.labels)} ${writeNumber(
        exemplar.value,
      )} ${exemplar.timestamp.toFixed(3)}`
    : '';
}

function writeLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${escaped(value, true)}"`,
  );
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}

/** The text format escapes quotes in label values, but not in help texts. */
function escaped(text: string, quotes: boolean): string {
  if (!/["\\\n]/.test(text)) {
    return text;
  }
  const safe = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return quotes ? safe.replaceAll('"', '\\"') : safe;
}

function writeNumber(value: number): string {
  if (Number.isFinite(value)) {
    return String(value);
  }
  return Number.isNaN(value) ? 'NaN' : `${value > 0 ? '+' : '-'}Inf`;
}
