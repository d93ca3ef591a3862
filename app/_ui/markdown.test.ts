import { expect, test } from "vitest";

import { Markdown } from "./markdown.tsx";

const html = (text: string): string =>
  (Markdown({ text }).props as { dangerouslySetInnerHTML: { __html: string } })
    .dangerouslySetInnerHTML.__html;

test("formats what people write", () => {
  expect(html("**Program**\n\n- en\n- to")).toContain("<strong>Program</strong>");
  expect(html("Se [sida](https://tunet.example).")).toContain('<a href="https://tunet.example">');
});

test.each([
  "<img src=x onerror=alert(1)>",
  "![](https://evil.example/spor.png)",
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt&colon;alert(1))",
  "[a](vbscript:x) [b](data:text/html,<script>alert(1)</script>)",
  '"><script>alert(1)</script>',
])("%s becomes nothing that runs or loads", (text) => {
  expect(html(text)).not.toMatch(/<(?:img|script)|href="(?:java|vb|data)/i);
});

test("a text that is made to be slow is not", () => {
  for (const part of ["*a ", "[", "`", "![", "a@", "http://", "_*", "> ", "|-"]) {
    const began = performance.now();
    html(part.repeat(10_000 / part.length));
    expect(performance.now() - began).toBeLessThan(2_000);
  }
});
