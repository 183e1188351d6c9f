import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { MASK } from '@foredeck/backstage-plugin-helm-common';
import { diff, operation, ref } from '../__testUtils__/fakeChanges';
import {
  detail,
  eventsAnswer,
  FakeApi,
  fakeHelmApi,
  refusal,
} from '../__testUtils__/fakeHelmApi';
import { renderTab } from '../__testUtils__/renderTab';

jest.mock('../yaml/YamlEditor', () => ({
  YamlEditor: ({ label, value }: { label: string; value: string }) => (
    <textarea aria-label={label} value={value} readOnly />
  ),
}));

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

const linked = {
  ...detail,
  entityRef: 'component:default/cart',
  owners: ['group:default/shop-team'],
  newestChartVersion: '1.2.0',
};

function open(search: string, answers: Partial<FakeApi> = {}) {
  renderTab(
    fakeHelmApi({ getRelease: async () => linked, ...answers }),
    `?release=local%2Fshop-dev%2Fcart${search}`,
  );
}

const ended = (state: string, summary: string) =>
  eventsAnswer([{ type: 'ended', state, summary, durationMs: 1200 }]);

describe('the page of a release', () => {
  it('says what it is, how it does, whose it is and that a newer chart is there', async () => {
    open('');
    expect(
      await screen.findByRole('heading', { name: 'cart' }),
    ).toBeInTheDocument();
    expect(screen.getByText('shop-dev on Local cluster')).toBeInTheDocument();
    expect(screen.getByText('1.2.0 is available')).toBeInTheDocument();
    expect(screen.getByText('Deployment')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'https://cart.example.com' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Change' })).toHaveAttribute(
      'href',
      '/catalog/default/component/cart/deploy/change/local/shop-dev/cart',
    );
    expect(screen.getByRole('link', { name: 'Roll back' })).toHaveAttribute(
      'href',
      expect.stringContaining('rollback=2'),
    );
  });

  it.each([
    ['component:default/cart', 'Component'],
    ['resource:default/cart', 'Resource'],
    ['system:default/cart', 'Catalog entity'],
  ])('calls %s by its kind', async (entityRef, kind) => {
    open('', { getRelease: async () => ({ ...linked, entityRef }) });
    const term = await screen.findByText(kind, { selector: 'dt' });
    expect(term.nextElementSibling).toHaveTextContent('cart');
  });

  it('turns off what this user may not do, and says whom to ask', async () => {
    const permissions = mockApis.permission({
      authorize: request =>
        request.permission.name === 'helm.release.rollback'
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    });
    renderTab(
      fakeHelmApi({
        getRelease: async () => ({ ...linked, namespace: 'shop-prod' }),
      }),
      // What the policy said of another release is remembered for a while.
      '?release=local%2Fshop-prod%2Fcart',
      permissions,
    );
    const refused = await screen.findByRole('button', {
      name: 'Roll back',
      description: /Ask the owners: shop-team/,
    });
    expect(refused).toHaveAttribute('aria-disabled', 'true');
    expect(refused).not.toHaveAttribute('href');
    expect(screen.getByRole('button', { name: 'Restart' })).toBeEnabled();
  });

  it('opens the tab of the address and goes to another with the keys', async () => {
    const user = userEvent.setup();
    open('&tab=values', {
      getRevisionDiff: async () => ({
        ...diff,
        values: { before: '', after: `password: ${MASK}\n` },
        mergedValues: { before: '', after: 'port: 80\n' },
      }),
    });
    expect(await screen.findByRole('textbox', { name: 'Values' })).toHaveValue(
      `password: ${MASK}\n`,
    );
    await user.click(screen.getByRole('button', { name: 'All values' }));
    expect(screen.getByRole('textbox', { name: 'Values' })).toHaveValue(
      'port: 80\n',
    );
    screen.getByRole('tab', { name: 'Values' }).focus();
    await user.keyboard('{ArrowRight}{Enter}');
    expect(
      await screen.findByRole('table', { name: 'History' }),
    ).toBeInTheDocument();
  });

  it('restarts after asking, and follows it to its end', async () => {
    const user = userEvent.setup();
    const restart = jest.fn(async () => operation({ kind: 'restart' }));
    open('', {
      restart,
      getOperation: async () => operation({ kind: 'restart' }),
      openOperationEvents: async () =>
        ended('succeeded', 'All pods of cart are new.'),
    });
    await user.click(await screen.findByRole('button', { name: 'Restart' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/Nothing else changes/)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Restart' }));
    expect(restart).toHaveBeenCalledWith(expect.objectContaining(ref));
    expect(
      await screen.findByText('All pods of cart are new.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', {
        name: 'cart is restarted in shop-dev on Local cluster',
      }),
    ).toBeInTheDocument();
  });

  it('shows what the test pods said', async () => {
    open('&operation=t1', {
      getOperation: async id => operation({ id, kind: 'test' }),
      openOperationEvents: async () =>
        eventsAnswer([
          { type: 'message', level: 'info', message: 'GET /healthz 200' },
          {
            type: 'ended',
            state: 'failed',
            summary: 'The tests of cart did not pass.',
            durationMs: 1,
          },
        ]),
    });
    expect(
      await screen.findByLabelText('What Helm and the test pods said'),
    ).toHaveTextContent('GET /healthz 200');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The tests of cart did not pass.',
    );
  });

  it('cancels after saying what that does', async () => {
    const user = userEvent.setup();
    const cancelOperation = jest.fn(async () => operation());
    open('&operation=d1', {
      cancelOperation,
      getOperation: async () => operation({ cancellable: true }),
      openOperationEvents: async () =>
        ({ ok: true, body: new ReadableStream() } as Response),
    });
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/goes back to the revision that ran before/),
    ).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Yes, stop it' }));
    expect(cancelOperation).toHaveBeenCalledWith('d1');
  });

  it('says that a release is not there', async () => {
    open('', {
      getRelease: async () => {
        throw refusal(404, 'NotFoundError', 'There is no release cart');
      },
    });
    expect(
      await screen.findByText('There is no release cart'),
    ).toBeInTheDocument();
  });
});
