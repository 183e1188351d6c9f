import {
  Environment,
  EnvironmentRef,
  SpaceList,
} from '@foredeck/backstage-plugin-environments-common';
import { Unfit, unfitSource, unfitTarget } from './choosable';
import { Draft, targetOf } from './draft';
import { sameEnvironment } from './environmentName';
import { nameProblem } from './request';

/** What is still missing or wrong about from and to. */
export type PlaceProblem =
  | { end: 'from' | 'to'; why: 'missing' }
  | { end: 'from' | 'to'; why: 'gone' }
  | { end: 'from' | 'to'; why: 'taken' }
  | { end: 'from' | 'to'; why: 'unfit'; unfit: Unfit };

export function placeProblem(
  draft: Draft,
  list: SpaceList,
): PlaceProblem | undefined {
  const { source } = draft;
  if (!source) {
    return { end: 'from', why: 'missing' };
  }
  const from = findEnvironment(list, source);
  if (!from) {
    return { end: 'from', why: 'gone' };
  }
  const unfitFrom = unfitSource(from);
  if (unfitFrom) {
    return { end: 'from', why: 'unfit', unfit: unfitFrom };
  }
  const target = targetOf(draft);
  if (!target) {
    return { end: 'to', why: 'missing' };
  }
  const to = findEnvironment(list, target);
  if (draft.targetKind === 'new') {
    if (nameProblem(target.name)) {
      return { end: 'to', why: 'missing' };
    }
    return to ? { end: 'to', why: 'taken' } : undefined;
  }
  if (!to) {
    return { end: 'to', why: 'gone' };
  }
  const unfitTo = unfitTarget(to, source);
  return unfitTo && { end: 'to', why: 'unfit', unfit: unfitTo };
}

export function findEnvironment(
  list: SpaceList,
  wanted: EnvironmentRef,
): Environment | undefined {
  return list.items
    .find(({ name }) => name === wanted.space)
    ?.environments.find(environment => sameEnvironment(environment, wanted));
}
