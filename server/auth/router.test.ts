import { describe, expect, test, vi } from "vitest";

import { pool } from "#db/client.ts";
import { signInAsDemo } from "#server/auth/demo/service.ts";
import type { Role } from "#server/authorize.ts";
import { env } from "#server/env.ts";
import { log } from "#server/log.ts";
import { limits } from "#server/rate-limit.ts";
import { callAs, openBrowser } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeMember, makePerson } from "#server/testing/factories.ts";

import { askingCookie, sessionCookie } from "./session.ts";

type Browser = ReturnType<typeof openBrowser>;

/** The mails to an address, the oldest first, with the secrets that stand in them. */
async function mailsTo(address: string) {
  const { rows } = await superuser.query<{ subject: string; text: string; in_inbox: boolean }>(
    "select subject, text, in_inbox from outbox where address = $1 order by created_at, id",
    [address],
  );
  return rows.map((mail) => ({
    ...mail,
    code: /^\d{6}$/m.exec(mail.text)?.[0] ?? "",
    token: /\/logg-inn\/lenke#(\S+)/.exec(mail.text)?.[1] ?? "",
  }));
}

async function ask(
  browser: Browser,
  address: string,
  more: { shared?: boolean; next?: string } = {},
) {
  const answer = await (await browser.call()).auth.request({ address, ...more });
  const mail = (await mailsTo(address)).at(-1);
  if (!mail) throw new Error("no mail was written");
  return { ...mail, answer };
}

const verify = async (browser: Browser, code: string) =>
  (await browser.call()).auth.verifyCode({ code });
const openLink = async (browser: Browser, token: string, shared = false) =>
  (await browser.call()).auth.useLink({ token, shared });

async function signedIn(address: string, more: { shared?: boolean } = {}): Promise<Browser> {
  const browser = openBrowser();
  const { code } = await ask(browser, address, more);
  await verify(browser, code);
  return browser;
}

const failure = (code: string) => ({ cause: { code } });
const wrong = (code: string): string => (code === "000000" ? "000001" : "000000");

describe("a sign-in mail", () => {
  test("has a code and a link, and signs in with either", async () => {
    const { personId, address } = await makePerson();
    const first = openBrowser();
    await verify(first, (await ask(first, address)).code);
    const second = openBrowser();
    await openLink(second, (await ask(second, address)).token);
    expect([await first.whoIsIt(), await second.whoIsIt()]).toEqual([personId, personId]);
  });

  test("is answered alike for known and unknown addresses, by the same statements", async () => {
    const { address } = await makePerson();
    const known = await ask(openBrowser(), address);
    const unknown = await ask(openBrowser(), "new@example.test");
    expect(known.answer).toEqual(unknown.answer);
    const neutral = (mail: typeof known) =>
      mail.text.replaceAll(mail.code, "").replaceAll(mail.token, "");
    expect(neutral(known)).toBe(neutral(unknown));
    const { rows } = await superuser.query(
      "select person_id from outbox where person_id is not null",
    );
    expect(rows).toEqual([]);
  });

  test("is in the language of the page, and never in the inbox", async () => {
    const mail = await ask(openBrowser({ locale: "nn" }), "ny@example.test");
    expect(mail.subject).toContain("er koden din til Tunet");
    expect(mail.text).toContain("Eingongskode");
    expect(mail.text).toContain("/nn/logg-inn/lenke#");
    expect(mail.in_inbox).toBe(false);
  });

  test("leaves neither its code, its token nor its cookie in the request's row", async () => {
    const browser = openBrowser();
    const { code, token } = await ask(browser, "ny@example.test");
    const { rows } = await superuser.query("select * from sign_in_request");
    const stored = JSON.stringify(rows);
    for (const secret of [code, token, browser.cookies.get(askingCookie)]) {
      expect(secret).toBeTruthy();
      expect(stored).not.toContain(`"${secret}"`);
    }
  });

  test.each(["kari", "kari@example.test, ola@example.test", '"kari"@example.test', "k@a\n.no"])(
    "is not sent to %j",
    async (address) => {
      const caller = await openBrowser().call();
      await expect(caller.auth.request({ address })).rejects.toMatchObject({ code: "BAD_REQUEST" });
      expect((await superuser.query("select from outbox")).rowCount).toBe(0);
    },
  );
});

