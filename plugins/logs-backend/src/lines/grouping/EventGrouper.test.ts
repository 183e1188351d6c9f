import { BOUNDS, grouped, kubeletLog, readAll } from '../__testUtils__/reading';
import { createEventReader } from '../reading/LogEventReader';

/** Each must come out as one event between two ordinary lines. */
const TRACES: Record<string, string[]> = {
  Java: [
    '2026-11-23 10:00:00 ERROR [main] c.e.Cart - failed',
    'java.lang.IllegalStateException: boom',
    '\tat com.example.Cart.add(Cart.java:10)',
    '\tSuppressed: java.io.IOException: closed',
    '\t\tat com.example.Cart.close(Cart.java:12)',
    'Caused by: java.io.IOException: disk',
    '\tat com.example.Disk.write(Disk.java:5)',
    '\t... 12 more',
  ],
  Python: [
    'ERROR:root:failed',
    'Traceback (most recent call last):',
    '  File "a.py", line 1, in <module>',
    '    main()',
    'ValueError: x',
    '',
    'During handling of the above exception, another exception occurred:',
    '',
    'Traceback (most recent call last):',
    '  File "a.py", line 3, in <module>',
    'KeyError: y',
  ],
  Go: [
    'panic: runtime error: index out of range [5] with length 3',
    '',
    'goroutine 1 [running]:',
    'main.(*Cart).add(0xc000012345, {0x1, 0x2})',
    '\t/app/cart.go:12 +0x1d',
    'main.main()',
    '\t/app/main.go:7 +0x20',
    'created by net/http.(*Server).Serve in goroutine 1',
    '\t/usr/lib/go/src/net/http/server.go:3086 +0x5cb',
    'exit status 2',
  ],
  '.NET': [
    'fail: Cart.Worker[0]',
    '      Unhandled',
    '      System.InvalidOperationException: boom',
    '         at Cart.Worker.Run() in /src/Worker.cs:line 3',
    '   --- End of inner exception stack trace ---',
    '         at Cart.Program.Main()',
  ],
  JavaScript: [
    'TypeError: x is not a function',
    '    at add (/app/cart.js:3:5)',
    '    at node:internal/main {',
    "  code: 'ERR'",
    '}',
  ],
  JSON: ['{', '"a": "}",', '  "b": [', '    1', ']', '}'],
};

describe('EventGrouper', () => {
  it.each(Object.keys(TRACES))('keeps a trace of %s in one event', name => {
    const trace = TRACES[name];
    expect(grouped(['before', ...trace, 'after', 'INFO last'])).toEqual([
      'before',
      trace.join('\n'),
      'after',
      'INFO last',
    ]);
  });

  it('gives each the level of its first line', () => {
    const levels = ['Java', 'Python', 'Go', '.NET', 'JavaScript'].map(
      name => readAll([kubeletLog(TRACES[name])])[0].level,
    );
    expect(levels).toEqual(['error', 'error', 'fatal', 'error', 'error']);
  });

  it('gives a document its end at once', () => {
    const reader = createEventReader({ bounds: BOUNDS, redact: text => text });
    expect(reader.push(kubeletLog(TRACES.JSON))).toHaveLength(1);
    expect(reader.pending).toBe(false);
  });

  it('leaves a traceback alone behind a line of no concern', () => {
    expect(
      grouped([
        'INFO fine',
        'Traceback (most recent call last):',
        '  x',
        'E: y',
      ]),
    ).toEqual(['INFO fine', 'Traceback (most recent call last):\n  x\nE: y']);
  });

  it('keeps lines apart that only begin with white space', () => {
    expect(grouped(['  .   ____', ' /\\\\ / ___', 'a', 'b'])).toEqual([
      '  .   ____',
      ' /\\\\ / ___',
      'a',
      'b',
    ]);
  });

  it('stops where braces are never closed', () => {
    expect(grouped(['{', 'INFO a', 'INFO b'])).toEqual([
      '{',
      'INFO a',
      'INFO b',
    ]);
  });

  it('goes on as another event at the bounds, with the same level', () => {
    const trace = Array.from({ length: 7 }, (_, index) => `\tat x(${index})`);
    const events = readAll([kubeletLog(['ERROR x', ...trace, 'INFO y'])], {
      bounds: { ...BOUNDS, eventLines: 3 },
    });
    expect(events.map(one => [one.lines, one.level])).toEqual([
      [3, 'error'],
      [3, 'error'],
      [2, 'error'],
      [1, 'info'],
    ]);
    const bytes = readAll([kubeletLog(['ERROR x', ...trace])], {
      bounds: { ...BOUNDS, eventBytes: 30 },
    });
    expect(bytes.every(one => Buffer.byteLength(one.text) <= 30)).toBe(true);
    expect(bytes.reduce((sum, one) => sum + one.lines, 0)).toBe(8);
  });

  it('keeps a key in one piece, and masks what an event broke off', () => {
    const key = [
      '-----BEGIN PRIVATE KEY-----',
      'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=',
      'YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo=',
      '-----END PRIVATE KEY-----',
    ];
    expect(grouped(['key is', ...key, 'after'])).toEqual([
      'key is',
      key.join('\n'),
      'after',
    ]);
    const reader = createEventReader({
      bounds: { ...BOUNDS, eventLines: 2 },
      redact: text =>
        text.replace(
          /-----BEGIN PRIVATE KEY-----\n(?:[\w+/=]+\n?)*(-----END PRIVATE KEY-----)?/,
          '*',
        ),
    });
    const texts = [
      ...reader.push(kubeletLog([...key, 'after'])),
      ...reader.flush(true),
    ].map(one => one.text);
    expect(texts).toEqual(['*', '*', 'after']);
  });
});
