import { useTranslationRef } from '@backstage/frontend-plugin-api';
import IconButton from '@material-ui/core/IconButton';
import PlusIcon from '@material-ui/icons/AddCircleOutline';
import type { LogViewAddress } from '../../address/useLogView';
import { logsDetailsTranslationRef } from '../../messages/details';
import type { LogRow } from '../../model/LogRow';
import { useListStyles } from './useListStyles';

/** Where a line is from: the container, its pod, and all they belong to. */
export function SourceList(props: { row: LogRow; address: LogViewAddress }) {
  const { row, address } = props;
  const { source } = row;
  const { view, change } = address;
  const classes = useListStyles();
  const { t } = useTranslationRef(logsDetailsTranslationRef);
  const narrow = (patch: typeof view.narrow) =>
    change({ narrow: { ...view.narrow, ...patch } });
  const items = [
    { name: 'time', value: row.time },
    {
      name: 'pod',
      value: source.pod,
      label: t('fieldOnlyPod'),
      only: () => narrow({ pods: [source.pod], workloads: undefined }),
    },
    {
      name: 'container',
      value: source.container,
      label: t('fieldOnlyContainer'),
      only: () => narrow({ containers: [source.container] }),
    },
    {
      name: 'kind',
      value:
        source.containerKind === 'container'
          ? undefined
          : t(`kind.${source.containerKind}`),
    },
    {
      name: 'run',
      value: source.run === 0 ? t('firstRun') : t('run', { count: source.run }),
    },
    { name: 'workload', value: source.workload },
    { name: 'release', value: source.release },
    { name: 'namespace', value: source.namespace },
    { name: 'cluster', value: source.cluster },
    { name: 'node', value: source.node },
    { name: 'image', value: source.image },
  ] as const;
  return (
    <dl className={classes.list}>
      {items
        .filter(({ value }) => value !== undefined)
        .map(item => (
          <div key={item.name} className={classes.item}>
            <dt className={classes.name}>{t(`field.${item.name}`)}</dt>
            <dd className={classes.value}>{item.value}</dd>
            <dd className={classes.buttons}>
              {'only' in item && (
                <IconButton
                  className={classes.button}
                  aria-label={item.label}
                  title={item.label}
                  onClick={item.only}
                >
                  <PlusIcon />
                </IconButton>
              )}
            </dd>
          </div>
        ))}
    </dl>
  );
}
