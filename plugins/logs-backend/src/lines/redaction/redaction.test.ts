import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { LiteralSecrets } from './LiteralSecrets';
import { MASK } from './mask';
import { createRedaction } from './Redaction';

function redaction(section?: JsonObject) {
  const logger = mockServices.logger.mock();
  const config = mockServices.rootConfig({
    data: section ? { foredeck: { logs: { redaction: section } } } : {},
  });
  return { redaction: createRedaction(config, logger), logger };
}

const redact = redaction().redaction.redactor();

const KEY = [
  '-----BEGIN RSA PRIVATE KEY-----',
  'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj',
  'NHo5mYJ/r4n1YQ==',
  '-----END RSA PRIVATE KEY-----',
].join('\n');
const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N`;

/** A secret, and the ways in which programs write it into a line. */
const WRITERS: Record<string, (secret: string) => string> = {
  logfmt: secret => `level=info password=${secret} user=x`,
  'logfmt in quotes': secret => `db_password=${JSON.stringify(secret)} user=x`,
  JSON: secret => JSON.stringify({ user: 'x', clientSecret: secret, n: 1 }),
  'JSON in JSON': secret =>
    JSON.stringify({ body: JSON.stringify({ password: secret, n: 1 }) }),
  'JSON in JSON in JSON': secret =>
    JSON.stringify([
      JSON.stringify({ body: JSON.stringify({ apiKey: secret, n: 1 }) }),
    ]),
  URL: secret =>
    `GET https://user:${encodeURIComponent(secret)}@host:1/x?a=b HTTP/1.1`,
  query: secret => `GET /x?a=b&access_token=${encodeURIComponent(secret)}&c=d`,
  header: secret => `> Authorization: Bearer ${secret}`,
  'connection string': secret => `Server=x;Password=${secret};Database=y`,
  YAML: secret => `password: ${secret}`,
};

/** What may stand in each of those ways. */
const secret = fc
  .string({
    unit: fc.constantFrom(...'abcXYZ019+/=._~!%$@-*'),
    minLength: 8,
    maxLength: 40,
  })
  .map(text => `s3${text}9z`);

describe('redaction', () => {
  it.each<[string, string]>([
    [`Authorization: Bearer abc.def-123`, `Authorization: Bearer ${MASK}`],
    [`"authorization":"Basic dXNlcjpwYXNz"`, `"authorization":"${MASK}"`],
    [`got Bearer a1b2c3d4e5`, `got Bearer ${MASK}`],
    [`jwt ${JWT} end`, `jwt ${MASK} end`],
    [`id AKIAIOSFODNN7EXAMPLE`, `id ${MASK}`],
    [
      `aws_secret_access_key = wJalrXUtnFEMI/K7MDENG`,
      `aws_secret_access_key = ${MASK}`,
    ],
    [`push ghp_${'a1'.repeat(18)} ok`, `push ${MASK} ok`],
    [`github_pat_${'a1_'.repeat(10)}`, MASK],
    [`clone glpat-${'x1'.repeat(10)}`, `clone ${MASK}`],
    [`slack xoxb-123456789012-abcdef`, `slack ${MASK}`],
    [`before\n${KEY}\nafter`, `before\n${MASK}\nafter`],
    [JSON.stringify({ key: KEY, a: 1 }), `{"key":"${MASK}","a":1}`],
    [KEY.slice(0, 80), MASK],
    [`postgres://app:p@ss@db:5432/x`, `postgres://app:${MASK}@db:5432/x`],
    [`redis://:hunter2@cache`, `redis://:${MASK}@cache`],
    [`https://a1b2c3d4e5f6a1b2c3d4e5f6@git`, `https://${MASK}@git`],
    [`GET /x?token=abc&y=1`, `GET /x?token=${MASK}&y=1`],
    [`{"password":"a\\"b","user":"x"}`, `{"password":"${MASK}","user":"x"}`],
    [`{"pin_token":123,"a":1}`, `{"pin_token":"${MASK}","a":1}`],
    [`{"password":"cut off he`, `{"password":"${MASK}`],
    [`{"msg":"with password=abc"}`, `{"msg":"with password=${MASK}"}`],
    [
      `passwd=x1 secret='a b' api-key: k1`,
      `passwd=${MASK} secret='${MASK}' api-key: ${MASK}`,
    ],
    [`User(name=x, password=abc1)`, `User(name=x, password=${MASK})`],
    [`Set-Cookie: session=abc; Path=/`, `Set-Cookie: ${MASK}`],
  ])('masks %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'Invalid token: unexpected end of input',
    'password=null token="" secret=<none>',
    '{"credentials":{"user":"x"},"total_tokens":512}',
    'GET http://host:8080/a@b HTTP/1.1',
    'GET http://host:8080?mail=a@b.c HTTP/1.1',
    'Basic information about the bearer token',
    'the monkey passed the keynote',
    '-----BEGIN CERTIFICATE-----',
    '',
  ])('leaves %j alone', text => {
    expect(redact(text)).toBe(text);
  });

  it.each(Object.keys(WRITERS))('lets no secret through in %s', name => {
    fc.assert(
      fc.property(secret, text => {
        const shown = redact(WRITERS[name](text));
        expect(shown).not.toContain(text);
        expect(shown).toContain(MASK);
      }),
    );
  });

  it('keeps JSON readable', () => {
    const names = fc.constantFrom('password', 'token', 'user', 'apiKey', 'n');
    fc.assert(
      fc.property(
        fc.dictionary(names, fc.oneof(fc.string(), fc.integer(), fc.boolean())),
        object => {
          const shown = JSON.parse(redact(JSON.stringify({ a: object })));
          expect(Object.keys(shown.a)).toEqual(Object.keys(object));
          expect(redact(JSON.stringify(shown))).toBe(JSON.stringify(shown));
        },
      ),
    );
  });

  it('takes linear time for what is made to make it slow', () => {
    const parts = ['eyJaaaaaaaa-', '-----BEGIN PRIVATE KEY-----', 'token="\\'];
    parts.push('://a:', 'password=', '"password":"', 'Basic a', 'AKIA', '\\"');
    for (const part of parts) {
      expect(redact(part.repeat(20_000)).length).toBeGreaterThan(0);
    }
  });
});

