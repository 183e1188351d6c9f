import { useEffect, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { logsLinesTranslationRef } from '../messages/lines';
import type { LogStore } from '../store/LogStore';

/** Often enough to know that it moves on, seldom enough to be listened to. */
const SPEAK_MS = 15_000;

const useStyles = makeStyles(
  { root: visuallyHidden },
  { name: 'ForedeckLogSpokenCount' },
);

/** Tells a screen reader how many lines came, now and then; never the lines. */
export function SpokenCount({ store }: { store: LogStore }) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsLinesTranslationRef);
  const said = useRef<number>();
  const [text, setText] = useState('');
  const latest = useRef(t);
  latest.current = t;
  useEffect(() => {
    said.current = undefined;
    const timer = setInterval(() => {
      const end = store.first + store.length;
      const count = end - (said.current ?? store.first);
      said.current = end;
      if (count > 0) {
        setText(
          latest.current('spoken', { count, total: String(store.length) }),
        );
      }
    }, SPEAK_MS);
    return () => clearInterval(timer);
  }, [store]);
  return (
    <span className={classes.root} aria-live="polite">
      {text}
    </span>
  );
}
