import { findingsOf, type PreflightCheck } from '../PreflightCheck';

const { block } = findingsOf('protection');

/** Whether the target may be written to at all. */
export const protectionCheck: PreflightCheck = {
  id: 'protection',
  title: 'whether the target is protected',
  async run({ planned: { plan }, target, protectedNamespaces }) {
    const namespaces = plan.namespaces
      .map(({ to }) => to)
      .filter(name => protectedNamespaces.includes(name));
    return {
      findings: [
        ...(target?.protected
          ? [
              block({
                id: 'environment',
                message: `${target.space}/${target.name} is protected: nothing is copied into it.`,
                fix: 'Have an admin of its space unprotect it, or choose another target.',
              }),
            ]
          : []),
        ...namespaces.map(name =>
          block({
            id: `namespace:${name}`,
            message: `Namespace ${name} is protected by the portal's configuration.`,
            fix: 'Choose another namespace for the target.',
          }),
        ),
      ],
      message: `${plan.target.space}/${plan.target.name}`,
    };
  },
};
