import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import { isConflict } from './isConflict';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(1) },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
    },
  }),
  { name: 'ForedeckRuleSaveBar' },
);

export interface SaveBarProps {
  /** Saving was tried, and something is missing. */
  incomplete: boolean;
  /** A check of the preview stands against it. */
  blocked: boolean;
  /** The rule is switched off, and stays so. */
  off: boolean;
  onSave(): Promise<void>;
  onReload(): void;
}

/** Saves a rule; says why it can not be. */
export function SaveBar(props: SaveBarProps) {
  const { incomplete, blocked, off, onSave, onReload } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<Error>();
  const save = async () => {
    setSaving(true);
    setError(undefined);
    try {
      await onSave();
    } catch (problem) {
      setError(problem as Error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className={classes.root}>
      {error && (
        <Alert
          severity="error"
          action={
            isConflict(error) && (
              <Button size="small" color="inherit" onClick={onReload}>
                {t('save.reload')}
              </Button>
            )
          }
        >
          {isConflict(error) ? t('save.conflict') : t('save.failed')}{' '}
          {messageOf(error)}
        </Alert>
      )}
      <div className={classes.line}>
        <Button
          variant="contained"
          color="primary"
          disabled={saving || blocked}
          onClick={save}
          startIcon={saving && <CircularProgress size={16} color="inherit" />}
        >
          {t(saving ? 'save.saving' : 'save.save')}
        </Button>
        <Typography
          variant="body2"
          color="textSecondary"
          component="span"
          role="status"
        >
          {blocked && t('save.blocked')}
          {!blocked && incomplete && t('save.incomplete')}
          {!blocked && !incomplete && off && t('save.off')}
        </Typography>
      </div>
    </div>
  );
}
