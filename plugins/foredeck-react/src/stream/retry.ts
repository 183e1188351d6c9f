const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;

/**
 * Milliseconds to wait after the n-th failure in a row: 0.5 s doubling to 15 s,
 * with up to a quarter of jitter.
 */
export function delayAfter(failures: number, random = Math.random()): number {
  const base = Math.min(
    FIRST_DELAY_MS * 2 ** Math.max(0, failures - 1),
    LONGEST_DELAY_MS,
  );
  return Math.round(base * (1 + random / 4));
}

/** Refused requests stay refused; asking again does not help. */
export function isRefusal(error: Error): boolean {
  const status = (error as { statusCode?: unknown }).statusCode;
  return (
    typeof status === 'number' &&
    status >= 400 &&
    status < 500 &&
    status !== 408 &&
    status !== 429
  );
}

/** Resolves after the given milliseconds or when the signal aborts. */
export function waitFor(
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
