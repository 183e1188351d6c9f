import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import { MessageState } from '@foredeck/backstage-plugin-foredeck-react';
import { Space } from '@foredeck/backstage-plugin-environments-common';
import { DefaultsEditor } from '../defaults/DefaultsEditor';
import { FilterBar } from '../filter/FilterBar';
import { useServiceFilter } from '../filter/useServiceFilter';
import { environmentsQuotaTranslationRef } from '../messages/quota';
import { environmentsSpacesTranslationRef } from '../messages/spaces';
import { QuotaTable } from '../quota/QuotaTable';
import { MemberTable } from './MemberTable';
import { SpaceMatrixView } from './SpaceMatrixView';

export const SPACE_TABS = ['services', 'quota', 'defaults', 'members'] as const;

export type SpaceTab = (typeof SPACE_TABS)[number];

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(1.5) },
    text: { margin: 0, color: theme.palette.text.secondary },
    card: { overflow: 'hidden', minWidth: 0 },
  }),
  { name: 'ForedeckSpaceTabs' },
);

/** The content of the open section of a space. */
export function SpaceTabContent(props: { tab: SpaceTab; space: Space }) {
  const { tab, space } = props;
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  switch (tab) {
    case 'quota':
      return <SpaceQuota space={space} />;
    case 'defaults':
      return (
        <DefaultsEditor
          place={{ space: space.name }}
          refusal={space.role === 'admin' ? undefined : t('defaultsRefusal')}
        />
      );
    case 'members':
      return <MemberTable members={space.members} />;
    default:
      return <SpaceServices space={space} />;
  }
}

function SpaceServices({ space }: { space: Space }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const { filter, change, clear } = useServiceFilter();
  if (space.environments.length === 0) {
    return (
      <Paper variant="outlined">
        <MessageState kind="empty" title={t('noEnvironments')} />
      </Paper>
    );
  }
  return (
    <div className={classes.root}>
      <FilterBar filter={filter} onChange={change} onClear={clear} />
      <Paper variant="outlined" className={classes.card}>
        <SpaceMatrixView space={space} filter={filter} onClear={clear} />
      </Paper>
    </div>
  );
}

function SpaceQuota({ space }: { space: Space }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsQuotaTranslationRef);
  if (space.quota.length === 0) {
    return (
      <Paper variant="outlined">
        <MessageState kind="empty" title={t('none')}>
          {t('noneSpace')}
        </MessageState>
      </Paper>
    );
  }
  return (
    <div className={classes.root}>
      <p className={classes.text}>{t('total')}</p>
      <Paper variant="outlined">
        <QuotaTable name={space.title} quota={space.quota} />
      </Paper>
    </div>
  );
}
