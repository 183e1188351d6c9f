/** Named colours of one theme; Material-UI and Backstage UI both derive from them. */
export interface Tokens {
  /** Behind everything. */
  app: string;
  /** Cards, dialogs, menus. */
  paper: string;
  /** Table heads, hovered rows, inputs inside a card. */
  sunken: string;
  border: string;
  /** Outlines of controls: at least 3:1 on paper. */
  borderStrong: string;
  text: string;
  textSubtle: string;
  textDisabled: string;
  accent: string;
  accentHover: string;
  accentDisabled: string;
  /** Text on the accent. */
  onAccent: string;
  onAccentDisabled: string;
  link: string;
  linkHover: string;
  ring: string;
  ok: string;
  okSurface: string;
  okBorder: string;
  warning: string;
  warningSurface: string;
  warningBorder: string;
  error: string;
  errorSurface: string;
  errorBorder: string;
  info: string;
  infoSurface: string;
  infoBorder: string;
  navBackground: string;
  navHover: string;
  navText: string;
  navSelected: string;
  navIndicator: string;
  navBorder: string;
}

export const lightTokens: Tokens = {
  app: '#f3f5f8',
  paper: '#ffffff',
  sunken: '#f6f8fa',
  border: '#dbe1e9',
  borderStrong: '#7d8999',
  text: '#17212e',
  textSubtle: '#566374',
  textDisabled: '#97a1ae',
  accent: '#0b5cad',
  accentHover: '#08488a',
  accentDisabled: '#b9cbe0',
  onAccent: '#ffffff',
  onAccentDisabled: '#5d6f85',
  link: '#0b5cad',
  linkHover: '#08488a',
  ring: '#2b7cd3',
  ok: '#17703a',
  okSurface: '#e6f4eb',
  okBorder: '#8cc7a2',
  warning: '#8a5300',
  warningSurface: '#fdf2dd',
  warningBorder: '#e0b469',
  error: '#b3261e',
  errorSurface: '#fdebea',
  errorBorder: '#e3a09b',
  info: '#1f5493',
  infoSurface: '#e9f1fb',
  infoBorder: '#9dbde2',
  navBackground: '#0b2239',
  navHover: '#17344f',
  navText: '#b9c7d8',
  navSelected: '#ffffff',
  navIndicator: '#ffb454',
  navBorder: '#1d3b58',
};

export const darkTokens: Tokens = {
  app: '#0f151d',
  paper: '#18202b',
  sunken: '#1e2733',
  border: '#2c3746',
  borderStrong: '#6b7a8e',
  text: '#e6ebf2',
  textSubtle: '#a3b0c1',
  textDisabled: '#6d7a8b',
  accent: '#7fbcf7',
  accentHover: '#a5d0fa',
  accentDisabled: '#2c4763',
  onAccent: '#0b1724',
  onAccentDisabled: '#8ba3bd',
  link: '#8cc3f8',
  linkHover: '#b3d8fb',
  ring: '#7fbcf7',
  ok: '#86e0a0',
  okSurface: '#12301f',
  okBorder: '#2c6a43',
  warning: '#ffc870',
  warningSurface: '#33250e',
  warningBorder: '#76571f',
  error: '#ffa39b',
  errorSurface: '#3a1917',
  errorBorder: '#83403b',
  info: '#a5ceff',
  infoSurface: '#15283f',
  infoBorder: '#365d8a',
  navBackground: '#0a0f16',
  navHover: '#1a2431',
  navText: '#a9b6c6',
  navSelected: '#ffffff',
  navIndicator: '#ffb454',
  navBorder: '#222d3b',
};
