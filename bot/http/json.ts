/** Nothing that Teams or Slack sends is a third as deep; whoever walks a deeper value by recursion would run out of stack. */
export const deepest = 100;

/** Whether brackets outside of strings are nested deeper than that. One look at each character, no recursion. */
const isDeeperThan = (most: number, text: string): boolean => {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > most) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
};

/** Half of a character, which only an escape can smuggle in, becomes a replacement character: encoders throw on it. */
const wellFormed = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? Buffer.from(value).toString() : value;

/** The JSON in these bytes, or undefined where there is none, or one too deep to be handled. */
export const jsonOf = (content: Buffer | string): unknown => {
  const text = content.toString('utf8');
  if (isDeeperThan(deepest, text)) return undefined;
  try {
    return /\\ud[89a-f]/i.test(text) ? JSON.parse(text, wellFormed) : JSON.parse(text);
  } catch {
    return undefined;
  }
};
