import type { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;

/** What a kind of value is called by somebody who writes YAML. */
const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a set of fields',
  record: 'a set of fields',
  null: 'nothing',
};

const called = (kind: string): string => kinds[kind] ?? kind;

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

const wrongKind = (expected: string, input: unknown): string => {
  if (input === undefined) return `is missing; it must be ${called(expected)}`;
  const quotes = expected === 'string' && typeof input === 'number' ? '; put it in quotes' : '';
  return `must be ${called(expected)}, not ${called(kindOf(input))}${quotes}`;
};

/** What is wrong with a value of a pack, in the words of whoever writes one; where the schema has no words of its own. */
export const plainWords = (issue: RawIssue): string | undefined => {
  if (issue.code === 'invalid_type') return wrongKind(issue.expected, issue.input);
  if (issue.code === 'invalid_value')
    return `${issue.input === undefined ? 'is missing; it ' : ''}must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_key') return 'its name must be an id of letters, digits, ".", "_" and "-"';
  if (issue.code === 'too_small')
    return issue.origin === 'array' || issue.origin === 'string'
      ? 'must not be empty'
      : `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  return undefined;
};
