const UNITS: Record<string, number> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Bytes of a Kubernetes quantity such as `8Gi`; 0 for what is none. */
export function bytesOf(quantity: string | undefined): number {
  const [, number, unit] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity ?? '') ?? [];
  return Math.round(Number(number ?? 0) * (UNITS[unit ?? ''] ?? 0));
}
