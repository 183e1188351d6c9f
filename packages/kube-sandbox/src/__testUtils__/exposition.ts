/** A sample as a scraper understood it. */
export interface ScrapedSample {
  name: string;
  labels: Record<string, string>;
  value: number;
  exemplar?: { labels: Record<string, string>; value: number };
}

export interface Scraped {
  types: Map<string, string>;
  samples: ScrapedSample[];
  /** The value of one series; NaN when there is none. */
  value(name: string, labels?: Record<string, string>): number;
  /** The sum over all series with these labels. */
  sum(name: string, labels?: Record<string, string>): number;
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const NUMBER = /^(?:[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|NaN)$/;
const SUFFIXES: Record<string, string[]> = {
  counter: [''],
  gauge: [''],
  unknown: [''],
  summary: ['', '_count', '_sum'],
  histogram: ['_bucket', '_count', '_sum'],
};

/**
 * Reads an exposition as strictly as the formats are written down: families in
 * one block under their HELP and TYPE, no series twice, buckets that rise and end
 * in +Inf, and in OpenMetrics counters by `_total` and a last line.
 *
 * @throws Error naming the line
 */
export function scrape(text: string, open = false): Scraped {
  const types = new Map<string, string>();
  const helps = new Set<string>();
  const seen = new Set<string>();
  const samples: ScrapedSample[] = [];
  let family = '';
  const lines = text.split('\n');
  if (lines.pop() !== '') {
    throw new Error('the last line does not end');
  }
  if (open && lines.pop() !== '# EOF') {
    throw new Error('no # EOF at the end');
  }
  for (const line of lines) {
    const fail = failing(line);
    const [, word, name, rest] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (word) {
      const known = word === 'HELP' ? helps.has(name) : types.has(name);
      if (known || NAME.exec(name)?.[0] !== name) {
        fail('a second or wrong head');
      }
      if (word === 'HELP') {
        helps.add(name);
      } else if (rest in SUFFIXES) {
        types.set(name, rest);
        family = name;
      } else {
        fail('no such type');
      }
      continue;
    }
    const sample = readSample(line, fail);
    const type = types.get(family) ?? fail('no TYPE before');
    const names = namesOf(family, `${type}`, open);
    if (!names.includes(sample.name)) {
      fail(`not of the family ${family}`);
    }
    if (sample.exemplar && !open) {
      fail('an exemplar in the text format');
    }
    const key = `${sample.name} ${JSON.stringify(
      Object.entries(sample.labels).sort(),
    )}`;
    if (seen.has(key)) {
      fail('a series twice');
    }
    seen.add(key);
    samples.push(sample);
  }
  checkHistograms(types, samples);
  const having = (name: string, labels: Record<string, string>) =>
    samples.filter(
      sample =>
        sample.name === name &&
        Object.entries(labels).every(
          ([label, value]) => sample.labels[label] === value,
        ),
    );
  return {
    types,
    samples,
    value: (name, labels = {}) => having(name, labels)[0]?.value ?? NaN,
    sum: (name, labels = {}) =>
      having(name, labels).reduce((sum, { value }) => sum + value, 0),
  };
}

/** What the samples of a family may be called. */
function namesOf(family: string, type: string, open: boolean): string[] {
  const suffixes = open && type === 'counter' ? ['_total'] : SUFFIXES[type];
  return suffixes.map(suffix => family + suffix);
}

function failing(line: string): (why: string) => never {
  return why => {
    throw new Error(`${why}: ${line}`);
  };
}

function readSample(line: string, fail: (why: string) => never): ScrapedSample {
  const name = NAME.exec(line)?.[0] ?? '';
  if (!name) {
    fail('no name');
  }
  const { labels, rest } = readLabels(line.slice(name.length), fail);
  const [, value, exemplar] =
    /^ (\S+)(?: # (\{.*\} \S+ \d+\.\d{3}))?$/.exec(rest) ?? [];
  if (!NUMBER.test(value ?? '')) {
    fail('no number');
  }
  if (!exemplar) {
    return { name, labels, value: numberOf(value) };
  }
  const read = readLabels(exemplar, fail);
  const [, exemplarValue] = read.rest.split(' ');
  return {
    name,
    labels,
    value: numberOf(value),
    exemplar: { labels: read.labels, value: numberOf(exemplarValue) },
  };
}

function readLabels(text: string, fail: (why: string) => never) {
  const labels: Record<string, string> = {};
  if (!text.startsWith('{')) {
    return { labels, rest: text };
  }
  let at = 1;
  while (text[at] !== '}') {
    const [whole, name, value] =
      /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"/.exec(
        text.slice(at),
      ) ?? [];
    if (!whole || name in labels) {
      fail('wrong labels');
      break;
    }
    labels[name] = value.replace(/\\(.)/g, (_, escape) =>
      escape === 'n' ? '\n' : escape,
    );
    at += whole.length;
    if (text[at] === ',') {
      at += 1;
    } else if (text[at] !== '}') {
      fail('labels do not end');
      break;
    }
  }
  return { labels, rest: text.slice(at + 1) };
}

function checkHistograms(
  types: Map<string, string>,
  samples: readonly ScrapedSample[],
) {
  for (const [family, type] of types) {
    const counts = samples.filter(
      ({ name }) => type === 'histogram' && name === `${family}_count`,
    );
    for (const { labels, value } of counts) {
      const buckets = samples.filter(
        sample =>
          sample.name === `${family}_bucket` &&
          Object.keys(labels).every(
            label => sample.labels[label] === labels[label],
          ),
      );
      const bounds = buckets.map(bucket => numberOf(bucket.labels.le));
      const rises = (numbers: number[], least: number) =>
        numbers.every(
          (number, index) =>
            index === 0 || number - numbers[index - 1] >= least,
        );
      const values = buckets.map(bucket => bucket.value);
      const fine =
        bounds.at(-1) === Infinity &&
        values.at(-1) === value &&
        rises(bounds, Number.MIN_VALUE) &&
        rises(values, 0);
      if (!fine) {
        throw new Error(`wrong buckets: ${family} ${JSON.stringify(labels)}`);
      }
    }
  }
}

function numberOf(text: string): number {
  return Number(text.replace('Inf', 'Infinity'));
}
