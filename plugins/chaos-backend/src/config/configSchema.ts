import { z } from 'zod';
import { DEFAULT_MAXIMA } from './ChaosConfig';

const NAME = /^[a-z0-9*]([-a-z0-9.*]*[a-z0-9*])?$/;

const namesSchema = z
  .array(
    z
      .string()
      .regex(NAME, 'is a name in lower case, in which * stands for any text'),
  )
  .min(1, 'names one at least; leave it out to allow all');

const allowSchema = z
  .strictObject({
    clusters: namesSchema.optional(),
    spaces: namesSchema.optional(),
    environments: namesSchema.optional(),
    namespaces: namesSchema.optional(),
  })
  .refine(
    place => Object.values(place).some(names => names !== undefined),
    "names clusters, spaces, environments or namespaces; to allow all, write clusters: ['*']",
  );

function seconds(least: number, most: number) {
  return z
    .int(`is a whole number of seconds from ${least} to ${most}`)
    .min(least, `is ${least} seconds at least`)
    .max(most, `is ${most} seconds at most`);
}

function count(least: number, most: number) {
  return z
    .int(`is a whole number from ${least} to ${most}`)
    .min(least, `is ${least} at least`)
    .max(most, `is ${most} at most`);
}

/** All of `foredeck.chaos`. */
export const configSchema = z.strictObject({
  allow: z.array(allowSchema).default([]),
  systemNamespaces: namesSchema.optional(),
  maxima: z
    .strictObject({
      durationSeconds: seconds(60, 7 * 24 * 3600).default(
        DEFAULT_MAXIMA.durationSeconds,
      ),
      paceSeconds: seconds(10, 24 * 3600).default(DEFAULT_MAXIMA.paceSeconds),
      podsAtOnce: count(1, 50).default(DEFAULT_MAXIMA.podsAtOnce),
      killsPerHour: count(1, 3600).default(DEFAULT_MAXIMA.killsPerHour),
      experiments: count(1, 1000).default(DEFAULT_MAXIMA.experiments),
    })
    .prefault({}),
  countdownSeconds: seconds(5, 600).default(15),
  recoverySeconds: seconds(30, 3600).default(600),
});
