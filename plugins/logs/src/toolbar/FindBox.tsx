import { useTranslationRef } from '@backstage/frontend-plugin-api';
import classNames from 'classnames';
import { makeStyles } from '@material-ui/core/styles';
import IconButton from '@material-ui/core/IconButton';
import InputAdornment from '@material-ui/core/InputAdornment';
import OutlinedInput from '@material-ui/core/OutlinedInput';
import DownIcon from '@material-ui/icons/KeyboardArrowDown';
import SearchIcon from '@material-ui/icons/Search';
import UpIcon from '@material-ui/icons/KeyboardArrowUp';
import { SELECTION_LIMITS } from '@foredeck/backstage-plugin-logs-common';
import { logsToolbarTranslationRef } from '../messages/toolbar';
import { useTyped } from './useTyped';

const useStyles = makeStyles(
  theme => ({
    root: {
      flex: '1 1 130px',
      minWidth: 130,
      height: 34,
      paddingRight: 2,
      backgroundColor: theme.palette.background.paper,
    },
    // Room for the text beside the count and the buttons.
    searching: { minWidth: 270 },
    icon: { color: theme.palette.text.secondary, fontSize: '1.25rem' },
    count: {
      color: theme.palette.text.secondary,
      fontSize: '0.75rem',
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    step: { padding: 3 },
  }),
  { name: 'ForedeckLogFindBox' },
);

/** What was found among the rows. */
export interface FindResult {
  count: number;
  /** Which of them is at the cursor, from 0; absent before the first step. */
  current?: number;
}

export interface FindBoxProps {
  value: string;
  result: FindResult;
  onChange(text: string): void;
  /** To the next one below, or above. */
  onStep(direction: 'next' | 'previous'): void;
}

/** Finds a text among the rows there are, without hiding any. */
export function FindBox({ value, result, onChange, onStep }: FindBoxProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  const { typed, type, flush } = useTyped(value, onChange);
  const { count, current } = result;
  const none = count === 0;
  const place =
    current === undefined
      ? t('find.count', { count })
      : t('find.at', { current: String(current + 1), total: String(count) });
  const found = none ? t('find.none') : place;
  return (
    <OutlinedInput
      className={classNames(classes.root, value && classes.searching)}
      type="text"
      value={typed}
      onChange={event => type(event.target.value)}
      onKeyDown={event => {
        if (event.key === 'Enter') {
          event.preventDefault();
          flush();
          onStep(event.shiftKey ? 'previous' : 'next');
        } else if (event.key === 'Escape') {
          type('');
        }
      }}
      placeholder={t('find.hint')}
      inputProps={{
        'aria-label': t('find.label'),
        'aria-keyshortcuts': '/',
        maxLength: SELECTION_LIMITS.textLength,
        spellCheck: false,
        autoComplete: 'off',
        'data-log-find': true,
      }}
      startAdornment={
        <InputAdornment position="start">
          <SearchIcon className={classes.icon} aria-hidden />
        </InputAdornment>
      }
      endAdornment={
        value && (
          <>
            <span className={classes.count} role="status">
              {found}
            </span>
            <IconButton
              className={classes.step}
              disabled={none}
              aria-label={t('find.previous')}
              onClick={() => onStep('previous')}
            >
              <UpIcon fontSize="small" />
            </IconButton>
            <IconButton
              className={classes.step}
              disabled={none}
              aria-label={t('find.next')}
              onClick={() => onStep('next')}
            >
              <DownIcon fontSize="small" />
            </IconButton>
          </>
        )
      }
    />
  );
}
