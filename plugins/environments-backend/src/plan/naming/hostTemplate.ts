import { InputError } from '@backstage/errors';

/** What a template for hosts may speak of. */
export interface HostWords {
  service: string;
  environment: string;
  space: string;
  cluster: string;
  /** The first label of the old host. */
  label: string;
  /** The old host. */
  host: string;
}

const WORDS = ['service', 'environment', 'space', 'cluster', 'label', 'host'];
const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;
const HOST =
  /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** @throws InputError naming what it can not be made of */
export function checkHostTemplate(template: string): void {
  for (const [, word] of template.matchAll(PLACEHOLDER)) {
    if (!WORDS.includes(word)) {
      throw new InputError(
        `{{ ${word} }} is not known; use ${WORDS.map(
          one => `{{ ${one} }}`,
        ).join(', ')}`,
      );
    }
  }
  const sample = template
    .replace(/^\{\{\s*(host|label)\s*\}\}/, 'x')
    .replace(PLACEHOLDER, 'x');
  if (!HOST.test(sample)) {
    throw new InputError(
      `"${template}" does not make a host name: lower-case letters, digits and hyphens, parted by dots`,
    );
  }
}

/** The host that a template makes; what DNS does not take becomes a hyphen. */
export function expandHost(template: string, words: HostWords): string {
  const known = new Map(Object.entries(words));
  return template.replace(PLACEHOLDER, (_, word: string) => {
    const text = (known.get(word) ?? '').toLowerCase();
    return text === '*' ? text : text.replace(/[^a-z0-9.-]+/g, '-');
  });
}
