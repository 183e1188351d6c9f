import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { foredeckReactTranslationRef } from '../translation';
import { Tone, toneBackground, toneColor } from '../status/tones';

const useStyles = makeStyles<Theme, { tone: Tone; share: number }>(
  theme => ({
    root: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
    track: {
      flex: '1 1 auto',
      minWidth: 56,
      maxWidth: 120,
      height: 6,
      borderRadius: 3,
      overflow: 'hidden',
      backgroundColor: ({ tone }) =>
        toneBackground(theme, tone === 'ok' ? 'ok' : 'neutral'),
    },
    fill: {
      height: '100%',
      borderRadius: 3,
      width: ({ share }) => `${share * 100}%`,
      backgroundColor: ({ tone }) => toneColor(theme, tone),
      transition: theme.transitions.create('width'),
    },
    number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  }),
  { name: 'ForedeckReadyBar' },
);

/** Ready of desired as numbers and as a bar. */
export function ReadyBar(props: {
  name: string;
  ready: number;
  desired: number;
  tone: Tone;
}) {
  const { ready, desired, name, tone } = props;
  const share = desired === 0 ? 1 : Math.min(1, ready / desired);
  const classes = useStyles({ tone, share });
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  return (
    <div className={classes.root}>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={t('progress.readiness', {
          name,
          ready: String(ready),
          desired: String(desired),
        })}
        aria-valuemin={0}
        aria-valuemax={desired}
        aria-valuenow={ready}
      >
        <div className={classes.fill} />
      </div>
      <span className={classes.number} aria-hidden>
        {ready}/{desired}
      </span>
    </div>
  );
}
