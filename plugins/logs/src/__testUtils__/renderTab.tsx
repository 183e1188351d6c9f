import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LogMessage } from '@foredeck/backstage-plugin-logs-common';
import { LogsApi, logsApiRef } from '../api/LogsApi';
import { LogsTab } from '../tab/LogsTab';
import { fakeLogsApi, source } from './fakeLogsApi';
import { lines, OPEN, ScriptedStream, scriptedStream } from './scriptedStream';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', title: 'Cart', namespace: 'default' },
};
/** A source that is followed. */
export const TAB_SOURCE: LogMessage = {
  type: 'source',
  index: 0,
  source: source('cart-7d9f5c8b4-x2x9q'),
  state: { state: 'following' },
};
/** The Logs tab of a component, over streams that a test scripts. */
export async function renderTab(answers: Partial<LogsApi> = {}, search = '') {
  // The rows in view are those that fit: jsdom has no sizes of its own.
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1000);
  const streams: ScriptedStream[] = [];
  const api = fakeLogsApi({
    stream: async () => {
      const stream = scriptedStream();
      streams.push(stream);
      return stream.response;
    },
    ...answers,
  });
  const user = userEvent.setup();
  const { container } = await renderInTestApp(
    <EntityProvider entity={entity}>
      <LogsTab />
    </EntityProvider>,
    {
      apis: [
        [logsApiRef, api],
        [catalogApiRef, catalogApiMock()],
      ],
      initialRouteEntries: [`/${search}`],
    },
  );
  return { api, streams, user, container };
}

/** The tab with these lines on it. */
export async function renderLines(texts: string[], search = '') {
  const page = await renderTab({}, search);
  await waitFor(() => expect(page.streams.length).toBeGreaterThan(0));
  page.streams[0].say(OPEN, TAB_SOURCE, lines(...texts));
  const grid = await screen.findByRole('grid', { name: 'Log lines' });
  return { ...page, grid };
}
