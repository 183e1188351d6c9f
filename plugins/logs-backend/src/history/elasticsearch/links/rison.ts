/** What stands in an address of Kibana or OpenSearch Dashboards. */
export type Rison =
  | string
  | number
  | boolean
  | null
  | readonly Rison[]
  | { readonly [key: string]: Rison };

/** Strings that need no quotes: no operators, and nothing that begins a number. */
const PLAIN = /^[^-0-9 '!:(),*@$][^ '!:(),*@$]*$/;

function text(value: string): string {
  return PLAIN.test(value) ? value : `'${value.replace(/['!]/g, '!$&')}'`;
}

/**
 * A value in Rison, the notation that Kibana and OpenSearch Dashboards keep
 * their state in. Not yet encoded for a URL.
 */
export function rison(value: Rison): string {
  if (value === null) {
    return '!n';
  }
  if (typeof value === 'boolean') {
    return value ? '!t' : '!f';
  }
  if (typeof value === 'number') {
    // A sign of exponents would be read as an operator.
    return Number.isFinite(value) ? String(value).replace('+', '') : '!n';
  }
  if (typeof value === 'string') {
    return text(value);
  }
  if (isList(value)) {
    return `!(${value.map(rison).join(',')})`;
  }
  return `(${Object.entries(value)
    .map(([key, one]) => `${text(key)}:${rison(one)}`)
    .join(',')})`;
}

function isList(value: object): value is readonly Rison[] {
  return Array.isArray(value);
}
