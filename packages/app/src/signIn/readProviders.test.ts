import { mockApis } from '@backstage/frontend-test-utils';
import { readProviders } from './readProviders';

const config = (providers?: unknown) =>
  mockApis.config({
    data:
      providers === undefined ? {} : { foredeck: { signIn: { providers } } },
  });

describe('readProviders', () => {
  it('signs in as guest without configuration', () => {
    expect(readProviders(config())).toEqual(['guest']);
  });

  it('keeps the order and drops doubles', () => {
    expect(readProviders(config(['oidc', 'gitlab', 'oidc']))).toEqual([
      'oidc',
      'gitlab',
    ]);
  });

  it.each([
    [[], 'foredeck.signIn.providers is empty; name one of guest, gitlab, oidc'],
    [
      ['github'],
      "foredeck.signIn.providers holds 'github', which is unknown; use one of guest, gitlab, oidc",
    ],
  ])('refuses %j', (providers, message) => {
    expect(() => readProviders(config(providers))).toThrow(message);
  });
});
