import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import ContextIcon from '@material-ui/icons/UnfoldMore';
import DownIcon from '@material-ui/icons/KeyboardArrowDown';
import UpIcon from '@material-ui/icons/KeyboardArrowUp';
import { sourceKey, stripAnsi } from '@foredeck/backstage-plugin-logs-common';
import { CopyButton } from '@foredeck/backstage-plugin-foredeck-react';
import type { LogViewAddress } from '../../address/useLogView';
import { logsDetailsTranslationRef } from '../../messages/details';
import type { LogRow } from '../../model/LogRow';
import type { StreamState } from '../../stream/StreamState';
import { rowObject } from '../copyText';
import { FieldList } from './FieldList';
import { LastStateBox } from './LastStateBox';
import { LevelName } from './LevelName';
import { SourceList } from './SourceList';

const useStyles = makeStyles(
  theme => ({
    root: {
      flex: '0 0 400px',
      minWidth: 0,
      overflow: 'auto',
      borderLeft: `1px solid ${theme.palette.divider}`,
      padding: theme.spacing(1, 1.5, 2),
      fontSize: '0.8125rem',
      [theme.breakpoints.down('md')]: {
        position: 'absolute',
        zIndex: 4,
        top: 0,
        right: 0,
        bottom: 0,
        width: 'min(400px, 100%)',
        boxSizing: 'border-box',
        backgroundColor: theme.palette.background.paper,
        boxShadow: theme.shadows[8],
      },
    },
    head: {
      position: 'sticky',
      top: theme.spacing(-1),
      zIndex: 1,
      display: 'flex',
      alignItems: 'center',
      margin: theme.spacing(-1, -1.5, 0.5),
      padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
      borderBottom: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.background.paper,
    },
    title: {
      flex: 1,
      margin: 0,
      fontSize: '0.875rem',
      fontWeight: 600,
    },
    heading: {
      margin: theme.spacing(2, 0, 0.5),
      fontSize: '0.8125rem',
      fontWeight: 600,
    },
    text: {
      margin: theme.spacing(1, 0),
      padding: theme.spacing(1),
      overflow: 'auto',
      display: 'block',
      width: '100%',
      boxSizing: 'border-box',
      border: 0,
      resize: 'vertical',
      color: 'inherit',
      fontFamily: 'monospace',
      overflowWrap: 'anywhere',
      fontSize: '0.75rem',
      lineHeight: 1.55,
      borderRadius: 4,
      backgroundColor: theme.palette.background.default,
    },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) },
  }),
  { name: 'ForedeckLogDetails' },
);

export interface DetailsPanelProps {
  row: LogRow;
  state: StreamState;
  address: LogViewAddress;
  /** Absent where the lines around can not be asked for. */
  onContext?(row: LogRow): void;
  onStep(step: 1 | -1): void;
  onClose(): void;
}

/** All that is known of one line, and what can be done with it. */
export function DetailsPanel(props: DetailsPanelProps) {
  const { row, state, address, onContext } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsDetailsTranslationRef);
  const key = sourceKey(row.source);
  const known = state.sources.find(source => source.key === key);
  const text = stripAnsi(row.text);
  return (
    <section className={classes.root} aria-label={t('label')}>
      <div className={classes.head}>
        <h3 className={classes.title}>{t('label')}</h3>
        <IconButton
          size="small"
          aria-label={t('previous')}
          title={t('previous')}
          onClick={() => props.onStep(-1)}
        >
          <UpIcon fontSize="small" />
        </IconButton>
        <IconButton
          size="small"
          aria-label={t('next')}
          title={t('next')}
          onClick={() => props.onStep(1)}
        >
          <DownIcon fontSize="small" />
        </IconButton>
        <IconButton
          size="small"
          aria-label={t('close')}
          title={t('close')}
          onClick={props.onClose}
        >
          <CloseIcon fontSize="small" />
        </IconButton>
      </div>
      {row.level && <LevelName level={row.level} />}
      {known?.state.ended && <LastStateBox state={known.state} />}
      <textarea
        className={classes.text}
        readOnly
        rows={Math.min(Math.max(text.split('\n').length, 3), 14)}
        aria-label={t('text')}
        value={text}
      />
      {row.cut !== undefined && <p>{t('cut', { count: row.cut })}</p>}
      <div className={classes.actions}>
        <CopyButton text={text} label={t('copyText')} />
        <CopyButton
          text={JSON.stringify(rowObject(row), null, 2)}
          label={t('copyJson')}
        />
        {onContext && (
          <Button
            size="small"
            startIcon={<ContextIcon />}
            onClick={() => onContext(row)}
          >
            {t('context')}
          </Button>
        )}
      </div>
      <h4 className={classes.heading}>{t('fields')}</h4>
      <FieldList row={row} address={address} />
      <h4 className={classes.heading}>{t('source')}</h4>
      <SourceList row={row} address={address} />
    </section>
  );
}
