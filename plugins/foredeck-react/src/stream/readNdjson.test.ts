import fc from 'fast-check';
import { readNdjson } from './readNdjson';

function streamOf(chunks: Uint8Array[], onCancel?: () => void) {
  let index = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (index < chunks.length) {
        controller.enqueue(chunks[index]);
        index += 1;
      } else {
        controller.close();
      }
    },
    cancel: onCancel,
  });
}

async function collect<T>(body: ReadableStream<Uint8Array>, limit?: number) {
  const items: T[] = [];
  for await (const batch of readNdjson<T>(body, { maxLineLength: limit })) {
    items.push(...batch);
  }
  return items;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('readNdjson', () => {
  it('gives the same items however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { maxLength: 8 }),
        fc.array(fc.nat({ max: 200 }), { maxLength: 12 }),
        fc.boolean(),
        async (items, cuts, terminated) => {
          const text = items.map(item => JSON.stringify(item)).join('\n');
          const all = bytes(terminated ? `${text}\n` : text);
          const places = [...new Set(cuts.map(cut => cut % (all.length + 1)))];
          places.sort((a, b) => a - b);
          const chunks = [...places, all.length].map((end, index) =>
            all.slice(places[index - 1] ?? 0, end),
          );
          const read = await collect(streamOf(chunks));
          expect(JSON.stringify(read)).toBe(JSON.stringify(items));
        },
      ),
    );
  });

  it('skips blank lines, which keep a connection alive', async () => {
    const body = streamOf([bytes('\n\n{"n":1}\n \n{"n":2}')]);
    await expect(collect(body)).resolves.toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('names the line that is not JSON', async () => {
    await expect(
      collect(streamOf([bytes('{"n":1}\n<html>\n')])),
    ).rejects.toThrow('not JSON: <html>');
  });

  it('refuses a line without an end', async () => {
    const chunk = bytes('"'.padEnd(40, 'x'));
    await expect(collect(streamOf([chunk, chunk]), 50)).rejects.toThrow(
      'exceeds 50 characters',
    );
  });

  it('cancels the stream when the reader stops early', async () => {
    const cancelled = jest.fn();
    const body = streamOf(
      [bytes('1\n'), bytes('2\n'), bytes('3\n')],
      cancelled,
    );
    for await (const batch of readNdjson<number>(body)) {
      expect(batch).toEqual([1]);
      break;
    }
    expect(cancelled).toHaveBeenCalled();
  });
});
