/** Runs one stage of the start and prints its line: name, then seconds. */
export async function stage<T>(
  name: string,
  run: () => Promise<T>,
  describe?: (result: T) => string,
): Promise<T> {
  const began = performance.now();
  const result = await run();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const detail = describe?.(result);
  process.stdout.write(
    `  ${(detail ? `${name}: ${detail}` : name).padEnd(42)} ${seconds.padStart(
      4,
    )}s\n`,
  );
  return result;
}

/** Asks a URL until it answers with a 2xx, the program behind it ends, or time is up. */
export async function answers(
  url: string,
  options: { died: Promise<never>; seconds: number },
): Promise<void> {
  const deadline = AbortSignal.timeout(options.seconds * 1000);
  const ask = async () => {
    for (;;) {
      if (deadline.aborted) {
        throw new Error(
          `${url} did not answer within ${options.seconds} seconds`,
        );
      }
      try {
        const response = await fetch(url, {
          signal: AbortSignal.any([deadline, AbortSignal.timeout(5_000)]),
        });
        await response.body?.cancel();
        if (response.ok) {
          return;
        }
      } catch {
        // Not listening yet: what we are waiting for.
      }
      await new Promise(resolve => setTimeout(resolve, 150));
    }
  };
  await Promise.race([ask(), options.died]);
}
