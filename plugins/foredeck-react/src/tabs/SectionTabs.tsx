import { ReactNode, useId } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { hairline } from '../status/tones';

const useStyles = makeStyles(
  theme => ({
    tabs: { borderBottom: hairline(theme) },
    tab: { minWidth: 0, padding: theme.spacing(1, 2) },
    panel: { minWidth: 0 },
  }),
  { name: 'ForedeckSectionTabs' },
);

export interface SectionTabsProps<T extends string> {
  /** What the sections are of, for screen readers. */
  label: string;
  /** The section that is open; the owner keeps it, best in the address. */
  value: T;
  sections: ReadonlyArray<{ value: T; label: string }>;
  onChange(value: T): void;
  /** For the spacing around the open section's content. */
  panelClassName?: string;
  /** The content of the open section. */
  children: ReactNode;
}

/** Sections of a page behind tabs; the tabs scroll where they do not fit. */
export function SectionTabs<T extends string>(props: SectionTabsProps<T>) {
  const { value, sections, onChange, panelClassName } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <>
      <Tabs
        value={value}
        onChange={(_, next: T) => onChange(next)}
        variant="scrollable"
        scrollButtons="auto"
        indicatorColor="primary"
        textColor="primary"
        className={classes.tabs}
        aria-label={props.label}
      >
        {sections.map(section => (
          <Tab
            key={section.value}
            value={section.value}
            label={section.label}
            className={classes.tab}
            id={`${id}-${section.value}`}
            aria-controls={`${id}-panel`}
          />
        ))}
      </Tabs>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${value}`}
        className={`${classes.panel} ${panelClassName ?? ''}`}
      >
        {props.children}
      </div>
    </>
  );
}
