import { describe, expect, test } from "vitest";

import { deviceName, networkOf, ownPath } from "./rules.ts";

describe("where one goes on after sign-in", () => {
  test.each([
    ["/kurs", "/kurs"],
    ["/kurs/veilederkurs-voss/pamelding?fra=mail", "/kurs/veilederkurs-voss/pamelding?fra=mail"],
    ["/nn/kurs", "/kurs"],
    ["/en/profil#varsler", "/profil#varsler"],
    ["/kurs/år", "/kurs/%C3%A5r"],
    ["/kommuner?q=a//b", "/kommuner?q=a//b"],
  ])("%s is a page of ours", (asked, path) => {
    expect(ownPath(asked)).toBe(path);
  });

  test.each([
    "",
    "/",
    "/nn",
    "kurs",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "/ /evil.example",
    "https://evil.example",
    "HTTPS:evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "/%2f%2fevil.example",
    "/%2F/evil.example",
    "/%5cevil.example",
    "/%5C%5Cevil.example",
    "/%252f%252fevil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/kurs/..//evil.example",
    "/kurs//evil.example",
    "/nn//evil.example",
    "/nn/%2fevil.example",
    "/@evil.example\\x",
    "/%00/x",
    "/%0d%0aset-cookie:a=b",
    "/kurs/100%",
    "/api/auth/signout",
    "/nn/api/auth/signout",
    "/_next/x",
    "/logg-inn",
    "/nn/logg-inn/lenke",
    "/../api/x",
    `/${"a".repeat(500)}`,
  ])("%j is not, and min side is shown instead", (asked) => {
    expect(ownPath(asked)).toBe("/min-side");
  });
});

describe("a browser's name", () => {
  test.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0",
      "Edge, Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
      "Safari, iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36",
      "Chrome, Android",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
    ["curl/8.5.0", ""],
    ["<script>alert(1)</script>", ""],
  ])("%s", (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:1:2::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["local", "local"],
  ["", ""],
])("attempts from %s are counted for %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
