import { Link } from 'react-router-dom';
import { sidebarConfig, useSidebarOpenState } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { appTranslationRef } from '../translation';
import { Mark } from './Mark';

const useStyles = makeStyles<Theme, { closedWidth: number }>(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'center',
      width: '100%',
      height: 60,
      color: theme.palette.navigation.selectedColor,
      textDecoration: 'none',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.navigation.indicator}`,
        outlineOffset: -4,
      },
    },
    mark: {
      display: 'inline-flex',
      justifyContent: 'center',
      flex: 'none',
      width: ({ closedWidth }) => closedWidth,
    },
    name: {
      marginLeft: theme.spacing(-1.5),
      fontSize: '1.125rem',
      fontWeight: 650,
      letterSpacing: '-0.01em',
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ForedeckLogo' },
);

export function Logo() {
  const { isOpen } = useSidebarOpenState();
  const { t } = useTranslationRef(appTranslationRef);
  const classes = useStyles({ closedWidth: sidebarConfig.drawerWidthClosed });
  const name =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Foredeck';
  return (
    <Link to="/" className={classes.root} aria-label={t('nav.logo', { name })}>
      <span className={classes.mark}>
        <Mark />
      </span>
      {isOpen && <span className={classes.name}>{name}</span>}
    </Link>
  );
}
