import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore, type MemoryStore } from '../store/MemoryStore';
import { lockDirectory } from './lockDirectory';
import { StateFiles } from './StateFiles';

const secret = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: 'a' },
  data: { text: Buffer.from('zwölf').toString('base64') },
});

describe('StateFiles', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const names = (files: StateFiles) =>
    files.load()?.objects.map(one => one.object.metadata.name);

  function keep(change: (store: MemoryStore) => void) {
    const files = new StateFiles(directory);
    const store: MemoryStore = createStore({
      state: files.load(),
      journal: event => files.append(event, () => store.state()),
    });
    change(store);
    return { files, store };
  }

  it('keeps objects, removals and the resource version', () => {
    const { files, store } = keep(one => {
      one.create('secrets', secret('a'));
      one.create('secrets', secret('b'));
      one.remove('secrets', 'a', 'a');
    });
    files.close();
    const again = new StateFiles(directory);
    expect(again.load()).toEqual({
      resourceVersion: store.resourceVersion,
      objects: [
        { resource: 'secrets', object: store.get('secrets', 'a', 'b') },
      ],
    });
    again.close();
  });

  it('drops a line that a crash cut short', () => {
    const { files } = keep(one => one.create('secrets', secret('a')));
    files.close();
    appendFileSync(
      join(directory, 'changes.jsonl'),
      '{"rv":999,"resource":"sec',
    );
    const again = new StateFiles(directory);
    expect(names(again)).toEqual(['a']);
    again.close();
  });

  it('goes on after a cut line without losing what is written next', () => {
    const { files } = keep(one => one.create('secrets', secret('a')));
    files.close();
    appendFileSync(
      join(directory, 'changes.jsonl'),
      '{"rv":999,"resource":"sec',
    );
    const second = keep(one => one.create('secrets', secret('b')));
    second.files.close();
    const again = new StateFiles(directory);
    expect(names(again)).toEqual(['a', 'b']);
    again.close();
  });

  it('folds the log into a snapshot and goes on from there', () => {
    const { files, store } = keep(one => one.create('secrets', secret('a')));
    files.snapshot(store.state());
    files.close();
    const second = keep(one => one.create('secrets', secret('b')));
    expect(names(second.files)).toEqual(['a', 'b']);
    second.files.close();
  });

  it('lets one process at a time have the folder', () => {
    const unlock = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(/in use by the process/);
    unlock();
    lockDirectory(directory)();
  });
});
