import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import AddIcon from '@material-ui/icons/PlaylistAdd';
import DeleteIcon from '@material-ui/icons/DeleteOutlined';
import EditIcon from '@material-ui/icons/EditOutlined';
import LockIcon from '@material-ui/icons/LockOutlined';
import LockOpenIcon from '@material-ui/icons/LockOpenOutlined';
import TimerIcon from '@material-ui/icons/TimerOutlined';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import { ActionButton } from '@foredeck/backstage-plugin-foredeck-react';
import { useRefusals } from '../environment/useRefusals';
import { Deed } from '../lifecycle/deeds';
import { environmentsEnvironmentTranslationRef } from '../messages/environment';
import { environmentsSettingsTranslationRef } from '../messages/settings';
import { ScheduleSettings } from '../schedule/ScheduleSettings';
import { GeneralForm } from './GeneralForm';
import { NamespaceList } from './NamespaceList';
import { SettingsSection } from './SettingsSection';

const useStyles = makeStyles(
  { text: { margin: 0 } },
  { name: 'ForedeckSettingsTab' },
);

export interface SettingsTabProps {
  environment: Environment;
  onAsk(deed: Deed): void;
  onChanged(): void;
}

/** What can be set about an environment. */
export function SettingsTab(props: SettingsTabProps) {
  const { environment, onAsk, onChanged } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSettingsTranslationRef);
  const { t: tEnvironment } = useTranslationRef(
    environmentsEnvironmentTranslationRef,
  );
  const refusals = useRefusals(environment);
  const { expiresAt, space, name } = environment;
  const form = { environment, refusal: refusals.update, onChanged };
  return (
    <Paper variant="outlined">
      <SettingsSection title={t('general.title')} text={t('general.text')}>
        <GeneralForm {...form} />
      </SettingsSection>
      <SettingsSection title={t('rename.title')}>
        <p className={classes.text}>
          {t('rename.text', { key: `${space}/${name}` })}
        </p>
        <div>
          <ActionButton
            label={tEnvironment('action.rename')}
            icon={<EditIcon />}
            refusal={refusals.update}
            onClick={() => onAsk('rename')}
          />
        </div>
      </SettingsSection>
      <SettingsSection
        title={t('namespaces.title')}
        text={t('namespaces.text', { cluster: environment.clusterTitle })}
      >
        <NamespaceList namespaces={environment.namespaces} />
        <div>
          <ActionButton
            label={tEnvironment('action.adopt')}
            icon={<AddIcon />}
            refusal={refusals.update}
            onClick={() => onAsk('adopt')}
          />
        </div>
      </SettingsSection>
      <SettingsSection title={t('schedule.title')} text={t('schedule.text')}>
        <ScheduleSettings {...form} />
      </SettingsSection>
      <SettingsSection title={t('protection.title')}>
        <p className={classes.text}>
          {t(environment.protected ? 'protection.on' : 'protection.off')}
        </p>
        <div>
          <ActionButton
            label={tEnvironment(
              environment.protected ? 'action.unprotect' : 'action.protect',
            )}
            icon={environment.protected ? <LockOpenIcon /> : <LockIcon />}
            refusal={refusals.update}
            onClick={() =>
              onAsk(environment.protected ? 'unprotect' : 'protect')
            }
          />
        </div>
      </SettingsSection>
      <SettingsSection title={t('lifetime.title')}>
        <p className={classes.text}>
          {expiresAt
            ? t('lifetime.until', {
                date: new Date(expiresAt).toLocaleString(undefined, {
                  dateStyle: 'full',
                  timeStyle: 'short',
                }),
              })
            : t('lifetime.never')}
        </p>
        <div>
          <ActionButton
            label={tEnvironment('action.lifetime')}
            icon={<TimerIcon />}
            refusal={refusals.update}
            onClick={() => onAsk('lifetime')}
          />
        </div>
      </SettingsSection>
      <SettingsSection title={t('danger.title')}>
        <p className={classes.text}>{t('danger.text')}</p>
        <div>
          <ActionButton
            label={tEnvironment('action.delete')}
            icon={<DeleteIcon />}
            refusal={refusals.delete}
            onClick={() => onAsk('delete')}
          />
        </div>
      </SettingsSection>
    </Paper>
  );
}
