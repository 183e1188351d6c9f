import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { redactBuiltIn } from './builtIn';
import { compilePatterns, type RedactionPattern } from './compilePatterns';
import { LiteralSecrets } from './LiteralSecrets';

/** Takes secrets out of the texts of events. */
export interface Redaction {
  /** Whether the secret values of a pod's release are to be taken out. */
  readonly releaseValues: boolean;
  /** For the log of one container, which may hold these secrets. */
  redactor(secrets?: readonly string[]): (text: string) => string;
}

/**
 * Reads `foredeck.logs.redaction`. What is wrong in it is one warning each, and
 * never weakens the rest.
 */
export function createRedaction(
  config: Config,
  logger: LoggerService,
): Redaction {
  const section = config.getOptionalConfig('foredeck.logs.redaction');
  const steps: RedactionPattern[] = compilePatterns(
    section?.getOptionalConfigArray('patterns') ?? [],
    logger,
  );
  if (section?.getOptionalBoolean('builtIn') ?? true) {
    steps.push(redactBuiltIn);
  }
  const releaseValues = section?.getOptionalBoolean('releaseValues') ?? true;
  return {
    releaseValues,
    redactor: (secrets = []) => {
      const all = [...steps];
      if (releaseValues && secrets.length > 0) {
        const literals = new LiteralSecrets(secrets);
        all.unshift(text => literals.redact(text));
      }
      return text => all.reduce((rest, redact) => redact(rest), text);
    },
  };
}
