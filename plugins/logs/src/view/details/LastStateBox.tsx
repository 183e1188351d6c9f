import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { SourceState } from '@foredeck/backstage-plugin-logs-common';
import {
  toneColor,
  toneSurface,
} from '@foredeck/backstage-plugin-foredeck-react';
import { logsDetailsTranslationRef } from '../../messages/details';
import { lastStateText } from '../../stream/lastStateText';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...toneSurface(theme, 'error'),
      margin: theme.spacing(1, 0),
      padding: theme.spacing(1),
      borderLeft: `3px solid ${toneColor(theme, 'error')}`,
      borderRadius: 4,
    },
    calm: {
      ...toneSurface(theme, 'neutral'),
      borderLeftColor: toneColor(theme, 'neutral'),
    },
    title: { fontWeight: 600 },
    text: { margin: 0, overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckLogLastState' },
);

/** How a run ended, as Kubernetes tells it. */
export function LastStateBox({ state }: { state: SourceState }) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsDetailsTranslationRef);
  const { ended } = state;
  const why =
    lastStateText(ended, {
      exitCode: code => t('exitCode', { code }),
      signal: signal => t('signal', { signal }),
    }) ?? t('ended.unknown');
  const calm = ended?.exitCode === 0;
  return (
    <div className={`${classes.root} ${calm ? classes.calm : ''}`}>
      <div className={classes.title}>{t('ended.title')}</div>
      <p className={classes.text}>
        {ended?.finishedAt
          ? t('ended.at', {
              time: new Date(ended.finishedAt).toLocaleString(),
              why,
            })
          : t('ended.why', { why })}
      </p>
      {ended?.message && <p className={classes.text}>{ended.message}</p>}
      {state.crashLooping && (
        <p className={classes.text}>{t('ended.looping')}</p>
      )}
    </div>
  );
}
