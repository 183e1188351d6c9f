import { useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import ExpandIcon from '@material-ui/icons/ExpandMore';
import {
  ClusterState,
  Environment,
  Space,
} from '@foredeck/backstage-plugin-environments-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { namespacesOf, problemsOf, startDraft, toRequest } from './createDraft';
import { LifetimeField } from '../fields/LifetimeField';
import { MoreSettings } from './MoreSettings';
import { SelectField } from '../fields/SelectField';
import { useDialogStyles } from './useDialogStyles';
import { TextInput } from '../fields/TextInput';

export interface CreateDialogProps {
  /** Those where the user may make environments; at least one. */
  spaces: Space[];
  initialSpace?: string;
  clusters: ClusterState[];
  onDone(environment: Environment): void;
  onClose(): void;
}

/** Makes a new environment. */
export function CreateDialog(props: CreateDialogProps) {
  const { spaces, clusters } = props;
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const api = useApi(environmentsApiRef);
  const nameField = useRef<HTMLInputElement>(null);
  const [more, setMore] = useState(false);
  const [draft, setDraft] = useState(() =>
    startDraft(
      props.initialSpace ?? spaces[0]?.name ?? '',
      usualCluster(spaces, props.initialSpace, clusters),
    ),
  );
  const change = (next: Partial<typeof draft>) =>
    setDraft(before => ({ ...before, ...next }));
  const problems = problemsOf(draft, spaces);
  const namespaces = namespacesOf(draft);
  const clusterTitle =
    clusters.find(({ cluster }) => cluster === draft.cluster)?.title ??
    draft.cluster;
  const nameProblem =
    (problems.name && t('invalid.name')) ||
    (problems.taken && t('invalid.taken'));

  return (
    <ActionDialog
      title={t('create.title')}
      run={t('create.run')}
      running={t('create.running')}
      ready={
        draft.name !== '' && Object.values(problems).every(problem => !problem)
      }
      initialFocus={nameField}
      onRun={() => api.createEnvironment(toRequest(draft, Date.now()))}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      {running => (
        <div className={classes.fields}>
          <div className={classes.row}>
            <SelectField
              label={t('field.space')}
              value={draft.space}
              options={spaces.map(({ name, title }) => ({
                value: name,
                label: title,
              }))}
              onChange={space => change({ space })}
              disabled={running}
            />
            <SelectField
              label={t('field.cluster')}
              value={draft.cluster}
              options={clusters.map(({ cluster, title }) => ({
                value: cluster,
                label: title,
              }))}
              onChange={cluster => change({ cluster })}
              disabled={running}
            />
          </div>
          <TextInput
            inputRef={nameField}
            required
            label={t('field.name')}
            value={draft.name}
            onChange={text => change({ name: text.trim() })}
            disabled={running}
            error={Boolean(nameProblem)}
            helperText={nameProblem || t('field.nameHint')}
            inputProps={{ spellCheck: false }}
          />
          <LifetimeField
            days={draft.days}
            onChange={days => change({ days })}
            disabled={running}
          />
          <Button
            size="small"
            style={{ justifySelf: 'start' }}
            startIcon={
              <ExpandIcon
                style={{ transform: more ? undefined : 'rotate(-90deg)' }}
              />
            }
            aria-expanded={more}
            onClick={() => setMore(!more)}
          >
            {t('field.more')}
          </Button>
          {more && (
            <MoreSettings
              draft={draft}
              problem={problems.namespace}
              onChange={change}
              disabled={running}
            />
          )}
          <p className={classes.quiet} aria-live="polite">
            {namespaces.length > 0 &&
              `${t('create.makes', {
                count: namespaces.length,
                namespaces: namespaces.join(', '),
                cluster: clusterTitle,
              })} `}
            {t('create.empty')}
          </p>
        </div>
      )}
    </ActionDialog>
  );
}

/** Where the space already is, else the first cluster that answers. */
function usualCluster(
  spaces: readonly Space[],
  space: string | undefined,
  clusters: readonly ClusterState[],
): string {
  const chosen = spaces.find(({ name }) => name === space) ?? spaces[0];
  const answering = clusters.find(({ state }) => state === 'synced');
  return (
    chosen?.environments[0]?.cluster ??
    (answering ?? clusters[0])?.cluster ??
    ''
  );
}
