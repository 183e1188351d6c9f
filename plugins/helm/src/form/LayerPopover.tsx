import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Popper from '@material-ui/core/Popper';
import { Origins } from '../values/origins';
import { helmLayersTranslationRef } from '../messages/layers';
import { LayerChain } from './LayerChain';

/** Of the popover, for the marks it describes. */
export const LAYER_POPOVER_ID = 'values-layer-popover';

// Long enough not to flicker while the pointer crosses the form.
const HOVER_MS = 250;

const useStyles = makeStyles(
  theme => ({
    popper: { zIndex: theme.zIndex.tooltip },
    paper: {
      maxWidth: 'min(440px, 92vw)',
      minWidth: 240,
      padding: theme.spacing(1.5, 2),
      border: `1px solid ${theme.palette.divider}`,
    },
  }),
  { name: 'ForedeckLayerPopover' },
);

interface Shown {
  path: string[];
  name: string;
  anchor: HTMLElement;
}

export interface LayerPopoverHandle {
  /** Shows it after a moment, as for a pointer that may only pass by. */
  hover(shown: Shown): void;
  show(shown: Shown): void;
  /** Shows it, or hides it where it was shown for the same mark already. */
  toggle(shown: Shown): void;
  hide(): void;
}

/**
 * Tells what a value overrides. There is one for the whole form: a form may
 * have hundreds of fields, and only one is looked at.
 */
export const LayerPopover = forwardRef<
  LayerPopoverHandle,
  { origins: Origins }
>(function LayerPopoverWithHandle({ origins }, ref) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmLayersTranslationRef);
  const [shown, setShown] = useState<Shown>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const wait = (run: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(run, HOVER_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useImperativeHandle(ref, () => ({
    hover: next => wait(() => setShown(next)),
    show: next => {
      clearTimeout(timer.current);
      setShown(next);
    },
    toggle: next => {
      clearTimeout(timer.current);
      setShown(now => (now?.anchor === next.anchor ? undefined : next));
    },
    hide: () => {
      clearTimeout(timer.current);
      setShown(undefined);
    },
  }));
  useEffect(() => {
    if (!shown) {
      return undefined;
    }
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') {
        setShown(undefined);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [shown]);
  // A mark may leave the page while it is looked at, as its section closes.
  if (!shown?.anchor.isConnected) {
    return null;
  }
  return (
    <Popper
      open
      id={LAYER_POPOVER_ID}
      aria-label={t('popover', { name: shown.name })}
      anchorEl={shown.anchor}
      placement="bottom-end"
      className={classes.popper}
      modifiers={{ offset: { offset: '0, 6' } }}
    >
      <Paper elevation={6} className={classes.paper}>
        <LayerChain origins={origins} path={shown.path} name={shown.name} />
      </Paper>
    </Popper>
  );
});
