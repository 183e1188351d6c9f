import { PeerServer } from '../__testUtils__/PeerServer';
import { ChartIcons } from './ChartIcons';

const PNG = Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1');
const SVG = '<?xml version="1.0"?>\n<!-- made -->\n<svg xmlns="x"></svg>';

describe('ChartIcons', () => {
  let peer: PeerServer;
  let icons: ChartIcons;

  beforeEach(async () => {
    peer = await PeerServer.start();
    icons = new ChartIcons({ trustedHosts: ['127.0.0.1'] });
  });

  afterEach(async () => {
    await icons.close();
    await peer.stop();
  });

  it('gives images by their content, and asks once', async () => {
    peer.on('/icon', () => ({
      headers: { 'content-type': 'text/html' },
      body: PNG,
    }));
    const first = await icons.get(`${peer.url}/icon`);
    await icons.get(`${peer.url}/icon`);

    expect(first).toEqual({ type: 'image/png', body: PNG });
    expect(peer.requests).toHaveLength(1);
  });

  it.each([
    ['image/svg+xml', `data:image/svg+xml,${encodeURIComponent(SVG)}`],
    ['image/png', `data:image/png;base64,${PNG.toString('base64')}`],
  ])('reads %s from the chart itself', async (type, url) => {
    expect((await icons.get(url)).type).toBe(type);
  });

  it.each([
    ['no image', { body: '<html><svg></svg></html>' }, 'is no image'],
    ['no answer', { status: 404 }, 'its host answered 404'],
    ['too much', { body: Buffer.alloc(300 * 1024) }, 'larger than 256 KiB'],
  ])('refuses %s', async (_what, answer, message) => {
    peer.on('/icon', () => answer);
    await expect(icons.get(`${peer.url}/icon`)).rejects.toThrow(message);
  });

  it.each(['file:///etc/passwd', 'icon.png', 'ftp://example.com/icon.png'])(
    'does not follow %s',
    async url => {
      await expect(icons.get(url)).rejects.toThrow('no web address');
    },
  );

  it('calls nobody in the inner network, not by a redirect either', async () => {
    peer.on('/secret', () => ({ body: PNG }));
    const port = peer.host.split(':')[1];
    const there = `http://localhost:${port}/secret`;
    peer.on('/icon', () => ({ status: 302, headers: { location: there } }));

    await expect(icons.get(there)).rejects.toThrow('of the inner network');
    await expect(icons.get(`${peer.url}/icon`)).rejects.toThrow(
      'of the inner network',
    );
    await expect(icons.get(`http://[::1]:${port}/secret`)).rejects.toThrow(
      'of the inner network',
    );
    expect(peer.requests.map(({ what }) => what)).toEqual(['GET /icon']);
  });
});
