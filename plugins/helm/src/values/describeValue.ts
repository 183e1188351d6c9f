import { JsonValue } from '@backstage/types';
import { formatValue } from './yamlSync';
import { isMasked } from './masks';

const LONGEST = 160;

/** How a layer's value is shown where there is little room. */
export type ShownValue =
  | { kind: 'removed' | 'empty' | 'secret' }
  | { kind: 'text'; text: string };

/** Lists and mappings come as YAML, long values are cut. */
export function describeValue(value: JsonValue): ShownValue {
  if (value === null) {
    return { kind: 'removed' };
  }
  if (isMasked(value)) {
    return { kind: 'secret' };
  }
  if (value === '' || (typeof value === 'object' && isEmpty(value))) {
    return { kind: 'empty' };
  }
  const text =
    typeof value === 'object' ? formatValue(value).trimEnd() : String(value);
  return {
    kind: 'text',
    text: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text,
  };
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
