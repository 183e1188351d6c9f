import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyRequest } from '@foredeck/backstage-plugin-environments-common';
import { FakeCopies, fakeCopies } from '../__testUtils__/fakeCopies';
import { renderCopies, wizardPath } from '../__testUtils__/renderCopies';
import { postgresStore, shopPlan } from '../__testUtils__/shopPlan';
import { violationsOf } from '../__testUtils__/violationsOf';

const asked = (api: FakeCopies): CopyRequest => api.plan.mock.lastCall?.[0];

describe('the step for services', () => {
  it('takes some, searched for, and plans for them', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    renderCopies(api, wizardPath('services'));
    const table = await screen.findByRole('table', { name: 'Which services' });
    expect(within(table).getAllByRole('row')).toHaveLength(13);
    const catalog = within(table).getByRole('row', { name: /catalog/ });
    expect(catalog).toHaveTextContent('1.4.2 · 2.1.0');
    expect(catalog).toHaveTextContent('1.4.2 · 2.0.3');
    expect(within(table).getByRole('row', { name: /web/ })).toHaveTextContent(
      'not there',
    );

    await user.click(screen.getByRole('button', { name: 'Some' }));
    expect(screen.getByText('Choose at least one service.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Choose data' })).toBeDisabled();
    await user.type(
      screen.getByRole('searchbox', { name: 'Search services' }),
      'cat',
    );
    await user.click(
      screen.getByRole('checkbox', { name: 'Choose shop-dev/catalog' }),
    );
    expect(screen.getByText('1 of 12 chosen')).toBeVisible();
    await waitFor(() =>
      expect(asked(api).services).toEqual({
        include: 'some',
        releases: [{ namespace: 'shop-dev', name: 'catalog' }],
      }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent(
      'services=shop-dev%2Fcatalog',
    );
    expect(await violationsOf(document.body)).toEqual([]);
  });

  it('takes those with a label, as the address says', async () => {
    const api = fakeCopies();
    renderCopies(api, wizardPath('services', '&services=label:team=care'));
    expect(await screen.findByText('1 service carries it.')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Label' })).toHaveValue(
      'team=care',
    );
    await waitFor(() =>
      expect(asked(api).services).toEqual({
        include: 'label',
        label: 'team=care',
      }),
    );
  });

  it('asks for removals, objects and what becomes of secrets', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    renderCopies(api, wizardPath('services'));
    await user.click(
      await screen.findByRole('checkbox', {
        name: 'Remove shop-staging/legacy',
      }),
    );
    expect(screen.getByText(/is uninstalled/)).toBeVisible();
    await user.click(
      screen.getByRole('checkbox', { name: 'Copy Secret mail-login' }),
    );
    await user.click(
      screen.getByRole('button', {
        name: 'What to do with the data of mail-login',
      }),
    );
    await user.click(await screen.findByRole('option', { name: 'Reference' }));
    expect(
      screen.getByText(/one of that name has to be at the target/),
    ).toBeVisible();
    await waitFor(() =>
      expect(asked(api)).toMatchObject({
        remove: [{ namespace: 'shop-staging', name: 'legacy' }],
        objects: { 'Secret/shop-dev/mail-login': 'copy' },
        secrets: { 'shop-dev/mail-login': 'reference' },
      }),
    );
  });
});

describe('the step for data', () => {
  it('says in words what is overwritten, and asks what masks', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    renderCopies(api, wizardPath('data'));
    const row = await screen.findByRole('row', { name: /PostgreSQL 15.4/ });
    expect(row).toHaveTextContent('1.1 GB');
    expect(row).toHaveTextContent('2 databases');
    expect(row).toHaveTextContent('What is there stays.');
    await user.click(
      within(row).getByRole('button', {
        name: 'What to do with the data of postgres',
      }),
    );
    await user.click(
      await screen.findByRole('option', { name: 'Copy, masked' }),
    );
    expect(row).toHaveTextContent(
      'What shop-staging/postgres holds is overwritten.',
    );
    expect(row).toHaveTextContent('Held meanwhile: cart, checkout');
    expect(within(row).getByText('Choose what masks it.')).toBeVisible();
    await user.click(
      within(row).getByRole('button', {
        name: 'What masks the data of postgres',
      }),
    );
    await user.click(
      await screen.findByRole('option', { name: 'Names and addresses' }),
    );
    await waitFor(() =>
      expect(asked(api).data).toEqual({
        [postgresStore.id]: { choice: 'masked', masking: 'people' },
      }),
    );
    expect(await violationsOf(document.body)).toEqual([]);
  });

  it('does not offer what a store can not do', async () => {
    const user = userEvent.setup();
    renderCopies(fakeCopies(), wizardPath('data'));
    const row = await screen.findByRole('row', { name: /Redis 7.2/ });
    expect(row).toHaveTextContent('Redis can not be masked.');
    await user.click(
      within(row).getByRole('button', {
        name: 'What to do with the data of redis',
      }),
    );
    expect(
      await screen.findByRole('option', { name: 'Copy, masked' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('says that a promotion touches no data', async () => {
    renderCopies(fakeCopies(), wizardPath('data', '&mode=promote'));
    expect(
      await screen.findByText('A promotion touches no data'),
    ).toBeVisible();
  });
});

describe('the step for rules', () => {
  it('adds a rule with a live example, and marks one that matches nothing', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    api.plan.mockImplementation(async (request: CopyRequest) =>
      shopPlan({ rules: request.rules.map(({ id }) => ({ id, matches: 0 })) }),
    );
    renderCopies(api, wizardPath('rules'));
    expect(
      await screen.findByRole('row', { name: /Namespaces and DNS names/ }),
    ).toHaveTextContent('12 places');
    await user.click(screen.getByRole('button', { name: 'Add a rule' }));
    const dialog = await screen.findByRole('dialog', { name: 'Add a rule' });
    const template = within(dialog).getByRole('textbox', { name: 'Template' });
    await user.click(template);
    await user.paste('{{ service }}.{{ nowhere }}.example.org');
    await user.click(
      within(dialog).getByRole('button', { name: 'Use this rule' }),
    );
    expect(
      await within(dialog).findByText(/It names something unknown/),
    ).toBeVisible();
    await user.clear(template);
    await user.paste('{{ service }}.{{ environment }}.example.org');
    expect(
      within(dialog).getByText(
        'Example: cart.dev.shop.example.com becomes cart.staging.example.org',
      ),
    ).toBeVisible();
    await user.click(
      within(dialog).getByRole('button', { name: 'Use this rule' }),
    );
    expect(await screen.findByText('Matches nothing')).toBeVisible();
    expect(asked(api).rules).toEqual([
      {
        id: 'host-1',
        type: 'host',
        template: '{{ service }}.{{ environment }}.example.org',
      },
    ]);
    expect(await violationsOf(document.body)).toEqual([]);

    await user.click(screen.getByRole('button', { name: /^Remove rule/ }));
    await waitFor(() => expect(asked(api).rules).toEqual([]));
  });

  it('adds what comes first', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    renderCopies(api, wizardPath('rules'));
    await user.type(
      await screen.findByRole('textbox', { name: 'Service' }),
      'web{ArrowDown}{Enter}',
    );
    await user.type(
      screen.getByRole('textbox', { name: 'comes after' }),
      'cart{ArrowDown}{Enter}',
    );
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() =>
      expect(asked(api).dependencies).toEqual([
        { from: 'shop-dev/web', to: 'shop-dev/cart' },
      ]),
    );
  });
});
