/** How long the edge is patient with a caller, and with how many at once. A caller who sends nothing, or a byte now and then, holds a connection no longer. */
export interface EdgeLimits {
  /** For all headers of a request, and for the first request of a fresh connection. */
  headersMs: number;
  /** For a body, once its route reads it. */
  bodyMs: number;
  /** For a request as a whole, bodies that nobody reads included. */
  requestMs: number;
  /** Between two requests on one connection. */
  idleMs: number;
  /** How often overdue requests are looked for: how late each of the above may be noticed. */
  checkEveryMs: number;
  /** At one time; one more is ended without a word. Each may hold a body, and a file descriptor that the store needs. */
  connections: number;
}

export const usualLimits: EdgeLimits = {
  headersMs: 10_000,
  bodyMs: 10_000,
  requestMs: 15_000,
  idleMs: 5_000,
  checkEveryMs: 2_000,
  connections: 500,
};
