import { InputError } from '@backstage/errors';
import {
  lasts,
  type ExperimentDraft,
  type SelectionSpec,
} from '@foredeck/backstage-plugin-chaos-common';
import { parseLabelSelector } from '@foredeck/backstage-plugin-workloads-node';
import type { ChaosConfig } from '../config/ChaosConfig';
import { checkTimeZone } from '../schedule/checkTimeZone';
import { nextKillAt } from '../schedule/nextKillAt';
import { compileSelection } from '../selection/CompiledSelection';
import { draftSchema } from './draftSchema';

/** Seconds that an experiment lasts unless told. */
export const DEFAULT_DURATION = 3600;

/** What a draft is checked against. */
export interface DraftBounds {
  config: Pick<ChaosConfig, 'maxima' | 'countdownSeconds'>;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Makes an experiment's draft of what was sent: complete, within the platform's
 * bounds, and able to hit at least once.
 *
 * @throws InputError that names each field and what it takes
 */
export function checkDraft(
  input: unknown,
  { config, now }: DraftBounds,
): ExperimentDraft {
  const parsed = draftSchema.safeParse(input);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(({ path, message }) => `${path.join('.') || 'draft'}: ${message}`)
        .join('; '),
    );
  }
  const { schedule } = parsed.data;
  const duration = Math.min(DEFAULT_DURATION, config.maxima.durationSeconds);
  const draft: ExperimentDraft = {
    ...parsed.data,
    schedule: {
      ...schedule,
      timeZone: checkTimeZone('schedule.timeZone', schedule.timeZone),
      expiresAt: new Date(
        schedule.expiresAt ?? now + duration * 1000,
      ).toISOString(),
    },
  };
  compileSelection(draft.selection);
  checkNarrow(draft);
  checkBounds(draft, config.maxima);
  checkTimes(draft, { config, now });
  return draft;
}

/** Where no service is named, a selection that leaves nothing out is refused. */
function checkNarrow({ target, selection }: ExperimentDraft): void {
  if (!target.entityRef && !narrows(selection)) {
    throw new InputError(
      `selection: it matches every pod of ${target.space}/${target.environment}; choose workloads, owners, or pods by a label that they have, such as labelSelector: app=cart`,
    );
  }
}

function narrows(selection: SelectionSpec): boolean {
  const { labelSelector, annotationSelector, workloads, owners } = selection;
  return (
    workloads !== undefined ||
    owners !== undefined ||
    [labelSelector, annotationSelector].some(
      text =>
        text !== undefined &&
        // What only asks for labels that are not there matches nearly all.
        parseLabelSelector(text).some(
          ({ operator }) => operator !== 'DoesNotExist' && operator !== 'NotIn',
        ),
    )
  );
}

function checkBounds(
  { fault, schedule: { rhythm } }: ExperimentDraft,
  { podsAtOnce, paceSeconds }: ChaosConfig['maxima'],
): void {
  if (fault.kind === 'pod-kill' && fault.atOnce > podsAtOnce) {
    throw new InputError(
      `fault.atOnce: ${fault.atOnce} pods are more than the ${podsAtOnce} that the platform allows at once`,
    );
  }
  if (rhythm.kind === 'pace' && rhythm.everySeconds < paceSeconds) {
    throw new InputError(
      `schedule.rhythm.everySeconds: ${rhythm.everySeconds} is too fast; the platform allows one kill in ${paceSeconds} seconds`,
    );
  }
}

function checkTimes(
  { schedule, fault }: ExperimentDraft,
  { config, now }: DraftBounds,
): void {
  const { durationSeconds } = config.maxima;
  const startedAt = now + config.countdownSeconds * 1000;
  const left = (Date.parse(schedule.expiresAt) - startedAt) / 1000;
  if (left <= 0) {
    throw new InputError(
      `schedule.expiresAt: ${schedule.expiresAt} is over when the countdown ends; choose a later end`,
    );
  }
  if (left > durationSeconds) {
    throw new InputError(
      `schedule.expiresAt: an experiment lasts ${durationSeconds} seconds at most; choose an earlier end`,
    );
  }
  if (lasts(fault) && fault.seconds > left) {
    throw new InputError(
      `fault.seconds: ${fault.seconds} seconds are more than the experiment lasts; choose fewer, or a later schedule.expiresAt`,
    );
  }
  if (nextKillAt(schedule, { now: startedAt, startedAt }) === undefined) {
    throw new InputError(
      `schedule: nothing would be hit before it expires at ${schedule.expiresAt}; choose a later end, a faster rhythm, or other hours, weekdays and dates`,
    );
  }
}
