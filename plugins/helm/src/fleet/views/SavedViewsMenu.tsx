import { FormEvent, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Popover from '@material-ui/core/Popover';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import BookmarkIcon from '@material-ui/icons/BookmarkBorder';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import LinkIcon from '@material-ui/icons/Link';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import classNames from 'classnames';
import { helmFleetTranslationRef } from '../../messages/fleet';
import { SavedView, useSavedViews } from './useSavedViews';
import { useViewsStyles } from './useViewsStyles';

/** Filters to come back to, and a link to send to others. */
export function SavedViewsMenu(props: {
  /** The shown filter, as in the address. */
  query: string;
  onOpen(query: string): void;
}) {
  const { query, onOpen } = props;
  const classes = useViewsStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const id = useId();
  const { views, save, remove } = useSavedViews();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [message, setMessage] = useState<string>();
  const current = views.find(view => view.query === query);
  const tell = (problem: Error) => setMessage(messageOf(problem));

  return (
    <>
      <Button
        size="small"
        variant="outlined"
        startIcon={<BookmarkIcon />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        onClick={event => setAnchor(event.currentTarget)}
        className={classes.button}
      >
        {current?.name ?? t('views.open')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => {
          setAnchor(null);
          setMessage(undefined);
        }}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        PaperProps={{
          id,
          className: classes.paper,
          role: 'dialog',
          'aria-label': t('views.open'),
        }}
      >
        {views.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            {t('views.none')}
          </Typography>
        ) : (
          <ul className={classes.list}>
            {views.map(view => (
              <li key={view.name} className={classes.item}>
                <button
                  type="button"
                  className={classNames(
                    classes.view,
                    view === current && classes.current,
                  )}
                  aria-current={view === current}
                  onClick={() => {
                    onOpen(view.query);
                    setAnchor(null);
                  }}
                >
                  {view.name}
                </button>
                <IconButton
                  size="small"
                  aria-label={t('views.remove', { name: view.name })}
                  onClick={() => remove(view.name).catch(tell)}
                >
                  <DeleteIcon fontSize="small" />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
        <SaveForm
          query={query}
          views={views}
          onSave={view => save(view).catch(tell)}
        />
        <Button
          size="small"
          color="primary"
          startIcon={<LinkIcon />}
          onClick={() =>
            navigator.clipboard
              .writeText(window.location.href)
              .then(() => setMessage(t('views.copied')), tell)
          }
        >
          {t('views.copy')}
        </Button>
        <div role="status" className={classes.message}>
          {message}
        </div>
      </Popover>
    </>
  );
}

function SaveForm(props: {
  query: string;
  views: SavedView[];
  onSave(view: SavedView): void;
}) {
  const classes = useViewsStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const exists = props.views.some(view => view.name === name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name) {
      props.onSave({ name, query: props.query });
      setTyped('');
    }
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextField
        size="small"
        variant="outlined"
        fullWidth
        value={typed}
        onChange={event => setTyped(event.target.value)}
        placeholder={t('views.save')}
        inputProps={{ 'aria-label': t('views.name'), maxLength: 60 }}
        helperText={exists ? t('views.exists') : undefined}
      />
      <Button
        type="submit"
        color="primary"
        variant="contained"
        disabled={!name}
      >
        {t('views.store')}
      </Button>
    </form>
  );
}
