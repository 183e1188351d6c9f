import { unmet, type Labels, type LabelSelector } from './LabelSelector';

/** More than this many changed letters is another word. */
const FAR = 2;

/** Whether two names are likely meant to be one: case, or a letter or two. */
export function similar(one: string, other: string): boolean {
  if (one === other || !one || !other) {
    return false;
  }
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  const length = Math.min(a.length, b.length);
  return a === b || editDistance(a, b) <= Math.min(FAR, Math.floor(length / 2));
}

/** The name most like one that is not there. */
export function nearest(
  name: string,
  names: readonly string[],
): string | undefined {
  return names
    .filter(other => similar(name, other))
    .sort(
      (one, other) =>
        editDistance(name.toLowerCase(), one.toLowerCase()) -
        editDistance(name.toLowerCase(), other.toLowerCase()),
    )[0];
}

/**
 * What is nearly as a selector wants it, in words: another case, a typing
 * mistake, or the value under another name.
 */
export function nearMisses(selector: LabelSelector, labels: Labels): string[] {
  return unmet(selector, labels).flatMap(one => {
    if (one.operator !== 'In') {
      return [];
    }
    const value = Object.hasOwn(labels, one.key) ? labels[one.key] : undefined;
    if (value !== undefined) {
      const wanted = nearest(value, one.values);
      return wanted ? [`${one.key} is "${value}", not "${wanted}"`] : [];
    }
    const name = nearest(one.key, Object.keys(labels));
    if (name) {
      return [`the label is called ${name}, not ${one.key}`];
    }
    const elsewhere = Object.entries(labels).find(([, other]) =>
      one.values.includes(other),
    );
    return elsewhere
      ? [`"${elsewhere[1]}" is the value of ${elsewhere[0]}, not of ${one.key}`]
      : [];
  });
}

/** How much an object looks as if it were meant; 0 for not at all. */
export function likeness(
  selector: LabelSelector,
  object: { name: string; labels: Labels },
): number {
  const wanted = unmet(selector, object.labels);
  const all = Object.keys(selector.matchLabels ?? {}).length;
  const met = Math.max(0, all - wanted.length);
  const named = wanted.some(
    one => one.operator === 'In' && one.values.includes(object.name),
  );
  return (
    nearMisses(selector, object.labels).length * 2 + met * 2 + (named ? 3 : 0)
  );
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(
        row[j] + 1,
        next[j - 1] + 1,
        row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    row = next;
  }
  return row[b.length];
}
