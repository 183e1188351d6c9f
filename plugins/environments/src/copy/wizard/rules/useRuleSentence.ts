import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RewriteRule } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyRulesTranslationRef } from '../../messages/rules';
import { FACTORS, valueText } from '../../model/ruleForm';

/** Says in a sentence what a rule does. */
export function useRuleSentence(): (rule: RewriteRule) => string {
  const { t } = useTranslationRef(environmentsCopyRulesTranslationRef);
  return rule => {
    switch (rule.type) {
      case 'host':
        return t('sentence.host', { template: rule.template });
      case 'storageClass':
        return t('sentence.storageClass', { from: rule.from, to: rule.to });
      case 'registry':
        return t('sentence.registry', { from: rule.from, to: rule.to });
      case 'text':
        return t('sentence.text', { from: rule.from, to: rule.to });
      case 'address':
        return rule.to
          ? t('sentence.address', { from: rule.from, to: rule.to })
          : t('sentence.addressGone', { from: rule.from });
      case 'scale':
        return t('sentence.scale', {
          factors: FACTORS.filter(name => rule[name] !== undefined)
            .map(name => `${t(`field.${name}`)} ${rule[name]}`)
            .join(', '),
        });
      default:
        return rule.value === null
          ? t('sentence.unset', { path: rule.path })
          : t('sentence.set', {
              path: rule.path,
              value: valueText(rule.value),
            });
    }
  };
}
