import type { Intent } from './intent.js';

/** A sentence as numbers: which features it has and how much of each. */
export interface Row {
  target: number;
  features: Uint32Array;
  amounts: Float32Array;
  weight: number;
}

/** One block of weights per feature, one weight per intent in each. */
export interface Weights {
  values: Float32Array;
  intents: readonly Intent[];
}

const epochs = 4;
const step = 1.5;
/** A sentence known this surely is not learnt from, and not looked at again until the last round. */
const sure = 0.93;
/** An intent less likely than this is not pushed further away. */
const cutoff = 0.01;

export const softmax = (scores: Float64Array): Float64Array => {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const power = Math.exp((scores[index] ?? 0) - highest);
    scores[index] = power;
    sum += power;
  }
  for (let index = 0; index < scores.length; index += 1) scores[index] = (scores[index] ?? 0) / sum;
  return scores;
};

/** The sum of the weights of the features, per intent. */
export const scoresOf = (
  { values, intents }: Weights,
  { features, amounts }: Pick<Row, 'features' | 'amounts'>,
): Float64Array => {
  const size = intents.length;
  const scores = new Float64Array(size);
  for (let place = 0; place < features.length; place += 1) {
    const start = (features[place] ?? 0) * size;
    const amount = amounts[place] ?? 0;
    for (let index = 0; index < size; index += 1)
      scores[index] = (scores[index] ?? 0) + (values[start + index] ?? 0) * amount;
  }
  return scores;
};

/**
 * Multinomial logistic regression by gradient descent with a step of its own for every feature (Adagrad), in a fixed
 * order: the same phrases always give the same model.
 */
export const train = (rows: readonly Row[], featureCount: number, intents: readonly Intent[]): Weights => {
  const size = intents.length;
  const weights: Weights = { values: new Float32Array(featureCount * size), intents };
  const { values } = weights;
  const seen = new Float32Array(featureCount).fill(0.1);
  const easy = new Uint8Array(rows.length);
  const wrong = new Uint8Array(size);
  for (let epoch = 0; epoch < epochs; epoch += 1)
    for (let turn = 0; turn < rows.length; turn += 1) {
      const place = (turn * 7919) % rows.length;
      const row = rows[place];
      if (row === undefined || (easy[place] === 1 && epoch < epochs - 1)) continue;
      const { target, features, amounts, weight } = row;
      const probabilities = softmax(scoresOf(weights, row));
      const missing = 1 - (probabilities[target] ?? 0);
      easy[place] = missing < 1 - sure ? 1 : 0;
      if (easy[place] === 1) continue;
      let count = 0;
      for (let index = 0; index < size; index += 1)
        if (index !== target && (probabilities[index] ?? 0) > cutoff) wrong[count++] = index;
      for (let at = 0; at < features.length; at += 1) {
        const feature = features[at] ?? 0;
        const amount = amounts[at] ?? 0;
        const pull = missing * amount * weight;
        const total = (seen[feature] ?? 0) + pull * pull;
        seen[feature] = total;
        const rate = (step * amount * weight) / Math.sqrt(total);
        const start = feature * size;
        values[start + target] = (values[start + target] ?? 0) + rate * missing;
        for (let index = 0; index < count; index += 1) {
          const other = wrong[index] ?? 0;
          values[start + other] = (values[start + other] ?? 0) - rate * (probabilities[other] ?? 0);
        }
      }
    }
  return weights;
};
