import { secretLeaves } from './secretLeaves';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('secretLeaves', () => {
  it('gives secrets as they are and in base64, the longest first', () => {
    const values = {
      db: { password: 'hunter-22', user: 'shop' },
      tokens: ['first-token', 'second-token'],
    };
    const texts = secretLeaves(values, ['db.password', 'tokens.1']);
    expect(new Set(texts)).toEqual(
      new Set([
        'hunter-22',
        base64('hunter-22'),
        'second-token',
        base64('second-token'),
      ]),
    );
    expect(texts.map(text => text.length)).toEqual(
      texts.map(text => text.length).sort((one, other) => other - one),
    );
  });

  it('takes all that is below a path, and lines of longer texts', () => {
    const texts = secretLeaves(
      { auth: { pin: 123456, key: 'BEGIN-KEY\n  abcdefgh\nEND-KEY' } },
      ['auth'],
    );
    expect(texts).toEqual(
      expect.arrayContaining(['123456', 'abcdefgh', 'BEGIN-KEY']),
    );
  });

  it('finds keys that hold dots', () => {
    const values = { 'app.yaml': { secret: 'from-a-file' }, app: {} };
    expect(secretLeaves(values, ['app.yaml.secret'])).toContain('from-a-file');
  });

  it('leaves out what is too short to be looked for, and what is not there', () => {
    expect(
      secretLeaves({ password: 'short', other: null }, [
        'password',
        'other',
        'none.at.all',
      ]),
    ).toEqual([]);
  });
});
