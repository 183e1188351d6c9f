import { createUnifiedTheme, PageTheme, UnifiedTheme } from '@backstage/theme';
import { SANS } from './buiVariables';
import { components } from './components';
import { palette } from './palette';
import { Tokens } from './tokens';

const heading = (fontSize: number, marginBottom: number) => ({
  fontFamily: SANS,
  fontSize,
  fontWeight: 650,
  marginBottom,
});

/** A page head without picture: the same quiet surface on every page. */
function plainPage(tokens: Tokens): PageTheme {
  return {
    colors: [tokens.paper, tokens.paper],
    shape: 'none',
    backgroundImage: 'none',
    fontColor: tokens.text,
  };
}

export function unifiedTheme(
  tokens: Tokens,
  mode: 'light' | 'dark',
): UnifiedTheme {
  return createUnifiedTheme({
    palette: palette(tokens, mode),
    fontFamily: SANS,
    typography: {
      htmlFontSize: 16,
      fontFamily: SANS,
      h1: heading(28, 8),
      h2: heading(24, 8),
      h3: heading(20, 6),
      h4: heading(18, 6),
      h5: heading(16, 4),
      h6: heading(14, 2),
    },
    // Every page asks for the theme of its id and falls back to this one.
    defaultPageTheme: 'plain',
    pageTheme: { plain: plainPage(tokens) },
    components: components(tokens),
  });
}
