import fc from 'fast-check';
import { readLines } from './readLines';

async function collect(chunks: Buffer[], maxBytes?: number) {
  const lines: string[] = [];
  const stream = (async function* give() {
    yield* chunks;
  })();
  for await (const line of readLines(stream, maxBytes)) {
    lines.push(line);
  }
  return lines;
}

it('gives the same lines however the bytes are cut', async () => {
  const text = fc.string({ unit: 'grapheme' }).map(s => s.replace(/\n/g, ' '));
  await fc.assert(
    fc.asyncProperty(
      fc.array(text),
      fc.array(fc.nat({ max: 200 })),
      async (lines, cuts) => {
        const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''));
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = places
          .slice(1)
          .map((end, index) => bytes.subarray(places[index], end));

        expect(await collect(chunks)).toEqual(lines);
      },
    ),
  );
});

it('gives a last line that has no end', async () => {
  expect(await collect([Buffer.from('one\ntwo')])).toEqual(['one', 'two']);
});

it('refuses a line without bound', async () => {
  await expect(
    collect([Buffer.alloc(6, 'a'), Buffer.alloc(6, 'a')], 10),
  ).rejects.toThrow('a line is longer than 10 bytes');
});
