import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { errorApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { useSearchParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import {
  DeployRequest,
  DeployRun,
  DeployTarget,
  ProfileSummary,
  ReleaseDetail,
} from '@foredeck/backstage-plugin-helm-common';
import { helmApiRef } from '../api/HelmApi';
import { linkToEntity } from '../values/linkToEntity';
import { toReleaseName } from '../values/releaseName';
import { changesOf, editValues, EMPTY_EDITOR } from '../values/valuesEditor';
import { Choice, isComplete, readChoice, Step, STEPS } from './choice';
import { revisionNow } from './revisionNow';

export interface DeployFlowInput {
  profiles: ProfileSummary[];
  targets: DeployTarget[];
  existing?: ReleaseDetail;
}

/**
 * The state of a deploy in the making. Choice and step live in the address, so
 * that a step can be linked and the browser's back button goes one step back;
 * values stay in memory only, as they may hold secrets.
 */
export function useDeployFlow(input: DeployFlowInput) {
  const { profiles, targets, existing } = input;
  const api = useApi(helmApiRef);
  const errorApi = useApi(errorApiRef);
  const { entity } = useEntity();
  const [search, setSearch] = useSearchParams();

  const choice = useMemo<Choice>(() => {
    if (existing) {
      const { cluster, namespace, name } = existing;
      const profile = search.get('profile') ?? existing.profile ?? '';
      return { profile, cluster, namespace, name };
    }
    const releaseName = toReleaseName(entity.metadata.name);
    return readChoice(search, releaseName, profiles, targets);
  }, [existing, search, entity, profiles, targets]);
  const complete = isComplete(choice, profiles, targets);

  const profile = useAsync(
    async () => (choice.profile ? api.getProfile(choice.profile) : undefined),
    [api, choice.profile],
  );
  const [editor, dispatch] = useReducer(editValues, EMPTY_EDITOR);
  const [startedWith, setStartedWith] = useState<string>();
  const [initial, setInitial] = useState('{}');
  useEffect(() => {
    const { value } = profile;
    if (value && value.name === choice.profile && value.name !== startedWith) {
      const changes = existing
        ? (existing.values as JsonObject)
        : linkToEntity(value.schema, value.defaults, entity);
      dispatch({ type: 'start', defaults: value.defaults, changes });
      setInitial(JSON.stringify(changes));
      setStartedWith(value.name);
    }
  }, [profile, choice.profile, startedWith, existing, entity]);
  const editorReady =
    startedWith !== undefined && startedWith === choice.profile;

  const [run, setRun] = useState<DeployRun>();
  const [expectedRevision, setExpectedRevision] = useState(existing?.revision);
  const [touched, setTouched] = useState(false);

  const wanted = (search.get('step') ?? startStep(existing, complete)) as Step;
  const step = reachable(wanted, { complete, editorReady, touched, run });
  const goTo = useCallback(
    (next: Step, extra: Record<string, string> = {}) => {
      if (next === 'preview') {
        setTouched(true);
      }
      setSearch(before => {
        const params = new URLSearchParams(before);
        params.set('step', next);
        params.delete('run');
        Object.entries(extra).forEach(([key, value]) => params.set(key, value));
        return params;
      });
    },
    [setSearch],
  );

  const choose = useCallback(
    (next: Choice) =>
      setSearch(
        before => {
          const params = new URLSearchParams(before);
          Object.entries(next).forEach(([key, value]) =>
            params.set(key, value),
          );
          return params;
        },
        { replace: true },
      ),
    [setSearch],
  );

  const request = useMemo<DeployRequest>(
    () => ({
      cluster: choice.cluster,
      namespace: choice.namespace,
      name: choice.name,
      profile: choice.profile,
      values: changesOf(editor),
      entityRef: stringifyEntityRef(entity),
      expectedRevision,
    }),
    [choice, editor, entity, expectedRevision],
  );

  const started = useCallback(
    (next: DeployRun) => {
      setRun(next);
      goTo('run', { run: next.id });
    },
    [goTo],
  );

  const tryAgain = useCallback(async () => {
    // The failed attempt and its rollback made revisions of their own.
    try {
      setExpectedRevision(await revisionNow(api, request));
      setRun(undefined);
      goTo('values');
    } catch (error) {
      errorApi.post(error as Error);
    }
  }, [api, errorApi, request, goTo]);

  const edited =
    editorReady &&
    (editor.problem !== undefined ||
      JSON.stringify(changesOf(editor)) !== initial);
  return {
    step,
    choice,
    complete,
    choose,
    goTo,
    profile,
    editor,
    dispatch,
    editorReady,
    request,
    run,
    started,
    tryAgain,
    unsaved: edited && run === undefined,
    /** A run in the address that this page did not start: after a reload. */
    strayRun: run ? undefined : search.get('run') ?? undefined,
  };
}

/** Changing a release begins with its values, when its profile is known. */
function startStep(
  existing: ReleaseDetail | undefined,
  complete: boolean,
): Step {
  return existing && complete ? 'values' : 'target';
}

/** The step asked for, or the last one before it that can be shown. */
function reachable(
  wanted: Step,
  state: {
    complete: boolean;
    editorReady: boolean;
    touched: boolean;
    run?: DeployRun;
  },
): Step {
  if (!state.complete || !STEPS.includes(wanted)) {
    return 'target';
  }
  if (wanted === 'run' && state.run) {
    return 'run';
  }
  if (wanted === 'preview' || wanted === 'run') {
    // After a reload the values are gone: they have to be looked at again.
    return state.editorReady && state.touched ? 'preview' : 'values';
  }
  return wanted;
}
