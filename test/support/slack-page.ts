import type { Browser, Page } from 'playwright-core';

/** local-slack as a person uses it. */
export interface SlackPage {
  be(name: string): Promise<void>;
  go(channel: string): Promise<void>;
  say(text: string): Promise<void>;
  press(label: string): Promise<void>;
  sees(pattern: RegExp): Promise<string>;
  text(): Promise<string>;
  shot(path: string): Promise<void>;
  page: Page;
}

const exactly = (label: string): RegExp => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

export const openSlack = async (browser: Browser, url: string, width = 1400): Promise<SlackPage> => {
  const page = await browser.newPage({ viewport: { width, height: 1100 } });
  page.setDefaultTimeout(15000);
  await page.goto(`${url}/`, { waitUntil: 'load' });
  await page.locator('.composer-input').first().waitFor();
  const text = (): Promise<string> => page.locator('main').innerText();
  return {
    page,
    text,
    be: async (name) => {
      await page.locator('.actas select').selectOption({ label: name });
    },
    go: async (channel) => page.locator('.sidebar-item').filter({ hasText: channel }).first().click(),
    say: async (words) => {
      const composer = page.locator('main .composer-input').first();
      await composer.click();
      await composer.fill(words);
      await page.locator('main .composer-send').first().click();
    },
    press: async (label) =>
      page
        .locator('.bk-button')
        .filter({ hasText: exactly(label) })
        .last()
        .click(),
    sees: async (pattern) => {
      await page.waitForFunction(`${pattern}.test(document.querySelector('main')?.innerText ?? '')`);
      return text();
    },
    shot: async (path) => {
      await page.screenshot({ path });
    },
  };
};
