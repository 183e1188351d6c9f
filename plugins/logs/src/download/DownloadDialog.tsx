import { FormEvent, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type {
  DownloadRequest,
  LogScope,
} from '@foredeck/backstage-plugin-logs-common';
import {
  fromDateInput,
  problemOf,
  resolveSpan,
  spanTranslationRef,
  toDateInput,
  toneColor,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { logsDownloadTranslationRef } from '../messages/download';
import type { LogView } from '../model/LogView';
import { streamRequest } from '../stream/streamRequest';
import { DownloadProgress } from './DownloadProgress';
import { downloadName, sizeText } from './fileName';
import { canStreamToFile, MOST_IN_MEMORY } from './sinks';
import { useDownload } from './useDownload';

const HOUR_MS = 3_600_000;

const useStyles = makeStyles(
  theme => ({
    content: { display: 'grid', gap: theme.spacing(2) },
    span: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1.5) },
    problem: { margin: 0, color: toneColor(theme, 'error') },
  }),
  { name: 'ForedeckLogDownloadDialog' },
);

export interface DownloadDialogProps {
  scope: LogScope;
  view: LogView;
  /** What the log is of; the file is called so. */
  name: string;
  /** Pods in view. */
  pods: number;
  onClose(): void;
}

/** Asks for format and span, says what will be in the file, and writes it. */
export function DownloadDialog(props: DownloadDialogProps) {
  const { scope, view, name, onClose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsDownloadTranslationRef);
  const { t: tTime } = useTranslationRef(spanTranslationRef);
  const id = useId();
  const zone = view.clock === 'utc' ? 'utc' : 'local';
  const [format, setFormat] = useState<DownloadRequest['format']>('text');
  const [span, setSpan] = useState<{ from?: string; to?: string }>(() =>
    firstSpan(view),
  );
  const [first] = useState(span);
  const { state, start, cancel } = useDownload();
  const wanted = { from: span.from ?? '', to: span.to ?? '' };
  const problem = problemOf(wanted, Date.now());
  const running = state.phase === 'running';
  const pods = t('pods', { count: props.pods });
  const isFiltered = Object.values(view.filter).some(
    value => value !== undefined,
  );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem) {
      return;
    }
    const { scope: where, narrow, filter } = streamRequest(scope, view, 0);
    void start(
      { scope: where, narrow, filter, ...wanted, format },
      downloadName(name, wanted, format),
    );
  };
  const field = (end: 'from' | 'to') => (
    <TextField
      id={`${id}-${end}`}
      type="datetime-local"
      variant="outlined"
      size="small"
      label={t(end)}
      defaultValue={toDateInput(Date.parse(first[end] ?? ''), zone)}
      onChange={event =>
        setSpan({ ...span, [end]: fromDateInput(event.target.value, zone) })
      }
      disabled={running}
      error={problem !== undefined && (problem === end || problem === 'order')}
      InputLabelProps={{ shrink: true }}
      inputProps={{
        step: 1,
        'aria-describedby': problem ? `${id}-problem` : undefined,
      }}
    />
  );
  return (
    <Dialog
      open
      onClose={running ? undefined : onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby={`${id}-title`}
    >
      <form onSubmit={submit} noValidate>
        <DialogTitle id={`${id}-title`}>{t('title')}</DialogTitle>
        <DialogContent className={classes.content}>
          <ViewToggle<DownloadRequest['format']>
            label={t('format')}
            value={format}
            options={[
              { value: 'text', label: t('text') },
              { value: 'json', label: t('json') },
            ]}
            onChange={setFormat}
          />
          <div className={classes.span}>
            {field('from')}
            {field('to')}
          </div>
          {problem && (
            <p id={`${id}-problem`} role="alert" className={classes.problem}>
              {tTime(`problem.${problem}`)}
            </p>
          )}
          <Typography variant="body2">
            {t(isFiltered ? 'contentFiltered' : 'contentAll', { pods })}{' '}
            {t('older')} {t('masked')} {t('zone', { zone: t(zone) })}
          </Typography>
          {!canStreamToFile() && (
            <Typography variant="body2" color="textSecondary">
              {t('bounded', { most: sizeText(MOST_IN_MEMORY) })}
            </Typography>
          )}
          <DownloadProgress
            state={state}
            name={downloadName(name, wanted, format)}
          />
        </DialogContent>
        <DialogActions>
          {running ? (
            <Button onClick={cancel}>{t('cancel')}</Button>
          ) : (
            <Button onClick={onClose}>{t('close')}</Button>
          )}
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={running || problem !== undefined}
          >
            {t(running ? 'running' : 'start')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** The span of the view; the last hour of a live one. To the second, as the fields are. */
function firstSpan({ span }: LogView): { from: string; to: string } {
  const now = Date.now();
  const { from, to } =
    span.kind === 'span'
      ? resolveSpan(span, now)
      : {
          from: new Date(now - HOUR_MS).toISOString(),
          to: new Date(now).toISOString(),
        };
  return { from, to };
}
