import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MarkdownContent } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { helmTranslationRef } from '../../translation';

export function ChartReadme({ readme }: { readme?: string }) {
  const { t } = useTranslationRef(helmTranslationRef);
  return readme ? (
    <MarkdownContent content={readme} dialect="gfm" linkTarget="_blank" />
  ) : (
    <Typography color="textSecondary">{t('chartPage.noReadme')}</Typography>
  );
}
