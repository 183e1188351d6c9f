import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import InputAdornment from '@material-ui/core/InputAdornment';
import OutlinedInput from '@material-ui/core/OutlinedInput';
import FilterIcon from '@material-ui/icons/FilterList';
import ToggleButton from '@material-ui/lab/ToggleButton';
import Tooltip from '@material-ui/core/Tooltip';
import { SELECTION_LIMITS } from '@foredeck/backstage-plugin-logs-common';
import { toneColor } from '@foredeck/backstage-plugin-foredeck-react';
import { logsToolbarTranslationRef } from '../messages/toolbar';
import type { LogView } from '../model/LogView';
import { useTyped } from './useTyped';

const useStyles = makeStyles(
  theme => ({
    root: { flex: '2 1 150px', minWidth: 150, position: 'relative' },
    input: {
      height: 34,
      width: '100%',
      paddingRight: theme.spacing(0.5),
      backgroundColor: theme.palette.background.paper,
    },
    icon: { color: theme.palette.text.secondary, fontSize: '1.25rem' },
    toggle: {
      height: 26,
      padding: theme.spacing(0, 0.75),
      border: 0,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      textTransform: 'none',
    },
    error: {
      margin: theme.spacing(0.5, 0, 0),
      color: toneColor(theme, 'error'),
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ForedeckLogTextFilter' },
);

export interface TextFilterProps {
  filter: LogView['filter'];
  /** What the portal says against the expression, in words. */
  regexError?: string;
  onChange(filter: LogView['filter']): void;
}

/** Only lines with a text, or that an expression matches. */
export function TextFilter({ filter, regexError, onChange }: TextFilterProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  const errorId = useId();
  const [wantsRegex, setWantsRegex] = useState(false);
  const isRegex = filter.regex !== undefined || wantsRegex;
  const change = (value: string, asRegex: boolean) =>
    onChange({
      ...filter,
      text: (!asRegex && value) || undefined,
      regex: (asRegex && value) || undefined,
    });
  const { typed, type, flush } = useTyped(
    filter.regex ?? filter.text ?? '',
    value => change(value, isRegex),
  );
  const toggle = () => {
    setWantsRegex(!isRegex);
    change(typed, !isRegex);
  };
  const showsError = isRegex && regexError !== undefined;
  return (
    <div className={classes.root}>
      <OutlinedInput
        className={classes.input}
        value={typed}
        error={showsError}
        onChange={event => type(event.target.value)}
        onKeyDown={event => event.key === 'Enter' && flush()}
        placeholder={t(isRegex ? 'filter.regexHint' : 'filter.textHint')}
        inputProps={{
          'aria-label': t(isRegex ? 'filter.regexLabel' : 'filter.textLabel'),
          'aria-invalid': showsError,
          'aria-describedby': showsError ? errorId : undefined,
          maxLength: isRegex
            ? SELECTION_LIMITS.regexLength
            : SELECTION_LIMITS.textLength,
          spellCheck: false,
          autoComplete: 'off',
          'data-log-filter': true,
        }}
        startAdornment={
          <InputAdornment position="start">
            <FilterIcon className={classes.icon} aria-hidden />
          </InputAdornment>
        }
        endAdornment={
          <Tooltip title={t('filter.regexToggle')}>
            <ToggleButton
              value="regex"
              size="small"
              className={classes.toggle}
              selected={isRegex}
              onChange={toggle}
              aria-label={t('filter.regexToggle')}
            >
              .*
            </ToggleButton>
          </Tooltip>
        }
      />
      {showsError && (
        <p id={errorId} role="alert" className={classes.error}>
          {regexError}
        </p>
      )}
    </div>
  );
}
