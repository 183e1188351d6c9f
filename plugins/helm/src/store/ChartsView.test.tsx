import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import {
  chartDetail,
  chartSummary,
  fakeStoreApi,
  source,
} from '../__testUtils__/fakeStoreApi';
import { renderStore } from '../__testUtils__/renderStore';

jest.mock('../yaml/YamlEditor', () => ({
  YamlEditor: ({ label, value }: { label: string; value: string }) => (
    <textarea aria-label={label} value={value} readOnly />
  ),
}));

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

describe('the charts of the store', () => {
  it('lists charts and opens one', async () => {
    renderStore(fakeStoreApi(), '/charts');
    const link = await screen.findByRole('link', { name: 'nginx' });
    expect(link).toHaveAttribute('href', '/store/charts/acme/nginx');
    expect(screen.getByText('Used by static-site')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('1 chart');

    await userEvent.click(link);
    expect(
      await screen.findByRole('heading', { name: 'nginx', level: 1 }),
    ).toBeInTheDocument();
  });

  it('searches as one types and keeps the search in the address', async () => {
    const getCharts = jest.fn(async () => ({
      items: [chartSummary],
      total: 1,
    }));
    renderStore(fakeStoreApi({ getCharts }), '/charts?source=acme');
    await userEvent.type(await screen.findByRole('searchbox'), 'ngi');
    await waitFor(() =>
      expect(getCharts).toHaveBeenLastCalledWith(
        expect.objectContaining({ text: 'ngi', source: 'acme' }),
        expect.anything(),
      ),
    );
  });

  it('loads the next page after the last', async () => {
    const getCharts = jest.fn(async ({ cursor }: { cursor?: string }) => ({
      items: [{ ...chartSummary, name: cursor ? 'second' : 'first' }],
      total: 2,
      nextCursor: cursor ? undefined : 'after-first',
    }));
    renderStore(fakeStoreApi({ getCharts }), '/charts');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more' }),
    );
    expect(await screen.findByText('second')).toBeInTheDocument();
    expect(screen.getByText('first')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
  });

  it('says how to get charts when there are none, and what to do when none matches', async () => {
    const getCharts = async () => ({ items: [], total: 0 });
    renderStore(fakeStoreApi({ getCharts }), '/charts?q=zzz');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear the search' }),
    );
    expect(
      await screen.findByText(/foredeck\.helm\.charts\.sources/),
    ).toBeInTheDocument();
  });

  it('tells who may not see charts', async () => {
    renderStore(
      fakeStoreApi({
        getCharts: async () => {
          throw new NotAllowedError('You may not see the charts of the store');
        },
      }),
      '/charts',
    );
    expect(
      await screen.findByText('You may not see charts here'),
    ).toBeInTheDocument();
  });
});

describe('one chart', () => {
  it('opens the newest version that is no pre-release, and another on demand', async () => {
    const getChart = jest.fn(fakeStoreApi().getChart);
    renderStore(fakeStoreApi({ getChart }), '/charts/acme/nginx');
    expect(await screen.findByText('Serves files.')).toBeInTheDocument();
    expect(getChart).toHaveBeenCalledWith(
      { source: 'acme', name: 'nginx' },
      '2.0.0',
    );

    await userEvent.click(screen.getByRole('tab', { name: 'Versions' }));
    await userEvent.click(screen.getByRole('link', { name: 'Open 1.0.0' }));
    await waitFor(() =>
      expect(getChart).toHaveBeenLastCalledWith(expect.anything(), '1.0.0'),
    );
  });

  it('follows only addresses of the web', async () => {
    renderStore(fakeStoreApi(), '/charts/acme/nginx');
    expect(await screen.findByText('Mallory')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Mallory' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /nginx\.example\.com/ }),
    ).toBeInTheDocument();
  });

  it('shows values, dependencies and what changed between versions', async () => {
    const getDiff = jest.fn(async () => ({
      from: { source: 'acme', name: 'nginx', version: '1.0.0' },
      to: { source: 'acme', name: 'nginx', version: '2.0.0' },
      values: { before: 'replicas: 1\n', after: 'replicas: 2\n' },
      settings: [
        {
          path: 'replicas',
          change: 'default' as const,
          message: 'default 1 became 2',
        },
      ],
      appVersion: { before: '1.26', after: '1.27' },
      dependencies: [{ name: 'common', after: '1.x' }],
    }));
    renderStore(fakeStoreApi({ getDiff }), '/charts/acme/nginx?section=values');
    expect(
      await screen.findByRole('textbox', { name: /values\.yaml of nginx/ }),
    ).toHaveValue(chartDetail.values);

    await userEvent.click(screen.getByRole('tab', { name: 'Dependencies' }));
    expect(screen.getByText('only if common.on')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('tab', { name: 'What changed' }));
    const settings = await screen.findByRole('table', { name: 'Settings' });
    expect(
      within(settings).getByText('default 1 became 2'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Application 1.26 became 1.27.'),
    ).toBeInTheDocument();
    expect(screen.getByText('New dependency common 1.x.')).toBeInTheDocument();
    expect(getDiff).toHaveBeenCalledWith(
      { source: 'acme', name: 'nginx' },
      { from: '1.0.0', to: '2.0.0' },
    );
  });
});

describe('sources', () => {
  it('says why one failed, and has it read again', async () => {
    const refreshSource = jest.fn(async () => ({
      ...source,
      state: 'refreshing' as const,
    }));
    renderStore(
      fakeStoreApi({
        refreshSource,
        getSources: async () => [
          { ...source, state: 'failed', message: 'The host is not known.' },
        ],
      }),
      '/sources',
    );
    expect(
      await screen.findByText('The host is not known.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Read Acme charts again' }),
    );
    expect(refreshSource).toHaveBeenCalledWith('acme');
  });

  it('takes an archive and opens it, or says what is wrong with it', async () => {
    const uploadChart = jest
      .fn()
      .mockRejectedValueOnce(new Error('The archive holds no Chart.yaml'))
      .mockResolvedValueOnce({ ...chartDetail, source: 'uploads' });
    renderStore(fakeStoreApi({ uploadChart }), '/charts');
    const input = await screen.findByTestId('chart-archive');
    const file = new File(['x'], 'nginx-2.0.0.tgz');
    await userEvent.upload(input, file);
    expect(
      await screen.findByText(/The archive holds no Chart\.yaml/),
    ).toBeInTheDocument();
    await userEvent.upload(input, file);
    expect(
      await screen.findByRole('heading', { name: 'nginx', level: 1 }),
    ).toBeInTheDocument();
  });
});
