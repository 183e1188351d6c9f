import { useEffect, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import IconButton from '@material-ui/core/IconButton';
import InputAdornment from '@material-ui/core/InputAdornment';
import OutlinedInput from '@material-ui/core/OutlinedInput';
import CloseIcon from '@material-ui/icons/Close';
import SearchIcon from '@material-ui/icons/Search';
import { environmentsSpacesTranslationRef } from '../messages/spaces';

const useStyles = makeStyles(
  theme => ({
    root: {
      flex: '0 1 280px',
      minWidth: 180,
      height: 36,
      backgroundColor: theme.palette.background.paper,
    },
    input: { '&::-webkit-search-cancel-button': { display: 'none' } },
    icon: { color: theme.palette.text.secondary, fontSize: '1.25rem' },
  }),
  { name: 'ForedeckServiceSearch' },
);

/** Finds services by part of their name. */
export function ServiceSearch(props: {
  value: string;
  onChange(value: string): void;
}) {
  const { value, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const input = useRef<HTMLInputElement>(null);

  // A link or "clear" brings another text than was typed.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setTyped(value);
    }
  }, [value]);
  const change = (text: string) => {
    setTyped(text);
    sent.current = text.trim();
    onChange(sent.current);
  };

  return (
    <OutlinedInput
      className={classes.root}
      inputRef={input}
      type="search"
      value={typed}
      onChange={event => change(event.target.value)}
      placeholder={t('search.hint')}
      inputProps={{ 'aria-label': t('search.label'), className: classes.input }}
      startAdornment={
        <InputAdornment position="start">
          <SearchIcon className={classes.icon} aria-hidden />
        </InputAdornment>
      }
      endAdornment={
        typed && (
          <IconButton
            size="small"
            aria-label={t('search.clear')}
            onClick={() => {
              change('');
              input.current?.focus();
            }}
          >
            <CloseIcon fontSize="small" />
          </IconButton>
        )
      }
    />
  );
}
