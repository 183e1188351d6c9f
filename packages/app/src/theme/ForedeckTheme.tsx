import { ReactNode } from 'react';
import { UnifiedThemeProvider } from '@backstage/theme';
import { makeStyles } from '@material-ui/core/styles';
import { buiVariables, SANS } from './buiVariables';
import { darkTokens, lightTokens } from './tokens';
import { unifiedTheme } from './unifiedTheme';

const THEME_NAME = 'foredeck';
const light = unifiedTheme(lightTokens, 'light');
const dark = unifiedTheme(darkTokens, 'dark');

const named = `[data-theme-name="${THEME_NAME}"]`;

/** Selects what is drawn in a mode: the page, or an island inside it such as an inverted toast. */
function inMode(mode: 'light' | 'dark'): string {
  return `${named}[data-theme-mode="${mode}"], ${named} [data-theme-mode="${mode}"]`;
}

// Outside CSS layers, so these win over the defaults of Backstage UI, which
// are in its `tokens` layer.
const useGlobalStyles = makeStyles(
  {
    '@global': {
      [inMode('light')]: buiVariables(lightTokens),
      [inMode('dark')]: buiVariables(darkTokens),
      [`body${named}`]: { fontFamily: SANS, fontSize: '0.875rem' },
      // The bar with a page's name is a landmark, not a headline.
      '.bui-PluginHeader': {
        '--bui-plugin-header-padding-top': 'var(--bui-space-2)',
        '--bui-plugin-header-toolbar-padding-bottom': 'var(--bui-space-2)',
      },
      // Cards look alike, whichever library draws them.
      '.bui-Card': { border: '1px solid var(--bui-border-1)' },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': {
          transitionDuration: '0.01ms !important',
          animationDuration: '0.01ms !important',
        },
      },
    },
  },
  { name: 'ForedeckGlobal' },
);

export function ForedeckTheme(props: {
  mode: 'light' | 'dark';
  children: ReactNode;
}) {
  useGlobalStyles();
  return (
    <UnifiedThemeProvider
      theme={props.mode === 'dark' ? dark : light}
      themeName={THEME_NAME}
    >
      {props.children}
    </UnifiedThemeProvider>
  );
}
