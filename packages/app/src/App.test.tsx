import { render, screen, waitFor } from '@testing-library/react';
import App from './App';

const b64 = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

const session = {
  providerInfo: {},
  profile: {},
  backstageIdentity: {
    token: `${b64({ alg: 'none' })}.${b64({ exp: 4102444800 })}.signature`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: ['user:default/guest'],
    },
  },
};

describe('App', () => {
  const fetch = global.fetch;
  const config = process.env.APP_CONFIG;

  beforeEach(() => {
    // The way the app reads its configuration outside a browser.
    process.env = {
      ...process.env,
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Foredeck', baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
            auth: { environment: 'development' },
          },
        },
      ] as unknown as string,
    };
  });

  afterEach(() => {
    global.fetch = fetch;
    process.env = { ...process.env, APP_CONFIG: config };
  });

  it('signs the guest in and shows the navigation', async () => {
    global.fetch = jest.fn(async () => Response.json(session));
    render(App.createRoot());
    expect(
      await screen.findByRole('link', { name: 'Foredeck, home' }),
    ).toHaveAttribute('href', '/');
    expect(global.fetch).toHaveBeenCalledWith(
      'http://localhost:7007/api/auth/guest/refresh',
      expect.anything(),
    );
    await waitFor(() =>
      expect(document.body).toHaveAttribute('data-theme-name', 'foredeck'),
    );
  });
});
