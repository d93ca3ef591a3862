import { expect, test } from "./fixtures.ts";
import { addressOf, pages } from "./pages.ts";

test.use({ viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true });

/*
 * 320 CSS pixels: a small phone, or 400 % zoom on a large screen (WCAG 1.4.10). Nothing may be cut
 * off either, so the page must not simply hide what sticks out.
 */
for (const [route, entry] of Object.entries(pages))
  test(`${route}: fits 320 pixels`, async ({ page, signIn, ask }) => {
    if (entry.as) await signIn(entry.as);
    const answer = await page.goto(await addressOf(entry, ask));
    expect(answer?.status()).toBe(entry.status ?? 200);
    const found = await page.evaluate(() => {
      const isHidden = (element: Element): boolean => {
        const { clipPath, clip, position } = getComputedStyle(element);
        const clipped = position === "absolute" && (clip !== "auto" || clipPath !== "none");
        return clipped || !element.checkVisibility();
      };
      const inScrollBox = (element: Element): boolean => {
        for (let box = element.parentElement; box; box = box.parentElement)
          if (
            /auto|scroll/.test(getComputedStyle(box).overflowX) &&
            box.tabIndex === 0 &&
            box.getBoundingClientRect().right <= innerWidth + 0.5
          )
            return true;
        return false;
      };
      const beyond = [...document.querySelectorAll("body *")].filter((element) => {
        const { right, left, width } = element.getBoundingClientRect();
        if (width === 0 || isHidden(element) || element.closest(".ds-sr-only, nextjs-portal"))
          return false;
        return (right > innerWidth + 0.5 || left < -0.5) && !inScrollBox(element);
      });
      return {
        width: document.documentElement.scrollWidth,
        overflow: [document.documentElement, document.body].map(
          (element) => getComputedStyle(element).overflowX,
        ),
        beyond: beyond.map((element) => element.outerHTML.slice(0, 160)),
      };
    });
    expect(found).toEqual({ width: 320, overflow: ["visible", "visible"], beyond: [] });
  });
