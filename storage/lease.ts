/** From when until when somebody alone may do something, in milliseconds. */
export interface Span {
  from: number;
  until: number;
}

/**
 * Whether a lease still holds. One that was taken more than its own length after now was taken by a clock that was wrong;
 * nobody waits for years until it runs out.
 */
export const isHeld = ({ from, until }: Span, now: number): boolean => until > now && from - now <= until - from;
