import {
  CopyRequest,
  CopyTarget,
} from '@foredeck/backstage-plugin-environments-common';
import { endOfDay } from '../../model/dateInput';
import { isDnsLabel } from '../../model/names';
import { Draft, targetOf } from './draft';
import { sameEnvironment } from './environmentName';
import { ruleProblem } from './ruleProblem';

/** The request a draft makes; undefined while something it needs is missing. */
export function requestOf(draft: Draft): CopyRequest | undefined {
  const { source, services } = draft;
  const target = copyTarget(draft);
  if (!source || !target || sameEnvironment(source, target.environment)) {
    return undefined;
  }
  if (services.include === 'some' && services.releases.length === 0) {
    return undefined;
  }
  if (services.include === 'label' && !isLabel(services.label)) {
    return undefined;
  }
  return {
    source,
    target,
    mode: draft.mode,
    services,
    rules: draft.rules.filter(rule => ruleProblem(rule) === undefined),
    data: draft.data,
    ...(isEmpty(draft.namespaces) ? {} : { namespaces: draft.namespaces }),
    ...(isEmpty(draft.objects) ? {} : { objects: draft.objects }),
    ...(isEmpty(draft.secrets) ? {} : { secrets: draft.secrets }),
    ...(draft.remove.length > 0 ? { remove: draft.remove } : {}),
    ...(draft.dependencies.length > 0
      ? { dependencies: draft.dependencies }
      : {}),
    ...(draft.parallelism ? { parallelism: draft.parallelism } : {}),
  };
}

/** `key=value`, as Kubernetes writes labels. */
export function isLabel(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._/-]*=[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(
    text.trim(),
  );
}

/** Why the name of a new environment can not be used. */
export function nameProblem(name: string): 'empty' | 'shape' | undefined {
  if (name === '') {
    return 'empty';
  }
  return isDnsLabel(name) ? undefined : 'shape';
}

function copyTarget(draft: Draft): CopyTarget | undefined {
  const environment = targetOf(draft);
  if (!environment) {
    return undefined;
  }
  if (draft.targetKind === 'existing') {
    return { kind: 'existing', environment };
  }
  const { title, owner, expires } = draft.fresh;
  return nameProblem(environment.name)
    ? undefined
    : {
        kind: 'new',
        environment,
        ...(title.trim() ? { title: title.trim() } : {}),
        ...(owner ? { owner } : {}),
        ...(expires ? { expiresAt: endOfDay(expires) } : {}),
      };
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}
