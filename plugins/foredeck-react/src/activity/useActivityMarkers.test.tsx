import { screen } from '@testing-library/react';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { operation } from '../__testUtils__/operation';
import { useActivityMarkers } from './useActivityMarkers';

function Markers() {
  const { markers, failing, loading } = useActivityMarkers(
    'component:default/cart',
    { since: '2026-03-01T00:00:00Z', until: '2026-03-02T00:00:00Z' },
  );
  return loading ? null : (
    <>
      <ol>
        {markers.map(({ key, tone, at }) => (
          <li key={key}>{`${key} ${tone} ${at}`}</li>
        ))}
      </ol>
      {failing.map(({ plugin, error }) => (
        <p key={plugin}>{`${plugin}: ${error.message}`}</p>
      ))}
    </>
  );
}

function answer(status: number, body: object): Response {
  return {
    ok: status < 400,
    status,
    headers: new Headers({ 'content-type': 'application/json' }),
    json: async () => body,
    text: async () => JSON.stringify(body),
  } as Response;
}

describe('useActivityMarkers', () => {
  it('gathers what all configured plugins did, and names those that fail', async () => {
    const asked: string[] = [];
    renderInTestApp(<Markers />, {
      config: {
        foredeck: { activity: { plugins: ['helm', 'chaos', 'other'] } },
      },
      apis: [
        [discoveryApiRef, mockApis.discovery({ baseUrl: 'http://portal' })],
        [
          fetchApiRef,
          {
            fetch: async (input: RequestInfo | URL) => {
              const url = new URL(String(input));
              asked.push(`${url.pathname}${url.search}`);
              if (url.pathname.includes('/other/')) {
                return answer(403, {
                  error: { name: 'NotAllowedError', message: 'not yours' },
                  response: { statusCode: 403 },
                });
              }
              const chaos = url.pathname.includes('/chaos/');
              return answer(200, {
                items: [
                  chaos
                    ? operation({
                        plugin: 'chaos',
                        kind: 'kill',
                        startedAt: '2026-03-01T08:00:00Z',
                      })
                    : operation({ state: 'failed' }),
                ],
              });
            },
          },
        ],
      ],
    });
    const items = await screen.findAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'chaos/o1 ok 2026-03-01T08:00:00Z',
      'helm/o1 error 2026-03-01T12:00:00Z',
    ]);
    expect(screen.getByText(/^other: /)).toBeInTheDocument();
    expect(asked[0]).toBe(
      '/api/helm/operations?entityRef=component%3Adefault%2Fcart&since=2026-03-01T00%3A00%3A00Z&until=2026-03-02T00%3A00%3A00Z&limit=200',
    );
  });
});
