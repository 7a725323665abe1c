import type { Browser, Page } from 'playwright-core';

const scopes = { personal: 'Personal Chat', group: 'Partner group', channel: 'Fabrique Nuage - General' } as const;
export type TeamsScope = keyof typeof scopes;

/** Microsoft 365 Agents Playground as a person uses it: types, presses, reads. */
export interface PlaygroundPage {
  go(scope: TeamsScope): Promise<void>;
  /** Types and sends; in a group or channel the bot is mentioned first, unless `mention` is false. */
  say(text: string, mention?: boolean): Promise<void>;
  press(label: string): Promise<void>;
  /** Waits until the chat shows the text; answers what it shows then. */
  sees(pattern: RegExp): Promise<string>;
  text(): Promise<string>;
  shot(path: string): Promise<void>;
  page: Page;
}

export const openPlayground = async (browser: Browser, url: string, width = 1400): Promise<PlaygroundPage> => {
  const page = await browser.newPage({ viewport: { width, height: 1100 } });
  page.setDefaultTimeout(15000);
  await page.goto(`${url}/`, { waitUntil: 'load' });
  const editor = page.locator('[data-lexical-editor=true]').first();
  await editor.waitFor();
  let scope: TeamsScope = 'personal';
  const text = async (): Promise<string> => (await page.locator('#root').innerText()).split('Log Panel')[0] ?? '';
  const mentionBot = async (): Promise<void> => {
    await editor.pressSequentially('@', { delay: 20 });
    await page.getByRole('menuitem').filter({ hasText: 'Assay' }).first().click();
    await editor.pressSequentially(' ');
  };
  return {
    page,
    text,
    go: async (to) => {
      scope = to;
      await page.getByRole('treeitem', { name: scopes[to] }).click();
      await editor.waitFor();
    },
    say: async (words, mention = scope !== 'personal') => {
      await editor.click();
      if (mention) await mentionBot();
      await editor.pressSequentially(words, { delay: 2 });
      if (scope === 'channel') await page.getByRole('button', { name: 'Post', exact: true }).click();
      else await page.keyboard.press('Enter');
    },
    press: async (label) => page.getByRole('button', { name: label, exact: true }).last().click(),
    sees: async (pattern) => {
      await page.waitForFunction(
        `${pattern}.test((document.querySelector('#root')?.innerText ?? '').split('Log Panel')[0] ?? '')`,
      );
      return text();
    },
    shot: async (path) => {
      await page.screenshot({ path });
    },
  };
};
