import { useId, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Autocomplete from '@material-ui/lab/Autocomplete';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import { useNavigate } from 'react-router-dom';
import { appTranslationRef } from '../translation';
import { CardBody } from './card/CardBody';
import { useDeployLink } from './data/useDeployLink';
import { Loaded } from './data/useLoaded';
import { OwnedComponent } from './data/useOwnedComponents';

/** Asks which component to deploy and goes to its Deploy tab. */
export function DeployDialog(props: {
  open: boolean;
  onClose: () => void;
  components: Loaded<OwnedComponent[]>;
}) {
  const { t } = useTranslationRef(appTranslationRef);
  const titleId = useId();
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const deployLink = useDeployLink();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      TransitionProps={{ onEntered: () => input.current?.focus() }}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="xs"
    >
      <DialogTitle id={titleId}>{t('home.create.deploy')}</DialogTitle>
      <DialogContent>
        <CardBody
          data={props.components}
          skeletonRows={1}
          errorTitle={t('home.owned.error')}
        >
          {components =>
            components.length === 0 ? (
              <p>{t('home.create.deployNone')}</p>
            ) : (
              <Autocomplete
                openOnFocus
                options={components}
                getOptionLabel={component => component.title}
                noOptionsText={t('home.create.deployNoMatch')}
                onChange={(_, component) => {
                  const to = deployLink(component?.entityRef);
                  if (to) {
                    navigate(to);
                  }
                }}
                renderInput={params => (
                  <TextField
                    {...params}
                    inputRef={input}
                    variant="outlined"
                    label={t('home.create.deployPick')}
                    placeholder={t('home.create.deployFilter')}
                  />
                )}
              />
            )
          }
        </CardBody>
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{t('home.create.cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
}
