import { Tokens } from './tokens';

export const SANS =
  '"Inter Variable", "Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", Arial, sans-serif';
export const MONO =
  'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace';

type Level = 'ok' | 'warning' | 'error' | 'info';

/** One family of Backstage UI's status variables. */
function status(
  tokens: Tokens,
  family: string,
  level: Level,
): Record<string, string> {
  const colour = tokens[level];
  const surface = tokens[`${level}Surface` as const];
  const border = tokens[`${level}Border` as const];
  return {
    [`--bui-${family}-bg`]: colour,
    [`--bui-${family}-bg-hover`]: colour,
    [`--bui-${family}-bg-disabled`]: border,
    [`--bui-${family}-fg`]: tokens.paper,
    [`--bui-${family}-fg-disabled`]: tokens.textDisabled,
    [`--bui-${family}-bg-subdued`]: surface,
    [`--bui-${family}-bg-subdued-hover`]: surface,
    [`--bui-${family}-bg-subdued-disabled`]: surface,
    [`--bui-${family}-fg-subdued`]: colour,
    [`--bui-${family}-fg-subdued-disabled`]: tokens.textDisabled,
    [`--bui-${family}-border`]: border,
  };
}

/** Names of former releases, which many components read to this day. */
function older(tokens: Tokens): Record<string, string> {
  const colours = {
    'bg-solid': tokens.accent,
    'bg-solid-hover': tokens.accentHover,
    'bg-solid-pressed': tokens.accentHover,
    'bg-solid-disabled': tokens.accentDisabled,
    'fg-solid': tokens.onAccent,
    'fg-solid-disabled': tokens.onAccentDisabled,
    'bg-danger': tokens.errorSurface,
    'bg-warning': tokens.warningSurface,
    'bg-success': tokens.okSurface,
    'bg-info': tokens.infoSurface,
    'fg-danger': tokens.error,
    'fg-success': tokens.ok,
    'fg-info': tokens.info,
    'fg-danger-on-bg': tokens.error,
    'fg-warning-on-bg': tokens.warning,
    'fg-success-on-bg': tokens.ok,
    'fg-info-on-bg': tokens.info,
    'border-danger': tokens.errorBorder,
  };
  return Object.fromEntries(
    Object.entries(colours).map(([name, colour]) => [`--bui-${name}`, colour]),
  );
}

/** The CSS variables that Backstage UI's components read. */
export function buiVariables(tokens: Tokens): Record<string, string> {
  return {
    '--bui-font-regular': SANS,
    '--bui-font-monospace': MONO,
    '--bui-ring': tokens.ring,
    '--bui-scrollbar': 'transparent',
    '--bui-scrollbar-thumb': tokens.borderStrong,
    '--bui-bg-app': tokens.app,
    '--bui-bg-neutral-1': tokens.paper,
    '--bui-bg-neutral-2': tokens.sunken,
    '--bui-bg-neutral-3': tokens.paper,
    '--bui-bg-neutral-4': tokens.sunken,
    '--bui-fg-primary': tokens.text,
    '--bui-fg-secondary': tokens.textSubtle,
    '--bui-fg-disabled': tokens.textDisabled,
    '--bui-fg-positive': tokens.ok,
    '--bui-fg-negative': tokens.error,
    '--bui-fg-warning': tokens.warning,
    '--bui-fg-announcement': tokens.info,
    '--bui-border-1': tokens.border,
    '--bui-border-2': tokens.borderStrong,
    '--bui-accent-bg': tokens.accent,
    '--bui-accent-bg-hover': tokens.accentHover,
    '--bui-accent-bg-disabled': tokens.accentDisabled,
    '--bui-accent-fg': tokens.onAccent,
    '--bui-accent-fg-disabled': tokens.onAccentDisabled,
    ...older(tokens),
    ...status(tokens, 'announcement', 'info'),
    ...status(tokens, 'warning', 'warning'),
    ...status(tokens, 'negative', 'error'),
    ...status(tokens, 'positive', 'ok'),
  };
}
