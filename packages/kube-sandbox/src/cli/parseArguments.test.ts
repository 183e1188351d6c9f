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
      ]),
    ).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: 'd',
      kubeconfigOut: 'k',
      speed: 2,
      processes: false,
    });
    expect(parseArguments(['start'])).toMatchObject({ port: 0, speed: 1 });
    expect(parseArguments(['--help'])).toBeUndefined();
  });

  it.each([
    [['stop'], /the command is "start"/],
    [[], /the command is "start"/],
    [['start', '--port', 'x'], /--port takes a number/],
    [['start', '--speed', '0'], /--speed takes a number above 0/],
    [['start', '--nope'], /--nope/],
  ])('refuses %j by name', (commandLine, expected) => {
    expect(() => parseArguments(commandLine)).toThrow(expected);
  });
});
