import { expect, test } from '@playwright/test';
import { expectNoAxeViolations } from './helpers.ts';

const PAGES = [
  '#/',
  '#/new',
  '#/fly/twenty-nine-second-wall?cursor=14&exchange=0',
  '#/fly/who-said-429?cursor=40',
  '#/fly/preflight-blocked?cursor=20',
  '#/quiz',
  '#/quiz/timeouts',
  '#/quiz/api-keys',
  '#/quiz/websocket-routes',
  '#/fly/one-load-two-kinds?cursor=30',
  '#/fly/chat-for-three?cursor=20',
  '#/learn',
  '#/learn/7',
  '#/learn/24',
  '#/learn/38',
  '#/exam',
  '#/review',
  '#/progress',
  '#/settings',
  '#/reference',
  '#/nowhere',
];

for (const hash of PAGES)
  test(`${hash} has no accessibility violations, light or dark`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(`./${hash}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForTimeout(1200);
    await expectNoAxeViolations(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForTimeout(200);
    await expectNoAxeViolations(page);
  });
