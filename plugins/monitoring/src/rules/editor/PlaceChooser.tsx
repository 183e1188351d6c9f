import { FormEvent, useEffect, useId, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import type {
  MetricScope,
  RulePlace,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  LoadFailed,
  MessageState,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import { useEntityNames } from '../../places/useEntityNames';
import type { EditorAddress } from './editorAddress';
import { PlaceList } from './PlaceList';

type Kind = 'entity' | 'namespace';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2),
      maxWidth: 720,
      margin: '0 auto',
      padding: theme.spacing(3),
    },
    title: { margin: 0, fontSize: '1.125rem', fontWeight: 600 },
    form: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1.5),
    },
    field: { flex: '1 1 200px' },
  }),
  { name: 'ForedeckRulePlaceChooser' },
);

export interface PlaceChooserProps {
  /** What is known already. */
  address: EditorAddress;
  onChoose(place: RulePlace): void;
}

/** Asks where a new rule watches. */
export function PlaceChooser({ address, onChoose }: PlaceChooserProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const api = useApi(monitoringApiRef);
  const id = useId();
  const names = useEntityNames();
  const [kind, setKind] = useState<Kind>(
    address.cluster && !address.entity ? 'namespace' : 'entity',
  );
  const [entity, setEntity] = useState(address.entity ?? '');
  const [cluster, setCluster] = useState(address.cluster ?? '');
  const [namespace, setNamespace] = useState(address.namespace ?? '');
  const scope = scopeOf(kind, { entity, cluster, namespace });
  const [{ value, error, loading }, look] = useAsyncFn(
    async (asked: MetricScope) => ({
      asked,
      targets: await api.targets(asked),
    }),
    [api],
  );
  const given = address.entity;
  useEffect(() => {
    const asked = given && scopeOf('entity', { entity: given });
    if (asked) {
      void look(asked);
    }
  }, [given, look]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (scope) {
      void look(scope);
    }
  };
  const field = (
    name: 'entity' | 'cluster' | 'namespace',
    text: string,
    set: (text: string) => void,
  ) => (
    <TextField
      id={`${id}-${name}`}
      className={classes.field}
      variant="outlined"
      size="small"
      label={t(`place.${name}`)}
      helperText={name === 'entity' ? t('place.entityHint') : undefined}
      value={text}
      onChange={event => set(event.target.value.trim())}
      inputProps={{
        list: name === 'entity' ? `${id}-names` : undefined,
        spellCheck: false,
        autoComplete: 'off',
      }}
    />
  );
  return (
    <Paper variant="outlined" className={classes.root}>
      <h2 className={classes.title}>{t('place.title')}</h2>
      <Typography color="textSecondary">{t('place.text')}</Typography>
      <div>
        <ViewToggle<Kind>
          label={t('place.kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'entity', label: t('place.entity') },
            { value: 'namespace', label: t('place.namespace') },
          ]}
        />
      </div>
      <form className={classes.form} onSubmit={submit} noValidate>
        {kind === 'entity' ? (
          field('entity', entity, setEntity)
        ) : (
          <>
            {field('cluster', cluster, setCluster)}
            {field('namespace', namespace, setNamespace)}
          </>
        )}
        <datalist id={`${id}-names`}>
          {names.map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={!scope || loading}
        >
          {t(loading ? 'place.looking' : 'place.look')}
        </Button>
      </form>
      {error && !loading && (
        <LoadFailed
          title={t('place.failed')}
          error={error}
          onRetry={scope && (() => look(scope))}
        />
      )}
      {value && !error && value.targets.places.length === 0 && (
        <MessageState kind="missing" title={t('place.none')}>
          {value.targets.notice}
        </MessageState>
      )}
      {value && !error && value.targets.places.length > 0 && (
        <PlaceList
          key={JSON.stringify(value.asked)}
          places={value.targets.places}
          entityRef={
            value.asked.kind === 'entity' ? value.asked.entityRef : undefined
          }
          onChoose={onChoose}
        />
      )}
    </Paper>
  );
}

function scopeOf(
  kind: Kind,
  typed: { entity?: string; cluster?: string; namespace?: string },
): MetricScope | undefined {
  const { entity, cluster, namespace } = typed;
  if (kind === 'namespace') {
    return cluster && namespace ? { kind, cluster, namespace } : undefined;
  }
  try {
    return entity
      ? {
          kind,
          entityRef: stringifyEntityRef(
            parseEntityRef(entity, { defaultKind: 'component' }),
          ),
        }
      : undefined;
  } catch {
    // Not a reference (yet): the button stays off.
    return undefined;
  }
}
