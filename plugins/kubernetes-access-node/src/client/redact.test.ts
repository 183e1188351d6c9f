import { redact } from './redact';

it.each([
  ['Bearer abc.def', 'Bearer ***'],
  ['token eyJhbGciOi.eyJzdWIiOi.c2ln was refused', 'token *** was refused'],
  ['k8s-aws-v1.aHR0cHM6Ly9zdHM is old', '*** is old'],
  ['ya29.a0AfB_by-x expired', '*** expired'],
  [
    'key -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----',
    'key ***',
  ],
  ['key -----BEGIN PRIVATE KEY-----\nMIIE', 'key ***'],
  ['bad JSON, error found in #10 byte of ...|hunter2|...', 'bad JSON'],
  ['two\nlines', 'two lines'],
  ['pods "eye" is forbidden', 'pods "eye" is forbidden'],
])('turns %j into %j', (message, expected) => {
  expect(redact(message)).toBe(expected);
});

it('bounds the length', () => {
  expect(redact('x'.repeat(10_000)).length).toBeLessThan(1_000);
});
