import { lookup } from 'node:dns/promises';
import { askHost } from './askHost';

jest.mock('node:dns/promises', () => ({ lookup: jest.fn() }));

const resolve: jest.Mock = jest.mocked(lookup);
const { signal } = new AbortController();

describe('asking a host', () => {
  it.each(['127.0.0.1', '169.254.169.254', '0.0.0.0', '::1', 'fe80::1'])(
    'does not ask %s, which is the own machine',
    async address => {
      resolve.mockResolvedValue({ address, family: 4 });

      expect(await askHost('shop.example.com', signal)).toEqual({
        host: 'shop.example.com',
        answers: false,
        message: expect.stringContaining("portal's own machine"),
      });
    },
  );

  it('says when nobody knows the host', async () => {
    resolve.mockRejectedValue(
      Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }),
    );

    expect(await askHost('shop.example.com', signal)).toMatchObject({
      answers: false,
      message: expect.stringContaining('ENOTFOUND'),
    });
  });
});
