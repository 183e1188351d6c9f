import { screen } from '@testing-library/react';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { operation } from '../__testUtils__/fakeChanges';
import { entity } from '../__testUtils__/fakeHelmApi';
import { activityRouteRef } from '../routes';
import { ActivityCard } from './ActivityCard';

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

function open(items: object[]) {
  const asked: string[] = [];
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ActivityCard />
    </EntityProvider>,
    {
      apis: [
        [discoveryApiRef, mockApis.discovery({ baseUrl: 'http://portal' })],
        [
          fetchApiRef,
          {
            fetch: async (input: RequestInfo | URL) => {
              asked.push(new URL(String(input)).search);
              return { ok: true, json: async () => ({ items }) } as Response;
            },
          },
        ],
      ],
      mountedRoutes: {
        '/activity': activityRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return asked;
}

describe('the activity card', () => {
  it('shows what was done to the entity, and leads to all of it', async () => {
    const asked = open([operation({ state: 'failed' })]);
    expect(
      await screen.findByRole('link', { name: 'Upgrade' }),
    ).toHaveAttribute('href', '/activity/helm/d1');
    expect(screen.getByText('Failed')).toBeInTheDocument();
    expect(asked[0]).toContain('entityRef=component%3Adefault%2Fcart');
    expect(screen.getByRole('link', { name: /All activity/ })).toHaveAttribute(
      'href',
      '/activity?period=all&service=component%3Adefault%2Fcart',
    );
  });

  it('says that nothing was done yet', async () => {
    open([]);
    expect(
      await screen.findByText('Nothing was done to it yet.'),
    ).toBeInTheDocument();
  });
});
