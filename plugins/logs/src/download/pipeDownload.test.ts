import { downloadName, sizeText } from './fileName';
import { pipeDownload } from './pipeDownload';
import type { DownloadSink } from './sinks';

function sinkOf(most?: number) {
  const calls: string[] = [];
  const sink: DownloadSink = {
    most,
    write: async chunk => {
      calls.push(new TextDecoder().decode(chunk));
    },
    close: async () => {
      calls.push('closed');
    },
    abort: async () => {
      calls.push('aborted');
    },
  };
  return { sink, calls };
}

function answer(chunks: Array<string | Error>): Response {
  const encoder = new TextEncoder();
  return new Response(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = chunks.shift();
        if (next === undefined) {
          controller.close();
        } else if (next instanceof Error) {
          controller.error(next);
        } else {
          controller.enqueue(encoder.encode(next));
        }
      },
    }),
  );
}

const { signal } = new AbortController();

describe('pipeDownload', () => {
  it('writes what comes, and tells how much', async () => {
    const { sink, calls } = sinkOf();
    const told: number[] = [];
    await expect(
      pipeDownload(answer(['a\n', 'bc\n']), sink, n => told.push(n), signal),
    ).resolves.toEqual({ bytes: 5, cut: false, notices: [] });
    expect(calls).toEqual(['a\n', 'bc\n', 'closed']);
    expect(told).toEqual([2, 5]);
  });

  it.each([
    [
      'text',
      '2026-11-23T12:00:00Z cart/app # 1\n# It ends here\n# Loki is down\n',
    ],
    [
      'JSON',
      '{"text":"a"}\n{"notice":"It ends here"}\n{"notice":"Loki is down"}\n',
    ],
  ])('tells what is said at the end of %s', async (_format, file) => {
    const { sink, calls } = sinkOf();
    const half = file.length - 30;
    await expect(
      pipeDownload(
        answer([file.slice(0, half), file.slice(half)]),
        ...([sink, jest.fn(), signal] as const),
      ),
    ).resolves.toMatchObject({ notices: ['It ends here', 'Loki is down'] });
    expect(calls.slice(0, 2).join('')).toBe(file);
  });

  it('keeps whole lines when the sink is full', async () => {
    const { sink, calls } = sinkOf(6);
    await expect(
      pipeDownload(
        answer(['ab\n', 'c\ndef\n', 'g\n']),
        sink,
        jest.fn(),
        signal,
      ),
    ).resolves.toEqual({ bytes: 5, cut: true, notices: [] });
    expect(calls).toEqual(['ab\n', 'c\n', 'closed']);
  });

  it('keeps what arrived before the answer broke off', async () => {
    const { sink, calls } = sinkOf();
    await expect(
      pipeDownload(answer(['a\n', new Error('gone')]), sink, jest.fn(), signal),
    ).rejects.toThrow('gone');
    expect(calls).toEqual(['a\n', 'closed']);
  });

  it('leaves nothing when it is cancelled', async () => {
    const aborter = new AbortController();
    const { sink, calls } = sinkOf();
    await expect(
      pipeDownload(
        answer(['a\n', 'b\n']),
        sink,
        () => aborter.abort(),
        aborter.signal,
      ),
    ).rejects.toThrow();
    expect(calls).toEqual(['a\n', 'aborted']);
  });
});

it('names files so that any system takes them', () => {
  const span = { from: '2026-03-01T11:00:00.000Z', to: '2026-03-01T12:00:00Z' };
  expect(downloadName('shop/dev: cart', span, 'json')).toBe(
    'shop-dev-cart_2026-03-01T11-00-00_2026-03-01T12-00-00.ndjson',
  );
});

it.each([
  [12, '12 B'],
  [1234, '1.2 kB'],
  [256_000_000, '256 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
