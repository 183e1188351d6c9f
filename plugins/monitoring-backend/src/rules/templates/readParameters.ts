import { InputError } from '@backstage/errors';
import type {
  RuleDraft,
  RuleTemplate,
  TemplateParameter,
} from '@foredeck/backstage-plugin-monitoring-common';

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LONGEST_TEXT = 200;

/** Checked parameters of a template. */
export interface Parameters {
  number(name: string): number;
  text(name: string): string;
}

/**
 * Checks what a draft says for a template; its defaults stand for what is left
 * out.
 *
 * @throws InputError that names the parameter and its bounds
 */
export function readParameters(
  { title, parameters }: RuleTemplate,
  given: RuleDraft['parameters'],
): Parameters {
  const unknown = Object.keys(given).find(
    name => !parameters.some(one => one.name === name),
  );
  if (unknown !== undefined) {
    throw new InputError(
      `draft.parameters.${unknown}: ${title} has no such parameter; leave it out`,
    );
  }
  const values = new Map(
    parameters.map(one => [one.name, checked(one, given[one.name])] as const),
  );
  return {
    number: name => Number(values.get(name)),
    text: name => String(values.get(name)),
  };
}

function checked(
  { name, title, kind, default: standard, min, max }: TemplateParameter,
  given: number | string = standard,
): number | string {
  const at = `draft.parameters.${name}`;
  if (kind === 'metric' || kind === 'text') {
    const text = String(given).trim();
    if (!text || text.length > LONGEST_TEXT) {
      throw new InputError(
        `${at}: ${title} has 1 to ${LONGEST_TEXT} characters`,
      );
    }
    if (kind === 'metric' && !METRIC.test(text)) {
      throw new InputError(
        `${at}: "${text}" is no name of a metric; use letters, digits, _ and :`,
      );
    }
    return text;
  }
  const number = typeof given === 'number' ? given : Number.NaN;
  const least = min ?? -Number.MAX_VALUE;
  const most = max ?? Number.MAX_VALUE;
  if (!(number >= least && number <= most)) {
    throw new InputError(
      `${at}: ${title} is a number from ${min ?? 'anything'} to ${
        max ?? 'anything'
      }`,
    );
  }
  return number;
}
