import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { parse } from 'yaml';
import type { LoadedPack } from './LoadedPack';
import { parsePacks, type ParsedPacks } from './parsePacks';

const PACKAGE = '@foredeck/backstage-plugin-monitoring-backend';

/**
 * The shipped packs, one or several a file.
 *
 * @throws Error that names the file: what is shipped has no faults
 */
export function readBuiltInPacks(
  directory = resolvePackagePath(PACKAGE, 'packs'),
): LoadedPack[] {
  const packs: LoadedPack[] = [];
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith('.yaml')) {
      continue;
    }
    const parsed = readFile(directory, file);
    if (parsed.problems.length) {
      throw new Error(parsed.problems.join('; '));
    }
    for (const pack of parsed.packs) {
      if (packs.some(({ id }) => id === pack.id)) {
        throw new Error(`${file}: there is another pack ${pack.id}`);
      }
      packs.push({ ...pack, origin: 'built-in' });
    }
  }
  return packs;
}

function readFile(directory: string, file: string): ParsedPacks {
  const text = readFileSync(join(directory, file), 'utf8');
  try {
    return parsePacks(parse(text), file);
  } catch (error) {
    throw new Error(`${file}: ${toError(error).message}`);
  }
}

/** The packs that can be used everywhere. */
export class PackLibrary {
  readonly packs: readonly LoadedPack[];

  constructor(packs: readonly LoadedPack[]) {
    this.packs = packs;
  }

  /**
   * The shipped packs with those of `foredeck.monitoring.packs`. One of the
   * config takes the place of a shipped one with the same id; one with a fault
   * is left out, with one warning for all that names their keys.
   */
  static read({
    configured,
    logger,
    builtIn = readBuiltInPacks(),
  }: {
    configured: unknown[];
    logger: LoggerService;
    builtIn?: LoadedPack[];
  }): PackLibrary {
    const { packs, problems } = parsePacks(
      configured,
      'foredeck.monitoring.packs',
    );
    if (problems.length) {
      logger.warn(`Packs of panels are left out: ${problems.join('; ')}`);
    }
    const own = packs.map(
      (pack): LoadedPack => ({
        ...pack,
        origin: pack.profiles ? 'profile' : 'config',
      }),
    );
    return new PackLibrary([
      ...builtIn.filter(({ id }) => !own.some(other => other.id === id)),
      ...own,
    ]);
  }
}
