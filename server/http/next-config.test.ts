import { expect, test } from "vitest";

import config from "../../next.config.js";

test("an address that somebody makes up leaves no file behind", () => {
  expect(config).toMatchObject({ experimental: { isrFlushToDisk: false } });
});
