import { measureBreaks } from './breaks';
import { measureTab } from './browserTab';
import { measureFirstByte } from './firstByte';
import { measureLongRead } from './longRead';
import {
  FULL_SPEED,
  measureRate,
  type Bench,
  type RateResult,
} from './measureRates';
import type { Process } from './processes';
import { mib, type Result } from '../report/results';
import { measureStalled } from './stalledReader';

/** What is measured; each can be left out. */
export const PARTS = [
  ...(['first', 'rates', 'steady', 'stalled', 'breaks', 'long'] as const),
] as const;
export type Part = (typeof PARTS)[number];

/** Budgets. */
const LEAST_RELAYED = 150_000;
const LONGEST_FIRST_BYTE_MS = 150;
const MOST_GROWTH_MIB = 64;
const LONGEST_FRAME_MS = 50;

/** Parts of the full speed that are tried until one is steady. */
const STEPS = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];
/** A rate is steady when lines come as fast as they are written, and in time. */
const STEADY_PART = 0.98;
const STEADY_P99_MS = 1_000;

/** Each rate by both readers in turn, from one pod and from ten. */
export async function measureRates(
  bench: Bench,
  rates: readonly number[],
): Promise<RateResult[]> {
  const results: RateResult[] = [];
  for (const app of ['one', 'ten'] as const) {
    for (const rate of [...rates, FULL_SPEED]) {
      results.push(await measureRate(bench, 'portal', app, rate));
      results.push(await measureRate(bench, 'kubectl', app, rate));
    }
  }
  return results;
}

/** What the rates have to keep. */
export function rateResults(rates: readonly RateResult[]): Result[] {
  const ours = rates.filter(({ reader }) => reader === 'portal');
  const sum = (of: (one: RateResult) => number) =>
    ours.reduce((total, one) => total + of(one), 0);
  const full = rates.filter(
    ({ offered, pods }) => offered === FULL_SPEED && pods === 10,
  );
  const portal = full.find(({ reader }) => reader === 'portal');
  const kubectl = full.find(({ reader }) => reader === 'kubectl');
  if (!portal || !kubectl) {
    return [];
  }
  const perCpu = (one: RateResult) => one.linesPerSecond / one.cpu;
  return [
    {
      what: 'relayed from 10 pods at full speed',
      ...{ value: portal.linesPerSecond, unit: 'lines/s' },
      atLeast: LEAST_RELAYED,
    },
    {
      what: '  in a second of the backend’s processor',
      ...{ value: perCpu(portal), unit: 'lines' },
      atLeast: LEAST_RELAYED,
    },
    {
      what: '  by that of ten kubectl',
      ...{ value: perCpu(portal) / perCpu(kubectl), unit: 'x' },
    },
    { what: 'lost', value: sum(({ lost }) => lost), unit: '', atMost: 0 },
    { what: 'twice', value: sum(one => one.doubled), unit: '', atMost: 0 },
    {
      what: 'misordered within a pod',
      ...{ value: sum(one => one.misordered), unit: '', atMost: 0 },
    },
  ];
}

/** The highest steady rate from ten pods, in lines a second. */
export async function steadyResults(bench: Bench): Promise<Result[]> {
  const results: Result[] = [];
  for (const kind of ['portal', 'kubectl'] as const) {
    const full = await measureRate(bench, kind, 'ten', FULL_SPEED);
    let steady = 0;
    for (const part of STEPS) {
      const offered = Math.round((full.linesPerSecond * part) / 1000) * 1000;
      const one = await measureRate(bench, kind, 'ten', offered);
      if (
        one.lost === 0 &&
        one.linesPerSecond >= STEADY_PART * offered &&
        one.p99Ms <= STEADY_P99_MS
      ) {
        steady = offered;
        break;
      }
    }
    results.push({
      what: `highest steady rate from 10 pods, ${kind}`,
      ...{ value: steady, unit: 'lines/s' },
    });
  }
  return results;
}

export async function firstResults(bench: Bench): Promise<Result[]> {
  const { byteMs, lineMs } = await measureFirstByte(bench);
  return [
    {
      what: 'first byte of 10 pods, p50',
      ...{ value: byteMs, unit: 'ms', atMost: LONGEST_FIRST_BYTE_MS },
    },
    { what: 'first line of 10 pods, p50', value: lineMs, unit: 'ms' },
  ];
}

export async function stalledResults(
  bench: Bench,
  seconds: number,
): Promise<Result[]> {
  const one = await measureStalled(bench, seconds);
  return [
    {
      what: `RSS growth while a reader takes nothing for ${seconds} s`,
      ...{ value: mib(one.growthBytes), unit: 'MiB' },
      atMost: MOST_GROWTH_MIB,
    },
    {
      what: '  lines it misses and was not told of',
      ...{ value: one.lost - one.told, unit: '', atMost: 0, atLeast: 0 },
    },
    { what: '  lines it misses', value: one.lost, unit: '' },
    { what: '  twice', value: one.doubled, unit: '', atMost: 0 },
    {
      what: '  lines that another misses and was not told of',
      ...{ value: one.otherUntold, unit: '', atMost: 0, atLeast: 0 },
    },
  ];
}

export async function longResults(
  bench: Bench,
  seconds: number,
): Promise<Result[]> {
  const one = await measureLongRead(bench, seconds);
  return [
    {
      what: `RSS growth while an hour of 10 GB is read for ${seconds} s`,
      ...{ value: mib(one.growthBytes), unit: 'MiB' },
      atMost: MOST_GROWTH_MIB,
    },
    { what: '  read of it', value: one.part * 100, unit: '%' },
    { what: '  at', value: one.linesPerSecond, unit: 'lines/s' },
    {
      what: '  lost or twice',
      ...{ value: one.lost + one.doubled, unit: '', atMost: 0 },
    },
  ];
}

/** @param restart - kills the portal and starts another at its port */
export async function breakResults(
  bench: Bench,
  restart: () => Promise<Process>,
): Promise<Result[]> {
  const one = await measureBreaks(bench, restart);
  const none = { unit: '', atMost: 0, atLeast: 0 };
  return [
    { what: 'read over breaks', value: one.lines, unit: 'lines', atLeast: 1 },
    { what: '  lost', value: one.lost, ...none },
    { what: '  twice', value: one.doubled, ...none },
    { what: '  misordered within a pod', value: one.misordered, ...none },
    {
      what: '  lost of what a killed container said last',
      ...{ value: one.lastWordsLost, ...none },
    },
    {
      // The kubelet no longer has what came before a rotation: nobody can tell.
      what: '  times that lines were said to be missing perhaps',
      ...{ value: one.told, unit: '', atMost: 1 },
    },
  ];
}

/** @param url - of a page of logs whose pod writes in the format `sequence` */
export async function tabResults(
  url: string,
  seconds: number,
): Promise<Result[]> {
  const one = await measureTab(url, seconds);
  return [
    { what: 'browser tab', value: one.linesPerSecond, unit: 'lines/s' },
    {
      what: '  from written to on the screen, p50',
      value: one.p50Ms,
      unit: 'ms',
    },
    {
      what: '  from written to on the screen, p99',
      value: one.p99Ms,
      unit: 'ms',
    },
    {
      what: '  longest frame while lines come',
      ...{ value: one.longestFrameMs, unit: 'ms' },
    },
    {
      what: '  longest frame while it is scrolled',
      ...{ value: one.longestScrolledFrameMs, unit: 'ms' },
      atMost: LONGEST_FRAME_MS,
    },
    { what: '  heap', value: mib(one.heapBytes), unit: 'MiB' },
  ];
}