describe("a code", () => {
  test("may be typed with a space, and works once", async () => {
    const browser = openBrowser();
    const { code } = await ask(browser, "ny@example.test");
    await verify(browser, `${code.slice(0, 3)} ${code.slice(3)} `);
    await expect(verify(browser, code)).rejects.toMatchObject(failure("CODE_EXPIRED"));
  });

  test("is refused in another browser, and without the cookie", async () => {
    const asking = openBrowser();
    const { code } = await ask(asking, "ny@example.test");
    const other = openBrowser();
    await expect(verify(other, code)).rejects.toMatchObject(failure("CODE_EXPIRED"));
    await ask(other, "another@example.test");
    await expect(verify(other, code)).rejects.toMatchObject(failure("CODE_WRONG"));
    await verify(asking, code);
  });

  test("has five tries, also when they come at the same moment", async () => {
    const browser = openBrowser();
    const { code, token } = await ask(browser, "ny@example.test");
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => verify(browser, wrong(code))),
    );
    const codes = results.map((r) => (r.status === "rejected" ? r.reason.cause.code : "signed in"));
    expect(codes.filter((c) => c === "CODE_WRONG")).toHaveLength(5);
    expect(codes.filter((c) => c === "CODE_EXPIRED")).toHaveLength(3);
    await expect(verify(browser, code)).rejects.toMatchObject(failure("CODE_EXPIRED"));
    // Whoever guessed does not have the mail: its link is still good.
    await openLink(browser, token);
  });

  test("is good after four wrong tries", async () => {
    const browser = openBrowser();
    const { code } = await ask(browser, "ny@example.test");
    for (const _ of [1, 2, 3, 4])
      await expect(verify(browser, wrong(code))).rejects.toMatchObject(failure("CODE_WRONG"));
    await verify(browser, code);
    expect(await browser.whoIsIt()).not.toBeNull();
  });

  test("is good for 15 minutes", async () => {
    const browser = openBrowser();
    const early = await ask(browser, "ny@example.test");
    await moveClock("14 minutes 50 seconds");
    await verify(browser, early.code);
    const late = await ask(browser, "ny@example.test");
    await moveClock("15 minutes");
    await expect(verify(browser, late.code)).rejects.toMatchObject(failure("CODE_EXPIRED"));
    await expect(openLink(browser, late.token)).rejects.toMatchObject(failure("LINK_EXPIRED"));
  });

  test.each(["12345", "1234567", "abcdef", ""])("is not %j", async (code) => {
    await expect(verify(openBrowser(), code)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("a link", () => {
  test("can be looked at as often as a scanner likes, and is used by the button only", async () => {
    const asking = openBrowser();
    const { token } = await ask(asking, "ny@example.test", { shared: true });
    const scanner = await openBrowser().call();
    for (const _ of [1, 2, 3])
      expect(await scanner.auth.lookAtLink({ token })).toEqual({
        address: "ny@example.test",
        isAskingBrowser: false,
        isShared: true,
      });
    expect(await (await asking.call()).auth.lookAtLink({ token })).toMatchObject({
      isAskingBrowser: true,
    });
    await openLink(asking, token);
    expect(await asking.whoIsIt()).not.toBeNull();
  });

  test("signs in the browser in which it is opened, once, even when pressed twice at once", async () => {
    const [asking, phone, other] = [openBrowser(), openBrowser(), openBrowser()];
    const { token } = await ask(asking, "ny@example.test");
    const results = await Promise.allSettled([openLink(phone, token), openLink(other, token)]);
    expect(results.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await asking.whoIsIt()).toBeNull();
    await expect(openLink(phone, token)).rejects.toMatchObject(failure("LINK_EXPIRED"));
  });

  test("closes the code of the same mail", async () => {
    const browser = openBrowser();
    const { code, token } = await ask(browser, "ny@example.test");
    await openLink(openBrowser(), token);
    await expect(verify(browser, code)).rejects.toMatchObject(failure("CODE_EXPIRED"));
  });

  test("gives way to a newer mail to the same address", async () => {
    const browser = openBrowser();
    const old = await ask(browser, "ny@example.test");
    const elsewhere = openBrowser();
    const newest = await ask(elsewhere, "ny@example.test");
    await expect(openLink(browser, old.token)).rejects.toMatchObject(failure("LINK_EXPIRED"));
    await expect(verify(browser, old.code)).rejects.toMatchObject(failure("CODE_EXPIRED"));
    await verify(elsewhere, newest.code);
  });

  test("cannot be guessed from what the database has", async () => {
    const browser = openBrowser();
    await ask(browser, "ny@example.test");
    const { rows } = await superuser.query("select token_hash from sign_in_request");
    await expect(openLink(browser, rows[0].token_hash)).rejects.toMatchObject(
      failure("LINK_EXPIRED"),
    );
  });
});

describe("a newcomer", () => {
  test("becomes a person at the first successful sign-in, not before", async () => {
    const browser = openBrowser({ locale: "nn" });
    const { code } = await ask(browser, "Ny@Example.test".toLowerCase());
    expect((await superuser.query("select from person")).rowCount).toBe(0);
    expect(await verify(browser, code)).toEqual({
      personId: expect.any(String),
      path: "/nn/min-side",
      locale: "nn",
      needsName: true,
    });
    const again = await signedIn("ny@example.test");
    expect(await again.whoIsIt()).toBe(await browser.whoIsIt());
    expect((await superuser.query("select from person")).rowCount).toBe(1);
  });

  test("sees nothing closed", async () => {
    const browser = await signedIn("ny@example.test");
    expect((await browser.facts()).actor?.memberships).toEqual([]);
  });
});

test.each([
  ["/kurs/voss", "/kurs/voss"],
  ["/nn/kurs/voss?a=1#b", "/kurs/voss?a=1#b"],
  ["https://evil.example", "/min-side"],
])("who asked for %s lands on %s", async (next, path) => {
  const { address } = await makePerson();
  const browser = openBrowser();
  const { code } = await ask(browser, address, { next });
  expect((await verify(browser, code)).path).toBe(path);
});

describe("how often", () => {
  test("one network may ask for one address: five times in 15 minutes", async () => {
    for (const _ of [1, 2, 3, 4, 5]) await ask(openBrowser(), "ny@example.test");
    const sixth = await openBrowser().call();
    await expect(sixth.auth.request({ address: "ny@example.test" })).rejects.toMatchObject({
      cause: { code: "TOO_MANY_REQUESTS", params: { minutes: 15 } },
    });
    await ask(openBrowser({ network: "elsewhere" }), "ny@example.test");
  });

  test("all networks together may ask for one address: 15 times", async () => {
    for (let i = 0; i < 15; i += 1) await ask(openBrowser({ network: `n${i}` }), "ny@example.test");
    const last = await openBrowser({ network: "n99" }).call();
    await expect(last.auth.request({ address: "ny@example.test" })).rejects.toMatchObject(
      failure("TOO_MANY_REQUESTS"),
    );
  });

  test("the codes of one address may be tried: 30 times a day", async () => {
    const address = "ny@example.test";
    for (let mail = 0; mail < 6; mail += 1) {
      const browser = openBrowser({ network: `n${mail}` });
      const { code } = await ask(browser, address);
      for (const _ of [1, 2, 3, 4, 5])
        await expect(verify(browser, wrong(code))).rejects.toMatchObject(failure("CODE_WRONG"));
    }
    const browser = openBrowser({ network: "n99" });
    const { code, token } = await ask(browser, address);
    await expect(verify(browser, code)).rejects.toMatchObject(failure("TOO_MANY_REQUESTS"));
    await openLink(browser, token);
  });

  test("wrong codes may be typed in the whole installation; then only links sign in, for an hour", async () => {
    const alarm = vi.spyOn(log, "error");
    const tries = env.SIGN_IN_WRONG_CODES_PER_HOUR;
    await limits.wrongCodes.penalty("installation", tries - 1);
    const asked = async (name: string) => {
      const browser = openBrowser({ network: name });
      return { browser, ...(await ask(browser, `${name}@example.test`)) };
    };
    const right = await asked("a");
    const guessed = await asked("b");
    const honest = await asked("c");
    await verify(right.browser, right.code);
    await expect(verify(guessed.browser, wrong(guessed.code))).rejects.toMatchObject(
      failure("CODE_WRONG"),
    );
    expect(alarm).not.toHaveBeenCalled();
    for (const { browser, code } of [guessed, honest, honest])
      await expect(verify(browser, code)).rejects.toMatchObject(failure("CODES_CLOSED"));
    expect(alarm.mock.calls).toEqual([["signIn.codesClosed", { count: tries }]]);
    await openLink(honest.browser, honest.token);
    alarm.mockRestore();
  });

  test("tries at the same moment are counted too, whosever codes they are", async () => {
    await limits.wrongCodes.penalty("installation", env.SIGN_IN_WRONG_CODES_PER_HOUR - 2);
    const guesses: (() => Promise<unknown>)[] = [];
    for (let at = 0; at < 6; at += 1) {
      const browser = openBrowser({ network: `n${at}` });
      const { code } = await ask(browser, `n${at}@example.test`);
      guesses.push(() => verify(browser, wrong(code)));
    }
    const results = await Promise.allSettled(guesses.map((guess) => guess()));
    const codes = results.map((r) => (r.status === "rejected" ? r.reason.cause.code : "signed in"));
    expect(codes.filter((c) => c === "CODE_WRONG")).toHaveLength(2);
    expect(codes.filter((c) => c === "CODES_CLOSED")).toHaveLength(4);
  });

  test("is counted under a hash", async () => {
    await ask(openBrowser(), "ny@example.test");
    const { rows } = await superuser.query<{ key: string }>("select key from rate_limit");
    expect(rows).toHaveLength(3);
    for (const { key } of rows) expect(key).not.toContain("@");
  });
});

describe("a session", () => {
  test("begins anew at every sign-in, and the one the browser had ends", async () => {
    const { address } = await makePerson();
    const browser = await signedIn(address);
    const planted = browser.cookies.get(sessionCookie) ?? "";
    await verify(browser, (await ask(browser, address)).code);
    expect(browser.cookies.get(sessionCookie)).not.toBe(planted);
    const thief = openBrowser();
    thief.cookies.set(sessionCookie, planted);
    expect(await thief.whoIsIt()).toBeNull();
    expect((await superuser.query("select from session")).rowCount).toBe(1);
  });

  test("cannot be planted by inventing a cookie", async () => {
    const browser = openBrowser();
    browser.cookies.set(sessionCookie, "planted");
    await verify(browser, (await ask(browser, "ny@example.test")).code);
    expect(browser.cookies.get(sessionCookie)).not.toBe("planted");
  });

  test("is stored as a hash of a token of 256 bits", async () => {
    const browser = await signedIn("ny@example.test");
    const token = browser.cookies.get(sessionCookie) ?? "";
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const { rows } = await superuser.query("select * from session");
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("is looked up in one statement, planned once", async () => {
    const browser = await signedIn("ny@example.test");
    const query = vi.spyOn(pool, "query");
    await browser.whoIsIt();
    expect(query.mock.calls).toHaveLength(1);
    expect(query.mock.calls[0]?.[0]).toMatchObject({ name: "running_session" });
    query.mockRestore();
  });

  const limits: [string, { role?: [Role, string]; shared?: boolean; idle: string; end: string }][] =
    [
      ["a person on an own device", { idle: "90 days", end: "365 days" }],
      ["a shared machine", { shared: true, idle: "30 minutes", end: "8 hours" }],
      ["office staff", { role: ["officeStaff", "vest"], idle: "12 hours", end: "12 hours" }],
      ["an administrator", { role: ["admin", "drift"], idle: "12 hours", end: "12 hours" }],
      [
        "office staff on a shared machine",
        { role: ["officeStaff", "vest"], shared: true, idle: "30 minutes", end: "8 hours" },
      ],
    ];

  test.each(limits)("of %s ends when it is not used", async (_, { role, shared, idle }) => {
    const { personId, address } = await makePerson();
    const browser = await signedIn(address, { shared: shared ?? false });
    // The role came after sign-in, and counts all the same.
    if (role) await makeMember(personId, ...role);
    await moveClock(idle);
    await moveClock("-10 seconds");
    const token = browser.cookies.get(sessionCookie) ?? "";
    const used = "select token_hash from session where last_seen_at > created_at";
    expect((await superuser.query(used)).rowCount).toBe(0);
    const unused = openBrowser();
    unused.cookies.set(sessionCookie, token);
    await moveClock("20 seconds");
    expect(await unused.whoIsIt()).toBeNull();
    await moveClock("-20 seconds");
    expect(await browser.whoIsIt()).toBe(personId);
  });

  test.each(limits)("of %s ends for good, however much it is used", async (_, more) => {
    const { personId, address } = await makePerson();
    if (more.role) await makeMember(personId, ...more.role);
    const browser = await signedIn(address, { shared: more.shared ?? false });
    const steps = 20;
    for (let step = 1; step < steps; step += 1) {
      await moveClock(`${(await secondsOf(more.end)) / steps} seconds`);
      expect(await browser.whoIsIt()).toBe(personId);
    }
    await moveClock(`${(await secondsOf(more.end)) / steps} seconds`);
    expect(await browser.whoIsIt()).toBeNull();
  });

  const secondsOf = async (interval: string): Promise<number> => {
    const sql = "select extract(epoch from $1::interval)::float as seconds";
    return (await superuser.query(sql, [interval])).rows[0].seconds;
  };

  test("writes down that it was used, at most every five minutes, on a shared machine every minute", async () => {
    const seen = async (): Promise<string> =>
      String(
        (await superuser.query("select last_seen_at::text from session")).rows[0].last_seen_at,
      );
    for (const [shared, minutes] of [
      [false, 5],
      [true, 1],
    ] as const) {
      const browser = await signedIn(`${minutes}@example.test`, { shared });
      const before = await seen();
      await moveClock(`${minutes * 60 - 5} seconds`);
      await browser.whoIsIt();
      expect(await seen()).toBe(before);
      await moveClock("6 seconds");
      await browser.whoIsIt();
      expect(await seen()).not.toBe(before);
      await superuser.query("delete from session");
    }
  });

  test("on a shared machine goes with the browser", async () => {
    const set: unknown[] = [];
    const browser = openBrowser();
    const { code } = await ask(browser, "ny@example.test", { shared: true });
    const { browser: jar } = await browser.facts();
    const keep = jar.setCookie;
    jar.setCookie = (cookie) => {
      set.push([cookie.name, cookie.seconds]);
      keep(cookie);
    };
    await verify(browser, code);
    expect(set).toContainEqual([sessionCookie, null]);
    expect(set).toContainEqual([askingCookie, 0]);
  });

  test("is gone after signing out, for whoever has copied the cookie too", async () => {
    const browser = await signedIn("ny@example.test");
    const copy = openBrowser();
    copy.cookies.set(sessionCookie, browser.cookies.get(sessionCookie) ?? "");
    await (await browser.call()).auth.signOut();
    expect(browser.cookies.has(sessionCookie)).toBe(false);
    expect(await copy.whoIsIt()).toBeNull();
  });
});

describe("«Innlogginger»", () => {
  test("lists the own sign-ins that still count, and says which one this is", async () => {
    const { address } = await makePerson();
    await signedIn("somebody.else@example.test");
    const phone = openBrowser({ userAgent: "Mozilla/5.0 (iPhone) Version/19 Safari/605" });
    await verify(phone, (await ask(phone, address)).code);
    const mine = await signedIn(address, { shared: true });
    const list = await (await mine.call()).auth.sessions();
    expect(list).toHaveLength(2);
    expect(list.filter((session) => session.isThis)).toHaveLength(1);
    expect(list.map((session) => session.device).toSorted()).toEqual(["", "Safari, iPhone"]);
    await moveClock("31 minutes");
    expect(await (await phone.call()).auth.sessions()).toHaveLength(1);
  });

  test("ends one, or all others", async () => {
    const { address, personId } = await makePerson();
    const browsers = [await signedIn(address), await signedIn(address), await signedIn(address)];
    const [mine, second, third] = browsers as [Browser, Browser, Browser];
    const caller = await mine.call();
    await caller.auth.endSession({ sessionId: (await second.facts()).sessionId ?? "" });
    expect(await second.whoIsIt()).toBeNull();
    expect(await third.whoIsIt()).toBe(personId);
    expect(await caller.auth.endOtherSessions()).toEqual({ ended: 1 });
    expect(await third.whoIsIt()).toBeNull();
    expect(await mine.whoIsIt()).toBe(personId);
  });

  test("of others cannot be ended, and answer as if they were not there", async () => {
    const [mine, others] = [await signedIn("a@example.test"), await signedIn("b@example.test")];
    const caller = await mine.call();
    const { sessionId } = await others.facts();
    for (const id of [sessionId ?? "", crypto.randomUUID()])
      await expect(caller.auth.endSession({ sessionId: id })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    expect(await others.whoIsIt()).not.toBeNull();
  });

  test("are closed to strangers", async () => {
    const stranger = callAs(null);
    await expect(stranger.auth.sessions()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(stranger.auth.endOtherSessions()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

describe("a demo person", () => {
  test("is signed in by address, in the own language, and replaces who was there", async () => {
    const { personId, address } = await makePerson({ locale: "nn" });
    const browser = await signedIn("b@example.test");
    const before = await browser.facts();
    const path = await signInAsDemo({ address, next: "//evil.example" }, before);
    expect(path).toBe("/nn/min-side");
    expect(await browser.whoIsIt()).toBe(personId);
    expect((await superuser.query("select from session")).rowCount).toBe(1);
  });

  test("who does not exist is not made", async () => {
    const facts = await openBrowser().facts();
    await expect(signInAsDemo({ address: "x@tunet.test", next: "" }, facts)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await superuser.query("select from person")).rowCount).toBe(0);
  });
});

test("every sign-in leaves one line in the audit log, without address or secret", async () => {
  await signedIn("ny@example.test");
  const { rows } = await superuser.query("select * from audit_entry");
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ action: "auth.signIn", entity_kind: "person" });
  expect(JSON.stringify(rows)).not.toContain("@");
});
