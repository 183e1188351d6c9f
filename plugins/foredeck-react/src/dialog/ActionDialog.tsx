import {
  FormEvent,
  ReactNode,
  RefObject,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import { messageOf } from '../message/messageKindOf';
import { foredeckReactTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    // Only what is between the title and the buttons scrolls.
    form: { display: 'flex', flexDirection: 'column', minHeight: 0 },
    content: {
      display: 'grid',
      gap: theme.spacing(2),
      // The labels of outlined fields reach above their box.
      paddingTop: theme.spacing(1),
    },
    danger: {
      color: theme.palette.getContrastText(theme.palette.error.dark),
      backgroundColor: theme.palette.error.dark,
      '&:hover': { backgroundColor: theme.palette.error.main },
    },
  }),
  { name: 'ForedeckActionDialog' },
);

export interface ActionDialogProps<T> {
  title: string;
  /**
   * What will happen, and what has to be said about it: texts and fields, one
   * below the other. Given as a function, it is told whether the action runs,
   * so that its fields can be disabled meanwhile.
   */
  children: ReactNode | ((running: boolean) => ReactNode);
  /** The words on the button that does it. */
  run: string;
  /** The words on that button while it runs; `run` when left out. */
  running?: string;
  /** The words on the button that leaves all as it is; "Cancel" when left out. */
  cancel?: string;
  /** Whether what was entered is enough to go ahead; `true` when left out. */
  ready?: boolean;
  /** What has to be typed first, letter by letter, such as the name of what goes. */
  confirmWord?: string;
  /** Colours the button as one that takes something away. */
  danger?: boolean;
  /** `sm` when left out. */
  maxWidth?: 'xs' | 'sm' | 'md' | 'lg';
  /**
   * The field to begin in. Without it, the one for `confirmWord`, or else the
   * dialog itself.
   */
  initialFocus?: RefObject<HTMLElement>;
  /** Does it. When it rejects, the reason is shown and the dialog stays open. */
  onRun(): Promise<T>;
  /** It is done. The owner closes the dialog or leaves the page. */
  onDone(result: T): void;
  /** The user thought better of it. Not called while the action runs. */
  onClose(): void;
}

/**
 * Asks before something is done, does it, and says why when it is refused.
 *
 * Render it only while it is open: what was entered and refused is forgotten
 * with it. Enter in a field is as good as the button.
 */
export function ActionDialog<T>(props: ActionDialogProps<T>) {
  const { children, confirmWord, initialFocus, onClose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const id = useId();
  const word = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<Error>();
  const ready =
    (props.ready ?? true) &&
    !running &&
    (confirmWord === undefined || typed.trim() === confirmWord);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) {
      return;
    }
    setRunning(true);
    setError(undefined);
    try {
      props.onDone(await props.onRun());
    } catch (problem) {
      setError(problem as Error);
      setRunning(false);
    }
  };

  return (
    <Dialog
      open
      onClose={running ? undefined : onClose}
      maxWidth={props.maxWidth ?? 'sm'}
      fullWidth
      aria-labelledby={`${id}-title`}
      TransitionProps={{
        onEntered: () => (initialFocus ?? word).current?.focus(),
      }}
    >
      <form onSubmit={submit} noValidate className={classes.form}>
        <DialogTitle id={`${id}-title`}>{props.title}</DialogTitle>
        <DialogContent className={classes.content}>
          {typeof children === 'function' ? children(running) : children}
          {confirmWord !== undefined && (
            <TextField
              id={`${id}-word`}
              inputRef={word}
              fullWidth
              variant="outlined"
              size="small"
              label={t('dialog.typeToConfirm', { word: confirmWord })}
              value={typed}
              onChange={event => setTyped(event.target.value)}
              disabled={running}
              autoComplete="off"
              inputProps={{ spellCheck: false }}
            />
          )}
          {error && <Alert severity="error">{messageOf(error)}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={running}>
            {props.cancel ?? t('dialog.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={props.danger ? 'default' : 'primary'}
            className={props.danger && ready ? classes.danger : undefined}
            disabled={!ready}
            startIcon={
              running && <CircularProgress size={16} color="inherit" />
            }
          >
            {(running && props.running) || props.run}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
