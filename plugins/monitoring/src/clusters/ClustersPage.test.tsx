import type { ClusterHealth } from '@foredeck/backstage-plugin-monitoring-common';
import { screen, within } from '@testing-library/react';
import { refusal } from '../__testUtils__/refusal';
import { renderPage } from '../__testUtils__/renderPage';
import { violationsOf } from '../__testUtils__/violationsOf';
import { certificateTone, formatBytes, shareTone } from './clusterLook';
import { ClustersPage } from './ClustersPage';

const GIB = 1024 ** 3;

function cluster(more: Partial<ClusterHealth> = {}): ClusterHealth {
  return {
    name: 'local',
    title: 'Local cluster',
    reachable: true,
    latencyMs: 12.4,
    version: 'v1.36.2',
    skew: { kubelets: 2, helm: '4.1.4' },
    certificates: [
      {
        title: 'API server (serving)',
        kind: 'serving',
        subject: 'kube-apiserver',
        issuer: 'kubernetes-ca',
        notAfter: '2026-03-20T12:00:00Z',
        daysLeft: 12,
      },
    ],
    nodes: [
      {
        name: 'node-1',
        ready: false,
        pressure: ['Memory is short'],
        unschedulable: true,
        kubeletVersion: 'v1.34.0',
        pods: 7,
        allocatable: { cpu: 4, memory: 8 * GIB, pods: 110 },
        requested: { cpu: 3.5, memory: 2 * GIB },
      },
    ],
    faults: [
      {
        kind: 'webhook',
        severity: 'critical',
        name: 'policy.example.com',
        message: 'Its Service has no ready endpoint.',
      },
    ],
    caches: [{ name: 'pods', objects: 1200, stale: true, problem: 'gone' }],
    openStreams: 3,
    unreadable: ['Client certificates: no right to read them.'],
    checkedAt: '2026-03-01T12:00:00Z',
    ...more,
  };
}

describe('ClustersPage', () => {
  it('says how each cluster does', async () => {
    const { container } = await renderPage(<ClustersPage />, {
      clusters: async () => ({ clusters: [cluster()] }),
    });
    const card = await screen.findByRole('region', { name: 'Local cluster' });
    const text = (words: string | RegExp) =>
      expect(card).toHaveTextContent(words);
    text('1 fault');
    text(/policy\.example\.com.*no ready endpoint/);
    text('v1.36.2');
    text('12 ms');
    text('2 minor versions');
    text('12 days left');
    const nodes = within(card).getByRole('table', { name: 'Nodes' });
    expect(nodes).toHaveTextContent(/Not ready.*No new pods.*Memory is short/);
    expect(
      within(nodes).getByRole('meter', { name: 'node-1: CPU requested' }),
    ).toHaveAttribute('aria-valuetext', '3.5 of 4 cores');
    expect(nodes).toHaveTextContent('2 GiB of 8 GiB');
    text(/pods.*Stale.*gone/);
    text('Client certificates: no right to read them.');
    expect(await violationsOf(container)).toEqual([]);
  });

  it('says why a cluster can not be reached', async () => {
    await renderPage(<ClustersPage />, {
      clusters: async () => ({
        clusters: [cluster({ reachable: false, error: 'connection refused' })],
      }),
    });
    expect(await screen.findByText('Not reachable')).toBeVisible();
    expect(screen.getByText('connection refused')).toBeVisible();
    expect(
      screen.queryByRole('table', { name: 'Nodes' }),
    ).not.toBeInTheDocument();
  });

  it('is for those who look after clusters', async () => {
    const denied = await refusal(403, 'NotAllowedError', 'No.');
    await renderPage(<ClustersPage />, {
      clusters: async () => Promise.reject(denied),
    });
    expect(
      await screen.findByText(/for those who look after them/),
    ).toBeVisible();
  });

  it('says that there is none', async () => {
    await renderPage(<ClustersPage />, {
      clusters: async () => ({ clusters: [] }),
    });
    expect(await screen.findByText('No cluster is configured')).toBeVisible();
  });
});

test('what is short is louder', () => {
  expect([0.5, 0.85, 1.2].map(shareTone)).toEqual(['ok', 'warning', 'error']);
  expect(
    [-1, 6, 29, 30].map(daysLeft => certificateTone({ daysLeft })),
  ).toEqual(['error', 'error', 'warning', 'ok']);
  expect([0, 1023, 1536, 3 * GIB].map(formatBytes)).toEqual([
    '0 B',
    '1,023 B',
    '1.5 KiB',
    '3 GiB',
  ]);
});
