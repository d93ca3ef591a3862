import { TRPCError } from "@trpc/server";
import { expect, test, vi } from "vitest";

import { callAs } from "#server/testing/caller.ts";
import { makeActor } from "#server/testing/factories.ts";

import { orNotFound, orNull } from "./server.ts";

vi.mock("server-only", () => ({}));
vi.mock("next-intl/server", () => ({}));
vi.mock("next/headers", () => ({}));
vi.mock("next/navigation", () => ({
  notFound: () => {
    throw new Error("this page is not there");
  },
}));

test("an address that cannot be anybody's is a page that is not there, not a failure", async () => {
  const { courses, organisations } = callAs(await makeActor([["supervisor", "4601"]]));
  for (const slug of ["finnes-ikke", "a".repeat(300), "a\u0000b"])
    await expect(orNotFound(courses.bySlug({ slug }))).rejects.toThrow("not there");
  for (const number of ["abcd", "0000", "4602"])
    await expect(orNotFound(organisations.municipality({ number }))).rejects.toThrow("not there");
  await expect(orNotFound(courses.forOffice({ courseId: "1" }))).rejects.toThrow("not there");
  await expect(orNotFound(courses.ofOffice())).rejects.toThrow("not there");
  expect(await orNull(organisations.invitations.show({ token: "a".repeat(200) }))).toBeNull();
});

test("what else goes wrong stays a failure", async () => {
  const failure = new TRPCError({ code: "INTERNAL_SERVER_ERROR" });
  await expect(orNotFound(Promise.reject(failure))).rejects.toBe(failure);
  await expect(orNull(Promise.reject(failure))).rejects.toBe(failure);
});
