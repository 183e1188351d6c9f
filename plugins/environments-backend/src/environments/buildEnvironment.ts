import type {
  EnvironmentRef,
  SleepSchedule,
} from '@foredeck/backstage-plugin-environments-common';
import { z } from 'zod';
import {
  ASLEEP_ANNOTATION,
  CREATED_ANNOTATION,
  EXPIRES_ANNOTATION,
  OWNER_ANNOTATION,
  PROTECTED_ANNOTATION,
  SCHEDULE_ANNOTATION,
  TITLE_ANNOTATION,
} from './annotations';
import type { KnownEnvironment } from './EnvironmentDirectory';
import { managedBy } from './managedBy';
import { parseAnnotation, readSleepMark } from './SleepMark';
import type { WatchedNamespace } from './watchedNamespace';

/** A namespace and whether it has the labels itself. */
export interface PlacedNamespace {
  namespace: WatchedNamespace;
  labelled: boolean;
}

/** What an environment is as its namespaces have it; time and other objects are added later. */
export type BuiltEnvironment = Omit<KnownEnvironment, 'lock' | 'quota'>;

const scheduleSchema: z.ZodType<SleepSchedule> = z.object({
  sleep: z.string(),
  wake: z.string(),
  timeZone: z.string(),
});

/** What people call the annotations. */
const NAMES = {
  [TITLE_ANNOTATION]: 'title',
  [OWNER_ANNOTATION]: 'owner',
  [EXPIRES_ANNOTATION]: 'end',
  [SCHEDULE_ANNOTATION]: 'schedule',
  [ASLEEP_ANNOTATION]: 'sleep',
} as const;

/**
 * Makes one environment of its namespaces. Where they contradict each other the
 * first by name counts, the later end, and `protected` if any of them is.
 */
export function buildEnvironment(
  ref: EnvironmentRef,
  clusterTitle: string,
  placed: readonly PlacedNamespace[],
  managersOf: (namespace: string) => readonly string[],
): BuiltEnvironment {
  const sorted = [...placed].sort((one, other) =>
    nameOf(one).localeCompare(nameOf(other), 'en'),
  );
  const problems: string[] = [];
  const values = (annotation: keyof typeof NAMES) =>
    valuesOf(sorted, annotation, problems);
  const [title] = values(TITLE_ANNOTATION);
  const [owner] = values(OWNER_ANNOTATION);
  const ends = values(EXPIRES_ANNOTATION);
  const known = ends.filter(one => !Number.isNaN(Date.parse(one)));
  if (known.length < ends.length) {
    problems.push(
      `The annotation ${EXPIRES_ANNOTATION} is no time; set the end anew`,
    );
  }
  const [scheduleText] = values(SCHEDULE_ANNOTATION);
  const schedule = parseAnnotation(scheduleSchema, scheduleText);
  if (scheduleText && !schedule) {
    problems.push(
      `The annotation ${SCHEDULE_ANNOTATION} is no schedule; set it anew`,
    );
  }
  const mark = readSleepMark(values(ASLEEP_ANNOTATION)[0]);
  const managers = new Set(
    sorted.flatMap(one => [
      ...managedBy(one.namespace),
      ...managersOf(nameOf(one)),
    ]),
  );
  return {
    ...ref,
    clusterTitle,
    title: title ?? ref.name,
    owner: owner?.toLocaleLowerCase('en-US'),
    namespaces: sorted.map(({ namespace, labelled }) => ({
      name: namespace.metadata?.name ?? '',
      labelled,
      created:
        labelled &&
        namespace.metadata?.annotations?.[CREATED_ANNOTATION] === 'true',
      phase:
        namespace.status?.phase === 'Terminating' ? 'Terminating' : 'Active',
    })),
    protected: sorted.some(
      ({ namespace }) =>
        namespace.metadata?.annotations?.[PROTECTED_ANNOTATION] === 'true',
    ),
    expiresAt: latest(known),
    sleep: {
      state: mark?.state ?? 'awake',
      since: mark?.since,
      by: mark?.by,
      schedule,
    },
    managedBy: managers.size ? [...managers] : undefined,
    problem: problems.length ? `${problems.join('. ')}.` : undefined,
  };
}

function valuesOf(
  placed: readonly PlacedNamespace[],
  annotation: keyof typeof NAMES,
  problems: string[],
): string[] {
  const found = placed.flatMap(one => {
    const value = one.namespace.metadata?.annotations?.[annotation];
    return value ? [{ name: nameOf(one), value }] : [];
  });
  const different = found.find(({ value }) => value !== found[0].value);
  if (different) {
    problems.push(
      `Its namespaces ${found[0].name} and ${different.name} contradict each other on the ${NAMES[annotation]}; set it anew to make them agree`,
    );
  }
  return found.map(({ value }) => value);
}

function latest(times: readonly string[]): string | undefined {
  return times.length
    ? new Date(Math.max(...times.map(one => Date.parse(one)))).toISOString()
    : undefined;
}

function nameOf({ namespace }: PlacedNamespace): string {
  return namespace.metadata?.name ?? '';
}
