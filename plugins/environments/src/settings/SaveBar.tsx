import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsSettingsTranslationRef } from '../messages/settings';
import { Saving } from './useSaving';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    refusal: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckSaveBar' },
);

export interface SaveBarProps {
  saving: Saving;
  /** Something was changed, and all of it can be saved. */
  ready: boolean;
  changed: boolean;
  /** Why it can not be changed at all. */
  refusal?: string;
  onSave(): void;
  onReset(): void;
  children?: ReactNode;
}

/** Saves what was changed in a form, or takes it back; says why it was refused. */
export function SaveBar(props: SaveBarProps) {
  const { saving, ready, changed, refusal, onSave, onReset } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSettingsTranslationRef);
  if (refusal) {
    return <span className={classes.refusal}>{refusal}</span>;
  }
  return (
    <>
      {saving.error && (
        <Alert severity="error">{messageOf(saving.error)}</Alert>
      )}
      <div className={classes.root}>
        <Button
          variant="contained"
          color="primary"
          size="small"
          disabled={!ready || !changed || saving.running}
          onClick={onSave}
        >
          {t(saving.running ? 'saving' : 'save')}
        </Button>
        {changed && (
          <Button size="small" disabled={saving.running} onClick={onReset}>
            {t('reset')}
          </Button>
        )}
        {props.children}
        <span role="status">{saving.done && !changed && t('saved')}</span>
      </div>
    </>
  );
}
