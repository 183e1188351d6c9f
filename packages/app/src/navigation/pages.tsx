import { ComponentType } from 'react';
import { IconElement } from '@backstage/frontend-plugin-api';
import {
  RiAddCircleLine,
  RiBox3Line,
  RiAlarmWarningLine,
  RiHome5Line,
  RiLayoutColumnLine,
  RiPlugLine,
  RiPulseLine,
  RiTerminalBoxLine,
  RiSearchLine,
  RiServerLine,
  RiSettings3Line,
  RiStackLine,
  RiStore2Line,
} from '@remixicon/react';

export const NOTIFICATIONS_PAGE = 'page:notifications';
export const SETTINGS_PAGE = 'page:user-settings';

/** Pages with a fixed place at the top, in order. */
export const MAIN_PAGES = [
  'page:home',
  'page:catalog',
  'page:environments',
  'page:logs',
  'page:monitoring/alerts',
  'page:helm/releases',
  'page:helm/store',
  'page:helm/activity',
  'page:monitoring/clusters',
  'page:scaffolder',
  'page:api-docs',
  'page:search',
];

/** Pages that are reached from other pages. */
export const UNLISTED_PAGES = [
  'page:auth',
  'page:catalog-graph',
  'page:catalog-import',
];

const ICONS: Record<string, ComponentType> = {
  'page:home': RiHome5Line,
  'page:catalog': RiBox3Line,
  'page:environments': RiLayoutColumnLine,
  'page:logs': RiTerminalBoxLine,
  'page:monitoring/alerts': RiAlarmWarningLine,
  'page:monitoring/clusters': RiServerLine,
  'page:helm/releases': RiStackLine,
  'page:helm/store': RiStore2Line,
  'page:helm/activity': RiPulseLine,
  'page:scaffolder': RiAddCircleLine,
  'page:api-docs': RiPlugLine,
  'page:search': RiSearchLine,
  'page:user-settings': RiSettings3Line,
};

const wrapped = new WeakMap<object, ComponentType>();

/** The icon of a page; the same component each time, so that it is not mounted anew at every render. */
export function iconOf(pageId: string, element: IconElement): ComponentType {
  const own = ICONS[pageId];
  if (own || element === null) {
    return own ?? (() => null);
  }
  const known = wrapped.get(element);
  if (known) {
    return known;
  }
  const Icon = () => element;
  wrapped.set(element, Icon);
  return Icon;
}
