import { useId, useState } from 'react';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Divider from '@material-ui/core/Divider';
import Menu from '@material-ui/core/Menu';
import CompareIcon from '@material-ui/icons/CompareArrows';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import ExpandIcon from '@material-ui/icons/ExpandMore';
import LogsIcon from '@material-ui/icons/Subject';
import NightsStayIcon from '@material-ui/icons/NightsStayOutlined';
import WbSunnyIcon from '@material-ui/icons/WbSunnyOutlined';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import {
  ActionButton,
  queryString,
} from '@foredeck/backstage-plugin-foredeck-react';
import { Deed } from '../lifecycle/deeds';
import { environmentsEnvironmentTranslationRef } from '../messages/environment';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { logsRouteRef } from '../routes';
import { DeedItem } from './DeedItem';
import { useRefusals } from './useRefusals';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    menu: { minWidth: 240, maxWidth: 340 },
  }),
  { name: 'ForedeckEnvironmentActions' },
);

export interface EnvironmentActionsProps {
  environment: Environment;
  /** Nothing runs there that could be copied. */
  empty: boolean;
  onAsk(deed: Deed): void;
}

/** What can be done with an environment; what can not says why. */
export function EnvironmentActions(props: EnvironmentActionsProps) {
  const { environment, onAsk } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const paths = useEnvironmentPaths();
  // Absent in a portal without the logs plugin.
  const logs = useRouteRef(logsRouteRef)?.();
  const refusals = useRefusals(environment);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const menuId = useId();
  const asleep =
    environment.sleep.state === 'asleep' ||
    environment.sleep.state === 'waking';
  const ask = (deed: Deed) => () => {
    setAnchor(null);
    onAsk(deed);
  };
  return (
    <div className={classes.root}>
      <ActionButton
        label={t('action.copy')}
        icon={<CopyIcon />}
        primary={!props.empty}
        refusal={refusals.copyFrom}
        to={paths.newCopy({ from: environment })}
      />
      <ActionButton
        label={t('action.compare')}
        icon={<CompareIcon />}
        to={paths.compare(environment.space, { from: environment })}
      />
      {logs !== undefined && (
        <ActionButton
          label={t('action.logs')}
          icon={<LogsIcon />}
          to={`${logs}${queryString({
            cluster: environment.cluster,
            space: environment.space,
            environment: environment.name,
          })}`}
        />
      )}
      <ActionButton
        label={t(asleep ? 'action.wake' : 'action.sleep')}
        icon={asleep ? <WbSunnyIcon /> : <NightsStayIcon />}
        refusal={refusals.sleep}
        onClick={ask(asleep ? 'wake' : 'sleep')}
      />
      <Button
        size="small"
        variant="outlined"
        endIcon={<ExpandIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? menuId : undefined}
        aria-label={t('action.moreLabel', { name: environment.title })}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('action.more')}
      </Button>
      <Menu
        id={menuId}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        MenuListProps={{ className: classes.menu }}
      >
        <DeedItem
          label={t('action.rename')}
          refusal={refusals.update}
          onClick={ask('rename')}
        />
        <DeedItem
          label={t(
            environment.protected ? 'action.unprotect' : 'action.protect',
          )}
          refusal={refusals.update}
          onClick={ask(environment.protected ? 'unprotect' : 'protect')}
        />
        <DeedItem
          label={t('action.lifetime')}
          refusal={refusals.update}
          onClick={ask('lifetime')}
        />
        <DeedItem
          label={t('action.adopt')}
          refusal={refusals.update}
          onClick={ask('adopt')}
        />
        <Divider component="li" role="separator" />
        <DeedItem
          label={t('action.delete')}
          refusal={refusals.delete}
          danger
          onClick={ask('delete')}
        />
      </Menu>
    </div>
  );
}
