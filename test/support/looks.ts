import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { artefact } from './chromium.js';
import type { PlaygroundPage } from './playground-page.js';
import type { SlackPage } from './slack-page.js';

const documented = fileURLToPath(new URL('../../docs/images/', import.meta.url));

/** Where a picture for the documentation goes: into it with `ASSAY_SCREENSHOTS=1`, else among what the tests leave behind. */
export const pictureFor = (name: string): string => {
  if (process.env.ASSAY_SCREENSHOTS !== '1') return artefact(name);
  mkdirSync(documented, { recursive: true });
  return join(documented, name);
};

/** The newest card in Teams that says something. */
export const teamsCard = ({ page }: PlaygroundPage, said: RegExp): Locator =>
  page.locator('.ac-adaptiveCard').filter({ hasText: said }).last();

/** The newest message in Slack that says something, without the picture of its author. */
export const slackMessage = ({ page }: SlackPage, said: RegExp): Locator =>
  page.locator('.msg .msg-body').filter({ hasText: said }).last();

export const phoneWidth = 320;

/** What Teams leaves of a phone for a card. */
const cardOnPhone = 288;

/** A function for the page, which knows nothing of what a compiler puts around ours. */
const inPage = <Answer>(body: string): ((root: unknown) => Answer) =>
  new Function('root', body) as (root: unknown) => Answer;

/** The playground has no narrow layout: its card alone is made as narrow as on a phone. */
export const onPhoneInTeams = async (card: Locator): Promise<void> => {
  await card.evaluate(inPage(`root.style.width = '${cardOnPhone}px'; root.style.boxSizing = 'border-box';`));
};

/** local-slack keeps its list of channels beside the messages; the app of a phone shows one of them. */
export const onPhoneInSlack = async ({ page }: SlackPage): Promise<void> => {
  await page.addStyleTag({ content: '.sidebar { display: none !important }' });
  await page.setViewportSize({ width: phoneWidth, height: 1400 });
};

const findsCutOff = inPage<string[]>(`
  const hasWords = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const edgesOf = (element) => {
    const edges = [];
    for (let around = element.parentElement; around !== null && root.contains(around); around = around.parentElement)
      if (around === root || getComputedStyle(around).overflowX !== 'visible') edges.push(around.getBoundingClientRect());
    return edges;
  };
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const box = element.getBoundingClientRect();
    const words = (element.textContent ?? '').trim();
    if (box.width === 0 || words === '' || words === '...') return [];
    const isOut = edgesOf(element).some(({ left, right }) => box.right > right + 1 || box.left < left - 1);
    const isCut = hasWords(element) && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    return isOut || isCut ? [words.slice(0, 60)] : [];
  });
`);

/** Words and buttons of a part of a page that stand out of it or are cut off, so that nobody could read them. */
export const cutOff = (part: Locator): Promise<string[]> => part.evaluate(findsCutOff);
