import { layOutSteps } from './layOutSteps';
import { moveFocus } from './moveFocus';

const layout = layOutSteps([
  { key: 'lock', dependsOn: [] },
  { key: 'db', dependsOn: ['lock'] },
  { key: 'queue', dependsOn: ['lock'] },
  { key: 'api', dependsOn: ['db'] },
  { key: 'worker', dependsOn: ['queue'] },
]);

describe('moveFocus', () => {
  it.each([
    ['lock', 'ArrowRight', 'db'],
    ['db', 'ArrowDown', 'queue'],
    ['queue', 'ArrowRight', 'worker'],
    ['worker', 'ArrowLeft', 'queue'],
    ['api', 'Home', 'lock'],
    ['lock', 'ArrowUp', 'lock'],
    ['worker', 'ArrowRight', 'worker'],
  ] as const)('from %s by %s to %s', (from, key, to) => {
    expect(moveFocus(layout, from, key)).toBe(to);
  });

  it('begins anew when the step in focus is gone', () => {
    expect(moveFocus(layout, 'gone', 'ArrowRight')).toBe('lock');
  });
});
