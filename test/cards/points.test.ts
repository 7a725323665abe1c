import { expect } from 'chai';
import { missingPoints, roundedPoints } from '../../cards/points.js';

describe('points as they are told', () => {
  it('have two decimals at most', () => {
    expect(roundedPoints(80 / 3)).to.equal(26.67);
    expect(roundedPoints(58.333_333)).to.equal(58.33);
    expect(roundedPoints(12.5)).to.equal(12.5);
    expect(roundedPoints(70)).to.equal(70);
  });

  it('are never the whole number that they do not reach, and never nothing where there is something', () => {
    expect(roundedPoints(69.996)).to.equal(69.99);
    expect(roundedPoints(70.001)).to.equal(70);
    expect(roundedPoints(0.0004)).to.equal(0.01);
    expect(roundedPoints(0)).to.equal(0);
  });

  it('make up what is asked for together with those that are missing', () => {
    expect(missingPoints(69.996, 70)).to.equal(0.01);
    expect(missingPoints(175 / 3, 70)).to.equal(11.67);
    expect(missingPoints(74, 70)).to.equal(0);
    for (let thirds = 0; thirds < 210; thirds += 1)
      expect(roundedPoints(thirds / 3) + missingPoints(thirds / 3, 70), String(thirds)).to.be.closeTo(70, 1e-9);
  });
});
