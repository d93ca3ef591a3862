import { describe, expect, it } from "vitest";

import { demoPeople } from "#db/demo/people.ts";
import { env } from "#server/env.ts";

import { POST } from "./route.ts";

const ask = (email: string, headers: Record<string, string> = {}) =>
  POST(
    new Request("http://localhost:3000/api/demo/sign-in", {
      method: "POST",
      headers: { host: "localhost:3000", ...headers },
      body: new URLSearchParams({ email }),
    }),
  );

describe("signing in by one click", () => {
  it("does not exist outside demo mode, for anybody", async () => {
    expect(env.TUNET_DEMO).toBe(false);
    for (const { address } of demoPeople) expect((await ask(address)).status).toBe(404);
    expect((await ask("admin@tunet.test", { origin: "http://evil.example" })).status).toBe(404);
  });
});
