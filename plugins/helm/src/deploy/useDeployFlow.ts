import { useCallback, useMemo, useState } from 'react';
import { errorApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { useSearchParams } from 'react-router-dom';
import {
  DeployRequest,
  DeployTarget,
  HelmOperation,
  ProfileSummary,
  ReleaseDetail,
} from '@foredeck/backstage-plugin-helm-common';
import { helmApiRef } from '../api/HelmApi';
import { toReleaseName } from '../values/releaseName';
import { Choice, isComplete, readChoice, Step, STEPS } from './choice';
import { revisionNow } from './revisionNow';
import { useLayeredProfile } from './useLayeredProfile';
import { useValuesEditor } from './useValuesEditor';

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
  const { profiles, targets } = input;
  const api = useApi(helmApiRef);
  const errorApi = useApi(errorApiRef);
  const { entity } = useEntity();
  const [search, setSearch] = useSearchParams();
  // Replaced when somebody else changed the release meanwhile.
  const [existing, setExisting] = useState(input.existing);

  const choice = useMemo<Choice>(() => {
    if (input.existing) {
      const { cluster, namespace, name } = input.existing;
      const profile = search.get('profile') ?? input.existing.profile ?? '';
      return { profile, cluster, namespace, name };
    }
    const releaseName = toReleaseName(entity.metadata.name);
    return readChoice(search, releaseName, profiles, targets);
  }, [input.existing, search, entity, profiles, targets]);
  const complete = isComplete(choice, profiles, targets);

  const chosenVersion = search.get('chart') ?? undefined;
  const loading = useLayeredProfile(choice, complete, existing, {
    asked: chosenVersion,
    current: ownVersion(existing, choice, profiles),
  });
  const values = useValuesEditor(loading.value, choice.profile);
  const { editor, dispatch } = values;

  const [run, setRun] = useState<HelmOperation>();
  const [expectedRevision, setExpectedRevision] = useState(existing?.revision);
  const [touched, setTouched] = useState(false);
  const [reason, setReason] = useState('');

  const wanted = (search.get('step') ?? startStep(existing, complete)) as Step;
  const step = reachable(wanted, {
    complete,
    editorReady: values.ready,
    touched,
    run,
  });
  const setParams = useCallback(
    (next: Record<string, string | undefined>, replace: boolean) =>
      setSearch(
        before => {
          const params = new URLSearchParams(before);
          Object.entries(next).forEach(([key, value]) =>
            value === undefined ? params.delete(key) : params.set(key, value),
          );
          return params;
        },
        { replace },
      ),
    [setSearch],
  );
  const goTo = useCallback(
    (next: Step, extra: { run?: string } = {}) => {
      if (next === 'preview') {
        setTouched(true);
      }
      setParams({ run: undefined, step: next, ...extra }, false);
    },
    [setParams],
  );
  const choose = useCallback(
    (next: Choice) =>
      // A version is one of the profile's chart: another profile, no version.
      setParams(
        next.profile === choice.profile
          ? { ...next }
          : { ...next, chart: undefined },
        true,
      ),
    [setParams, choice.profile],
  );
  const chooseVersion = useCallback(
    (version: string | undefined) => setParams({ chart: version }, true),
    [setParams],
  );

  const request = useMemo<DeployRequest>(
    () => ({
      cluster: choice.cluster,
      namespace: choice.namespace,
      name: choice.name,
      profile: choice.profile,
      chartVersion: chosenVersion,
      values: editor.own,
      entityRef: stringifyEntityRef(entity),
      expectedRevision,
    }),
    [choice, chosenVersion, editor.own, entity, expectedRevision],
  );

  const started = useCallback(
    (next: HelmOperation) => {
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

  /** Goes on from a release somebody else changed, with both sides' values. */
  const takeOver = useCallback(
    (release: ReleaseDetail, own: JsonObject) => {
      const stored = release.values as JsonObject;
      dispatch({ type: 'start', layers: editor.layers, stored, own });
      setExisting(release);
      setExpectedRevision(release.revision);
    },
    [dispatch, editor.layers],
  );

  return {
    step,
    choice,
    complete,
    choose,
    chosenVersion,
    chooseVersion,
    goTo,
    existing,
    loaded: values.loaded,
    loading: loading.loading,
    loadingError: loading.error,
    editor,
    dispatch,
    editorReady: values.ready,
    request,
    reason,
    setReason,
    run,
    started,
    tryAgain,
    takeOver,
    unsaved: values.ready && values.edited && run === undefined,
    /** A run in the address that this page did not start: after a reload. */
    strayRun: run ? undefined : search.get('run') ?? undefined,
  };
}

export type DeployFlow = ReturnType<typeof useDeployFlow>;

/**
 * The chart version a release is at, where the store may have others. A
 * profile beside its chart has the one version only.
 */
function ownVersion(
  existing: ReleaseDetail | undefined,
  choice: Choice,
  profiles: ProfileSummary[],
): string | undefined {
  const profile = profiles.find(({ name }) => name === choice.profile);
  const same = existing?.profile === choice.profile;
  return same && profile?.chart.source ? existing?.chartVersion : undefined;
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
    run?: HelmOperation;
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
