import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions, UsageError } from './options';

test('without arguments the embedded cluster starts on the usual ports', () => {
  assert.deepEqual(parseOptions([]), {
    kubeconfig: undefined,
    context: undefined,
    releases: 0,
    metricsHistory: 2,
    port: 3000,
    backendPort: 7007,
    clusterPort: 16443,
    dataDir: '.foredeck',
    restartBackend: false,
  });
});

test('help is help, whatever else is asked for', () => {
  assert.equal(parseOptions(['--releases', '5', '--help']), 'help');
});

for (const [args, message] of [
  [
    ['--port', 'x'],
    /--port is 'x', but must be a whole number from 1 to 65535/,
  ],
  [['--port', '70000'], /from 1 to 65535/],
  [['--releases', '-1'], /--releases/],
  [['--metrics-history', '49'], /--metrics-history .* from 0 to 48/],
  [['--context', 'prod'], /--context needs --kubeconfig/],
  [['--kubeconfig', 'f', '--releases', '9'], /only the embedded cluster/],
  [['--prot', '1'], /--prot/],
] as const) {
  test(`${args.join(' ')} names the mistake`, () => {
    assert.throws(
      () => parseOptions([...args]),
      (error: unknown) =>
        error instanceof UsageError && message.test(error.message),
    );
  });
}
