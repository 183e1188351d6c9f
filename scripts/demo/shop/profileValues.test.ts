import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profileValues } from './profileValues.ts';

const profile = `apiVersion: foredeck.io/v1
kind: Profile
metadata:
  name: web
spec:
  icon: web
  values:
    port: 8080
    # A comment stays.
    files:
      default.conf: |
        server {

          listen 8080;
        }
  form:
    ui:order: [port]
    values:
      ui:help: not these
`;

test('cuts the values out and moves them to the left', () => {
  assert.equal(
    profileValues(profile),
    `port: 8080
# A comment stays.
files:
  default.conf: |
    server {

      listen 8080;
    }
`,
  );
});

test('takes values that stand last', () => {
  assert.equal(
    profileValues('spec:\n  icon: web\n  values:\n    a: 1\n    b: 2\n'),
    'a: 1\nb: 2\n',
  );
});

test('knows the empty map', () => {
  assert.equal(profileValues('spec:\n  values: {}\n  form: {}\n'), '{}\n');
});

test('says so when there are none', () => {
  assert.throws(
    () => profileValues('metadata:\n  values:\n    a: 1\n'),
    /no spec\.values/,
  );
});
