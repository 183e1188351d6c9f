import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsOf } from '../copy/__testUtils__/violationsOf';
import {
  environment,
  matrix,
  release,
  service,
} from '../__testUtils__/fixtures';
import {
  fakeEnvironmentsApi,
  refusal,
} from '../__testUtils__/fakeEnvironmentsApi';
import { shop, spaces } from '../__testUtils__/fixtures';
import { address, renderPages } from '../__testUtils__/renderPages';

const table = () =>
  screen.findByRole('table', { name: 'Services of Shop by environment' });
const rows = async () =>
  within(await table())
    .getAllByRole('rowheader')
    .map(cell => cell.textContent);

describe('SpacesPage', () => {
  it('shows the spaces one belongs to first, with what runs where', async () => {
    const { container } = await renderPages(fakeEnvironmentsApi());
    const grid = await table();
    expect(
      screen
        .getAllByRole('heading', { level: 2 })
        .map(({ textContent }) => textContent),
    ).toEqual(['Your spaces', 'Shop', 'Other spaces', 'Billing']);
    // From where changes are made to where they arrive.
    const heads = within(grid).getAllByRole('columnheader');
    expect(heads[1]).toHaveTextContent(/^dev.*1 healthy/);
    expect(heads[2]).toHaveTextContent(/^staging.*1 of 2 healthy/);
    expect(
      within(grid).getByRole('rowheader', { name: 'cart' }),
    ).toBeInTheDocument();
    expect(within(grid).getByText('3.0.0')).toBeInTheDocument();
    expect(
      within(grid).getByText('1 of 2 pods is crash-looping'),
    ).toBeInTheDocument();
    expect(within(grid).getByText('not in dev')).toBeInTheDocument();
    // Others stay folded until somebody asks for them.
    expect(
      screen.getByRole('button', { name: 'Show the services of Billing' }),
    ).toHaveAttribute('aria-expanded', 'false');
    expect(await violationsOf(container)).toEqual([]);
  });

  it('finds services by name and by health, and keeps that in the address', async () => {
    const user = userEvent.setup();
    renderPages(fakeEnvironmentsApi(), '?text=cart');
    await table();
    expect(await rows()).toEqual(['cart']);
    await user.click(screen.getByRole('button', { name: 'Unhealthy' }));
    expect(await screen.findByText('No service matches.')).toBeVisible();
    await user.clear(
      screen.getByRole('searchbox', { name: 'Search services' }),
    );
    await waitFor(async () => expect(await rows()).toEqual(['payment']));
    expect(address()).toBe('/environments?health=unhealthy');
    await user.click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(await rows()).toEqual(['cart', 'payment']);
    expect(address()).toBe('/environments');
  });

  it('marks environments that are not as usual, and says so in words', async () => {
    const special = environment('dev', {
      protected: true,
      sleep: { state: 'asleep' },
      expiresAt: new Date(Date.now() + 60 * 60 * 1000).toISOString(),
      managedBy: ['Argo CD application shop'],
      quota: [
        {
          resource: 'requests.memory',
          used: '9Gi',
          hard: '10Gi',
          ratio: 0.9,
        },
      ],
    });
    renderPages(
      fakeEnvironmentsApi({
        getMatrix: async () => ({ ...matrix, environments: [special] }),
      }),
    );
    const head = within(await table()).getAllByRole('columnheader')[1];
    expect(head).toHaveTextContent('Protected: nothing is copied into it');
    expect(head).toHaveTextContent('Asleep');
    expect(head).toHaveTextContent('Expires in');
    expect(head).toHaveTextContent('Also changed by Argo CD application shop');
    expect(
      within(head).getByRole('meter', {
        name: 'requests.memory: 90% of the quota used',
      }),
    ).toHaveAttribute('aria-valuenow', '90');
  });

  it('names clusters that do not answer, beside what others say', async () => {
    renderPages(
      fakeEnvironmentsApi({
        getSpaces: async () => ({
          ...spaces,
          clusters: [
            {
              cluster: 'eu',
              title: 'Europe',
              state: 'unreachable',
              message: 'no route to host',
            },
          ],
        }),
      }),
    );
    const notice = await screen.findByRole('list', {
      name: 'Clusters that do not answer as they should',
    });
    expect(notice).toHaveTextContent(
      'Europe can not be reached. no route to host',
    );
    expect(await table()).toBeInTheDocument();
  });

  it('says how to get a space when there is none', async () => {
    const { container } = await renderPages(
      fakeEnvironmentsApi({
        getSpaces: async () => ({ items: [], clusters: [] }),
      }),
    );
    expect(await screen.findByText('No spaces yet')).toBeVisible();
    expect(
      screen.getByText(/foredeck.io\/space=shop foredeck.io\/environment=dev/),
    ).toBeVisible();
    expect(screen.getByText(/\(\?<space>shop\|pay\)/)).toBeVisible();
    expect(await violationsOf(container)).toEqual([]);
  });

  it('says that one may not see environments, and why it failed otherwise', async () => {
    const denied = await refusal(403, 'NotAllowedError', 'Ask the platform.');
    const page = renderPages(
      fakeEnvironmentsApi({ getSpaces: async () => Promise.reject(denied) }),
    );
    expect(
      await screen.findByText('You may not see any environment'),
    ).toBeVisible();
    expect(screen.getByText('Ask the platform.')).toBeVisible();
    (await page).unmount();

    const user = userEvent.setup();
    let failing = true;
    renderPages(
      fakeEnvironmentsApi({
        getSpaces: async () => {
          if (failing) {
            throw await refusal(503, 'ServiceUnavailableError', 'Starting up');
          }
          return spaces;
        },
      }),
    );
    expect(await screen.findByText('Starting up')).toBeVisible();
    failing = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await table()).toBeInTheDocument();
  });

  it('keeps who may not make environments from it, with the reason', async () => {
    renderPages(
      fakeEnvironmentsApi({
        getSpaces: async () => ({
          ...spaces,
          items: [{ ...shop, mayCreate: false }],
        }),
      }),
    );
    const create = await screen.findByRole('button', {
      name: 'New environment',
    });
    expect(create).toHaveAttribute('aria-disabled', 'true');
    expect(create).toHaveAccessibleDescription(/Ask an admin of a space/);
  });

  it('draws only the rows that can be seen of a long list', async () => {
    // A browser gives the table a height; without one no row is in view.
    jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(500);
    jest
      .spyOn(HTMLElement.prototype, 'offsetHeight', 'get')
      .mockReturnValue(500);
    const services = Array.from({ length: 300 }, (_, index) =>
      service(`service-${index}`, {
        'local/shop/dev': [release('shop-dev', `service-${index}`, '1')],
      }),
    );
    renderPages(
      fakeEnvironmentsApi({
        getMatrix: async () => ({ ...matrix, services }),
      }),
    );
    const grid = await table();
    expect(grid).toHaveAttribute('aria-rowcount', '301');
    await waitFor(async () => expect((await rows()).length).toBeGreaterThan(5));
    expect((await rows()).length).toBeLessThan(100);
    jest.restoreAllMocks();
  });
});
