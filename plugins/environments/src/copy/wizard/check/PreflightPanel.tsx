import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import Alert from '@material-ui/lab/Alert';
import { FindingGrade } from '@foredeck/backstage-plugin-environments-common';
import {
  messageOf,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyChecksTranslationRef } from '../../messages/checks';
import { findingsOf } from '../../model/preflightLog';
import { Section } from '../../parts/Section';
import { CheckedList } from './CheckedList';
import { FindingItem } from './FindingItem';
import { Preflight } from './usePreflight';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    state: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(0.75, 2),
    },
    rendered: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
    },
    words: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      minHeight: 30,
    },
    bar: { marginLeft: 'auto' },
  }),
  { name: 'ForedeckPreflightPanel' },
);

export interface PreflightPanelProps {
  preflight: Preflight;
  /** Ids of the warnings that were accepted. */
  accepted: ReadonlySet<string>;
  onAccept(accepted: ReadonlySet<string>): void;
}

/** What the checks found: what is in the way first, warnings to accept, notes folded. */
export function PreflightPanel(props: PreflightPanelProps) {
  const { preflight, accepted, onAccept } = props;
  const { log, running, error } = preflight;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyChecksTranslationRef);
  const [unfolded, setUnfolded] = useState<'notes' | 'checks'>();
  const of = (grade: FindingGrade) => findingsOf(log, grade);
  const warnings = of('warn');
  const notes = of('note');
  const fold = (part: 'notes' | 'checks') =>
    setUnfolded(unfolded === part ? undefined : part);
  const accept = (id: string, yes: boolean) => {
    const next = new Set(accepted);
    if (yes) {
      next.add(id);
    } else {
      next.delete(id);
    }
    onAccept(next);
  };
  const total = log.checks.length;
  const done = Object.keys(log.checked).length;
  return (
    <Section
      title={t('title')}
      flush
      tools={
        warnings.length > 1 && (
          <Button
            size="small"
            onClick={() =>
              onAccept(new Set([...accepted, ...warnings.map(({ id }) => id)]))
            }
          >
            {t('acceptAll')}
          </Button>
        )
      }
    >
      {running && (
        <LinearProgress
          variant={total > 0 ? 'determinate' : 'indeterminate'}
          value={total > 0 ? (done / total) * 100 : undefined}
          aria-label={t('title')}
        />
      )}
      <div className={classes.state}>
        <div className={classes.words} role="status">
          <PreflightState preflight={preflight} />
          {running && log.rendered && (
            <span className={classes.rendered}>
              {t('rendered', {
                done: String(log.rendered.done),
                total: String(log.rendered.total),
              })}
            </span>
          )}
        </div>
        <div className={classes.bar}>
          {notes.length > 0 && (
            <Button
              size="small"
              aria-expanded={unfolded === 'notes'}
              onClick={() => fold('notes')}
            >
              {t('notes', { count: notes.length })} ·{' '}
              {t(unfolded === 'notes' ? 'hideNotes' : 'showNotes')}
            </Button>
          )}
          {total > 0 && (
            <Button
              size="small"
              aria-expanded={unfolded === 'checks'}
              onClick={() => fold('checks')}
            >
              {t(unfolded === 'checks' ? 'hideChecks' : 'showChecks')}
            </Button>
          )}
          {!running && (
            <Button size="small" onClick={preflight.again}>
              {t('again')}
            </Button>
          )}
        </div>
      </div>
      {error && (
        <Alert
          severity="error"
          action={
            <Button color="inherit" size="small" onClick={preflight.again}>
              {t('again')}
            </Button>
          }
        >
          {t('failed', { message: messageOf(error) })}
        </Alert>
      )}
      <ul className={classes.list}>
        {of('block').map(finding => (
          <FindingItem key={finding.id} finding={finding} />
        ))}
        {warnings.map(finding => (
          <FindingItem
            key={finding.id}
            finding={finding}
            accepted={accepted.has(finding.id)}
            onAccept={yes => accept(finding.id, yes)}
          />
        ))}
        {unfolded === 'notes' &&
          notes.map(finding => (
            <FindingItem key={finding.id} finding={finding} />
          ))}
      </ul>
      {unfolded === 'checks' && <CheckedList log={log} />}
    </Section>
  );
}

function PreflightState({ preflight }: { preflight: Preflight }) {
  const { log, running } = preflight;
  const { t } = useTranslationRef(environmentsCopyChecksTranslationRef);
  const blocks = findingsOf(log, 'block').length;
  const warnings = findingsOf(log, 'warn').length;
  const total = log.checks.length;
  return (
    <>
      {running && (
        <StatusLabel tone="progress">
          {total > 0
            ? t('running', {
                done: String(Object.keys(log.checked).length),
                total: String(total),
              })
            : t('starting')}
        </StatusLabel>
      )}
      {blocks > 0 && (
        <StatusLabel tone="error">{t('blocks', { count: blocks })}</StatusLabel>
      )}
      {warnings > 0 && (
        <StatusLabel tone="warning">
          {t('warnings', { count: warnings })}
        </StatusLabel>
      )}
      {log.ended && blocks + warnings === 0 && (
        <StatusLabel tone="ok">{t('allGood')}</StatusLabel>
      )}
    </>
  );
}
