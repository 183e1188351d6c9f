/**
 * Whom chaos experiments may hit, when, and what forbids it.
 *
 * @packageDocumentation
 */
export type { ChaosConfig } from './config/ChaosConfig';
export { readChaosConfig } from './config/readChaosConfig';
export {
  secureRandom,
  seededRandom,
  type RandomSource,
} from './selection/RandomSource';
export type {
  ObservedPod,
  ObservedTarget,
  ObservedWorkload,
} from './selection/ObservedPod';
export {
  VictimSelector,
  type Sorted,
  type Victims,
} from './selection/VictimSelector';
