/** Factors of the suffixes that Kubernetes quantities may have. */
const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const QUANTITY =
  /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;

/**
 * Reads a quantity as Kubernetes writes it, such as `500m`, `2Gi` or `1e3`;
 * undefined for what is none.
 */
export function parseQuantity(text: string): number | undefined {
  const match = QUANTITY.exec(text);
  if (!match) {
    return undefined;
  }
  const [, digits, exponent, suffix = ''] = match;
  return exponent
    ? Number(digits + exponent)
    : Number(digits) * FACTORS[suffix];
}

/** Writes a number as a short quantity: bytes by powers of 1024, all else by 1000. */
export function formatQuantity(value: number, resource: string): string {
  if (/memory|storage/.test(resource)) {
    const suffix = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'].find(
      one => Math.abs(value) >= FACTORS[one],
    );
    return suffix
      ? `${round(value / FACTORS[suffix])}${suffix}`
      : `${Math.ceil(value)}`;
  }
  return Number.isInteger(value) || Math.abs(value) >= 100
    ? `${Math.round(value)}`
    : `${Math.round(value * 1000)}m`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
