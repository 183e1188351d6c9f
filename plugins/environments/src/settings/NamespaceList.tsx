import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { EnvironmentNamespace } from '@foredeck/backstage-plugin-environments-common';
import { environmentsSettingsTranslationRef } from '../messages/settings';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    name: { fontWeight: 600 },
    second: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckNamespaceList' },
);

/** The namespaces of an environment, and what becomes of each when it is deleted. */
export function NamespaceList(props: { namespaces: EnvironmentNamespace[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSettingsTranslationRef);
  if (props.namespaces.length === 0) {
    return <>{t('namespaces.none')}</>;
  }
  return (
    <ul className={classes.list}>
      {props.namespaces.map(({ name, labelled, created, phase }) => (
        <li key={name}>
          <span className={classes.name}>{name}</span>{' '}
          <span className={classes.second}>
            {[
              t(origin(labelled, created)),
              phase === 'Terminating' && t('namespaces.terminating'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function origin(labelled: boolean, created: boolean) {
  if (!labelled) {
    return 'namespaces.byRule' as const;
  }
  return created
    ? ('namespaces.created' as const)
    : ('namespaces.adopted' as const);
}
