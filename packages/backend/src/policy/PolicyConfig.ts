import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What `foredeck.policy` in the app config says. */
export interface PolicyConfig {
  /** Who may see things that have owners. */
  read: 'everyone' | 'owners';
  /** Who may change things that have owners. */
  change: 'owners' | 'everyone' | 'nobody';
  /** Who may read the logs of things that have owners: they hold more than one would show to all. */
  logs: 'owners' | 'everyone';
  /** Who may read the metrics and alerts of things that have owners. */
  metrics: 'owners' | 'everyone';
  /** Entity refs of groups and users that may do anything. */
  admins: string[];
  /** Permission names every signed-in user has, whatever the rules say. */
  allow: string[];
  /** Permission names nobody but admins has; wins over `allow`. */
  deny: string[];
}

/**
 * Reads `foredeck.policy`; without it everyone may read, owners may change and
 * read logs and metrics, and there are no admins.
 *
 * @throws InputError that names the key and the words it takes.
 */
export function readPolicyConfig(root: Config): PolicyConfig {
  const config = root.getOptionalConfig('foredeck.policy');
  return {
    read: oneOf(config, 'read', ['everyone', 'owners']),
    change: oneOf(config, 'change', ['owners', 'everyone', 'nobody']),
    logs: oneOf(config, 'logs', ['owners', 'everyone']),
    metrics: oneOf(config, 'metrics', ['owners', 'everyone']),
    admins: refs(config?.getOptionalStringArray('admins')),
    allow: config?.getOptionalStringArray('allow') ?? [],
    deny: config?.getOptionalStringArray('deny') ?? [],
  };
}

function oneOf<const TWords extends readonly [string, ...string[]]>(
  config: Config | undefined,
  key: string,
  words: TWords,
): TWords[number] {
  const value = config?.getOptionalString(key) ?? words[0];
  const word = words.find(candidate => candidate === value);
  if (word === undefined) {
    throw new InputError(
      `foredeck.policy.${key} is '${value}', but must be one of ${words.join(
        ', ',
      )}`,
    );
  }
  return word;
}

function refs(values: string[] = []): string[] {
  for (const value of values) {
    if (!/^(user|group):[^/]+\/[^/]+$/i.test(value)) {
      throw new InputError(
        `foredeck.policy.admins holds '${value}', but needs full entity refs such as group:default/platform`,
      );
    }
  }
  return values.map(value => value.toLocaleLowerCase('en-US'));
}
