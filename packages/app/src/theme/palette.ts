import { UnifiedThemeOptions } from '@backstage/theme';
import { Tokens } from './tokens';

/** Backstage's Material-UI palette from our colours. */
export function palette(
  tokens: Tokens,
  mode: 'light' | 'dark',
): UnifiedThemeOptions['palette'] {
  return {
    type: mode,
    mode,
    primary: {
      main: tokens.accent,
      dark: tokens.accentHover,
      contrastText: tokens.onAccent,
    },
    secondary: { main: tokens.info, contrastText: tokens.paper },
    error: { main: tokens.error },
    warning: { main: tokens.warning },
    success: { main: tokens.ok },
    info: { main: tokens.info },
    background: { default: tokens.app, paper: tokens.paper },
    text: {
      primary: tokens.text,
      secondary: tokens.textSubtle,
      disabled: tokens.textDisabled,
    },
    divider: tokens.border,
    status: {
      ok: tokens.ok,
      warning: tokens.warning,
      error: tokens.error,
      running: tokens.info,
      pending: tokens.warning,
      aborted: tokens.textSubtle,
    },
    banner: {
      info: tokens.infoSurface,
      error: tokens.errorSurface,
      warning: tokens.warningSurface,
      text: tokens.text,
      link: tokens.link,
      closeButtonColor: tokens.text,
    },
    bursts: {
      fontColor: tokens.text,
      slackChannelText: tokens.textSubtle,
      backgroundColor: { default: tokens.sunken },
      gradient: { linear: 'none' },
    },
    border: tokens.border,
    textContrast: tokens.text,
    textSubtle: tokens.textSubtle,
    textVerySubtle: tokens.border,
    highlight: tokens.warningSurface,
    errorBackground: tokens.errorSurface,
    errorText: tokens.error,
    warningBackground: tokens.warningSurface,
    warningText: tokens.warning,
    infoBackground: tokens.infoSurface,
    infoText: tokens.info,
    link: tokens.link,
    linkHover: tokens.linkHover,
    gold: tokens.navIndicator,
    code: { background: tokens.sunken },
    navigation: {
      background: tokens.navBackground,
      indicator: tokens.navIndicator,
      color: tokens.navText,
      selectedColor: tokens.navSelected,
      navItem: { hoverBackground: tokens.navHover },
      submenu: { background: tokens.navHover },
    },
    pinSidebarButton: {
      icon: tokens.navBackground,
      background: tokens.navText,
    },
    tabbar: { indicator: tokens.accent },
  };
}
