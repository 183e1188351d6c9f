const SUFFIXES: Record<string, number> = {
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

/**
 * The number a Kubernetes quantity stands for, in its base unit (cores, bytes,
 * pieces). What is no quantity counts as 0, since validation refuses it earlier.
 */
export function parseQuantity(quantity: string | number | undefined): number {
  const match = /^([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)([A-Za-z]*)$/.exec(
    String(quantity ?? 0).trim(),
  );
  const factor = match ? SUFFIXES[match[2]] : undefined;
  const value = match ? Number(match[1]) : NaN;
  return factor === undefined || Number.isNaN(value) ? 0 : value * factor;
}

/** Cores as Kubernetes prints them: whole, or in thousandths. */
export function formatCpu(cores: number): string {
  const millis = Math.round(cores * 1000);
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`;
}

/** Bytes as Kubernetes prints them: the largest binary unit that divides them. */
export function formatBytes(bytes: number): string {
  for (const unit of ['Gi', 'Mi', 'Ki']) {
    if (bytes !== 0 && bytes % SUFFIXES[unit] === 0) {
      return `${bytes / SUFFIXES[unit]}${unit}`;
    }
  }
  return String(bytes);
}
