import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  DataEngine,
  MaskingScript,
} from '@foredeck/backstage-plugin-environments-common';
import { z } from 'zod';

const KEY = 'foredeck.environments.data.masking';

const scriptSchema = z.strictObject({
  name: z.string().min(1),
  title: z.string().min(1),
  engine: z.enum(['postgresql', 'mysql', 'mongodb', 'redis', 'elasticsearch']),
  script: z.string().min(1),
});

/** The scripts of the configuration. Their text stays with the backend. */
export class MaskingScripts {
  readonly #scripts: Map<string, z.infer<typeof scriptSchema>>;

  constructor(scripts: Array<z.infer<typeof scriptSchema>>) {
    this.#scripts = new Map(scripts.map(script => [script.name, script]));
  }

  list(): MaskingScript[] {
    return [...this.#scripts.values()].map(({ name, title, engine }) => ({
      name,
      title,
      engine,
    }));
  }

  /**
   * @throws InputError when none is named, or one for another engine;
   * NotFoundError naming those there are
   */
  text(name: string | undefined, engine: DataEngine): string {
    const fitting = this.list()
      .filter(script => script.engine === engine)
      .map(script => script.name);
    const known = `foredeck.environments.data.masking has ${
      fitting.join(', ') || 'none'
    } for ${engine}`;
    if (name === undefined) {
      throw new InputError(`masking: name the script to mask with; ${known}`);
    }
    const script = this.#scripts.get(name);
    if (!script) {
      throw new NotFoundError(`masking: there is no script ${name}; ${known}`);
    }
    if (script.engine !== engine) {
      throw new InputError(
        `masking: ${name} is a script for ${script.engine}; ${known}`,
      );
    }
    return script.script;
  }
}

/**
 * Reads `foredeck.environments.data.masking`. A script that is not as
 * described in config.d.ts is left out with one warning, so that a copy that
 * asks for it is refused.
 */
export function readMaskingScripts(
  config: RootConfigService,
  logger: LoggerService,
): MaskingScripts {
  const configured = config.getOptional<unknown>(KEY) ?? [];
  const entries: unknown[] = Array.isArray(configured)
    ? configured
    : [configured];
  const scripts = entries.flatMap((entry, index) => {
    const parsed = scriptSchema.safeParse(entry);
    if (!parsed.success) {
      logger.warn(
        `${KEY}[${index}] is left out: ${z.prettifyError(parsed.error)}`,
      );
    }
    return parsed.success ? [parsed.data] : [];
  });
  return new MaskingScripts(scripts);
}
