import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  ClusterState,
  Space,
} from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyWizardTranslationRef } from '../../messages/wizard';
import { NewTarget } from '../../model/draft';
import { nameProblem } from '../../model/request';
import { SpaceField } from './SpaceField';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
      gap: theme.spacing(2),
      alignItems: 'start',
      padding: theme.spacing(2),
    },
  }),
  { name: 'ForedeckNewEnvironmentForm' },
);

export interface NewEnvironmentFormProps {
  spaces: readonly Space[];
  clusters: readonly ClusterState[];
  value: NewTarget;
  onChange(value: NewTarget): void;
}

/** Names an environment that is made with the copy. */
export function NewEnvironmentForm(props: NewEnvironmentFormProps) {
  const { spaces, clusters, value, onChange } = props;
  const classes = useStyles();
  const id = useId();
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  const allowed = spaces.filter(({ mayCreate }) => mayCreate);
  const problem = value.name ? nameProblem(value.name) : undefined;
  const taken = spaces
    .find(({ name }) => name === value.space)
    ?.environments.some(
      ({ name, cluster }) => name === value.name && cluster === value.cluster,
    );
  if (allowed.length === 0) {
    return (
      <div className={classes.root}>
        <Typography color="textSecondary">{t('new.noSpaces')}</Typography>
      </div>
    );
  }
  const text = (field: 'title' | 'owner', help?: string) => (
    <TextField
      id={`${id}-${field}`}
      variant="outlined"
      size="small"
      label={t(`new.${field}`)}
      value={value[field]}
      onChange={event => onChange({ ...value, [field]: event.target.value })}
      helperText={help}
    />
  );
  return (
    <div className={classes.root}>
      <SpaceField
        spaces={allowed}
        label={t('new.space')}
        value={value.space}
        onChange={space => onChange({ ...value, space })}
      />
      <TextField
        id={`${id}-name`}
        required
        variant="outlined"
        size="small"
        label={t('new.name')}
        value={value.name}
        onChange={event => onChange({ ...value, name: event.target.value })}
        error={problem !== undefined || taken === true}
        helperText={
          (problem === 'shape' && t('new.name_shape')) ||
          (taken && t('new.name_taken')) ||
          t('new.nameHelp')
        }
        inputProps={{ spellCheck: false, autoCapitalize: 'none' }}
      />
      <TextField
        id={`${id}-cluster`}
        select
        required
        variant="outlined"
        size="small"
        label={t('new.cluster')}
        value={
          clusters.some(({ cluster }) => cluster === value.cluster)
            ? value.cluster
            : ''
        }
        onChange={event => onChange({ ...value, cluster: event.target.value })}
        SelectProps={{
          labelId: `${id}-cluster-label`,
          MenuProps: { getContentAnchorEl: null },
        }}
        InputLabelProps={{ id: `${id}-cluster-label` }}
      >
        {clusters.map(({ cluster, title, state, message }) => {
          const down = state === 'unreachable' || state === 'forbidden';
          return (
            <MenuItem key={cluster} value={cluster} disabled={down}>
              {down ? `${title}: ${message ?? t('new.clusterDown')}` : title}
            </MenuItem>
          );
        })}
      </TextField>
      {text('title')}
      {text('owner', t('new.ownerHelp'))}
      <TextField
        id={`${id}-expires`}
        type="date"
        variant="outlined"
        size="small"
        label={t('new.expires')}
        value={value.expires}
        onChange={event => onChange({ ...value, expires: event.target.value })}
        helperText={t('new.expiresHelp')}
        InputLabelProps={{ shrink: true }}
      />
    </div>
  );
}
