import { makeStyles, Theme } from '@material-ui/core/styles';

/** A sign of two or three characters in a colour of its own. */
const SIGNS: Record<string, { text: string; color: string }> = {
  java: { text: 'Jv', color: '#a4501a' },
  node: { text: 'JS', color: '#2c6e3f' },
  python: { text: 'Py', color: '#2b5b8a' },
  dotnet: { text: '.N', color: '#5b3aa6' },
  web: { text: '</>', color: '#8a2f5f' },
  service: { text: '{ }', color: '#44546a' },
  database: { text: 'DB', color: '#1f5f8b' },
  cache: { text: 'Mem', color: '#9a3324' },
  queue: { text: 'MQ', color: '#9c5a00' },
  search: { text: 'Es', color: '#0f6f66' },
};

const useStyles = makeStyles<Theme, { color: string }>(
  theme => ({
    root: {
      flex: 'none',
      display: 'inline-flex',
      alignItems: 'center',
      justifyContent: 'center',
      width: 44,
      height: 44,
      borderRadius: theme.shape.borderRadius * 2,
      color: '#fff',
      backgroundColor: ({ color }) => color,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontWeight: 700,
      fontSize: '1rem',
      letterSpacing: '-0.02em',
    },
  }),
  { name: 'ForedeckProfileIcon' },
);

/** Stands for the kind of application a profile is made for. */
export function ProfileIcon({ icon = 'service' }: { icon?: string }) {
  const sign = SIGNS[icon] ?? SIGNS.service;
  const classes = useStyles({ color: sign.color });
  return (
    <span className={classes.root} aria-hidden>
      {sign.text}
    </span>
  );
}
