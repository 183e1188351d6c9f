import { useId, useState } from 'react';
import {
  alertApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import Divider from '@material-ui/core/Divider';
import IconButton from '@material-ui/core/IconButton';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import DoctorIcon from '@material-ui/icons/HelpOutline';
import DownloadIcon from '@material-ui/icons/GetApp';
import KeyboardIcon from '@material-ui/icons/Keyboard';
import LinkIcon from '@material-ui/icons/Link';
import MoreIcon from '@material-ui/icons/MoreVert';
import { logsToolbarTranslationRef } from '../messages/toolbar';

/** What of the rest can be asked for. */
export type MoreAction = 'download' | 'doctor' | 'keys';

export interface MoreMenuProps {
  /** The lines in view, as they are copied. */
  textOf(format: 'text' | 'json'): string;
  /** Absolute address of the view, with the line that is open. */
  link(): string;
  /** Whether a line is open. */
  lineOpen: boolean;
  onAction(action: MoreAction): void;
}

/** What is needed now and then: download, copies, the link, help. */
export function MoreMenu(props: MoreMenuProps) {
  const { textOf, link, onAction } = props;
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  const alerts = useApi(alertApiRef);
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const act = (action: MoreAction) => () => {
    close();
    onAction(action);
  };
  const copy = (text: () => string) => async () => {
    close();
    try {
      await navigator.clipboard.writeText(text());
      alerts.post({
        message: t('more.copied'),
        severity: 'success',
        display: 'transient',
      });
    } catch {
      alerts.post({
        message: t('more.copyFailed'),
        severity: 'warning',
        display: 'transient',
      });
    }
  };
  const items = [
    { key: 'download', icon: <DownloadIcon />, run: act('download') },
    { key: 'copyText', icon: <CopyIcon />, run: copy(() => textOf('text')) },
    { key: 'copyJson', icon: <CopyIcon />, run: copy(() => textOf('json')) },
    {
      key: props.lineOpen ? 'lineLink' : 'link',
      icon: <LinkIcon />,
      run: copy(link),
    },
  ] as const;
  const help = [
    { key: 'doctor', icon: <DoctorIcon />, run: act('doctor') },
    { key: 'keys', icon: <KeyboardIcon />, run: act('keys') },
  ] as const;
  const item = ({ key, icon, run }: (typeof items | typeof help)[number]) => (
    <MenuItem key={key} onClick={run}>
      <ListItemIcon>{icon}</ListItemIcon>
      <ListItemText primary={t(`more.${key}`)} />
    </MenuItem>
  );
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('more.label')}
        title={t('more.open')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreIcon />
      </IconButton>
      <Menu
        id={id}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        {items.map(item)}
        <Divider component="li" role="separator" />
        {help.map(item)}
      </Menu>
    </>
  );
}
