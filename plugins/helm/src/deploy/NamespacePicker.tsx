import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import LockIcon from '@material-ui/icons/LockOutlined';
import { DeployTarget } from '@foredeck/backstage-plugin-helm-common';
import { helmCommonTranslationRef } from '../messages/common';
import { helmDeployTranslationRef } from '../messages/deploy';
import { sortNamespaces } from './choice';

type Namespace = DeployTarget['namespaces'][number];

const useStyles = makeStyles(
  theme => ({
    option: { display: 'flex', alignItems: 'baseline', gap: theme.spacing(1) },
    environment: { fontWeight: 600 },
    second: { color: theme.palette.text.secondary },
    reason: { fontSize: '0.8125rem', color: theme.palette.text.secondary },
    lock: { fontSize: '1rem', alignSelf: 'center' },
    // The theme's disabled options are too pale to read why they are disabled.
    list: { '& [aria-disabled="true"]': { opacity: 0.75 } },
  }),
  { name: 'ForedeckNamespacePicker' },
);

export interface NamespacePickerProps {
  target?: DeployTarget;
  value: string;
  onChange(name: string): void;
}

/** The namespaces of a cluster by space; those not allowed say why. */
export function NamespacePicker(props: NamespacePickerProps) {
  const { target, value, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const options = sortNamespaces(target);
  const chosen = options.find(({ name }) => name === value) ?? null;
  const refused = chosen && !chosen.allowed;
  return (
    <Autocomplete<Namespace, false, false, false>
      id="deploy-namespace"
      options={options}
      value={chosen}
      onChange={(_, namespace) => onChange(namespace?.name ?? '')}
      disabled={!target?.reachable}
      groupBy={({ space }) => space ?? t('target.noSpace')}
      getOptionLabel={({ name }) => name}
      getOptionSelected={(option, other) => option.name === other.name}
      getOptionDisabled={({ allowed }) => !allowed}
      noOptionsText={t('target.noNamespace')}
      classes={{ listbox: classes.list }}
      renderOption={namespace => (
        <div>
          <div className={classes.option}>
            {!namespace.allowed && <LockIcon className={classes.lock} />}
            <span className={classes.environment}>
              {namespace.environment ?? namespace.name}
            </span>
            {namespace.environment && (
              <span className={classes.second}>{namespace.name}</span>
            )}
          </div>
          {!namespace.allowed && (
            <div className={classes.reason}>
              {namespace.reason ?? tCommon('denied.change')}
            </div>
          )}
        </div>
      )}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          size="small"
          label={t('target.namespace')}
          required
          error={Boolean(refused)}
          helperText={
            refused
              ? chosen.reason ?? tCommon('denied.change')
              : t('target.namespaceHelp')
          }
        />
      )}
    />
  );
}
