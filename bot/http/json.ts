/** The JSON in these bytes, or undefined where there is none. */
export const jsonOf = (content: Buffer | string): unknown => {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
};
