import { Link } from '@backstage/core-components';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import catalogImportPlugin from '@backstage/plugin-catalog-import/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import {
  RiAddCircleLine,
  RiFileAddLine,
  RiFileCodeLine,
  RiRocket2Line,
} from '@remixicon/react';
import { makeStyles } from '@material-ui/core/styles';
import { appTranslationRef } from '../../translation';
import { CardBody } from '../card/CardBody';
import { HomeCard } from '../card/HomeCard';
import { Loaded } from '../data/useLoaded';
import { TemplateTile } from '../data/useTemplates';
import { Tile } from './Tile';

const SHOWN = 6;

const useStyles = makeStyles(
  theme => ({
    tiles: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(168px, 1fr))',
      gap: theme.spacing(1),
      padding: theme.spacing(1.5),
    },
    none: {
      padding: theme.spacing(0, 2, 2),
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
    },
  }),
  { name: 'ForedeckCreateCard' },
);

export function CreateCard(props: {
  templates: Loaded<TemplateTile[]>;
  onDeploy: () => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  const allTemplates = useRouteRef(scaffolderPlugin.routes.root);
  const templateLink = useRouteRef(scaffolderPlugin.routes.selectedTemplate);
  const importLink = useRouteRef(catalogImportPlugin.routes.importPage);
  return (
    <HomeCard
      title={t('home.create.title')}
      icon={<RiAddCircleLine size={18} />}
      action={
        allTemplates && <Link to={allTemplates()}>{t('home.create.all')}</Link>
      }
    >
      <div className={classes.tiles}>
        <Tile
          icon={<RiRocket2Line size={18} />}
          title={t('home.create.deploy')}
          description={t('home.create.deployHint')}
          onClick={props.onDeploy}
        />
        {importLink && (
          <Tile
            icon={<RiFileAddLine size={18} />}
            title={t('home.create.register')}
            description={t('home.create.registerHint')}
            to={importLink()}
          />
        )}
        {props.templates.status === 'ready' &&
          templateLink &&
          props.templates.value.slice(0, SHOWN).map(template => (
            <Tile
              key={`${template.namespace}/${template.name}`}
              icon={<RiFileCodeLine size={18} />}
              title={template.title}
              description={template.description}
              to={templateLink({
                namespace: template.namespace,
                templateName: template.name,
              })}
            />
          ))}
      </div>
      <CardBody
        data={props.templates}
        skeletonRows={1}
        errorTitle={t('home.create.error')}
      >
        {templates =>
          templates.length === 0 ? (
            <div className={classes.none}>{t('home.create.none')}</div>
          ) : null
        }
      </CardBody>
    </HomeCard>
  );
}
