import { ReactNode, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Divider from '@material-ui/core/Divider';
import IconButton from '@material-ui/core/IconButton';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import AlertIcon from '@material-ui/icons/AddAlert';
import ChartIcon from '@material-ui/icons/ShowChart';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import DownloadIcon from '@material-ui/icons/GetApp';
import ImageIcon from '@material-ui/icons/Image';
import LinkIcon from '@material-ui/icons/OpenInNew';
import MoreIcon from '@material-ui/icons/MoreVert';
import OpenIcon from '@material-ui/icons/Fullscreen';
import TableIcon from '@material-ui/icons/TableChart';
import { Link as RouterLink } from 'react-router-dom';
import { monitoringPanelsTranslationRef } from '../messages/panels';
import { usePanelLinks } from './usePanelLinks';
import type { LinksRequest } from '@foredeck/backstage-plugin-monitoring-common';

export interface PanelMenuProps {
  title: string;
  table: boolean;
  /** Names what links outside are made of. */
  links: LinksRequest;
  /** Address of a new rule on the panel's query, where the user may make one. */
  alertOn?: string;
  hasValues: boolean;
  /** Absent where it is open. */
  onOpen?(): void;
  onTable(): void;
  onCopyQuery(): void;
  onCsv(): void;
  onPng(): void;
}

/** What can be done with a panel. */
export function PanelMenu(props: PanelMenuProps) {
  const { title } = props;
  const { t } = useTranslationRef(monitoringPanelsTranslationRef);
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('menu.label', { title })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
      {anchor && (
        <OpenMenu
          {...props}
          id={id}
          anchor={anchor}
          onClose={() => setAnchor(null)}
        />
      )}
    </>
  );
}

function OpenMenu(
  props: PanelMenuProps & {
    id: string;
    anchor: HTMLElement;
    onClose(): void;
  },
) {
  const { table, hasValues, onOpen, onClose } = props;
  const { t } = useTranslationRef(monitoringPanelsTranslationRef);
  const links = usePanelLinks(props.links);
  const item = (icon: ReactNode, text: string, run: () => void) => (
    <MenuItem
      key={text}
      onClick={() => {
        onClose();
        run();
      }}
    >
      <ListItemIcon>{icon}</ListItemIcon>
      <ListItemText primary={text} />
    </MenuItem>
  );
  return (
    <Menu
      id={props.id}
      anchorEl={props.anchor}
      open
      onClose={onClose}
      getContentAnchorEl={null}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
    >
      {onOpen && item(<OpenIcon />, t('menu.view'), onOpen)}
      {hasValues &&
        item(
          table ? <ChartIcon /> : <TableIcon />,
          t(table ? 'menu.chart' : 'menu.table'),
          props.onTable,
        )}
      {item(<CopyIcon />, t('menu.copy'), props.onCopyQuery)}
      {props.alertOn && (
        <MenuItem component={RouterLink} to={props.alertOn} onClick={onClose}>
          <ListItemIcon>
            <AlertIcon />
          </ListItemIcon>
          <ListItemText primary={t('menu.alert')} />
        </MenuItem>
      )}
      {hasValues && <Divider component="li" role="separator" />}
      {hasValues && item(<DownloadIcon />, t('menu.csv'), props.onCsv)}
      {hasValues && !table && item(<ImageIcon />, t('menu.png'), props.onPng)}
      {links.links.length > 0 && <Divider component="li" role="separator" />}
      {links.links.map(({ title, url }) => (
        <MenuItem
          key={url}
          component="a"
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          onClick={onClose}
        >
          <ListItemIcon>
            <LinkIcon />
          </ListItemIcon>
          <ListItemText primary={t('menu.link', { title })} />
        </MenuItem>
      ))}
      {links.error && <MenuItem disabled>{t('menu.noLinks')}</MenuItem>}
    </Menu>
  );
}
