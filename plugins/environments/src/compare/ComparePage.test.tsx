import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EnvironmentsApi } from '../api/EnvironmentsApi';
import { violationsOf } from '../copy/__testUtils__/violationsOf';
import { comparison, dev, environment, shop } from '../__testUtils__/fixtures';
import {
  fakeEnvironmentsApi,
  refusal,
} from '../__testUtils__/fakeEnvironmentsApi';
import { address, renderPages } from '../__testUtils__/renderPages';

const PAIR = '?from=local%2Fshop%2Fdev&to=local%2Fshop%2Fstaging';

async function setup(answers: Partial<EnvironmentsApi> = {}, search = PAIR) {
  const user = userEvent.setup();
  const compare = jest.fn(async () => comparison);
  const page = await renderPages(
    fakeEnvironmentsApi({ compare, ...answers }),
    `/shop/compare${search}`,
  );
  return { user, compare, container: page.container };
}

const row = (name: RegExp) => screen.findByRole('row', { name });

describe('ComparePage', () => {
  it('tells what differs, and shows values on demand', async () => {
    const { user, compare, container } = await setup();
    expect(await screen.findByText('2 of 3 services differ')).toBeVisible();
    expect(compare).toHaveBeenCalledWith(
      { cluster: 'local', space: 'shop', name: 'dev' },
      { cluster: 'local', space: 'shop', name: 'staging' },
    );
    expect(await row(/cart 3\.0\.0/)).toHaveTextContent('Image');
    expect(await row(/payment not there/)).toHaveTextContent('Only in one');
    expect(await row(/^web/)).toHaveTextContent('Same');
    await user.click(
      screen.getByRole('button', {
        name: 'Show how the values of cart differ',
      }),
    );
    const diff = await screen.findByRole('region', {
      name: 'Differences of Values of cart',
    });
    expect(diff).toHaveTextContent('replicas: 3');
    expect(await violationsOf(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Only differences' }));
    expect(screen.queryByRole('row', { name: /^web/ })).not.toBeInTheDocument();
  });

  it('leads from chosen services to the plan that promotes them', async () => {
    const { user } = await setup();
    await user.click(
      await screen.findByRole('checkbox', {
        name: 'Choose all that can be promoted',
      }),
    );
    const bar = within(
      await screen.findByRole('region', { name: 'Promote to staging' }),
    );
    // What only is in the target can not be promoted into it.
    expect(bar.getByText('1 service chosen')).toBeVisible();
    expect(
      screen.queryByRole('checkbox', { name: 'Choose payment' }),
    ).not.toBeInTheDocument();
    await user.click(bar.getByRole('link', { name: 'Promote to staging' }));
    await waitFor(() => expect(address()).toContain('/copies/new'));
    const query = new URLSearchParams(address()?.split('?')[1]);
    expect(query.get('mode')).toBe('promote');
    expect(query.get('from')).toBe('local/shop/dev');
    expect(query.get('to')).toBe('local/shop/staging');
    expect(query.get('services')).toBe('shop-dev/cart');
  });

  it('keeps services from going where they may not', async () => {
    const { user } = await setup({
      getSpace: async () => ({
        ...shop,
        environments: [dev, environment('staging', { protected: true })],
      }),
    });
    await user.click(
      await screen.findByRole('checkbox', { name: 'Choose cart' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Promote to staging' }),
    ).toHaveAccessibleDescription(/staging is protected/);
  });

  it('compares the first two unless told, and swaps them', async () => {
    const { user, compare } = await setup({}, '');
    await screen.findByText('2 of 3 services differ');
    expect(compare).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'dev' }),
      expect.objectContaining({ name: 'staging' }),
    );
    await user.click(screen.getByRole('button', { name: 'Swap the two' }));
    await waitFor(() =>
      expect(address()).toBe(
        '/environments/shop/compare?from=local%2Fshop%2Fstaging&to=local%2Fshop%2Fdev',
      ),
    );
  });

  it('says why there is nothing to compare', async () => {
    const denied = await refusal(403, 'NotAllowedError', 'Ask the shop team.');
    await setup({ compare: async () => Promise.reject(denied) });
    expect(await screen.findByText('Ask the shop team.')).toBeVisible();
  });

  it('needs two environments', async () => {
    await setup({
      getSpace: async () => ({ ...shop, environments: [dev] }),
    });
    expect(
      await screen.findByText('There is only one environment'),
    ).toBeVisible();
  });
});
