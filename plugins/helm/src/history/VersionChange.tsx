import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { RevisionEntry } from '@foredeck/backstage-plugin-helm-common';
import { helmCommonTranslationRef } from '../messages/common';

const useStyles = makeStyles(
  theme => ({
    root: { whiteSpace: 'nowrap' },
    changed: { fontWeight: 600 },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'ForedeckVersionChange' },
);

/** The chart and app version of a revision, and what they were before where they changed. */
export function VersionChange(props: {
  entry: RevisionEntry;
  before?: RevisionEntry;
}) {
  const { entry, before } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmCommonTranslationRef);
  const moved =
    before?.chartVersion !== undefined &&
    before.chartVersion !== entry.chartVersion;
  const appMoved =
    before?.appVersion !== undefined && before.appVersion !== entry.appVersion;
  return (
    <div className={classes.root}>
      <div>
        {entry.chart}{' '}
        <span className={moved ? classes.changed : undefined}>
          {moved && `${before.chartVersion} → `}
          {entry.chartVersion}
        </span>
      </div>
      {entry.appVersion && (
        <div className={classes.second}>
          {t('word.appVersion', {
            version: appMoved
              ? `${before.appVersion} → ${entry.appVersion}`
              : entry.appVersion,
          })}
        </div>
      )}
    </div>
  );
}
