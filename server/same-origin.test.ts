import { expect, test } from "vitest";

import { isOwnWrite, isSameOrigin } from "./same-origin.ts";

const own = { host: "localhost:3000", origin: "http://localhost:3000" };

test.each<[string, Record<string, string>, boolean]>([
  ["our own page", own, true],
  ["our own page by number", { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" }, true],
  ["behind a proxy that ends TLS", { host: "tunet.no", origin: "https://tunet.no" }, true],
  ["a host in capitals", { host: "Tunet.no", origin: "https://tunet.no" }, true],
  ["no browser", { host: "localhost:3000" }, true],
  ["an address typed in", { host: "localhost:3000", "sec-fetch-site": "none" }, true],
  ["another site", { ...own, origin: "https://evil.example" }, false],
  ["another port", { ...own, origin: "http://localhost:3001" }, false],
  ["a name beginning with ours", { ...own, origin: "http://localhost:3000.evil.example" }, false],
  ["our name as a user name", { ...own, origin: "http://localhost:3000@evil.example" }, false],
  ["an origin that is hidden", { ...own, origin: "null" }, false],
  ["an empty origin", { ...own, origin: "" }, false],
  ["no host", { origin: "http://localhost:3000" }, false],
  ["another site that hides its origin", { host: "a.no", "sec-fetch-site": "cross-site" }, false],
  ["a sibling site", { host: "a.no", "sec-fetch-site": "same-site" }, false],
])("same origin: %s", (_, headers, expected) => {
  expect(isSameOrigin(new Headers(headers))).toBe(expected);
});

const write = { ...own, "content-type": "application/json" };

test.each<[string, Record<string, string>, boolean]>([
  ["our client", write, true],
  ["with a charset", { ...write, "content-type": "application/json; charset=utf-8" }, true],
  ["a form", { ...write, "content-type": "application/x-www-form-urlencoded" }, false],
  ["a file form", { ...write, "content-type": "multipart/form-data; boundary=x" }, false],
  ["plain text that looks like JSON", { ...write, "content-type": "text/plain" }, false],
  ["nearly JSON", { ...write, "content-type": "application/jsonp" }, false],
  ["no kind of content", own, false],
  ["another site", { ...write, origin: "https://evil.example" }, false],
])("a write of our own: %s", (_, headers, expected) => {
  expect(isOwnWrite(new Headers(headers))).toBe(expected);
});
