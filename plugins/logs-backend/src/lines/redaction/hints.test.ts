import fc from 'fast-check';
import { TELLING } from './builtIn';
import { mayTell } from './hints';

describe('mayTell', () => {
  it('passes over no text that the patterns would look at', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(new RegExp(TELLING.source)),
        fc.func(fc.boolean()),
        (text, isUpper) => {
          const mixed = Array.from(text, (letter, at) =>
            isUpper(at) ? letter.toUpperCase() : letter,
          ).join('');
          expect([mixed, mayTell(mixed)]).toEqual([mixed, true]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each(TELLING.source.split('|'))('knows how %s begins', piece => {
    const [sample] = fc.sample(fc.stringMatching(new RegExp(`^${piece}$`)), 1);
    expect(mayTell(`INFO ${sample}`)).toBe(true);
    expect(mayTell(sample.toUpperCase())).toBe(true);
  });

  it('passes over lines that say nothing of secrets', () => {
    for (const line of [
      '',
      'ok',
      'INFO 1795476651776500000 order taken for delivery by the evening tour',
      '{"level":"info","msg":"GET /api/orders 200","durationMs":12}',
    ]) {
      expect([line, mayTell(line)]).toEqual([line, false]);
    }
  });
});
