import {
  RELEASE_FACETS,
  RELEASE_SORTS,
  type ReleaseQuery,
} from '@foredeck/backstage-plugin-helm-common';
import { z } from 'zod';
import { entityRefSchema } from './schemas';

const MOST_VALUES = 200;
const LONGEST_VALUE = 500;
const LARGEST_PAGE = 500;

/** A label key with its optional prefix, and its value. */
const LABEL =
  /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?(=([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?)?$/;

/** An empty parameter is one that was not given. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(value => (value === '' ? undefined : value), schema.optional());

const value = z
  .string()
  .max(LONGEST_VALUE, `must be at most ${LONGEST_VALUE} characters`);

/** A parameter that may be repeated; once is a list of one. */
const values = (one: z.ZodType<string>) =>
  z.preprocess(input => {
    const list = (Array.isArray(input) ? input : [input]).filter(
      item => item !== '' && item !== undefined,
    );
    return list.length ? list : undefined;
  }, z.array(one).max(MOST_VALUES, `give at most ${MOST_VALUES}`).optional());

const flag = optional(
  z.preprocess(
    input => (typeof input === 'boolean' ? String(input) : input),
    z
      .enum(['true', 'false'], 'must be true or false')
      .transform(text => text === 'true'),
  ),
);

const sorts = RELEASE_SORTS.flatMap(
  (sort): Array<NonNullable<ReleaseQuery['sort']>> => [sort, `-${sort}`],
);

const facets = Object.fromEntries(
  RELEASE_FACETS.map(facet => [facet, values(value)]),
) as Record<(typeof RELEASE_FACETS)[number], ReturnType<typeof values>>;

const parameters = {
  ...facets,
  entityRef: optional(entityRefSchema),
  text: optional(value),
  label: values(
    value.regex(
      LABEL,
      'write a label as key=value, or as key for any value of it',
    ),
  ),
  outdated: flag,
  sort: optional(
    z.enum(
      sorts,
      `must be one of ${RELEASE_SORTS.join(', ')}, or that after -`,
    ),
  ),
  limit: optional(
    z.coerce
      .number('must be a whole number')
      .int('must be a whole number')
      .min(1, 'must be 1 or more')
      .max(LARGEST_PAGE, `must be ${LARGEST_PAGE} or less`),
  ),
  cursor: optional(z.string().max(4096, 'is damaged; leave it out')),
  facets: flag,
};

/** Query of the release list and of its export. */
export const releaseQuerySchema: z.ZodType<ReleaseQuery> =
  z.strictObject(parameters);

/** Query of the change stream: that of the list, and where to go on from. */
export const changesQuerySchema: z.ZodType<ReleaseQuery & { after?: string }> =
  z.strictObject({
    ...parameters,
    after: optional(z.string().max(100, 'is no position of a list')),
  });
