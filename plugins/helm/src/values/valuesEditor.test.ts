import { ValuesLayer } from '@foredeck/backstage-plugin-helm-common';
import { editValues, EMPTY_EDITOR, ValuesEdit } from './valuesEditor';

const defaults = { image: { repository: 'cart', tag: '' }, replicas: 1 };

function after(...edits: ValuesEdit[]) {
  return edits.reduce(editValues, EMPTY_EDITOR);
}

const layers: ValuesLayer[] = [
  { kind: 'chart', title: 'Chart service 1.0.0', values: defaults },
];
const start: ValuesEdit = { type: 'start', layers };

describe('editValues', () => {
  it('starts with the changes of a release over the defaults', () => {
    const state = after({
      type: 'start',
      layers,
      stored: { replicas: 3 },
    });
    expect(state.values).toEqual({ ...defaults, replicas: 3 });
    expect(state.text).toBe('replicas: 3\n');
    expect(state.own).toEqual({ replicas: 3 });
  });

  it('writes what the form changes into the YAML, and only that', () => {
    const state = after(start, {
      type: 'form',
      values: { ...defaults, replicas: 2 },
    });
    expect(state.text).toBe('replicas: 2\n');
  });

  it('takes a change back out of the YAML when the form is back at the default', () => {
    const state = after(
      start,
      { type: 'form', values: { ...defaults, replicas: 2 } },
      { type: 'form', values: defaults },
    );
    expect(state.text).toBe('');
    expect(state.own).toEqual({});
  });

  it('shows in the form what the YAML says', () => {
    const state = after(start, {
      type: 'yaml',
      text: '# new build\nimage:\n  tag: "2"\n',
    });
    expect(state.values).toEqual({
      image: { repository: 'cart', tag: '2' },
      replicas: 1,
    });
    expect(state.own).toEqual({ image: { tag: '2' } });
  });

  it('keeps comments when the form changes something else', () => {
    const state = after(
      start,
      { type: 'yaml', text: '# new build\nimage:\n  tag: "2"\n' },
      {
        type: 'form',
        values: { image: { repository: 'cart', tag: '2' }, replicas: 4 },
      },
    );
    expect(state.text).toContain('# new build');
    expect(state.text).toContain('replicas: 4');
  });

  it('keeps the values while the YAML can not be read, and can go back', () => {
    const broken = after(
      start,
      { type: 'yaml', text: 'replicas: 2\n' },
      { type: 'yaml', text: 'replicas: [2\n' },
    );
    expect(broken.problem).toMatchObject({ line: expect.any(Number) });
    expect(broken.values.replicas).toBe(2);

    const ignored = editValues(broken, {
      type: 'form',
      values: { ...defaults, replicas: 9 },
    });
    expect(ignored.text).toBe('replicas: [2\n');
    expect(ignored.values.replicas).toBe(2);

    const back = editValues(broken, { type: 'discardYaml' });
    expect(back.text).toBe('replicas: 2\n');
    expect(back.problem).toBeUndefined();
  });

  it('sends what the YAML pins, also when it equals the layer below', () => {
    expect(after(start, { type: 'yaml', text: 'replicas: 1\n' }).own).toEqual({
      replicas: 1,
    });
  });

  it('resets by taking the key out, not by writing the default', () => {
    const state = after(
      start,
      { type: 'yaml', text: 'image:\n  # mine\n  tag: "2"\nreplicas: 4\n' },
      { type: 'reset', paths: [['replicas']] },
    );
    expect(state.own).toEqual({ image: { tag: '2' } });
    expect(state.text).toBe('image:\n  # mine\n  tag: "2"\n');
    expect(state.values.replicas).toBe(1);
  });

  it('carries the own values over to other layers below', () => {
    const state = after(
      { type: 'start', layers, stored: { image: { tag: '2' } } },
      {
        type: 'rebase',
        layers: [{ ...layers[0], values: { ...defaults, replicas: 2 } }],
      },
    );
    expect(state.values).toEqual({
      image: { repository: 'cart', tag: '2' },
      replicas: 2,
    });
    expect(state.text).toBe('image:\n  tag: "2"\n');
  });
});
