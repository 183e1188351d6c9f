import { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';

/** What a host template can speak of. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'service',
  'environment',
  'label',
  'host',
  'space',
  'cluster',
]);

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The names between double braces. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name]) => name);
}

/** A host as a template makes it, to show what it means. */
export function expandHost(
  template: string,
  of: { host: string; service: string; target: EnvironmentRef },
): string {
  const words: Record<string, string> = {
    service: of.service,
    environment: of.target.name,
    label: of.host.split('.')[0],
    host: of.host,
    space: of.target.space,
    cluster: of.target.cluster,
  };
  return template.replace(
    PLACEHOLDER,
    (whole, name: string) => words[name] ?? whole,
  );
}
