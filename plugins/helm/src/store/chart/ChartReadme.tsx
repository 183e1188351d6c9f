import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MarkdownContent } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { helmChartsTranslationRef } from '../../messages/charts';

const useStyles = makeStyles(
  theme => ({
    // The colours of the highlighting are too faint to be read by everybody,
    // and a block that scrolls can not be reached by keyboard.
    root: {
      '& pre': {
        backgroundColor: `${theme.palette.background.default} !important`,
        color: `${theme.palette.text.primary} !important`,
        whiteSpace: 'pre-wrap !important',
        overflowWrap: 'anywhere',
        // The highlighted block is one within another.
        '& pre': { margin: 0 },
        '& code': { whiteSpace: 'inherit !important' },
        '& span': { color: 'inherit !important' },
      },
    },
  }),
  { name: 'ForedeckChartReadme' },
);

/** What a chart or a profile says of itself, as Markdown. */
export function ChartReadme({ readme }: { readme?: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  return readme ? (
    <div className={classes.root}>
      <MarkdownContent content={readme} dialect="gfm" linkTarget="_blank" />
    </div>
  ) : (
    <Typography color="textSecondary">{t('noReadme')}</Typography>
  );
}
