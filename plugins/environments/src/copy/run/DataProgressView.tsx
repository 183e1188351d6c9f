import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import LinearProgress from '@material-ui/core/LinearProgress';
import { DataProgress } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyRunTranslationRef } from '../messages/run';
import { formatBytes } from '../model/formatBytes';
import { formatEstimate } from '../model/formatEstimate';

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 0 },
    words: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontVariantNumeric: 'tabular-nums',
    },
    bar: { borderRadius: 2, marginTop: theme.spacing(0.5), maxWidth: 360 },
  }),
  { name: 'ForedeckDataProgressView' },
);

/** How far a data job is: bytes, how fast, how long still. */
export function DataProgressView(props: { name: string; data: DataProgress }) {
  const { name, data } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  const { bytes, totalBytes, throughput, etaSeconds } = data;
  const words = [
    t(`data.${data.phase}`),
    bytes !== undefined &&
      (totalBytes
        ? t('data.of', {
            done: formatBytes(bytes),
            total: formatBytes(totalBytes),
          })
        : formatBytes(bytes)),
    throughput !== undefined &&
      t('data.rate', { rate: formatBytes(throughput) }),
    etaSeconds !== undefined &&
      t('data.left', { time: formatEstimate(etaSeconds) }),
  ];
  return (
    <div className={classes.root}>
      <div className={classes.words}>{words.filter(Boolean).join(' · ')}</div>
      {bytes !== undefined && totalBytes !== undefined && totalBytes > 0 && (
        <LinearProgress
          className={classes.bar}
          variant="determinate"
          value={Math.min(100, (bytes / totalBytes) * 100)}
          aria-label={t('data.label', { name })}
        />
      )}
    </div>
  );
}
