import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { DoctorFix } from '@foredeck/backstage-plugin-monitoring-common';
import {
  hairline,
  LogExcerpt,
  TextDiff,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringDoctorTranslationRef } from '../messages/doctor';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(1) },
    diff: {
      border: hairline(theme),
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
    },
    apply: { justifySelf: 'start' },
  }),
  { name: 'ForedeckDoctorFix' },
);

/** One way to mend it: what would change, and either the button or what to send. */
export function FixCard(props: { fix: DoctorFix; onApply(): void }) {
  const { fix, onApply } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringDoctorTranslationRef);
  return (
    <div className={classes.root}>
      <Typography variant="body2">{fix.text}</Typography>
      {fix.preview && (
        <div className={classes.diff}>
          <TextDiff
            name={fix.target ? t('fix.target', fix.target) : t('fix.preview')}
            before={fix.preview.before}
            after={fix.preview.after}
            layout="unified"
            labels={{
              before: t('fix.dialog.before'),
              after: t('fix.dialog.after'),
            }}
          />
        </div>
      )}
      {!fix.id && fix.snippet && (
        <Typography variant="body2" color="textSecondary">
          {t('fix.platform')}
        </Typography>
      )}
      {fix.snippet && (
        <LogExcerpt title={t('fix.snippet')} text={fix.snippet} />
      )}
      {fix.id && (
        <Button
          size="small"
          variant="contained"
          color="primary"
          className={classes.apply}
          onClick={onApply}
        >
          {t('fix.apply')}
        </Button>
      )}
    </div>
  );
}
