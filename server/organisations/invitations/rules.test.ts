import { describe, expect, it } from "vitest";

import { maskAddress, stateOf } from "./rules.ts";

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));
const invitation = { acceptedAt: null, revokedAt: null, expiresAt: at(20) };

describe("an invitation", () => {
  it("is open until the minute it expires", () => {
    expect(stateOf(invitation, new Date(at(20).getTime() - 1))).toBe("open");
    expect(stateOf(invitation, at(20))).toBe("expired");
  });

  it("stays revoked and stays accepted after its last day", () => {
    expect(stateOf({ ...invitation, revokedAt: at(3) }, at(30))).toBe("revoked");
    expect(stateOf({ ...invitation, acceptedAt: at(3) }, at(30))).toBe("accepted");
  });
});

it("an address is shown so that only its owner knows it", () => {
  expect(maskAddress("kari.nordvoll@fjordvik.no")).toBe("k···@fjordvik.no");
});
