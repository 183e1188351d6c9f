import { testLogs } from './__testUtils__/logs';
import { rest } from './__testUtils__/ManualLogClock';
import { takeReady } from './__testUtils__/readTap';

describe('secrets', () => {
  it('are taken out once for all readers, before anybody has a line', async () => {
    const redact = jest.fn((text: string) => text.replace('hunter22', '***'));
    let known: (redactor: (text: string) => string) => void = () => {};
    const { kubelet, clock, logs, open } = testLogs({
      redactor: () =>
        new Promise(resolve => {
          known = resolve;
        }),
    });
    kubelet.writeRaw('password=hunter22');
    const taps = [open(), open()];
    await rest();
    expect(taps.some(tap => tap.ready)).toBe(false);
    expect(logs.heldBytes).toBe(0);
    known(redact);
    await rest();
    clock.advance(50);
    for (const tap of taps) {
      expect((await takeReady(tap)).texts).toEqual(['password=***']);
    }
    expect(redact).toHaveBeenCalledTimes(1);
  });
});
