import { StringDecoder } from 'node:string_decoder';

/** Of a longer line only the beginning is kept; a report's lines are far shorter. */
const MAX_LINE = 1024 * 1024;

/** The lines of a stream, each of bounded length. */
export async function* readLines(
  stream: NodeJS.ReadableStream,
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let line = '';
  for await (const chunk of stream) {
    const parts = (
      typeof chunk === 'string' ? chunk : decoder.write(chunk)
    ).split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      yield (line + part).slice(0, MAX_LINE);
      line = '';
    }
    line = (line + last).slice(0, MAX_LINE);
  }
  if (line) {
    yield line;
  }
}
