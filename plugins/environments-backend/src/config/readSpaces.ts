import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { SpaceRole } from '@foredeck/backstage-plugin-environments-common';
import { z } from 'zod';
import { isLabelValue } from '../environments/kubernetesNames';

const KEY = 'foredeck.environments.spaces';

/** What the configuration says of a space. */
export interface ConfiguredSpace {
  name: string;
  title?: string;
  description?: string;
  /** Entity ref in lower case. */
  owner?: string;
  /** Where environments may be made; everywhere unless told. */
  clusters?: string[];
  /** Entity refs in lower case; the owner is an admin. */
  members: Array<{ subject: string; role: SpaceRole }>;
}

const entityRef = z
  .string()
  .regex(
    /^[a-z]+:[^/:\s]+\/[^/:\s]+$/i,
    'must be a full entity ref such as group:default/shop-team',
  )
  .transform(ref => ref.toLocaleLowerCase('en-US'));

const spaceSchema = z.strictObject({
  name: z
    .string()
    .refine(isLabelValue, 'must be a label value: letters, digits, - _ .'),
  title: z.string().min(1).optional(),
  description: z.string().optional(),
  owner: entityRef.optional(),
  clusters: z.array(z.string().min(1)).optional(),
  roles: z
    .array(
      z.strictObject({
        subject: entityRef,
        role: z.enum(['viewer', 'developer', 'admin']),
      }),
    )
    .optional(),
});

/**
 * Reads `foredeck.environments.spaces`. A space that is not as described in
 * config.d.ts is left out, with one warning that names what is wrong: nobody
 * has a role by an entry that can not be read.
 */
export function readSpaces(
  config: RootConfigService,
  logger: LoggerService,
): ConfiguredSpace[] {
  const configured = config.getOptional<unknown>(KEY) ?? [];
  const problems: string[] = [];
  const spaces = new Map<string, ConfiguredSpace>();
  const list = Array.isArray(configured) ? configured : [];
  if (list !== configured) {
    problems.push(`${KEY} must be a list`);
  }
  list.forEach((one: unknown, index) => {
    const parsed = spaceSchema.safeParse(one);
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      problems.push(`${[`${KEY}[${index}]`, ...path].join('.')}: ${message}`);
    } else if (spaces.has(parsed.data.name)) {
      problems.push(`${KEY}[${index}]: ${parsed.data.name} is there already`);
    } else {
      const { roles = [], ...space } = parsed.data;
      spaces.set(space.name, {
        ...space,
        members: [
          ...(space.owner
            ? [{ subject: space.owner, role: 'admin' as const }]
            : []),
          ...roles.filter(({ subject }) => subject !== space.owner),
        ],
      });
    }
  });
  if (problems.length) {
    logger.warn(`Spaces are left out: ${problems.join('; ')}`);
  }
  return [...spaces.values()];
}
