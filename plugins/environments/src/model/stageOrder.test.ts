import { environment } from '../__testUtils__/fixtures';
import { inStageOrder } from './stageOrder';

it('orders environments from where changes are made to where they arrive', () => {
  const names = ['prod-eu', 'pr-482', 'staging', 'qa', 'dev', 'demo'];
  expect(
    inStageOrder(names.map(name => environment(name))).map(({ name }) => name),
  ).toEqual(['dev', 'qa', 'demo', 'pr-482', 'staging', 'prod-eu']);
});
