import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { targets } from '../__testUtils__/fakeLogsApi';
import { renderLines, renderTab, TAB_SOURCE } from '../__testUtils__/renderTab';
import { lines, OPEN } from '../__testUtils__/scriptedStream';

const refusal = (statusCode: number, message: string) =>
  Object.assign(new Error(message), { statusCode });

afterEach(() => jest.restoreAllMocks());

describe('LogsTab', () => {
  it('shows lines as they are written', async () => {
    const { api, streams, grid, container } = await renderLines([
      'hello \x1b[31mred\x1b[0m <b>',
      'second',
    ]);
    expect(api.stream.mock.calls[0][0]).toEqual({
      scope: { kind: 'entity', entityRef: 'component:default/cart' },
      start: { tail: 500 },
    });
    const row = (await within(grid).findByText('red')).closest('[role=row]');
    expect(row).toHaveTextContent('cart x2x9qhello red <b>');
    expect(row?.querySelector('b')).toBeNull();
    streams[0].say(lines('third'));
    expect(await within(grid).findByText('third')).toBeVisible();
    expect(screen.getByText('3 lines')).toBeVisible();
    const { violations } = await axe.run(container, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'],
      // jsdom draws nothing, so that no colour can be measured.
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
  });

  it('folds a trace to its first line, by mouse and by keys', async () => {
    const { user, grid } = await renderLines([
      'before',
      'Oops\n\tat A\n\tat B',
    ]);
    const more = await within(grid).findByRole('button', { name: '+2 lines' });
    expect(within(grid).queryByText(/at B/)).toBeNull();
    await user.click(more);
    expect(await within(grid).findByText(/at B/)).toBeVisible();
    grid.focus();
    await user.keyboard('{End}{ArrowLeft}');
    await waitFor(() => expect(within(grid).queryByText(/at B/)).toBeNull());
    await user.keyboard('{ArrowRight}');
    expect(await within(grid).findByText(/at B/)).toBeVisible();
  });

  it('opens the details of a line, and filters and shows columns by its fields', async () => {
    const { user, grid, api } = await renderLines([
      'before',
      '{"msg":"order placed","user":{"id":7}}',
    ]);
    grid.focus();
    await user.keyboard('{End}{Enter}');
    const details = within(
      await screen.findByRole('region', { name: 'Details of the line' }),
    );
    expect(details.getByText('user.id')).toBeVisible();
    await user.click(
      details.getByRole('button', { name: 'Show user.id as a column' }),
    );
    expect(
      await within(grid).findByRole('columnheader', { name: /user\.id/ }),
    ).toBeVisible();
    await user.click(details.getByRole('button', { name: 'The line before' }));
    expect(await details.findByDisplayValue('before')).toBeVisible();
    await user.click(details.getByRole('button', { name: 'The line after' }));
    await user.click(
      await details.findByRole('button', {
        name: 'Only lines whose user.id is this',
      }),
    );
    await waitFor(() =>
      expect(api.stream.mock.calls.at(-1)?.[0].filter).toEqual({
        fields: [{ field: 'user.id', operator: 'equals', value: '7' }],
      }),
    );
  });

  it('finds a text among the rows and goes from one to the next', async () => {
    const { user, grid } = await renderLines(['foo 1', 'bar', 'FOO 2']);
    await user.keyboard('/');
    const box = screen.getByRole('textbox', {
      name: 'Find among the lines shown',
    });
    expect(box).toHaveFocus();
    await user.keyboard('foo');
    expect(await screen.findByText('2 matches')).toBeVisible();
    grid.focus();
    await user.keyboard('n');
    expect(await screen.findByText('1 of 2')).toBeVisible();
    await user.keyboard('n');
    expect(await screen.findByText('2 of 2')).toBeVisible();
    await user.keyboard('N');
    expect(await screen.findByText('1 of 2')).toBeVisible();
    expect(grid.querySelectorAll('mark')).toHaveLength(2);
  });

  it('shows all of the row that the search stands at, where its match would be hidden', async () => {
    const { user, grid } = await renderLines([
      '{"msg":"stored","hostname":"node-7"}',
      'Oops\n\tat Node-7',
    ]);
    expect(await within(grid).findByText('stored')).toBeVisible();
    await user.keyboard('/');
    await user.keyboard('node-7');
    expect(await screen.findByText('2 matches')).toBeVisible();
    expect(grid.querySelectorAll('mark')).toHaveLength(0);
    grid.focus();
    await user.keyboard('n');
    await waitFor(() =>
      expect(grid.querySelector('mark')).toHaveTextContent('node-7'),
    );
    expect(within(grid).queryByText('stored')).toBeNull();
    await user.keyboard('n');
    await waitFor(() =>
      expect(grid.querySelector('mark')).toHaveTextContent('Node-7'),
    );
    // The one before is as it was.
    expect(within(grid).getByText('stored')).toBeVisible();
  });

  it('pauses: what arrives is counted, and shown on resume', async () => {
    const { user, streams, grid } = await renderLines(['first']);
    await user.keyboard('p');
    expect(await screen.findByText('Paused')).toBeVisible();
    streams[0].say(lines('second'));
    expect(await screen.findByText('1 line waits')).toBeVisible();
    expect(within(grid).queryByText('second')).toBeNull();
    await user.keyboard('p');
    expect(await within(grid).findByText('second')).toBeVisible();
  });

  it('says what the keys do', async () => {
    const { user } = await renderLines(['first']);
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeVisible();
  });

  it('says that it goes on after a dropped connection', async () => {
    const { streams } = await renderLines(['first']);
    streams[0].drop();
    expect(await screen.findByText('Reconnecting')).toBeVisible();
    await waitFor(() => expect(streams).toHaveLength(2));
    streams[1].say(OPEN, TAB_SOURCE);
    expect(await screen.findByText('Live')).toBeVisible();
  });

  it('says who may read logs to those who may not', async () => {
    await renderTab({
      stream: async () => {
        throw refusal(403, 'Ask the shop team.');
      },
    });
    expect(
      await screen.findByText('You may not read these logs'),
    ).toBeVisible();
    expect(screen.getByText(/Ask the shop team\./)).toBeVisible();
  });

  it('says why the logs can not be read, and tries again', async () => {
    const stream = jest.fn(async () => {
      throw refusal(400, 'The expression is not closed.');
    });
    const { user } = await renderTab({ stream });
    expect(
      await screen.findByText('The expression is not closed.'),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: /try again/i }));
    await waitFor(() => expect(stream).toHaveBeenCalledTimes(2));
  });

  it('tells a service that is quiet from one that runs nowhere', async () => {
    const { streams } = await renderTab();
    await waitFor(() => expect(streams).toHaveLength(1));
    streams[0].say(OPEN, TAB_SOURCE);
    expect(await screen.findByText('No lines yet')).toBeVisible();
    expect(screen.getByText(/Cart runs since/)).toBeVisible();
  });

  it('says that nothing runs', async () => {
    const { streams } = await renderTab({ targets: async () => targets([]) });
    await waitFor(() => expect(streams).toHaveLength(1));
    streams[0].say(OPEN);
    expect(await screen.findByText('No pods')).toBeVisible();
  });
});
