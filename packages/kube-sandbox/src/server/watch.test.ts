import { apiClient } from '../__testUtils__/apiClient';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';

jest.setTimeout(30_000);

const path = '/api/v1/namespaces/watched/configmaps';
const configMap = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'watched' },
});

/** Items of a watch's answer are its events. */
interface Event {
  type: string;
  object: {
    kind: string;
    code?: number;
    metadata: {
      name?: string;
      resourceVersion: string;
      annotations?: Record<string, string>;
    };
  };
}

describe('watch over HTTP', () => {
  let sandbox: Sandbox;
  let client: ReturnType<typeof apiClient>;
  beforeAll(async () => {
    sandbox = await startSandbox();
    client = apiClient(sandbox);
    sandbox.store.create('configmaps', configMap('a'));
  });
  afterAll(() => sandbox.stop());

  const watch = async (query: string, headers?: Record<string, string>) => {
    const answer = await client.get(
      `${path}?watch=1&timeoutSeconds=1&${query}`,
      headers,
    );
    return answer.text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Event);
  };
  const told = (events: Event[]) =>
    events.map(
      ({ type, object }) => `${type} ${object.metadata.name ?? object.kind}`,
    );

  it('ends in time, with a bookmark for those who want one', async () => {
    const events = await watch('allowWatchBookmarks=true');
    expect(told(events)).toEqual(['ADDED a', 'BOOKMARK ConfigMap']);
    expect(events[1].object.metadata.resourceVersion).toBe(
      String(sandbox.store.resourceVersion),
    );
  });

  it('sends a whole list as events and marks its end', async () => {
    const events = await watch(
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=&allowWatchBookmarks=true',
    );
    expect(told(events).slice(0, 2)).toEqual(['ADDED a', 'BOOKMARK ConfigMap']);
    expect(events[1].object.metadata.annotations).toEqual({
      'k8s.io/initial-events-end': 'true',
    });
  });

  it('answers 410 inside the stream when history is gone', async () => {
    const version = sandbox.store.resourceVersion;
    sandbox.store.create('configmaps', configMap('b'));
    sandbox.compact();
    const events = await watch(`resourceVersion=${version}`);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'ERROR',
      object: { code: 410, reason: 'Expired' },
    });
  });

  it('shows tables and metadata when asked', async () => {
    const tables = await watch('', {
      Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
    });
    expect(tables[0].object).toMatchObject({
      kind: 'Table',
      rows: [{ cells: expect.arrayContaining(['a']) }],
    });
    const metadata = await watch('', {
      Accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
    });
    expect(metadata[0].object.kind).toBe('PartialObjectMetadata');
  });

  it('refuses a version that is no number', async () => {
    expect((await client.get(`${path}?watch=1&resourceVersion=x`)).code).toBe(
      400,
    );
  });
});
