import { messageKindOf, messageOf } from './messageKindOf';

const withStatus = (statusCode: number) =>
  Object.assign(new Error('x'), { statusCode });

describe('messageKindOf', () => {
  it.each([
    [withStatus(403), 'denied'],
    [withStatus(401), 'denied'],
    [withStatus(404), 'missing'],
    [withStatus(503), 'unreachable'],
    [withStatus(400), 'error'],
    [new TypeError('Failed to fetch'), 'unreachable'],
  ])('%p is %s', (error, kind) => {
    expect(messageKindOf(error)).toBe(kind);
  });

  it('knows an error by the name of its cause', () => {
    const cause = Object.assign(new Error('not yours'), {
      name: 'NotAllowedError',
    });
    const error = new Error('Request failed with 500', { cause });
    expect(messageKindOf(error)).toBe('denied');
    expect(messageOf(error)).toBe('not yours');
  });
});
