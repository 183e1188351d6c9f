import { withSilenceLimit } from './silenceLimit';

const LIMIT = 45_000;

function silentBody() {
  let feed: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      feed = controller;
    },
  });
  const say = (text: string) => feed?.enqueue(new TextEncoder().encode(text));
  return { reader: withSilenceLimit(body, LIMIT).getReader(), say };
}

describe('withSilenceLimit', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('breaks when nothing at all comes for too long', async () => {
    const { reader, say } = silentBody();
    const first = reader.read();
    await jest.advanceTimersByTimeAsync(LIMIT - 1);
    // A blank line is a sign of life.
    say('\n');
    expect((await first).value).toHaveLength(1);
    const second = reader.read().catch(error => error);
    await jest.advanceTimersByTimeAsync(LIMIT);
    expect(await second).toEqual(
      new Error('The portal has said nothing for 45 seconds'),
    );
  });

  it('lets its reader pause for as long as it likes', async () => {
    const { reader, say } = silentBody();
    await jest.advanceTimersByTimeAsync(10 * LIMIT);
    say('late');
    expect((await reader.read()).value).toHaveLength(4);
    expect(jest.getTimerCount()).toBe(0);
  });
});
