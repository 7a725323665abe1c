/** Normalised text in which what was recognised is replaced by a placeholder, and what was found. */
export interface Masked {
  text: string;
  slots: Record<string, string>;
}

/** Replaces the first match and keeps what it means; `read` answers null to leave it alone. */
export const maskFirst = (
  masked: Masked,
  pattern: RegExp,
  placeholder: string,
  read: (match: RegExpExecArray) => Record<string, string> | null,
): Masked => {
  const match = pattern.exec(masked.text);
  if (match === null) return masked;
  const slots = read(match);
  if (slots === null) return masked;
  const before = masked.text.slice(0, match.index);
  const after = masked.text.slice(match.index + match[0].length);
  return {
    text: `${before} ${placeholder} ${after}`.replace(/\s+/g, ' ').trim(),
    slots: { ...masked.slots, ...slots },
  };
};

export const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
