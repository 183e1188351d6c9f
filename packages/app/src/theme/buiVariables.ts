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
    '--bui-bg-solid': tokens.accent,
    '--bui-bg-solid-hover': tokens.accentHover,
    '--bui-bg-solid-pressed': tokens.accentHover,
    '--bui-bg-solid-disabled': tokens.accentDisabled,
    '--bui-fg-solid': tokens.onAccent,
    '--bui-fg-solid-disabled': tokens.onAccentDisabled,
    '--bui-bg-danger': tokens.errorSurface,
    '--bui-bg-warning': tokens.warningSurface,
    '--bui-bg-success': tokens.okSurface,
    '--bui-bg-info': tokens.infoSurface,
    '--bui-fg-danger': tokens.error,
    '--bui-fg-success': tokens.ok,
    '--bui-fg-info': tokens.info,
    '--bui-fg-danger-on-bg': tokens.error,
    '--bui-fg-warning-on-bg': tokens.warning,
    '--bui-fg-success-on-bg': tokens.ok,
    '--bui-fg-info-on-bg': tokens.info,
    '--bui-border-danger': tokens.errorBorder,
    '--bui-border-warning': tokens.warningBorder,
    '--bui-border-success': tokens.okBorder,
    '--bui-border-info': tokens.infoBorder,
    ...status(tokens, 'announcement', 'info'),
    ...status(tokens, 'warning', 'warning'),
    ...status(tokens, 'negative', 'error'),
    ...status(tokens, 'positive', 'ok'),
  };
}
