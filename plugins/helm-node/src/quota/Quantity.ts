/** Nano-units, the finest that Kubernetes keeps. */
const SCALE = 9;

const BINARY: Record<string, bigint> = {
  Ki: 1n << 10n,
  Mi: 1n << 20n,
  Gi: 1n << 30n,
  Ti: 1n << 40n,
  Pi: 1n << 50n,
  Ei: 1n << 60n,
};

const DECIMAL: Record<string, number> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

const FORMAT =
  /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3})|([KMGTPE]i|[numkMGTPE]?))$/;

/**
 * An amount of a resource in nano-units, exact: `100m`, `1.5Gi`, `2e3`. What
 * is finer than a nano-unit rounds away from zero, as Kubernetes rounds.
 * Source: the Kubernetes API reference, `Quantity`.
 *
 * @returns undefined for what is no quantity
 */
export function parseQuantity(
  text: string | number | undefined,
): bigint | undefined {
  const match = FORMAT.exec(String(text ?? '').trim());
  if (!match) {
    return undefined;
  }
  const [, sign, whole, fraction = '', exponent, suffix = ''] = match;
  if (whole === '' && fraction === '') {
    return undefined;
  }
  const digits = BigInt(`${whole}${fraction}`) * (BINARY[suffix] ?? 1n);
  const power =
    SCALE +
    (exponent === undefined ? DECIMAL[suffix] ?? 0 : Number(exponent)) -
    fraction.length;
  const amount =
    power >= 0
      ? digits * 10n ** BigInt(power)
      : divideUp(digits, 10n ** BigInt(-power));
  return sign === '-' ? -amount : amount;
}

function divideUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}

/** A whole number of pieces. */
export function pieces(count: number): bigint {
  return BigInt(Math.trunc(count)) * 10n ** BigInt(SCALE);
}

/** As a person writes it: `250m`, `1536Mi`, `3`; binary units for bytes. */
export function formatQuantity(amount: bigint, resource: string): string {
  const sign = amount < 0n ? '-' : '';
  const size = amount < 0n ? -amount : amount;
  const unit = 10n ** BigInt(SCALE);
  if (size % unit === 0n) {
    return `${sign}${wholeUnits(size / unit, resource)}`;
  }
  for (const [suffix, below] of [
    ['m', 6n],
    ['u', 3n],
    ['n', 0n],
  ] as const) {
    const step = 10n ** below;
    if (size % step === 0n) {
      return `${sign}${size / step}${suffix}`;
    }
  }
  return `${sign}${size}n`;
}

/** Counts stay plain; bytes take the largest binary unit that divides them. */
function wholeUnits(value: bigint, resource: string): string {
  if (value > 0n && /memory|storage|hugepages/.test(resource)) {
    for (const suffix of Object.keys(BINARY).reverse()) {
      if (value % BINARY[suffix] === 0n) {
        return `${value / BINARY[suffix]}${suffix}`;
      }
    }
  }
  return String(value);
}
