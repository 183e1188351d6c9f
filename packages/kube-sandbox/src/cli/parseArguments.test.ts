import { parseArguments } from './parseArguments';

describe('parseArguments', () => {
  it('reads all options and fills in the rest', () => {
    expect(
      parseArguments([
        'start',
        '--port',
        '8080',
        '--data-dir',
        'd',
        '--kubeconfig-out',
        'k',
        '--speed',
        '2',
        '--pod-network-port',
        '8081',
        '--pod-network-out',
        'n',
      ]),
    ).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: 'd',
      kubeconfigOut: 'k',
      speed: 2,
      processes: false,
      podNetworkPort: 8081,
      podNetworkOut: 'n',
    });
    expect(parseArguments(['start'])).toMatchObject({ port: 0, speed: 1 });
    expect(parseArguments(['--help'])).toBeUndefined();
  });

  it.each([
    [['stop'], /the command is "start"/],
    [[], /the command is "start"/],
    [['start', '--port', 'x'], /--port takes a number/],
    [['start', '--pod-network-port', 'x'], /--pod-network-port takes a number/],
    [['start', '--speed', '0'], /--speed takes a number above 0/],
    [['start', '--nope'], /--nope/],
  ])('refuses %j by name', (commandLine, expected) => {
    expect(() => parseArguments(commandLine)).toThrow(expected);
  });
});
