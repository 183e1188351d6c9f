import { UnifiedThemeOptions } from '@backstage/theme';
import { Tokens } from './tokens';

const RADIUS = 8;

function surfaces(tokens: Tokens): UnifiedThemeOptions['components'] {
  const flat = { boxShadow: 'none', border: `1px solid ${tokens.border}` };
  return {
    MuiPaper: {
      styleOverrides: {
        root: { backgroundImage: 'unset' },
        rounded: { borderRadius: RADIUS },
        // Cards lie flat on the page; only what floats has a shadow.
        elevation1: flat,
        elevation2: flat,
      },
    },
    MuiCard: {
      styleOverrides: { root: { display: 'flex', flexDirection: 'column' } },
    },
    MuiTooltip: {
      styleOverrides: {
        tooltip: {
          backgroundColor: tokens.text,
          color: tokens.paper,
          fontSize: '0.75rem',
          fontWeight: 500,
        },
      },
    },
    MuiTypography: { styleOverrides: { body1: { fontSize: '0.875rem' } } },
    MuiDialogTitle: { styleOverrides: { root: { fontWeight: 600 } } },
  };
}

function controls(tokens: Tokens): UnifiedThemeOptions['components'] {
  return {
    MuiButton: {
      styleOverrides: {
        root: { textTransform: 'none', fontWeight: 600, borderRadius: 6 },
        contained: {
          boxShadow: 'none',
          '&:hover': { boxShadow: 'none' },
        },
        outlined: { borderColor: tokens.borderStrong },
      },
    },
    MuiButtonBase: {
      styleOverrides: {
        root: {
          '&:focus-visible': {
            outline: `2px solid ${tokens.ring}`,
            outlineOffset: -2,
          },
        },
      },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        root: { borderRadius: 6, backgroundColor: tokens.paper },
        notchedOutline: { borderColor: tokens.borderStrong },
      },
    },
    BackstageSelectInputBase: {
      styleOverrides: {
        input: {
          fontSize: '0.875rem',
          borderRadius: 6,
          border: `1px solid ${tokens.borderStrong}`,
          '&:focus': { borderColor: tokens.ring, borderRadius: 6 },
        },
      },
    },
    MuiChip: {
      styleOverrides: {
        root: {
          borderRadius: 6,
          fontWeight: 500,
          margin: '0 6px 4px 0',
          color: tokens.text,
          backgroundColor: tokens.sunken,
          border: `1px solid ${tokens.border}`,
        },
        outlined: { borderColor: tokens.border },
      },
    },
    // Labels as large as the text they sit in, or they miss the gap in the outline.
    MuiFormLabel: { styleOverrides: { root: { fontSize: '0.875rem' } } },
    MuiAutocomplete: {
      styleOverrides: {
        option: { fontSize: '0.875rem' },
        paper: { boxShadow: '0 8px 24px rgba(0, 0, 0, 0.2)' },
      },
    },
    MuiInputBase: { styleOverrides: { root: { fontSize: '0.875rem' } } },
    MuiMenuItem: {
      styleOverrides: {
        root: {
          fontSize: '0.875rem',
          '&:focus': { backgroundColor: tokens.sunken },
        },
      },
    },
    MuiToggleButton: {
      styleOverrides: {
        root: { textTransform: 'none', color: tokens.textSubtle },
      },
    },
    MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
    MuiTab: {
      styleOverrides: {
        root: {
          textTransform: 'none',
          letterSpacing: 0,
          fontWeight: 600,
          minHeight: 40,
          minWidth: 72,
          color: tokens.textSubtle,
          '&:hover': { color: tokens.text, backgroundColor: tokens.sunken },
          '&.Mui-selected': { color: tokens.text },
        },
        textColorPrimary: { color: tokens.textSubtle },
      },
    },
  };
}

