import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Checkbox from '@material-ui/core/Checkbox';
import CircularProgress from '@material-ui/core/CircularProgress';
import Alert from '@material-ui/lab/Alert';
import useAsync from 'react-use/esm/useAsync';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { FreeNamespace } from '@foredeck/backstage-plugin-environments-common';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { useDialogStyles } from './useDialogStyles';
import { TextInput } from '../fields/TextInput';

/** From so many on they are searched. */
const MANY = 8;

const useStyles = makeStyles(
  theme => ({
    label: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      flex: 1,
      minWidth: 0,
      overflowWrap: 'anywhere',
    },
    box: { padding: 4 },
    refused: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    title: { display: 'flex', gap: theme.spacing(1), alignItems: 'baseline' },
  }),
  { name: 'ForedeckFreeNamespaces' },
);

export interface FreeNamespacesProps {
  cluster: string;
  clusterTitle: string;
  chosen: readonly string[];
  onChange(names: string[]): void;
  disabled: boolean;
}

/** The namespaces of a cluster that belong to no environment, to choose from. */
export function FreeNamespaces(props: FreeNamespacesProps) {
  const { cluster, clusterTitle, chosen, onChange } = props;
  const classes = useDialogStyles();
  const own = useStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const api = useApi(environmentsApiRef);
  const free = useAsync(() => api.getFreeNamespaces(), [api]);
  const [text, setText] = useState('');
  if (free.loading) {
    return (
      <div className={classes.waiting} role="status">
        <CircularProgress size={20} />
        {t('adopt.loading')}
      </div>
    );
  }
  if (free.error) {
    return (
      <Alert severity="error">
        {t('adopt.failed', { message: messageOf(free.error) })}
      </Alert>
    );
  }
  const here = (free.value ?? []).filter(one => one.cluster === cluster);
  if (here.length === 0) {
    return (
      <Alert severity="info">
        {t('adopt.none', { cluster: clusterTitle })}
      </Alert>
    );
  }
  const shown = here.filter(({ name }) => name.includes(text.trim()));
  const toggle = (name: string) =>
    onChange(
      chosen.includes(name)
        ? chosen.filter(other => other !== name)
        : [...chosen, name],
    );
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend className={`${classes.heading} ${own.title}`}>
        {t('adopt.which', { cluster: clusterTitle })}
        {chosen.length > 0 && (
          <span className={classes.quiet}>
            {t('adopt.chosen', { count: chosen.length })}
          </span>
        )}
      </legend>
      {here.length > MANY && (
        <TextInput
          margin="dense"
          label={t('adopt.find')}
          value={text}
          onChange={setText}
          disabled={props.disabled}
        />
      )}
      <ul className={classes.list}>
        {shown.map(namespace => (
          <li key={namespace.name} className={classes.item}>
            <NamespaceChoice
              namespace={namespace}
              checked={chosen.includes(namespace.name)}
              disabled={props.disabled}
              onToggle={() => toggle(namespace.name)}
            />
          </li>
        ))}
        {shown.length === 0 && (
          <li className={classes.kind}>{t('adopt.noneFound')}</li>
        )}
      </ul>
    </fieldset>
  );
}

function NamespaceChoice(props: {
  namespace: FreeNamespace;
  checked: boolean;
  disabled: boolean;
  onToggle(): void;
}) {
  const { name, releases, refused } = props.namespace;
  const classes = useDialogStyles();
  const own = useStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  return (
    <label className={own.label}>
      <Checkbox
        className={own.box}
        size="small"
        color="primary"
        checked={props.checked}
        disabled={props.disabled || refused !== undefined}
        onChange={props.onToggle}
      />
      <span>
        {name}
        {refused && <div className={own.refused}>{refused}</div>}
      </span>
      <span className={classes.end}>
        {releases > 0
          ? t('adopt.releases', { count: releases })
          : t('adopt.noReleases')}
      </span>
    </label>
  );
}
