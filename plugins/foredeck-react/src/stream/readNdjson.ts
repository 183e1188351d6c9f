/** Longest line accepted, in characters; a longer one means the peer is not speaking NDJSON. */
const MAX_LINE_LENGTH = 4 * 1024 * 1024;

/**
 * Reads newline-delimited JSON from a byte stream.
 *
 * Yields one array per chunk received, so that a reader can take over many
 * items at once. Blank lines are heartbeats and are skipped. A last line
 * without a line feed is read too. Cancels the stream when the caller stops.
 *
 * @throws Error when a line is not JSON or exceeds 4 Mi characters.
 */
export async function* readNdjson<T>(
  body: ReadableStream<Uint8Array>,
  options: { maxLineLength?: number } = {},
): AsyncGenerator<T[], void, void> {
  const limit = options.maxLineLength ?? MAX_LINE_LENGTH;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split('\n');
      rest = done ? '' : lines.pop() ?? '';
      if (rest.length > limit) {
        throw new Error(`A line of the stream exceeds ${limit} characters`);
      }
      const items = lines
        .map(line => line.trim())
        .filter(line => line !== '')
        .map(line => parseLine<T>(line));
      if (items.length > 0) {
        yield items;
      }
      if (done) {
        return;
      }
    }
  } finally {
    // A cancel that fails has nothing left to release: the stream is gone.
    await reader.cancel().catch(() => undefined);
  }
}

function parseLine<T>(line: string): T {
  try {
    return JSON.parse(line) as T;
  } catch {
    throw new Error(
      `The stream holds a line that is not JSON: ${excerpt(line)}`,
    );
  }
}

function excerpt(line: string) {
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
