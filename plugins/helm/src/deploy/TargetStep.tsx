import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import MenuItem from '@material-ui/core/MenuItem';
import Paper from '@material-ui/core/Paper';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  DeployTarget,
  ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';
import { MessageState } from '@foredeck/backstage-plugin-foredeck-react';
import { helmDeployTranslationRef } from '../messages/deploy';
import { checkReleaseName } from '../values/releaseName';
import { AskingClusters } from './AskingClusters';
import { Choice } from './choice';
import { NamespacePicker } from './NamespacePicker';
import { ProfileCards } from './ProfileCards';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(3) },
    title: {
      fontSize: '1.0625rem',
      fontWeight: 600,
      margin: theme.spacing(0, 0, 1.5),
    },
    place: { padding: theme.spacing(2.5) },
    asking: { marginBottom: theme.spacing(2) },
    fields: {
      display: 'grid',
      gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
      gap: theme.spacing(2.5),
      alignItems: 'start',
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    why: { fontSize: '0.8125rem', whiteSpace: 'normal' },
    // The theme's disabled options are too pale to read why they are disabled.
    option: { '&.Mui-disabled': { opacity: 0.75 } },
  }),
  { name: 'ForedeckTargetStep' },
);

export interface TargetStepProps {
  profiles: ProfileSummary[];
  targets: DeployTarget[];
  /** Whether the clusters have not answered yet. */
  asking: boolean;
  choice: Choice;
  /** The place of an existing release can not be changed. */
  locked: boolean;
  onChange(choice: Choice): void;
}

/** First step: what to deploy and where. */
export function TargetStep(props: TargetStepProps) {
  const { profiles, targets, asking, choice, locked, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const problem = checkReleaseName(choice.name);
  const target = targets.find(({ cluster }) => cluster === choice.cluster);
  const troubles = (target ? [target] : silentTargets(targets)).flatMap(
    ({ title, reachable, message }) => {
      if (reachable) {
        return message ?? [];
      }
      const why = message ?? t('target.unreachable');
      return why.includes(title)
        ? why
        : t('target.unreachableCluster', { title, message: why });
    },
  );

  return (
    <div className={classes.root}>
      <section>
        <Typography variant="h5" component="h3" className={classes.title}>
          {t('target.profileTitle')}
        </Typography>
        {profiles.length === 0 ? (
          <Paper variant="outlined">
            <MessageState kind="empty" title={t('target.noProfiles')}>
              {t('target.noProfilesText')}
            </MessageState>
          </Paper>
        ) : (
          <ProfileCards
            profiles={profiles}
            value={choice.profile}
            onChange={profile => onChange({ ...choice, profile })}
          />
        )}
      </section>
      {!locked && (
        <Paper variant="outlined" component="section" className={classes.place}>
          <Typography variant="h5" component="h3" className={classes.title}>
            {t('target.placeTitle')}
          </Typography>
          {asking && (
            <div className={classes.asking}>
              <AskingClusters />
            </div>
          )}
          <div className={classes.fields}>
            <TextField
              id="deploy-cluster"
              select
              required
              variant="outlined"
              size="small"
              label={t('target.cluster')}
              value={target ? choice.cluster : ''}
              onChange={event =>
                onChange({
                  ...choice,
                  cluster: event.target.value,
                  namespace: '',
                })
              }
              disabled={asking}
              error={troubles.length > 0}
              helperText={
                troubles.length > 0
                  ? troubles.join(' ')
                  : t('target.clusterHelp')
              }
              SelectProps={{
                labelId: 'deploy-cluster-label',
                MenuProps: { getContentAnchorEl: null },
                renderValue: value =>
                  targets.find(({ cluster }) => cluster === value)?.title,
              }}
              InputLabelProps={{ id: 'deploy-cluster-label' }}
            >
              {targets.map(({ cluster, title, reachable, message }) => (
                <MenuItem
                  key={cluster}
                  value={cluster}
                  disabled={!reachable}
                  className={classes.option}
                >
                  <div>
                    {title}
                    {!reachable && (
                      <div className={classes.why}>
                        {message ?? t('target.unreachable')}
                      </div>
                    )}
                  </div>
                </MenuItem>
              ))}
            </TextField>
            <NamespacePicker
              target={target}
              value={choice.namespace}
              onChange={namespace => onChange({ ...choice, namespace })}
            />
            <TextField
              id="deploy-name"
              required
              variant="outlined"
              size="small"
              label={t('target.name')}
              value={choice.name}
              onChange={event =>
                onChange({ ...choice, name: event.target.value })
              }
              error={problem !== undefined}
              helperText={
                problem ? t(`target.name_${problem}`) : t('target.nameHelp')
              }
              inputProps={{ spellCheck: false, autoCapitalize: 'none' }}
            />
          </div>
        </Paper>
      )}
    </div>
  );
}

/** With nothing to choose from, all clusters have to say why. */
function silentTargets(targets: DeployTarget[]): DeployTarget[] {
  return targets.some(({ reachable }) => reachable) ? [] : targets;
}
