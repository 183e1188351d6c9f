import { completeOrder, humanize, layoutForm } from './formLayout';

describe('layoutForm', () => {
  it('groups by ui:group in the order of first appearance', () => {
    const layout = layoutForm(['replicas', 'env', 'image', 'extra', 'rest'], {
      replicas: { 'ui:group': 'Basics' },
      env: { 'ui:group': 'Configuration' },
      image: { 'ui:group': 'Basics' },
      extra: { 'ui:group': 'Basics', 'ui:advanced': true },
    });
    expect(layout.sections).toEqual([
      { title: 'Basics', properties: ['replicas', 'image'] },
      { title: 'Configuration', properties: ['env'] },
    ]);
    expect(layout.advanced).toEqual(['extra', 'rest']);
  });

  it('shows all properties when nothing is curated', () => {
    expect(layoutForm(['a', 'b'], {})).toEqual({
      sections: [{ properties: ['a', 'b'] }],
      advanced: [],
    });
  });

  it('leaves out what is hidden', () => {
    const layout = layoutForm(['a', 'global'], {
      a: { 'ui:group': 'Basics' },
      global: { 'ui:widget': 'hidden' },
    });
    expect(layout).toEqual({
      sections: [{ title: 'Basics', properties: ['a'] }],
      advanced: [],
    });
  });
});

describe('completeOrder', () => {
  it('adds the wildcard wherever it is missing', () => {
    expect(
      completeOrder({
        'ui:order': ['image', '*'],
        image: { 'ui:order': ['tag'], tag: { 'ui:help': 'x' } },
      }),
    ).toEqual({
      'ui:order': ['image', '*'],
      image: { 'ui:order': ['tag', '*'], tag: { 'ui:help': 'x' } },
    });
  });
});

describe('humanize', () => {
  it.each([
    ['imagePullPolicy', 'Image pull policy'],
    ['replicas', 'Replicas'],
    ['serviceURL', 'Service URL'],
    ['TLSSecret', 'TLS secret'],
    ['max_surge', 'Max surge'],
  ])('%s: %s', (name, words) => {
    expect(humanize(name)).toBe(words);
  });
});
