import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test.each([
  ["https://tunet.example", "__Host-next-auth.session-token", true],
  ["http://localhost:3000", "next-auth.session-token", false],
])("at %s the session's cookie is %s, also to next-auth", async (url, name, secure) => {
  vi.stubEnv("PUBLIC_URL", url);
  vi.resetModules();
  const { authOptions, sessionCookie } = await import("./session.ts");
  expect(sessionCookie).toBe(name);
  expect(authOptions.cookies?.sessionToken).toEqual({
    name,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  });
});
