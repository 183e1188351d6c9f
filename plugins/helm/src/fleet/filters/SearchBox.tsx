import { useEffect, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import IconButton from '@material-ui/core/IconButton';
import InputAdornment from '@material-ui/core/InputAdornment';
import OutlinedInput from '@material-ui/core/OutlinedInput';
import CloseIcon from '@material-ui/icons/Close';
import SearchIcon from '@material-ui/icons/Search';
import { helmFleetTranslationRef } from '../../messages/fleet';

const TYPING_MS = 200;

const useStyles = makeStyles(
  theme => ({
    root: { flex: '0 1 320px', minWidth: 200, height: 36 },
    input: {
      '&::-webkit-search-cancel-button': { display: 'none' },
    },
    icon: { color: theme.palette.text.secondary, fontSize: '1.25rem' },
    key: {
      padding: '0 6px',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 4,
      color: theme.palette.text.secondary,
      font: 'inherit',
      fontSize: '0.75rem',
      lineHeight: '18px',
    },
  }),
  { name: 'ForedeckFleetSearch' },
);

/** Finds releases by part of their name. `/` leads here from anywhere on the page. */
export function SearchBox(props: {
  value: string;
  onChange(value: string): void;
}) {
  const { value, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(value);

  // A link, a saved filter or "clear" brings another text than was typed.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setTyped(value);
    }
  }, [value]);

  useEffect(() => {
    if (typed.trim() === sent.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      sent.current = typed.trim();
      onChange(sent.current);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, onChange]);

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key === '/' && !isTyping(event.target)) {
        event.preventDefault();
        input.current?.focus();
        input.current?.select();
      }
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);

  return (
    <OutlinedInput
      className={classes.root}
      inputRef={input}
      type="search"
      value={typed}
      onChange={event => setTyped(event.target.value)}
      placeholder={t('search.hint')}
      inputProps={{
        'aria-label': t('search.label'),
        'aria-keyshortcuts': '/',
        className: classes.input,
      }}
      startAdornment={
        <InputAdornment position="start">
          <SearchIcon className={classes.icon} aria-hidden />
        </InputAdornment>
      }
      endAdornment={
        typed ? (
          <IconButton
            size="small"
            aria-label={t('search.clear')}
            onClick={() => {
              setTyped('');
              input.current?.focus();
            }}
          >
            <CloseIcon fontSize="small" />
          </IconButton>
        ) : (
          <kbd className={classes.key} aria-hidden>
            /
          </kbd>
        )
      }
    />
  );
}

/** Whether a key belongs to what is being written, or to an open dialog. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu]',
    ) !== null
  );
}
