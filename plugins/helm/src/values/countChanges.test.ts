import { countChanges } from './countChanges';

it('counts single values, a list as one', () => {
  expect(
    countChanges({
      image: { tag: '2', repository: 'x' },
      hosts: [1, 2],
      a: null,
    }),
  ).toBe(4);
});
