import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { foredeckReactTranslationRef } from '../translation';
import { toneColor } from '../status/tones';
import { ClockTime } from '../time/ClockTime';
import { MessageLine } from './operationLog';

const useStyles = makeStyles(
  theme => ({
    root: { listStyle: 'none', margin: 0, padding: theme.spacing(0.5, 0) },
    line: {
      display: 'grid',
      gridTemplateColumns: '76px minmax(0, 1fr)',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1.5),
      fontSize: theme.typography.body2.fontSize,
    },
    text: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
    warning: { color: toneColor(theme, 'warning') },
  }),
  { name: 'ForedeckMessageList' },
);

/** What an operation said, line by line, newest last. */
export function MessageList({ messages }: { messages: MessageLine[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  return (
    <ul className={classes.root} aria-label={t('progress.messages')}>
      {messages.map((line, index) => (
        <li key={`${line.at}-${index}`} className={classes.line}>
          <ClockTime value={line.at} />
          <span
            className={`${classes.text} ${
              line.level === 'warning' ? classes.warning : ''
            }`}
          >
            {line.level === 'warning' && `${t('progress.warning')}: `}
            {line.message}
          </span>
        </li>
      ))}
    </ul>
  );
}
