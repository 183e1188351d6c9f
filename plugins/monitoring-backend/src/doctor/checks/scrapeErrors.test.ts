import { readScrapeError } from './scrapeErrors';

it.each([
  [
    'Get "http://10.0.0.1:8080/metrics": dial tcp 10.0.0.1:8080: connect: connection refused',
    'refused',
  ],
  [
    'server returned HTTP status 502 dial tcp 10.0.0.1:80: connect: connection refused',
    'refused',
  ],
  ['server returned HTTP status 404 Not Found', 'path'],
  ['server returned HTTP status 401 Unauthorized', 'auth'],
  ['server returned HTTP status 403 Forbidden', 'auth'],
  ['server returned HTTP status 503 Service Unavailable', 'server'],
  ['server returned HTTP status 500 Internal Server Error', 'server'],
  [
    'Get "https://10.0.0.1/metrics": http: server gave HTTP response to HTTPS client',
    'tls',
  ],
  [
    'Get "https://10.0.0.1/metrics": x509: certificate signed by unknown authority',
    'tls',
  ],
  [
    'Get "http://10.0.0.1:8080/metrics": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    'timeout',
  ],
  [
    'Get "http://10.0.0.1/metrics": dial tcp 10.0.0.1:80: i/o timeout',
    'unreachable',
  ],
  ['dial tcp: lookup cart.shop: no such host', 'unreachable'],
  [
    'expected a valid start token, got "<" ("INVALID") while parsing: "<"',
    'content',
  ],
  ['"INVALID" is not a valid start token', 'content'],
  [
    'received unsupported Content-Type "text/html; charset=utf-8" and no fallback_scrape_protocol specified for target',
    'content',
  ],
  ['sample limit exceeded', 'limit'],
  ['body size limit exceeded', 'limit'],
  ['out of cheese', 'other'],
])('reads %s as %s', (error, kind) => {
  const read = readScrapeError(error);
  expect(read.kind).toBe(kind);
  expect(read.meaning).not.toBe('');
  expect(read.advice).not.toBe('');
});
