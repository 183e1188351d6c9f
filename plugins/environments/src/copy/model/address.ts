import {
  CopyRequest,
  environmentKey,
} from '@foredeck/backstage-plugin-environments-common';
import { Draft, EMPTY_DRAFT, targetOf, withSource } from './draft';
import { readEnvironmentKey } from '../../page/useEnvironmentPaths';

/** A longer list of services stays in memory only: addresses have an end. */
const LONGEST_LIST = 1500;

/** Reads what an address says about a copy: `from`, `to`, `new`, `mode` and `services`. */
export function readDraft(search: URLSearchParams): Draft {
  const source = readEnvironmentKey(search.get('from'));
  const target = readEnvironmentKey(search.get('to'));
  const isNew = search.has('new');
  const base: Draft = {
    ...EMPTY_DRAFT,
    mode: search.get('mode') === 'promote' ? 'promote' : 'copy',
    targetKind: isNew ? 'new' : 'existing',
    existing: isNew ? undefined : target,
    fresh:
      isNew && target ? { ...EMPTY_DRAFT.fresh, ...target } : EMPTY_DRAFT.fresh,
  };
  return {
    ...(source ? withSource(base, source) : base),
    services: readServices(search.get('services')),
  };
}

/** What of a draft stands in the address; null takes a parameter out. */
export function addressOf(draft: Draft): Record<string, string | null> {
  const target = targetOf(draft);
  return {
    from: draft.source ? environmentKey(draft.source) : null,
    to: target ? environmentKey(target) : null,
    new: draft.targetKind === 'new' ? '1' : null,
    mode: draft.mode === 'promote' ? 'promote' : null,
    services: writeServices(draft.services),
  };
}

/** `all`, `label:team=shop`, or `namespace/name` of each, with commas between. */
function readServices(text: string | null): CopyRequest['services'] {
  if (!text || text === 'all') {
    return { include: 'all' };
  }
  if (text.startsWith('label:')) {
    return { include: 'label', label: text.slice('label:'.length) };
  }
  const releases = text.split(',').flatMap(part => {
    const [namespace, name] = part.split('/');
    return namespace && name ? { namespace, name } : [];
  });
  return releases.length > 0
    ? { include: 'some', releases }
    : { include: 'all' };
}

function writeServices(services: CopyRequest['services']): string | null {
  switch (services.include) {
    case 'label':
      return `label:${services.label}`;
    case 'some': {
      const list = services.releases
        .map(({ namespace, name }) => `${namespace}/${name}`)
        .join(',');
      return list && list.length <= LONGEST_LIST ? list : null;
    }
    default:
      return null;
  }
}
