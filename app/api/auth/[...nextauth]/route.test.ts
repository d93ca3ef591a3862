import { NextRequest } from "next/server.js";
import { describe, expect, it } from "vitest";

import { authOptions } from "#server/auth/session.ts";

import { GET, POST } from "./route.ts";

const actions = [
  "signin",
  "signin/email",
  "signin/credentials",
  "signout",
  "callback",
  "callback/email",
  "callback/credentials",
  "session",
  "csrf",
  "providers",
  "error",
  "verify-request",
  "_log",
  "constructor",
];

describe("next-auth's own addresses", () => {
  it("have no provider yet", () => {
    expect(authOptions.providers).toEqual([]);
  });

  it.each(actions)("%s answers nothing", async (action) => {
    const context = { params: Promise.resolve({ nextauth: action.split("/") }) };
    const url = `http://localhost:3000/api/auth/${action}`;
    for (const answer of [
      await GET(new NextRequest(url), context),
      await POST(new NextRequest(url, { method: "POST", body: "{}" }), context),
    ]) {
      expect(answer.status).toBe(404);
      expect(answer.headers.get("set-cookie")).toBeNull();
      expect(await answer.text()).toBe("");
    }
  });
});
