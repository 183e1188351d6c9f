import { limitChange, limitDraftOf } from './limitDraft';

const BEFORE = {
  default: { cpu: '1', 'ephemeral-storage': '1Gi' },
  defaultRequest: { memory: '256Mi' },
};

describe('limitChange', () => {
  it('changes nothing until something else is written', () => {
    expect(limitChange(BEFORE, limitDraftOf(BEFORE))).toBeUndefined();
    expect(limitChange(undefined, limitDraftOf())).toBeUndefined();
    const spaced = { ...limitDraftOf(BEFORE), limitCpu: ' 1 ' };
    expect(limitChange(BEFORE, spaced)).toBeUndefined();
  });

  it('keeps what has no field, and takes away what is emptied', () => {
    const draft = { ...limitDraftOf(BEFORE), limitCpu: '', requestCpu: '100m' };
    expect(limitChange(BEFORE, draft)).toEqual({
      default: { 'ephemeral-storage': '1Gi' },
      defaultRequest: { cpu: '100m', memory: '256Mi' },
    });
  });

  it('says when none is left', () => {
    const { defaultRequest } = BEFORE;
    const draft = { ...limitDraftOf({ defaultRequest }), requestMemory: '' };
    expect(limitChange({ defaultRequest }, draft)).toBeNull();
  });
});
