import { useId, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type {
  AlertRule,
  RuleRevision,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  hairline,
  LoadFailed,
  messageOf,
  RelativeTime,
  TextDiff,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';
import { monitoringRulesTranslationRef } from '../messages/rules';
import { draftText } from './ruleLook';

const useStyles = makeStyles(
  theme => ({
    content: { display: 'grid', gap: theme.spacing(1) },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      borderBottom: hairline(theme),
      '&:last-child': { borderBottom: 0 },
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      padding: theme.spacing(0.75, 0),
      fontSize: theme.typography.body2.fontSize,
    },
    revision: { fontWeight: 600 },
    second: { color: theme.palette.text.secondary },
    end: { marginLeft: 'auto', display: 'flex', gap: theme.spacing(0.5) },
  }),
  { name: 'ForedeckRuleHistoryDialog' },
);

export interface RuleHistoryDialogProps {
  rule: AlertRule;
  onDone(words: string): void;
  onClose(): void;
}

/** Every revision of a rule, what changed in it, and the way back to it. */
export function RuleHistoryDialog(props: RuleHistoryDialogProps) {
  const { rule, onDone, onClose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRulesTranslationRef);
  const api = useApi(monitoringApiRef);
  const id = useId();
  const [restoring, setRestoring] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const { value, error, retry } = useAsyncRetry(
    () => api.ruleHistory({ id: rule.id }),
    [api, rule.id],
  );
  const restore = async (revision: number) => {
    setRestoring(true);
    setProblem(undefined);
    try {
      await api.restoreRule({ id: rule.id, revision });
      onDone(
        t('done.restored', { name: rule.alert, revision: String(revision) }),
      );
    } catch (refusal) {
      setProblem(refusal as Error);
      setRestoring(false);
    }
  };
  return (
    <Dialog
      open
      onClose={restoring ? undefined : onClose}
      maxWidth="md"
      fullWidth
      aria-labelledby={`${id}-title`}
    >
      <DialogTitle id={`${id}-title`}>
        {t('historyDialog.title', { name: rule.alert })}
      </DialogTitle>
      <DialogContent className={classes.content}>
        {problem && <Alert severity="error">{messageOf(problem)}</Alert>}
        {error && (
          <LoadFailed
            title={t('historyDialog.failed')}
            error={error}
            onRetry={retry}
          />
        )}
        {!value && !error && <Progress />}
        {value?.revisions.length === 0 && (
          <Typography color="textSecondary">
            {t('historyDialog.none')}
          </Typography>
        )}
        <ol className={classes.list}>
          {value?.revisions.map((revision, index) => (
            <Revision
              key={revision.revision}
              revision={revision}
              before={value.revisions[index + 1]}
              isNow={index === 0}
              restoring={restoring}
              onRestore={() => restore(revision.revision)}
            />
          ))}
        </ol>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={restoring}>
          {t('historyDialog.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface RevisionProps {
  revision: RuleRevision;
  /** The one that it changed. */
  before?: RuleRevision;
  isNow: boolean;
  restoring: boolean;
  onRestore(): void;
}

function Revision(props: RevisionProps) {
  const { revision, before, isNow, restoring, onRestore } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRulesTranslationRef);
  const [open, setOpen] = useState(false);
  const number = String(revision.revision);
  const name = t('historyDialog.revision', { revision: number });
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <span className={classes.revision}>{name}</span>
        <span className={classes.second}>
          {t(`change.${revision.change}`)}{' '}
          {t('historyDialog.by', { who: revision.by })}{' '}
          <RelativeTime value={revision.at} />
          {isNow && ` · ${t('historyDialog.now')}`}
        </span>
        <span className={classes.end}>
          <Button
            size="small"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'historyDialog.hide' : 'historyDialog.what')}
          </Button>
          {!isNow && (
            <Button
              size="small"
              disabled={restoring}
              onClick={onRestore}
              aria-label={t('historyDialog.restoreOf', { revision: number })}
            >
              {t('historyDialog.restore')}
            </Button>
          )}
        </span>
      </div>
      {open && (
        <TextDiff
          name={name}
          before={before ? draftText(before.draft, before.enabled) : ''}
          after={draftText(revision.draft, revision.enabled)}
          layout="unified"
          labels={{
            before: t('historyDialog.before'),
            after: t('historyDialog.after'),
          }}
        />
      )}
    </li>
  );
}
