const prefix = 'person:';

/**
 * The destination of a message to somebody wherever they can be reached, for whoever has no conversation reference of theirs
 * at hand. The message belongs to that person: it goes when the person is erased.
 */
export const personDestination = (organisation: string, person: string): string =>
  `${prefix}${JSON.stringify([organisation, person])}`;
