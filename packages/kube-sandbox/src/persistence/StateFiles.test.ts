import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore, type MemoryStore } from '../store/MemoryStore';
import { lockDirectory } from './lockDirectory';
import { StateFiles } from './StateFiles';

jest.setTimeout(30_000);

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

  function keep(change: (store: MemoryStore) => void, shortestLog?: number) {
    const files = new StateFiles(directory, shortestLog);
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

  it('folds the log by itself when it has grown, and loses no change', () => {
    const log = join(directory, 'changes.jsonl');
    const files = new StateFiles(directory, 2000);
    const store = createStore({
      journal: event => files.append(event, () => store.state()),
    });
    const contents = () => ({
      ...store.state(),
      objects: expect.arrayContaining(store.state().objects),
    });
    let longest = 0;
    let folded = 0;
    for (let at = 0; at < 60; at += 1) {
      const before = statSync(log).size;
      const made = store.create('secrets', secret(`s${at}`));
      store.update('secrets', { ...made, immutable: true });
      if (at % 3 === 2) {
        store.remove('secrets', 'a', `s${at}`);
      }
      const size = statSync(log).size;
      longest = Math.max(longest, size);
      folded += size < before ? 1 : 0;
      // Read as after a crash: nothing was closed or finished.
      const crashed = new StateFiles(directory, Infinity);
      const state = crashed.load();
      expect(state).toEqual(contents());
      expect(state?.objects).toHaveLength(store.state().objects.length);
      crashed.close();
    }
    files.close();
    const snapshot = statSync(join(directory, 'snapshot.jsonl')).size;
    expect(folded).toBeGreaterThan(3);
    // It may exceed the snapshot before it by the line that tells.
    expect(longest).toBeLessThan(Math.max(2000, snapshot) + 2000);
  });

  it('survives a crash before and after the snapshot takes its name', () => {
    const log = join(directory, 'changes.jsonl');
    const { files, store } = keep(one => {
      one.create('secrets', secret('a'));
      one.create('secrets', secret('b'));
      one.remove('secrets', 'a', 'a');
    });
    const lines = readFileSync(log);
    writeFileSync(join(directory, 'snapshot.jsonl.new'), '{"resourceVer');
    expect(names(files)).toEqual(['b']);
    files.finish(store.state());
    expect(statSync(log).size).toBe(0);
    writeFileSync(log, lines);
    const again = new StateFiles(directory);
    expect(again.load()).toEqual(store.state());
    again.close();
  });

  it('leaves the snapshot alone when there is nothing to fold', () => {
    const { files, store } = keep(one => one.create('secrets', secret('a')));
    files.finish(store.state());
    const path = join(directory, 'snapshot.jsonl');
    const { ino } = statSync(path);
    const second = keep(() => {});
    second.files.finish(second.store.state());
    expect(statSync(path).ino).toBe(ino);
  });

  it('lets one process at a time have the folder', () => {
    const unlock = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(/in use by the process/);
    unlock();
    lockDirectory(directory)();
  });
});
