import { useEffect, useId, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  CopyButton,
  LoadFailed,
  MessageState,
} from '@foredeck/backstage-plugin-foredeck-react';
import { logsHistoryTranslationRef } from '../messages/history';
import type { LogView } from '../model/LogView';
import { rowsAsText } from '../view/copyText';
import { LineList } from './LineList';
import { ContextPlace, useContextLines } from './useContextLines';

const useStyles = makeStyles(
  theme => ({
    title: { paddingBottom: theme.spacing(0.5) },
    content: { padding: 0, minHeight: 240 },
    bones: { padding: theme.spacing(1, 3) },
    edge: {
      display: 'flex',
      justifyContent: 'center',
      padding: theme.spacing(0.5),
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
    },
  }),
  { name: 'ForedeckLogContextDialog' },
);

export interface ContextDialogProps {
  place: ContextPlace;
  clock: LogView['clock'];
  onClose(): void;
}

/** The lines around a line, or of a run before its end, whatever the filters say. */
export function ContextDialog({ place, clock, onClose }: ContextDialogProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsHistoryTranslationRef);
  const id = useId();
  const lines = useContextLines(place);
  const target = useRef<HTMLLIElement>(null);
  const { source, side } = place;
  const first = lines.rows.length > 0 && lines.loading !== 'first';
  useEffect(() => {
    if (first) {
      // Not in every browser of tests.
      target.current?.scrollIntoView?.({ block: 'center' });
    }
  }, [first]);
  const words = { container: source.container, pod: source.pod };
  const edge = (towards: 'before' | 'after') => {
    const more = lines.more[towards];
    const end = towards === 'before' ? 'context.first' : 'context.last';
    return (
      <div className={classes.edge}>
        {more ? (
          <Button
            size="small"
            disabled={lines.loading !== undefined}
            onClick={() => lines.extend(towards)}
          >
            {t(towards === 'before' ? 'context.earlier' : 'context.later')}
          </Button>
        ) : (
          t(end)
        )}
      </div>
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="lg"
      fullWidth
      aria-labelledby={`${id}-title`}
    >
      <DialogTitle id={`${id}-title`} className={classes.title}>
        {t(side === 'around' ? 'context.title' : 'context.previousTitle')}
        <Typography variant="body2" color="textSecondary" component="div">
          {t('context.of', words)}
          {' · '}
          {source.run > 0
            ? t('context.run', { count: source.run })
            : t('context.firstRun')}
        </Typography>
      </DialogTitle>
      <DialogContent
        dividers
        className={classes.content}
        tabIndex={0}
        aria-label={t('context.lines', words)}
        role="region"
      >
        {lines.error && (
          <LoadFailed title={t('context.failed')} error={lines.error} />
        )}
        {lines.loading === 'first' && (
          <div
            className={classes.bones}
            role="progressbar"
            aria-label={t('context.loading')}
          >
            {Array.from({ length: 8 }, (_, row) => (
              <Skeleton key={row} variant="text" />
            ))}
          </div>
        )}
        {!lines.error && !lines.loading && lines.rows.length === 0 && (
          <MessageState kind="empty" title={t('context.empty')}>
            {t('context.emptyText')}
          </MessageState>
        )}
        {lines.rows.length > 0 && (
          <>
            {edge('before')}
            <LineList
              rows={lines.rows}
              clock={clock}
              markedTime={side === 'around' ? place.time : undefined}
              marked={t('context.theLine')}
              target={target}
            />
            {edge('after')}
          </>
        )}
      </DialogContent>
      <DialogActions>
        {lines.rows.length > 0 && (
          <CopyButton text={rowsAsText(lines.rows)} label={t('context.copy')} />
        )}
        <Button onClick={onClose}>{t('context.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
