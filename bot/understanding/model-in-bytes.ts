import { z } from 'zod';
import { numbered, renumber } from './features.js';
import { everyIntent } from './intent.js';
import { type Model, modelOf } from './model.js';

/** A line of JSON, then the keys of the features in the order of their places, then their weights. */
const headSchema = z.object({
  fingerprint: z.string(),
  intents: z.array(z.string()),
  features: z.int().nonnegative(),
  vocabulary: z.array(z.string()),
  /** What the keys of features count: words and pieces by their numbers. */
  parts: z.array(z.string()),
});

const bytesOf = (numbers: Float64Array | Float32Array): Buffer =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/** The model as it is kept in a file, with what it was learnt from. */
export const modelInBytes = ({ vocabulary, places, weights }: Model, fingerprint: string): Buffer => {
  const head: z.output<typeof headSchema> = {
    fingerprint,
    intents: [...weights.intents],
    features: places.size,
    vocabulary: [...vocabulary],
    parts: numbered(),
  };
  const keys = Float64Array.from(places.keys());
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`, 'utf8'), bytesOf(keys), bytesOf(weights.values)]);
};

/** Numbers from any place in a file: they stand there without a gap, and a typed array wants to begin at a multiple. */
const buffered = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

/** The model back from its bytes; null when it was learnt from something else. Throws on bytes that are no model. */
export const modelFrom = (bytes: Buffer, fingerprint: string): Model | null => {
  const end = bytes.indexOf('\n');
  const head = headSchema.parse(JSON.parse(bytes.toString('utf8', 0, end)));
  const { features, intents, vocabulary, parts } = head;
  if (head.fingerprint !== fingerprint || intents.join() !== everyIntent.join()) return null;
  const keysEnd = end + 1 + features * Float64Array.BYTES_PER_ELEMENT;
  const keys = new Float64Array(buffered(bytes.subarray(end + 1, keysEnd)));
  const values = new Float32Array(buffered(bytes.subarray(keysEnd)));
  if (values.length !== features * intents.length) throw new Error('the kept model is not whole');
  renumber(parts);
  const places = new Map<number, number>();
  for (const [place, key] of keys.entries()) places.set(key, place);
  return modelOf(vocabulary, places, { values, intents: everyIntent });
};
