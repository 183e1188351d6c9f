import { isPublic } from './PeerClient';

describe('isPublic', () => {
  it.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])(
    'takes %s',
    address => expect(isPublic(address)).toBe(true),
  );

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
  ])('refuses %s', address => expect(isPublic(address)).toBe(false));
});
