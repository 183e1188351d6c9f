import type { LoadedPack } from '../packs/LoadedPack';
import { tellApart } from './packTitles';

function pack(id: string, title: string, ...panels: string[]) {
  const loaded: LoadedPack = {
    ...{ id, title, group: 'runtime', detect: 'up', origin: 'built-in' },
    match: { of: 'pods' },
    panels: panels.map(one => ({
      ...{ id: one.toLowerCase(), title: one, unit: 'none' },
      queries: [{ expr: 'up' }],
    })),
  };
  return { pack: loaded, alternatives: () => [] };
}

function titles(...packs: ReturnType<typeof pack>[]) {
  return tellApart(packs).map(({ pack: { title, panels } }) => [
    title,
    ...panels.map(panel => panel.title),
  ]);
}

describe('tellApart', () => {
  it('leaves out what nothing has to be told from', () => {
    expect(titles(pack('jvm', 'Java (Micrometer)', 'Heap'))).toEqual([
      ['Java', 'Heap'],
    ]);
  });

  it('names packs of the same thing by what differs, and so their panels', () => {
    expect(
      titles(
        pack('jvm', 'Java (Micrometer)', 'Heap', 'Pool'),
        pack('jmx', 'Java (JMX)', 'Heap'),
        pack('node', 'Node.js', 'Heap', 'Handles'),
      ),
    ).toEqual([
      ['Java (Micrometer)', 'Heap (Micrometer)', 'Pool'],
      ['Java (JMX)', 'Heap (JMX)'],
      ['Node.js', 'Heap (Node.js)', 'Handles'],
    ]);
  });
});
