const UNITS: Readonly<Record<string, number>> = {
  y: 365 * 86_400,
  w: 7 * 86_400,
  d: 86_400,
  h: 3600,
  m: 60,
  s: 1,
  ms: 0.001,
};

/**
 * The number a literal of PromQL stands for; durations in seconds. Undefined for
 * what is neither.
 */
export function literalNumber(text: string): number | undefined {
  const plain = text.replace(/_/g, '').trim();
  const [, sign, rest] = /^([-+]?)\s*(.*)$/.exec(plain) ?? ['', '', ''];
  const size = unsigned(rest);
  return size !== undefined && sign === '-' ? -size : size;
}

function unsigned(text: string): number | undefined {
  if (/^inf$/i.test(text)) {
    return Infinity;
  }
  if (/^nan$/i.test(text)) {
    return NaN;
  }
  if (/^0x[0-9a-f]+$/i.test(text) || /^[\d.]+(e[-+]?\d+)?$/i.test(text)) {
    const value = Number(text);
    return Number.isNaN(value) ? undefined : value;
  }
  if (!/^(\d+(y|w|d|h|ms|m|s))+$/.test(text)) {
    return undefined;
  }
  return [...text.matchAll(/(\d+)(ms|[ywdhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit],
    0,
  );
}
