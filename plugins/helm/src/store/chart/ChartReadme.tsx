import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MarkdownContent } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { helmChartsTranslationRef } from '../../messages/charts';

export function ChartReadme({ readme }: { readme?: string }) {
  const { t } = useTranslationRef(helmChartsTranslationRef);
  return readme ? (
    <MarkdownContent content={readme} dialect="gfm" linkTarget="_blank" />
  ) : (
    <Typography color="textSecondary">{t('noReadme')}</Typography>
  );
}
