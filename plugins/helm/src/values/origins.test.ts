import { MASK, ValuesLayer } from '@foredeck/backstage-plugin-helm-common';
import { Origins } from './origins';

const layers: ValuesLayer[] = [
  {
    kind: 'chart',
    title: 'Chart',
    values: { replicas: 1, image: { tag: 'a' }, hosts: ['x'], password: MASK },
  },
  { kind: 'profile', title: 'Profile', values: { replicas: 2 } },
  { kind: 'environment', title: 'Staging', values: { image: null } },
];

const kinds = (origins: Origins, path: string[]) =>
  origins.at(path)?.steps.map(({ kind, value }) => [kind, value]);

describe('Origins', () => {
  it('names the layer that decides and what it overrides, nearest first', () => {
    const origins = new Origins(layers, {}, { replicas: 5 });
    expect(kinds(origins, ['replicas'])).toEqual([
      ['deploy', 5],
      ['profile', 2],
      ['chart', 1],
    ]);
    expect(kinds(origins, ['hosts'])).toEqual([['chart', ['x']]]);
    expect(origins.at(['unknown'])).toBeUndefined();
  });

  it('tells what the release had from what this deploy sets', () => {
    const origins = new Origins(layers, { replicas: 3 }, { replicas: 5 });
    expect(kinds(origins, ['replicas'])?.slice(0, 2)).toEqual([
      ['deploy', 5],
      ['release', 3],
    ]);
    expect(origins.at(['replicas'])?.edited).toBe(true);
    const same = new Origins(layers, { replicas: 3 }, { replicas: 3 });
    expect(kinds(same, ['replicas'])?.[0]).toEqual(['release', 3]);
    expect(same.at(['replicas'])?.edited).toBe(false);
  });

  it('knows what this deploy takes out of the release', () => {
    const origins = new Origins(layers, { replicas: 3 }, {});
    expect(kinds(origins, ['replicas'])?.[0]).toEqual(['profile', 2]);
    expect(origins.at(['replicas'])?.edited).toBe(true);
    expect(origins.droppedAt(['replicas'])).toBe(3);
  });

  it('says what was taken away above a setting', () => {
    const origins = new Origins(layers, {}, {});
    expect(origins.at(['image', 'tag'])).toBeUndefined();
    expect(kinds(origins, ['image'])).toEqual([
      ['environment', null],
      ['chart', { tag: 'a' }],
    ]);
    const again = new Origins(layers, {}, { image: { tag: 'b' } });
    expect(kinds(again, ['image', 'tag'])).toEqual([
      ['deploy', 'b'],
      ['environment', null],
      ['chart', 'a'],
    ]);
  });

  it('keeps what is masked masked', () => {
    const origins = new Origins(layers, {}, { password: 'new' });
    expect(kinds(origins, ['password'])?.[1]).toEqual(['chart', MASK]);
  });

  it('counts what the user set in a section', () => {
    const mine = { image: { tag: '2', digest: 'x' }, hosts: ['a', 'b'] };
    const origins = new Origins(layers, {}, mine);
    expect(origins.countOwn(['image'])).toBe(2);
    expect(origins.countOwn(['hosts'])).toBe(1);
    expect(origins.countOwn(['replicas'])).toBe(0);
  });
});
