/**
 * Whom chaos experiments may hit, when, and what forbids it.
 *
 * @packageDocumentation
 */
export type { ChaosConfig } from './config/ChaosConfig';
export { readChaosConfig } from './config/readChaosConfig';
export { changeByVerdict } from './experiment/changeByVerdict';
export { changeExperiment } from './experiment/changeExperiment';
export { checkDraft, type DraftBounds } from './experiment/checkDraft';
export type { ExperimentChange } from './experiment/ExperimentChange';
export { planDigest } from './experiment/planDigest';
export { rulesInForce } from './experiment/rulesInForce';
export { guardKill, type Verdict } from './guard/guardKill';
export type {
  GuardedBudget,
  GuardedKill,
  GuardedVictim,
  GuardSnapshot,
} from './guard/GuardSnapshot';
export { DatabaseKillLedger } from './ledger/DatabaseKillLedger';
export type {
  KillLedger,
  KillRate,
  KillReservation,
  LedgerKill,
  LedgerRefusal,
} from './ledger/KillLedger';
export { firstKills } from './schedule/firstKills';
export { nextKillAt, type ScheduleProgress } from './schedule/nextKillAt';
export type {
  ObservedPod,
  ObservedTarget,
  ObservedWorkload,
} from './selection/ObservedPod';
export {
  secureRandom,
  seededRandom,
  type RandomSource,
} from './selection/RandomSource';
export {
  VictimSelector,
  type Sorted,
  type Victims,
} from './selection/VictimSelector';
export { GlobalStopStore } from './stop/GlobalStopStore';
