const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LONGEST = 63;
const ENTITY_REF = /^[^\s:/]+:[^\s:/]+\/[^\s:/]+$/;

/** Whether it can name an environment, and a namespace: a DNS label. */
export function isDnsLabel(text: string): boolean {
  return text.length <= LONGEST && LABEL.test(text);
}

/** What the namespace of an environment is called unless told. */
export function usualNamespace(space: string, name: string): string {
  return `${space}-${name}`;
}

/** Names written with commas or spaces between. */
export function splitNames(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter(Boolean))];
}

export function isEntityRef(text: string): boolean {
  return ENTITY_REF.test(text);
}
