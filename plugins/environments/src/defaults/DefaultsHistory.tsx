import { useId, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import ExpandIcon from '@material-ui/icons/ExpandMore';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { DefaultsDocument } from '@foredeck/backstage-plugin-environments-common';
import {
  hairline,
  LoadFailed,
  RelativeTime,
  TextDiff,
} from '@foredeck/backstage-plugin-foredeck-react';
import { defaultsApiRef, DefaultsPlace } from '../api/DefaultsApi';
import { environmentsDefaultsTranslationRef } from '../messages/defaults';
import { refName } from '../model/refName';
import { toText } from './defaultsDraft';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: theme.spacing(1, 0, 0), padding: 0 },
    item: {
      borderBottom: hairline(theme),
      '&:last-child': { borderBottom: 0 },
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      padding: theme.spacing(0.75, 1.5),
      fontSize: theme.typography.body2.fontSize,
    },
    revision: { fontWeight: 600 },
    second: { color: theme.palette.text.secondary },
    end: { marginLeft: 'auto', display: 'flex', gap: theme.spacing(0.5) },
    none: { padding: theme.spacing(1.5), color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckDefaultsHistory' },
);

export interface DefaultsHistoryProps {
  place: DefaultsPlace;
  /** The revision in use. */
  current: number;
  /** Left out where nothing can be changed. */
  onRestore?(document: DefaultsDocument): void;
}

/** Every revision of default values, folded until somebody asks. */
export function DefaultsHistory(props: DefaultsHistoryProps) {
  const { t } = useTranslationRef(environmentsDefaultsTranslationRef);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section aria-label={t('history.title')}>
      <Button
        size="small"
        startIcon={
          <ExpandIcon
            style={{ transform: open ? undefined : 'rotate(-90deg)' }}
          />
        }
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t(open ? 'history.hide' : 'history.show')}
      </Button>
      <div id={id}>{open && <Revisions {...props} />}</div>
    </section>
  );
}

function Revisions(props: DefaultsHistoryProps) {
  const { space, environment, cluster } = props.place;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsDefaultsTranslationRef);
  const api = useApi(defaultsApiRef);
  const { value, error, retry } = useAsyncRetry(
    () => api.getRevisions({ space, environment, cluster }),
    [api, space, environment, cluster, props.current],
  );
  if (error) {
    return (
      <LoadFailed title={t('history.failed')} error={error} onRetry={retry} />
    );
  }
  if (!value) {
    return <Progress />;
  }
  return value.length === 0 ? (
    <div className={classes.none}>{t('history.none')}</div>
  ) : (
    <Paper variant="outlined" component="ol" className={classes.list}>
      {value.map((document, index) => (
        <Revision
          key={document.revision}
          document={document}
          before={value[index + 1]}
          isCurrent={document.revision === props.current}
          onRestore={props.onRestore}
        />
      ))}
    </Paper>
  );
}

function Revision(props: {
  document: DefaultsDocument;
  before?: DefaultsDocument;
  isCurrent: boolean;
  onRestore?(document: DefaultsDocument): void;
}) {
  const { document, before, isCurrent, onRestore } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsDefaultsTranslationRef);
  const [open, setOpen] = useState(false);
  const name = t('revision', { revision: String(document.revision) });
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <span className={classes.revision}>{name}</span>
        <span className={classes.second}>
          {document.changedBy && t('by', { who: refName(document.changedBy) })}{' '}
          {document.changedAt && <RelativeTime value={document.changedAt} />}
          {isCurrent && ` · ${t('history.now')}`}
        </span>
        <span className={classes.end}>
          <Button
            size="small"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'history.hideWhat' : 'history.what')}
          </Button>
          {!isCurrent && onRestore && (
            <Button size="small" onClick={() => onRestore(document)}>
              {t('history.restore')}
            </Button>
          )}
        </span>
      </div>
      {open && (
        <TextDiff
          name={name}
          before={toText(before?.entries ?? [], t('all'))}
          after={toText(document.entries, t('all'))}
          layout="unified"
        />
      )}
    </li>
  );
}