describe('secrets of a release', () => {
  const forms: Array<(secret: string) => string> = [
    text => text,
    text => JSON.stringify({ a: text }),
    text => JSON.stringify(JSON.stringify({ a: text })),
    text => encodeURIComponent(text),
    text => Buffer.from(text).toString('base64'),
    text => Buffer.from(text).toString('base64url'),
  ];

  it('do not survive, in whatever form they stand', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.string()), { maxLength: 8 }),
        (secrets, parts) => {
          const line = parts
            .map(
              ([which, form, between]) =>
                between +
                forms[form % forms.length](secrets[which % secrets.length]),
            )
            .join('');
          const shown = new LiteralSecrets(secrets).redact(line);
          for (const one of secrets) {
            for (const form of forms) {
              const written = form(one).replace(/^\{"a":"|"\}$/g, '');
              expect(shown.split(MASK).some(x => x.includes(written))).toBe(
                false,
              );
            }
          }
        },
      ),
    );
  });

  it('are masked as one where they overlap', () => {
    const secrets = new LiteralSecrets(['hunter22', 'hunter2222', '22-tail']);
    expect(secrets.redact('a hunter2222-tail b hunter22')).toBe(
      `a ${MASK} b ${MASK}`,
    );
  });

  it('of several lines do not survive line by line', () => {
    const secrets = new LiteralSecrets(['first-line-of-it\nsecond-line-of-it']);
    expect(secrets.redact('second-line-of-it')).toBe(MASK);
  });

  it('are left when the config says so', () => {
    const { redaction: off } = redaction({ releaseValues: false });
    expect(off.redactor(['hunter2222'])('hunter2222')).toBe('hunter2222');
    expect(redaction().redaction.redactor(['hunter2222'])('hunter2222')).toBe(
      MASK,
    );
  });
});

describe('configured patterns', () => {
  it('are masked, or only their group named secret', () => {
    const { redaction: configured, logger } = redaction({
      builtIn: false,
      patterns: [
        { name: 'card', regex: '\\b\\d{4} \\d{4} \\d{4} \\d{4}\\b' },
        { name: 'pin', regex: 'pin is (?P<secret>\\d+)' },
      ],
    });
    const text = configured.redactor();
    expect(text('card 1234 1234 1234 1234, pin is 99. password=x1')).toBe(
      `card ${MASK}, pin is ${MASK}. password=x1`,
    );
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('that are wrong are one warning each that names the key', () => {
    const { redaction: configured, logger } = redaction({
      patterns: [
        { name: 'bad', regex: 'a(b' },
        { name: 'good', regex: 'zz+' },
        { name: 'empty' },
      ],
    });
    expect(configured.redactor()('zzz password=x1')).toBe(
      `${MASK} password=${MASK}`,
    );
    expect(logger.warn.mock.calls.map(([message]) => message)).toEqual([
      expect.stringContaining(
        'foredeck.logs.redaction.patterns[0].regex is no regular expression',
      ),
      'foredeck.logs.redaction.patterns[2].regex is missing: the pattern is left out',
    ]);
  });
});
