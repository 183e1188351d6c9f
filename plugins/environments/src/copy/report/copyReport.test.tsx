import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  copyEvents,
  copyStep,
  endedWith,
  fakeCopies,
  shopCopy,
  showing,
} from '../__testUtils__/fakeCopies';
import { renderCopies } from '../__testUtils__/renderCopies';
import { violationsOf } from '../__testUtils__/violationsOf';

const DATA = 'data:shop-dev/postgres';

describe('what came of a copy', () => {
  it('reports what came of it, read once the stream has ended', async () => {
    const user = userEvent.setup();
    const verification = {
      result: 'equal' as const,
      at: '2026-03-01T12:00:50Z',
      parts: [
        {
          name: 'public.orders',
          source: { count: 120_344, checksum: '9f86d081884c7d65' },
          target: { count: 120_344, checksum: '9f86d081884c7d65' },
          equal: true,
        },
      ],
    };
    const done = shopCopy({
      state: 'succeeded',
      may: ['rollback'],
      finishedAt: '2026-03-01T12:01:05Z',
      report: {
        finishedAt: '2026-03-01T12:01:05Z',
        durationMs: 65_000,
        releases: [
          {
            key: 'shop-dev/cart',
            target: { namespace: 'shop-staging', name: 'cart', revision: 2 },
            from: { namespace: 'shop-dev', name: 'cart', revision: 3 },
            chart: { name: 'service', version: '1.4.2' },
            ready: true,
          },
        ],
        hosts: [
          { host: 'web.example.com', answers: false, message: 'answers 503' },
        ],
        data: [{ store: 'shop-dev/postgres/postgres', verification }],
      },
    });
    const api = showing(
      shopCopy(),
      copyEvents([
        {
          type: 'step',
          step: copyStep(DATA, 'done', { verification, operationId: 'h1' }),
        },
        endedWith(done),
      ]),
    );
    api.getCopy.mockResolvedValueOnce(shopCopy()).mockResolvedValue(done);
    renderCopies(api, '/copies/c1');
    expect(
      await screen.findByText('shop/dev is copied to shop/staging'),
    ).toBeVisible();
    expect(screen.getByText(/It took 1 min 05 s/)).toBeVisible();
    expect(screen.getByText('does not answer')).toBeVisible();
    expect(
      screen.getByRole('row', { name: /public.orders/ }),
    ).toHaveTextContent('120,344');
    expect(screen.getByRole('row', { name: /cart/ })).toHaveTextContent(
      'shop-dev revision 3',
    );
    expect(
      screen.getByRole('link', { name: 'Open shop/staging' }),
    ).toHaveAttribute('href', '/environments/shop/local/staging');
    expect(screen.getByRole('link', { name: 'Copy again' })).toHaveAttribute(
      'href',
      expect.stringContaining('again=c1'),
    );
    expect(await violationsOf(document.body)).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Table' }));
    const table = await screen.findByRole('table', { name: 'Steps' });
    await user.click(
      within(table).getByRole('button', {
        name: 'Details of Data of postgres',
      }),
    );
    expect(
      await within(table).findByRole('table', {
        name: 'Comparison of Data of postgres',
      }),
    ).toBeVisible();
  });

  it('opens the wizard with the same request', async () => {
    const api = fakeCopies();
    renderCopies(api, '/copies/new?again=c1&step=check');
    expect(await screen.findByText('All checks passed.')).toBeVisible();
    expect(api.plan.mock.lastCall?.[0]).toEqual(shopCopy().request);
  });
});
