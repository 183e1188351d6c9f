import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import { helmApiRef } from '../api/HelmApi';
import { operationsApiRef } from '../api/OperationsApi';
import { operation } from '../__testUtils__/fakeChanges';
import { eventsAnswer, fakeHelmApi } from '../__testUtils__/fakeHelmApi';
import { activityRouteRef } from '../routes';
import { ActivityPages } from './ActivityPages';

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

const upgrade = operation({
  state: 'succeeded',
  summary: 'cart is at revision 4',
  startedAt: new Date(Date.now() - 60_000).toISOString(),
  finishedAt: new Date(Date.now() - 50_000).toISOString(),
  reason: 'New checkout',
});
const kill: HelmOperation = operation({
  id: 'k1',
  plugin: 'chaos',
  kind: 'test',
  state: 'running',
  summary: 'Killing pods',
  startedAt: new Date().toISOString(),
  token: 'nightly',
});

function json(status: number, body: object): Response {
  return {
    ok: status < 400,
    status,
    headers: new Headers({ 'content-type': 'application/json' }),
    json: async () => body,
    text: async () => JSON.stringify(body),
  } as Response;
}

const refused = json(403, {
  error: { name: 'NotAllowedError', message: 'Not yours to see.' },
  response: { statusCode: 403 },
});

function open(
  path: string,
  answer: (plugin: string, search: URLSearchParams) => Response,
) {
  const asked: URL[] = [];
  const api = fakeHelmApi({
    getOperation: async id =>
      operation({ id, kind: 'bulk', release: undefined }),
    getOperations: async () => ({
      items: [
        operation({ id: 'c1', state: 'succeeded', summary: 'done' }),
        operation({ id: 'c2', state: 'failed', summary: 'No such image' }),
      ],
    }),
    openOperationEvents: async () =>
      eventsAnswer([
        {
          type: 'ended',
          state: 'failed',
          summary: '1 of 2 releases could not be changed.',
          durationMs: 1,
        },
      ]),
  });
  renderInTestApp(<ActivityPages />, {
    config: { foredeck: { activity: { plugins: ['helm', 'chaos'] } } },
    apis: [
      [helmApiRef, api],
      [operationsApiRef, api],
      [catalogApiRef, catalogApiMock({ entities: [] })],
      [discoveryApiRef, mockApis.discovery({ baseUrl: 'http://portal' })],
      [
        fetchApiRef,
        {
          fetch: async (input: RequestInfo | URL) => {
            const url = new URL(String(input));
            asked.push(url);
            return answer(url.pathname.split('/')[2], url.searchParams);
          },
        },
      ],
    ],
    mountPath: '/activity',
    initialRouteEntries: [`/activity${path}`],
    mountedRoutes: {
      '/activity': activityRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
  });
  return { asked };
}

const both = (plugin: string) =>
  json(200, { items: [plugin === 'helm' ? upgrade : kill] });

describe('the activity page', () => {
  it('merges what all plugins did, newest first, each with a page of its own', async () => {
    open('', both);
    const rows = await screen.findAllByRole('listitem');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toHaveTextContent('Killing pods');
    expect(rows[0]).toHaveTextContent('CI token nightly');
    expect(rows[1]).toHaveTextContent('cart is at revision 4');
    expect(rows[1]).toHaveTextContent('New checkout');
    expect(
      within(rows[1]).getByRole('link', { name: 'Upgrade' }),
    ).toHaveAttribute('href', '/activity/helm/d1');
  });

  it('asks for what the address says, and puts a filter into it', async () => {
    const user = userEvent.setup();
    const { asked } = open('?state=failed&period=all&namespace=shop', both);
    await screen.findAllByRole('listitem');
    expect(asked[0].search).toBe('?state=failed&namespace=shop&limit=50');
    await user.click(screen.getByRole('button', { name: 'What Any' }));
    await user.click(await screen.findByRole('option', { name: 'Rollback' }));
    await user.keyboard('{Escape}');
    expect(
      await screen.findByRole('button', { name: 'What Rollback' }),
    ).toBeInTheDocument();
    expect(asked[asked.length - 1].search).toContain('kind=rollback');
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(
      await screen.findByRole('button', { name: 'State Any' }),
    ).toBeInTheDocument();
  });

  it('says in a line which plugin could not be asked', async () => {
    open('', plugin => (plugin === 'chaos' ? refused : both(plugin)));
    expect(
      await screen.findByText('chaos could not be asked: Not yours to see.'),
    ).toBeInTheDocument();
    expect(screen.getByText('cart is at revision 4')).toBeInTheDocument();
  });

  it('says that nothing may be seen when no plugin answers', async () => {
    open('', () => refused);
    expect(
      await screen.findByText('The activity could not be read'),
    ).toBeInTheDocument();
    expect(screen.getByText('Not yours to see.')).toBeInTheDocument();
  });

  it('shows a bulk change release by release', async () => {
    open('/helm/b1', both);
    expect(
      await screen.findByText('1 of 2 releases could not be changed.'),
    ).toBeInTheDocument();
    const table = await screen.findByRole('table', { name: 'Releases' });
    expect(within(table).getByText('No such image')).toBeInTheDocument();
    expect(screen.getByText('2 of 2 done, 1 failed')).toBeInTheDocument();
    expect(
      within(table).getAllByRole('link', {
        name: 'Show the change of cart in shop-dev',
      })[0],
    ).toHaveAttribute('href', '/activity/helm/c1');
  });
});
