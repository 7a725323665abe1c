import fc from 'fast-check';

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Stands for a value too deep for this process to write by recursion; `written` puts it in. */
const abyss = 'an abyss of three thousand brackets';

/** The JSON of a mutated value. */
export const written = (value: unknown): string => JSON.stringify(value).replaceAll(`"${abyss}"`, nested(3_000));

/** Values that programs have stumbled over. */
const notorious: readonly unknown[] = [
  '',
  ' ',
  null,
  true,
  false,
  0,
  -1,
  1e308,
  '\u0000',
  '\ud800',
  'a'.repeat(10_000),
  '🙂'.repeat(200),
  ['$', '{data}'].join(''),
  ['$', '{if(true, json("{}"), 1)}'].join(''),
  '{{DATE(2026-01-01T00:00:00Z)}}',
  '<!channel>',
  '<at>Assay</at>',
  '[x](javascript:alert(1))',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '9999-99-99',
  '1'.repeat(400),
  'https://evil.example/',
  'http://169.254.169.254/latest/meta-data',
  [],
  {},
  JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
  JSON.parse(nested(60)),
  abyss,
  Array.from({ length: 2_000 }, () => 0),
];

const strangeText = fc.string({ unit: 'binary', maxLength: 40 });
export const strangeValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...notorious) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 2, depthSize: 'small' }) },
  { weight: 2, arbitrary: strangeText },
);

export type Mutation =
  | { kind: 'replace'; at: number; value: unknown }
  | { kind: 'remove'; at: number }
  | { kind: 'add'; at: number; name: string; value: unknown }
  | { kind: 'copy'; at: number; from: number };

const place = fc.nat({ max: 10_000 });
const strangeName = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'tenant', 'tenantId', 'admin', 'role', 'action', 'bot_id'),
  strangeText,
);

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('replace' as const), at: place, value: strangeValue }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: place }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('add' as const), at: place, name: strangeName, value: strangeValue }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('copy' as const), at: place, from: place }) },
);

interface Slot {
  holder: Record<string, unknown>;
  name: string;
}

/** Every place in a value that something stands in. Arrays are holders like objects. */
const slotsOf = (value: unknown): Slot[] => {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...slotsOf(holder[name])]);
};

/** An own property, even where its name is `__proto__`. */
const put = (holder: Record<string, unknown>, name: string, value: unknown): void => {
  Object.defineProperty(holder, name, { value, writable: true, enumerable: true, configurable: true });
};

const applied = (root: Record<string, unknown>, mutation: Mutation): void => {
  const slots = slotsOf(root).slice(0, 400);
  const slot = slots[mutation.at % Math.max(slots.length, 1)];
  if (slot === undefined) return;
  const { holder, name } = slot;
  switch (mutation.kind) {
    case 'replace':
      put(holder, name, mutation.value);
      return;
    case 'remove':
      delete holder[name];
      return;
    case 'add':
      put(holder, mutation.name, mutation.value);
      return;
    case 'copy': {
      const source = slots[mutation.from % slots.length];
      if (source !== undefined) put(holder, name, structuredClone(source.holder[source.name]));
    }
  }
};

/** The value with all of that done to a copy of it, one after the other. */
export const mutated = <Value extends Record<string, unknown>>(value: Value, mutations: readonly Mutation[]): Value => {
  const copy = structuredClone(value);
  for (const one of mutations) applied(copy, structuredClone(one));
  return copy;
};