function tables(tokens: Tokens): UnifiedThemeOptions['components'] {
  return {
    MuiTableRow: {
      styleOverrides: {
        root: { 'tbody > &:last-child > *': { borderBottom: 0 } },
        hover: { '&:hover': { backgroundColor: tokens.sunken } },
      },
    },
    MuiTableCell: {
      styleOverrides: {
        root: {
          padding: '10px 16px',
          lineHeight: 1.43,
          verticalAlign: 'middle',
          // Break inside a word only where it would not fit on a line of its own.
          wordBreak: 'normal',
          overflowWrap: 'break-word',
          borderBottom: `1px solid ${tokens.border}`,
        },
        sizeSmall: { padding: '6px 16px' },
        head: {
          color: tokens.textSubtle,
          fontWeight: 600,
          fontSize: '0.75rem',
          lineHeight: 1.5,
        },
      },
    },
    BackstageTableHeader: {
      styleOverrides: {
        header: {
          padding: '8px 16px',
          textTransform: 'none',
          borderTop: `1px solid ${tokens.border}`,
          borderBottom: `1px solid ${tokens.border}`,
        },
      },
    },
  };
}

function pages(tokens: Tokens): UnifiedThemeOptions['components'] {
  return {
    BackstageHeader: {
      styleOverrides: {
        header: {
          padding: '16px 24px',
          boxShadow: 'none',
          backgroundImage: 'none',
          backgroundColor: tokens.paper,
          borderBottom: `1px solid ${tokens.border}`,
        },
        title: { fontSize: '1.375rem', fontWeight: 650 },
        subtitle: { marginTop: 2, color: tokens.textSubtle, opacity: 1 },
        type: {
          opacity: 1,
          color: tokens.textSubtle,
          textTransform: 'none',
          fontSize: '0.75rem',
          marginBottom: 2,
        },
        breadcrumb: { color: tokens.textSubtle },
      },
    },
    BackstageHeaderLabel: {
      styleOverrides: {
        label: { color: tokens.textSubtle, opacity: 1 },
        value: { color: tokens.text, opacity: 1 },
      },
    },
    BackstageHeaderTabs: {
      styleOverrides: {
        tabsWrapper: { borderBottom: `1px solid ${tokens.border}` },
        defaultTab: {
          textTransform: 'none',
          padding: '10px 16px',
          fontSize: '0.875rem',
          fontWeight: 600,
        },
      },
    },
    BackstageInfoCard: {
      styleOverrides: {
        header: { padding: '14px 16px' },
        headerTitle: { fontSize: '1rem', fontWeight: 600 },
      },
    },
    CatalogReactUserListPicker: {
      styleOverrides: {
        root: { backgroundColor: 'transparent', border: 0 },
        title: {
          margin: '8px 0 4px',
          textTransform: 'none',
          fontSize: '0.75rem',
          color: tokens.textSubtle,
        },
        groupWrapper: { margin: '4px 0 12px' },
        listIcon: { minWidth: 26 },
        menuItem: { minHeight: 40, paddingLeft: 10, paddingRight: 34 },
      },
    },
    BackstageItemCardHeader: {
      styleOverrides: {
        root: { color: tokens.text, backgroundImage: 'none' },
      },
    },
    BackstageSidebarItem: {
      styleOverrides: {
        root: { height: 40, borderLeft: '3px solid transparent' },
        label: { fontWeight: 500, fontSize: '0.875rem' },
        iconContainer: { marginLeft: -3 },
        selected: {
          '&$root': {
            backgroundColor: tokens.navHover,
            borderLeft: `3px solid ${tokens.navIndicator}`,
          },
        },
      },
    },
  };
}

/** How our themes draw Material-UI and Backstage's own components. */
export function components(
  tokens: Tokens,
): NonNullable<UnifiedThemeOptions['components']> {
  return {
    ...surfaces(tokens),
    ...controls(tokens),
    ...tables(tokens),
    ...pages(tokens),
  };
}
