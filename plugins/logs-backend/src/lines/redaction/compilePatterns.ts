import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { RE2JS } from 're2js';
import { syntaxProblem } from '../filter/syntaxProblem';
import { MASK } from './mask';

/** A pattern of the configuration, such as that of a company's own tokens. */
export type RedactionPattern = (text: string) => string;

const GROUP = 'secret';

function compile(regex: string): RedactionPattern {
  const pattern = RE2JS.compile(regex);
  const grouped = GROUP in pattern.namedGroups();
  return text => {
    if (!pattern.test(text)) {
      return text;
    }
    const matcher = pattern.matcher(text);
    let masked = '';
    let copied = 0;
    while (matcher.find()) {
      const inside = grouped && matcher.start(GROUP) >= 0;
      const start = inside ? matcher.start(GROUP) : matcher.start();
      const end = inside ? matcher.end(GROUP) : matcher.end();
      if (end > start) {
        masked += text.slice(copied, start) + MASK;
        copied = end;
      }
    }
    return masked + text.slice(copied);
  };
}

/**
 * The patterns of `foredeck.logs.redaction.patterns`. A wrong one is left out
 * with one warning that names its key.
 */
export function compilePatterns(
  configs: Config[],
  logger: LoggerService,
): RedactionPattern[] {
  return configs.flatMap((config, index) => {
    const key = `foredeck.logs.redaction.patterns[${index}]`;
    const regex = config.getOptionalString('regex');
    if (!regex) {
      logger.warn(`${key}.regex is missing: the pattern is left out`);
      return [];
    }
    try {
      return [compile(regex)];
    } catch (error) {
      logger.warn(
        `${key}.regex is no regular expression, and is left out: ${syntaxProblem(
          regex,
          error,
        )}`,
      );
      return [];
    }
  });
}
