/**
 * Whether text is a Kubernetes quantity: a decimal number with a binary
 * (`Ki`...), decimal (`k`, `m`...) or exponent (`e3`) suffix, or none.
 */
export function isQuantity(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.test(
    text,
  );
}

const EXPONENTS: Record<string, number> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/**
 * The value of a quantity in base units (cores, bytes, pieces).
 *
 * @returns NaN for what is no quantity
 */
export function quantityValue(quantity: unknown): number {
  const text = String(quantity);
  if (!isQuantity(text)) {
    return NaN;
  }
  const [, number, suffix] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)(.*)$/.exec(
    text,
  ) ?? ['', 'NaN', ''];
  const power = BINARY.indexOf(suffix);
  if (power >= 0) {
    return Number(number) * 1024 ** (power + 1);
  }
  return Number(`${Number(number)}`) * 10 ** (EXPONENTS[suffix] ?? 0);
}
