import { mockApis } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsOf } from '../copy/__testUtils__/violationsOf';
import { driftReport, fakeDrift } from '../__testUtils__/fakeDrift';
import {
  fakeEnvironmentsApi,
  refusal,
} from '../__testUtils__/fakeEnvironmentsApi';
import {
  environment,
  matrix,
  release,
  service,
} from '../__testUtils__/fixtures';
import { renderPages } from '../__testUtils__/renderPages';
import { DriftApi } from './DriftApi';
import { DriftClient } from './DriftClient';

const DRIFTED =
  'cart in shop-dev has drifted. 2 objects differ from what the release asks for';

const cartOfDevDrifted: DriftApi['getDrift'] = async ({ namespace }) =>
  namespace === 'shop-dev'
    ? driftReport('drifted', 'missing', 'same')
    : driftReport('same');

/** A matrix of many services in dev. */
const many = (count: number) =>
  fakeEnvironmentsApi({
    getMatrix: async () => ({
      environments: [environment('dev')],
      services: Array.from({ length: count }, (_, index) =>
        service(`s${index}`, {
          'local/shop/dev': [release('shop-dev', `s${index}`, '1')],
        }),
      ),
    }),
  });

/** Answers only when told to. */
function heldDrift() {
  const open: Array<() => void> = [];
  const getDrift = jest.fn<
    ReturnType<DriftApi['getDrift']>,
    Parameters<DriftApi['getDrift']>
  >(
    (_, signal) =>
      new Promise((resolve, reject) => {
        open.push(() => resolve(driftReport('same')));
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  );
  return { getDrift, open };
}

const show = (
  getDrift: DriftApi['getDrift'],
  api = fakeEnvironmentsApi(),
  path = '/shop',
) => renderPages(api, path, undefined, fakeDrift(getDrift));

describe('drift', () => {
  it('is asked of the helm backend', async () => {
    const fetch = jest.fn(
      async (..._: [RequestInfo | URL, RequestInit?]) =>
        new Response(JSON.stringify(driftReport('drifted'))),
    );
    const client = new DriftClient({
      discoveryApi: mockApis.discovery({ baseUrl: 'http://portal' }),
      fetchApi: { fetch },
    });
    const { signal } = new AbortController();
    const ref = { cluster: 'eu/1', namespace: 'shop-dev', name: 'cart' };
    await expect(client.getDrift(ref, signal)).resolves.toMatchObject({
      items: [{ state: 'drifted' }],
    });
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/helm/releases/eu%2F1/shop-dev/cart/drift',
      { signal },
    );
  });

  it('marks the cells that differ, and only those', async () => {
    const { container } = await show(cartOfDevDrifted);
    const mark = await screen.findByText(DRIFTED);
    expect(mark.closest('td')).toHaveTextContent('3.0.0');
    expect(screen.getAllByText(/has drifted\./)).toHaveLength(1);
    expect(await screen.findByText('1 release has drifted')).toBeVisible();
    expect(await violationsOf(container)).toEqual([]);
  });

  it('marks the services of an environment', async () => {
    await show(cartOfDevDrifted, undefined, '/shop/local/dev');
    const table = await screen.findByRole('table', { name: 'Services of dev' });
    const row = within(table).getByRole('row', { name: /^cart/ });
    expect(await within(row).findByText(DRIFTED)).toBeInTheDocument();
    expect(within(row).getByText('Drifted')).toBeVisible();
  });

  it('asks for three at a time, and for none once the page is left', async () => {
    const { getDrift, open } = heldDrift();
    const page = await show(getDrift, many(10));
    await waitFor(() => expect(getDrift).toHaveBeenCalledTimes(3));
    expect(screen.getByText('Checking drift: 0 of 10')).toBeVisible();
    open[0]();
    expect(await screen.findByText('Checking drift: 1 of 10')).toBeVisible();
    expect(getDrift).toHaveBeenCalledTimes(4);
    page.unmount();
    await waitFor(() =>
      expect(getDrift.mock.calls.slice(1).map(([, s]) => s.aborted)).toEqual([
        true,
        true,
        true,
      ]),
    );
    expect(getDrift).toHaveBeenCalledTimes(4);
  });

  it('has no mark where it is not known, says why, and asks again', async () => {
    const user = userEvent.setup();
    const denied = await refusal(403, 'NotAllowedError', 'Ask the owner.');
    let failing = true;
    await show(async ref => {
      if (failing && ref.name === 'payment') {
        throw denied;
      }
      return failing
        ? driftReport('same', 'unknown')
        : cartOfDevDrifted(ref, new AbortController().signal);
    });
    expect(
      await screen.findByText('Drift of 3 releases is not known'),
    ).toBeVisible();
    const again = screen.getByRole('button', { name: 'Check drift again' });
    expect(again).toHaveAccessibleDescription(
      /payment in shop-staging: Ask the owner\./,
    );
    expect(again).toHaveAccessibleDescription(
      /cart in shop-dev: Deployment web-1: timed out/,
    );
    expect(screen.queryByText(/has drifted\./)).not.toBeInTheDocument();
    failing = false;
    await user.click(again);
    expect(await screen.findByText(DRIFTED)).toBeInTheDocument();
  });

  it('waits to be asked where there are many releases', async () => {
    const user = userEvent.setup();
    const getDrift = jest.fn(async () => driftReport('same'));
    const services = many(31);
    await show(
      getDrift,
      fakeEnvironmentsApi({
        getMatrix: async () => {
          const { services: rows } = await services.getMatrix('shop');
          return {
            environments: [environment('dev'), environment('test')],
            services: rows.map(row => ({
              ...row,
              cells: {
                ...row.cells,
                'local/shop/test': [release('shop-test', row.name, '1')],
              },
            })),
          };
        },
      }),
    );
    const check = await screen.findByRole('button', { name: 'Check drift' });
    expect(getDrift).not.toHaveBeenCalled();
    await user.click(check);
    expect(await screen.findByText('No drift')).toBeVisible();
    expect(getDrift).toHaveBeenCalledTimes(62);
  });

  it('remembers answers, but not beyond their revision', async () => {
    const getDrift = jest.fn(async () => driftReport('same'));
    const drift = fakeDrift(getDrift);
    let revision = 1;
    const api = fakeEnvironmentsApi({
      getMatrix: async () => ({
        ...matrix,
        services: [
          service('cart', {
            'local/shop/dev': [release('shop-dev', 'cart', '1', { revision })],
          }),
        ],
      }),
    });
    for (const calls of [1, 1, 2]) {
      revision = calls;
      const page = await renderPages(api, '/shop', undefined, drift);
      expect(await screen.findByText('No drift')).toBeVisible();
      expect(getDrift).toHaveBeenCalledTimes(calls);
      page.unmount();
    }
  });

  it('is not asked for what sleeps', async () => {
    const getDrift = jest.fn(async () => driftReport('drifted'));
    await show(
      getDrift,
      fakeEnvironmentsApi({
        getMatrix: async () => ({
          ...matrix,
          environments: [environment('dev', { sleep: { state: 'asleep' } })],
        }),
      }),
    );
    expect(await screen.findByText('3.0.0')).toBeVisible();
    expect(getDrift).not.toHaveBeenCalled();
    expect(
      screen.queryByRole('button', { name: /Check drift/ }),
    ).not.toBeInTheDocument();
  });
});
