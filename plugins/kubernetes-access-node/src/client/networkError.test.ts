import { networkError } from './networkError';

const url = 'https://cluster.example.com';

it.each([
  ['ECONNREFUSED', /refuses connections/],
  ['ENOTFOUND', /the host of .* is not known/],
  ['ECONNRESET', /closed the connection/],
  ['EHOSTUNREACH', /can not be reached \(EHOSTUNREACH\)/],
  ['CERT_HAS_EXPIRED', /not trusted \(CERT_HAS_EXPIRED\); set caData/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /not trusted/],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /not trusted/],
  ['EPROTO', /check http or https in the url/],
  ['EWHATEVER', /can not be reached: what happened/],
])('explains %s', (code, sentence) => {
  const error = networkError(
    'Production',
    url,
    Object.assign(new Error('what happened'), { code }),
  );

  expect(error.name).toBe('ServiceUnavailableError');
  expect(error.message).toMatch(/^Production: /);
  expect(error.message).toMatch(sentence);
  expect(error.message).toContain(url);
});
