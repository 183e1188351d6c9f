const NEWLINE = 0x0a;

/** Far above the largest object that etcd takes. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;

/**
 * Splits a stream of bytes into lines without their ends.
 *
 * @throws RangeError when a line is longer than `maxBytes`.
 */
export async function* readLines(
  stream: AsyncIterable<Buffer>,
  maxBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    let start = 0;
    for (
      let end = chunk.indexOf(NEWLINE);
      end >= 0;
      end = chunk.indexOf(NEWLINE, start)
    ) {
      pieces.push(chunk.subarray(start, end));
      yield Buffer.concat(pieces).toString('utf8');
      pieces = [];
      size = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      pieces.push(chunk.subarray(start));
      size += chunk.length - start;
    }
    if (size > maxBytes) {
      throw new RangeError(`a line is longer than ${maxBytes} bytes`);
    }
  }
  if (size > 0) {
    yield Buffer.concat(pieces).toString('utf8');
  }
}
