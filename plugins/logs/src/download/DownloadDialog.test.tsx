import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeLogsApi } from '../__testUtils__/fakeLogsApi';
import { renderLogs } from '../__testUtils__/renderLogs';
import type { LogsApi } from '../api/LogsApi';
import { PLAIN_VIEW } from '../model/LogView';
import { DownloadDialog } from './DownloadDialog';

const scope = {
  kind: 'release' as const,
  cluster: 'local',
  namespace: 'shop-dev',
  name: 'cart',
};
const view = {
  ...PLAIN_VIEW,
  clock: 'utc' as const,
  filter: { text: 'timeout' },
  span: {
    kind: 'span' as const,
    from: '2026-03-01T11:00:00.000Z',
    to: '2026-03-01T12:00:00.000Z',
  },
};

async function show(download: LogsApi['download']) {
  const user = userEvent.setup();
  const api = fakeLogsApi({ download });
  await renderLogs(
    <DownloadDialog
      scope={scope}
      view={view}
      name="cart"
      pods={2}
      onClose={jest.fn()}
    />,
    { api },
  );
  return { user, api };
}

describe('DownloadDialog', () => {
  let saved: Blob[];
  beforeEach(() => {
    saved = [];
    URL.createObjectURL = jest.fn((file: Blob) => {
      saved.push(file);
      return 'blob:file';
    });
    URL.revokeObjectURL = jest.fn();
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('says what will be in the file, and saves it', async () => {
    const { user, api } = await show(async () => new Response('one\ntwo\n'));
    expect(
      screen.getByText(/The lines of 2 pods in this span that pass/),
    ).toBeVisible();
    expect(screen.getByText(/at most 105 MB/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: /JSON/ }));
    await user.click(screen.getByRole('button', { name: 'Download' }));
    expect(await screen.findByText(/Done: 8 B in cart_2026/)).toBeVisible();
    expect(api.download).toHaveBeenCalledWith(
      {
        scope,
        narrow: undefined,
        filter: { text: 'timeout' },
        from: view.span.from,
        to: view.span.to,
        format: 'json',
      },
      expect.anything(),
    );
    expect(saved.map(({ size }) => size)).toEqual([8]);
  });

  it('can be cancelled, and then saves nothing', async () => {
    const { user } = await show(
      (_, signal) =>
        new Promise((__, reject) => {
          signal?.addEventListener('abort', () =>
            reject(new DOMException('Aborted', 'AbortError')),
          );
        }),
    );
    await user.click(screen.getByRole('button', { name: 'Download' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText('Cancelled after 0 B.')).toBeVisible();
    expect(saved).toEqual([]);
  });

  it('says why it is refused', async () => {
    const { user } = await show(async () => {
      throw new Error('Too many downloads at once');
    });
    await user.click(screen.getByRole('button', { name: 'Download' }));
    expect(await screen.findByText(/Too many downloads at once/)).toBeVisible();
    expect(saved).toEqual([]);
  });
});
