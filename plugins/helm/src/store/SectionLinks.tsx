import { makeStyles } from '@material-ui/core/styles';
import { Link } from 'react-router-dom';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';

const useStyles = makeStyles(
  theme => ({
    root: { margin: theme.spacing(1.5, 0, 2), borderBottom: hairline(theme) },
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    link: {
      display: 'block',
      padding: theme.spacing(1.5, 2),
      marginBottom: -1,
      borderBottom: '2px solid transparent',
      color: theme.palette.text.secondary,
      fontSize: '0.875rem',
      fontWeight: 600,
      textDecoration: 'none',
      '&:hover': { color: theme.palette.text.primary },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
      '&[aria-current]': {
        color: theme.palette.primary.main,
        borderBottomColor: theme.palette.primary.main,
      },
    },
  }),
  { name: 'ForedeckSectionLinks' },
);

export interface SectionLinksProps {
  /** What the sections are of, for screen readers. */
  label: string;
  sections: Array<{ to: string; label: string; current: boolean }>;
}

/** Links that look like tabs: each section is a page with an address of its own. */
export function SectionLinks({ label, sections }: SectionLinksProps) {
  const classes = useStyles();
  return (
    <nav aria-label={label} className={classes.root}>
      <ul className={classes.list}>
        {sections.map(section => (
          <li key={section.to}>
            <Link
              to={section.to}
              className={classes.link}
              aria-current={section.current ? 'page' : undefined}
            >
              {section.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
