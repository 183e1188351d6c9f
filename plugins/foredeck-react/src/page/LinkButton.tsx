import { ReactNode } from 'react';
import Button, { ButtonProps } from '@material-ui/core/Button';
import { Link as RouterLink } from 'react-router-dom';

export type LinkButtonProps = Pick<
  ButtonProps,
  'aria-label' | 'className' | 'color' | 'size' | 'startIcon' | 'variant'
> & { to: string; children: ReactNode };

/** A link within the portal that looks like a button. */
export function LinkButton(props: LinkButtonProps) {
  // Material-UI calls it a button to screen readers, but it leads elsewhere.
  return <Button {...props} component={RouterLink} role={undefined} />;
}
