import { expect, test } from "vitest";

import { addressesIn } from "./addresses-in.ts";

test.each([
  ["", []],
  ["kari@example.no", ["kari@example.no"]],
  [
    " kari@example.no\n\nola@example.no, nils@example.no;\n",
    ["kari@example.no", "ola@example.no", "nils@example.no"],
  ],
  ["Kari Nes <kari@example.no>\nOla Vik", ["kari@example.no", "Ola Vik"]],
  ["kari@example.no ola@example.no", ["kari@example.no", "ola@example.no"]],
])("the addresses in %j", (text, addresses) => expect(addressesIn(text)).toEqual(addresses));
