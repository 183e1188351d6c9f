import { withoutGone } from './withoutGone';

const at = (time: string) => ({ time, count: 1 });

describe('withoutGone', () => {
  it('forgets what can not come again', () => {
    expect(
      withoutGone(
        { a: at('t1'), b: at('t3'), c: null },
        new Set(['b', 'unknown']),
      ),
    ).toEqual({ a: at('t1'), c: null });
  });

  it('keeps the newest cursor where no other is left', () => {
    expect(
      withoutGone({ a: at('t1'), b: at('t3'), c: null }, new Set(['a', 'b'])),
    ).toEqual({ c: null, b: at('t3') });
    expect(withoutGone({ a: at('t1') }, new Set(['a']))).toEqual({
      a: at('t1'),
    });
  });

  it('leaves a point alone of which nothing is gone', () => {
    expect(withoutGone({ a: null }, new Set())).toEqual({ a: null });
  });
});
