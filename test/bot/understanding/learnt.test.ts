import { expect } from 'chai';
import { score } from '../../../bot/understanding/classifier.js';
import { learn } from '../../../bot/understanding/learning.js';
import { keepLearnt } from '../../../bot/understanding/learnt.js';
import { modelFrom, modelInBytes } from '../../../bot/understanding/model-in-bytes.js';

describe('what was learnt and kept', () => {
  // Learnt from the very phrases, after whatever other tests have asked: the parts of words have their numbers by now.
  score(['status']);
  const bytes = modelInBytes(learn(), 'these files');

  it('is the same model when it is read again', () => {
    const again = modelFrom(bytes, 'these files');
    expect(again).not.to.equal(null);
    if (again !== null) expect(modelInBytes(again, 'these files').equals(bytes)).to.equal(true);
  });

  it('is void when anything changed that it was learnt from', () => {
    expect(modelFrom(bytes, 'other files')).to.equal(null);
  });

  it('is refused where it is not whole', () => {
    expect(() => modelFrom(bytes.subarray(0, bytes.length - 4), 'these files')).to.throw('not whole');
    expect(() => modelFrom(Buffer.from('{}\n'), 'these files')).to.throw();
  });

  it('is not learnt again while nothing changed', () => {
    keepLearnt();
    expect(keepLearnt()).to.equal(false);
  });
});
