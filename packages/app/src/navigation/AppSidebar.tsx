import {
  Sidebar,
  SidebarExpandButton,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  NavContentComponent,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { makeStyles } from '@material-ui/core/styles';
import MenuIcon from '@material-ui/icons/Menu';
import SettingsIcon from '@material-ui/icons/Settings';
import { appTranslationRef } from '../translation';
import { Logo } from './Logo';
import {
  MAIN_PAGES,
  NOTIFICATIONS_PAGE,
  SETTINGS_PAGE,
  UNLISTED_PAGES,
  iconOf,
} from './pages';

const useStyles = makeStyles(
  theme => ({
    divider: {
      width: '100%',
      height: 1,
      margin: theme.spacing(1, 0),
      border: 0,
      backgroundColor: theme.palette.navigation.navItem?.hoverBackground,
    },
  }),
  { name: 'ForedeckSidebar' },
);

function PageItem(item: NavContentNavItem) {
  return (
    <SidebarItem
      to={item.href}
      text={item.title}
      icon={iconOf(item.node.spec.id, item.icon)}
    />
  );
}

/** The portal's navigation: the main pages first, then every page a plugin adds. */
export const AppSidebar: NavContentComponent = ({ navItems }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  // Taken on a copy: `take` changes the bag, and a render must not.
  const items = navItems.clone();
  UNLISTED_PAGES.forEach(id => items.take(id));
  const notifications = items.take(NOTIFICATIONS_PAGE);
  const nav = items.withComponent(PageItem);
  const main = MAIN_PAGES.map(id => nav.take(id));
  const settings = nav.take(SETTINGS_PAGE);
  return (
    <Sidebar disableExpandOnHover>
      <Logo />
      <SidebarGroup label={t('nav.menu')} icon={<MenuIcon />}>
        <SidebarScrollWrapper>
          {main}
          {nav.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <hr className={classes.divider} />
      <SidebarGroup
        label={t('nav.settings')}
        icon={<SettingsIcon />}
        to="/settings"
      >
        {notifications && (
          <NotificationsSidebarItem text={notifications.title} />
        )}
        {settings}
      </SidebarGroup>
      <SidebarExpandButton />
    </Sidebar>
  );
};
