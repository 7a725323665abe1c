import type { Clock } from '../clock.js';
import { type Heard, keyOf } from './heard.js';

/** Somebody who opened the page longer ago looks at something else by now. */
const shownMs = 60 * 60 * 1000;
/** Slack allows few publications; somebody who presses one button after the other sees the last state soon enough. */
const apartMs = 10_000;
const mostKept = 5_000;

export interface HomePages {
  /** Somebody opened their page. */
  opened(heard: Heard): void;
  /** The opening of the page once more, when what was just done may have changed what it shows; null when it need not be. */
  after(heard: Heard): Heard | null;
}

/** Who has the app's own page before their eyes, so that it can be published again after what they do. */
export const createHomePages = (clock: Clock): HomePages => {
  const pages = new Map<string, { heard: Heard; openedAt: number; publishedAt: number }>();
  const now = (): number => Date.parse(clock.now());
  return {
    opened: (heard) => {
      const { user } = heard.place;
      pages.delete(user);
      pages.set(user, { heard, openedAt: now(), publishedAt: now() });
      const oldest = pages.keys().next();
      if (pages.size > mostKept && !oldest.done) pages.delete(oldest.value);
    },
    after: ({ place: { user }, eventKeys }) => {
      const page = pages.get(user);
      if (page === undefined) return null;
      if (now() - page.openedAt > shownMs) {
        pages.delete(user);
        return null;
      }
      if (now() - page.publishedAt < apartMs) return null;
      page.publishedAt = now();
      return { ...page.heard, eventKeys: [keyOf('again', ...eventKeys)] };
    },
  };
};
