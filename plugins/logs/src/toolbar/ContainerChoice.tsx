import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type {
  LogNarrowing,
  TargetPod,
} from '@foredeck/backstage-plugin-logs-common';
import { logsSourcesTranslationRef } from '../messages/sources';
import { toggled } from './PodGroupList';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: theme.spacing(1, 0, 0),
      padding: theme.spacing(1, 0, 0),
      border: 0,
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    title: {
      float: 'left',
      padding: 0,
      fontSize: '0.8125rem',
      fontWeight: 600,
      color: theme.palette.text.secondary,
      marginRight: theme.spacing(1.5),
    },
    list: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 1.5) },
    label: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      fontSize: '0.875rem',
      cursor: 'pointer',
    },
    box: { margin: 0, accentColor: theme.palette.primary.main },
  }),
  { name: 'ForedeckLogContainerChoice' },
);

/** Which containers of the pods are read, by name. */
export function ContainerChoice(props: {
  pods: readonly TargetPod[];
  narrow: LogNarrowing;
  onChange(narrow: LogNarrowing): void;
}) {
  const { pods, narrow, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsSourcesTranslationRef);
  const containers = pods.flatMap(pod => pod.containers);
  const names = [...new Set(containers.map(one => one.name))].sort();
  const hasAuxiliary = containers.some(one => one.kind !== 'container');
  if (names.length < 2 && !narrow.containers && narrow.auxiliary !== false) {
    return null;
  }
  return (
    <fieldset className={classes.root}>
      <legend className={classes.title}>{t('containers')}</legend>
      <div className={classes.list}>
        {names.map(name => (
          <label key={name} className={classes.label}>
            <input
              type="checkbox"
              className={classes.box}
              checked={narrow.containers?.includes(name) ?? false}
              onChange={() =>
                onChange({
                  ...narrow,
                  containers: toggled(narrow.containers, name),
                })
              }
            />
            {name}
          </label>
        ))}
        {(hasAuxiliary || narrow.auxiliary === false) && (
          <label className={classes.label}>
            <input
              type="checkbox"
              className={classes.box}
              checked={narrow.auxiliary !== false}
              onChange={event =>
                onChange({
                  ...narrow,
                  auxiliary: event.target.checked ? undefined : false,
                })
              }
            />
            {t('auxiliary')}
          </label>
        )}
      </div>
    </fieldset>
  );
}
