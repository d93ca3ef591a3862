import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

import { eq } from "drizzle-orm";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";

import { asSystem, db } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { person, personEmail } from "#db/schema/users.ts";
import { env } from "#server/env.ts";
import type { Notice } from "#server/notifications/mails.ts";
import { notify } from "#server/notifications/service.ts";
import { superuser } from "#server/testing/database.ts";
import { drawers } from "#server/testing/drawers.ts";
import { makePerson } from "#server/testing/factories.ts";
import { expectOutput } from "#server/testing/loud.ts";

import { maxAttempts, retryAfter } from "./claims.ts";
import { drainOnce, startDrain } from "./drain.ts";
import { createMailer, type Mailer } from "./send.ts";

type Answer = { responseCode?: number; crashAfterData?: boolean; delay?: number };

/** A mail server that does what a test tells it to, and remembers what it took. */
const startServer = async (answer: (stage: "rcpt" | "data", to: string) => Answer | void) => {
  const taken: { to: string; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: (address, _session, done) => {
      const code = answer("rcpt", address.address)?.responseCode;
      done(code ? Object.assign(new Error("no"), { responseCode: code }) : null);
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo[0]?.address ?? "";
        const said = answer("data", to) ?? {};
        if (said.responseCode) {
          done(Object.assign(new Error("no"), { responseCode: said.responseCode }));
          return;
        }
        taken.push({ to, raw: Buffer.concat(chunks).toString("utf8") });
        // The mail is taken, and the sender never hears of it.
        if (said.crashAfterData) for (const connection of connections) connection.destroy();
        else setTimeout(() => done(), said.delay ?? 0);
      });
    },
  });
  const connections = new Set<Socket>();
  server.server.on("connection", (socket: Socket) => connections.add(socket));
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  cleanups.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { taken, url: `smtp://127.0.0.1:${port}` };
};

let cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.toReversed()) await cleanup();
  cleanups = [];
});

const mailerTo = (smtpUrl: string, patience = 2_000): Mailer => {
  const mailer = createMailer({
    smtpUrl,
    from: "Tunet <tunet@tunet.test>",
    publicUrl: "https://tunet.test",
    patience,
  });
  cleanups.push(() => mailer.close());
  return mailer;
};

const write = async (count: number, entity = randomUUID()): Promise<string[]> => {
  const receivers = Array.from(
    { length: count },
    (_, at) => `r${at}-${entity.slice(0, 8)}@tunet.test`,
  );
  await asSystem(async (tx) => {
    for (const address of receivers)
      await notify(tx, {
        kind: "test.note",
        entity,
        version: 1,
        personId: null,
        address,
        path: "/kurs",
        texts: () => ({ subject: "Prøve æøå", paragraphs: ["Hei"], reason: "Prøve." }),
      });
  });
  return receivers;
};

const states = async () => {
  const rows = await db
    .select({
      id: outbox.id,
      state: outbox.state,
      attempts: outbox.attempts,
      failure: outbox.failure,
    })
    .from(outbox);
  return rows;
};

/** Makes everything that waits due now, as time would. */
const letTimePass = () =>
  superuser.query(
    "update outbox set next_attempt_at = tunet_now() - interval '1 second' where state in ('queued', 'sending')",
  );

const drainAll = async (mailer: Mailer | null) => {
  while (await drainOnce(mailer, drawers));
};

const messageId = (raw: string) => /^Message-ID: <([^@>]+)@/imu.exec(raw)?.[1];

describe("a healthy mail server", () => {
  it("gets every mail of the outbox exactly once, and nothing else", async () => {
    const server = await startServer(() => undefined);
    const receivers = await write(25);
    await drainAll(mailerTo(server.url));
    expect(server.taken.map(({ to }) => to).toSorted()).toEqual(receivers.toSorted());
    const rows = await states();
    expect(rows.every(({ state }) => state === "sent")).toBe(true);
    expect(server.taken.map(({ raw }) => messageId(raw) ?? "").toSorted()).toEqual(
      rows.map(({ id }) => id).toSorted(),
    );
    await drainAll(mailerTo(server.url));
    expect(server.taken).toHaveLength(25);
  });

  it("gets a paper with the mail that brings one, drawn as it leaves", async () => {
    const server = await startServer(() => undefined);
    const { personId } = await makePerson();
    const id = randomUUID();
    await asSystem((tx) =>
      notify(tx, {
        kind: "test.paper",
        entity: "x",
        version: 1,
        personId,
        path: "/kurs",
        attachment: { what: "certificate", id },
        texts: () => ({ subject: "Kursbevis", paragraphs: ["Hei"], reason: "Prøve." }),
      }),
    );
    const mailer = mailerTo(server.url);
    expectOutput(/outbox\.attachment/);
    await drainOnce(mailer, { certificate: () => Promise.reject(new Error("no font")) });
    expect(await states()).toMatchObject([{ state: "queued", failure: "ATTACHMENT" }]);
    await letTimePass();
    const bytes = Buffer.from("%PDF-1.7 æ");
    const drawn: string[] = [];
    await drainOnce(mailer, {
      certificate: async (asked) => {
        drawn.push(asked);
        return { name: "Kursbevis på Voss.pdf", mediaType: "application/pdf", bytes };
      },
    });
    expect(drawn).toEqual([id]);
    const mail = await PostalMime.parse(server.taken[0]?.raw ?? "");
    expect(mail.attachments).toMatchObject([
      { filename: "Kursbevis på Voss.pdf", mimeType: "application/pdf" },
    ]);
    expect(Buffer.from(mail.attachments[0]?.content as ArrayBuffer)).toEqual(bytes);
  });

  it("never gets a mail whose paper is gone", async () => {
    const server = await startServer(() => undefined);
    const { personId } = await makePerson();
    await asSystem((tx) =>
      notify(tx, {
        kind: "test.paper",
        entity: "x",
        version: 1,
        personId,
        path: "/kurs",
        attachment: { what: "certificate", id: randomUUID() },
        texts: () => ({ subject: "Kursbevis", paragraphs: ["Hei"], reason: "Prøve." }),
      }),
    );
    await drainOnce(mailerTo(server.url), { certificate: async () => null });
    expect(server.taken).toEqual([]);
    expect(await states()).toMatchObject([{ state: "dead", failure: "ATTACHMENT_GONE" }]);
  });

  it("gets each mail once from two workers at a time", async () => {
    const server = await startServer(() => ({ delay: 20 }));
    const receivers = await write(40);
    await Promise.all([
      drainAll(mailerTo(server.url)),
      drainAll(mailerTo(server.url)),
      drainAll(mailerTo(server.url)),
    ]);
    expect(server.taken.map(({ to }) => to).toSorted()).toEqual(receivers.toSorted());
  });

  it("gets nothing of a change that was rolled back", async () => {
    const server = await startServer(() => undefined);
    const attempt = asSystem(async (tx) => {
      await notify(tx, {
        kind: "test.note",
        entity: "x",
        version: 1,
        personId: null,
        address: "a@tunet.test",
        path: "/kurs",
        texts: () => ({ subject: "Nei", paragraphs: ["Nei"], reason: "Nei." }),
      });
      throw new Error("rolled back");
    });
    await expect(attempt).rejects.toThrow("rolled back");
    await drainAll(mailerTo(server.url));
    expect(server.taken).toEqual([]);
  });

  it("gets headers, texts and invitation as mail programs want them", async () => {
    const server = await startServer(() => undefined);
    const [kari] = await db
      .insert(person)
      .values({ firstName: "Kåre", lastName: "Ås" })
      .returning();
    if (!kari) throw new Error("no person");
    await db.insert(personEmail).values({ personId: kari.id, address: "kare@tunet.test" });
    const at = new Date("2026-11-01T10:00:00Z");
    await asSystem((tx) =>
      notify(tx, {
        kind: "enrolment.confirmed",
        entity: "enrolment:1",
        version: 1,
        personId: kari.id,
        path: "/kurs/a",
        replyTo: { name: "ALIS Vest", address: "vest@tunet.test" },
        texts: (locale) => ({
          subject: `Du har plass (${locale}) æøå`,
          paragraphs: ["Velkommen."],
          button: { label: "Se kurset", path: "/kurs/a" },
          reason: "Du meldte deg på.",
        }),
        calendar: {
          method: "REQUEST",
          events: [1, 2].map((day) => ({
            uid: `course-date-${day}@tunet`,
            sequence: 0,
            wallStart: `2027-01-1${day} 18:00:00`,
            wallEnd: `2027-01-1${day} 21:00:00`,
            summary: "Kurs",
            status: "CONFIRMED" as const,
            createdAt: at,
            updatedAt: at,
          })),
        },
      }),
    );
    await drainAll(mailerTo(server.url));
    // One mail for each date, since a calendar request may name one only.
    expect(server.taken).toHaveLength(2);
    const mails = await Promise.all(server.taken.map(({ raw }) => PostalMime.parse(raw)));
    const first = mails.find(({ subject }) => subject === "Du har plass (nb) æøå");
    expect(mails.map(({ subject }) => subject)).toContain("Du har plass (nb) æøå (dato 2 av 2)");
    expect(first?.from).toMatchObject({ address: "tunet@tunet.test", name: "Tunet" });
    expect(first?.replyTo?.[0]).toMatchObject({ address: "vest@tunet.test", name: "ALIS Vest" });
    const header = (key: string) => first?.headers.find((one) => one.key === key)?.value;
    expect(header("list-unsubscribe")).toBe(
      "<mailto:vest@tunet.test?subject=unsubscribe>, <https://tunet.test/profil#varsler>",
    );
    expect(header("auto-submitted")).toBe("auto-generated");
    expect(header("message-id")).toMatch(/^<[0-9a-f-]{36}@tunet\.test>$/u);
    const raw =
      server.taken.find(({ raw: sent }) => messageId(sent) === header("message-id")?.slice(1, 37))
        ?.raw ?? "";
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/iu);
    // Read from the bytes: parsers make line ends alike.
    const attached = /application\/ics[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/u.exec(raw)?.[1] ?? "";
    const ics = Buffer.from(attached, "base64").toString("utf8");
    expect(ics).toContain("METHOD:REQUEST\r\n");
    expect(ics).toContain('ORGANIZER;CN="ALIS Vest":mailto:tunet@tunet.test');
    expect(ics.replaceAll("\r\n ", "")).toContain(":mailto:kare@tunet.test");
  });
});

describe("a mail server in trouble", () => {
  it("that is down delays, and everything arrives once it is up", async () => {
    const server = await startServer(() => undefined);
    const receivers = await write(6);
    await drainAll(mailerTo("smtp://127.0.0.1:9", 500));
    expect((await states()).map(({ state }) => state)).toEqual(Array(6).fill("queued"));
    expect((await states()).every(({ failure }) => failure !== null)).toBe(true);
    await drainAll(mailerTo(server.url));
    // Not before their time.
    expect(server.taken).toHaveLength(0);
    await letTimePass();
    await drainAll(mailerTo(server.url));
    expect(server.taken.map(({ to }) => to).toSorted()).toEqual(receivers.toSorted());
  });

  it("that says 4xx is asked again", async () => {
    let refusals = 2;
    const server = await startServer((stage) =>
      stage === "data" && refusals-- > 0 ? { responseCode: 451 } : undefined,
    );
    await write(1);
    for (let round = 0; round < 3; round += 1) {
      await drainAll(mailerTo(server.url));
      await letTimePass();
    }
    expect(server.taken).toHaveLength(1);
    expect(await states()).toMatchObject([{ state: "sent", attempts: 3, failure: null }]);
  });

  it("that says 5xx to an address ends that one at once, with the reason, and only that one", async () => {
    const server = await startServer((stage, to) =>
      stage === "rcpt" && to.startsWith("r1-") ? { responseCode: 550 } : undefined,
    );
    await write(3);
    await drainAll(mailerTo(server.url));
    expect(server.taken).toHaveLength(2);
    const dead = (await states()).filter(({ state }) => state === "dead");
    expect(dead).toMatchObject([{ attempts: 1, failure: "EENVELOPE 550" }]);
    await letTimePass();
    await drainAll(mailerTo(server.url));
    expect((await states()).filter(({ attempts }) => attempts > 1)).toEqual([]);
  });

  it("that hangs holds nothing up for longer than its patience", async () => {
    const sockets: Socket[] = [];
    const silent: Server = createServer((socket) => sockets.push(socket));
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    cleanups.push(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const address = silent.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await write(2);
    const before = performance.now();
    await drainAll(mailerTo(`smtp://127.0.0.1:${port}`, 300));
    expect(performance.now() - before).toBeLessThan(3_000);
    expect((await states()).map(({ state }) => state)).toEqual(["queued", "queued"]);
  });

  it("that dies after taking a mail gets it again with the same Message-ID; no other is doubled", async () => {
    let crashes = 1;
    const server = await startServer((stage) =>
      stage === "data" && crashes-- > 0 ? { crashAfterData: true } : undefined,
    );
    const receivers = await write(1);
    await drainAll(mailerTo(server.url));
    const others = await write(4);
    await letTimePass();
    await drainAll(mailerTo(server.url));
    expect(new Set(server.taken.map(({ to }) => to))).toEqual(new Set([...receivers, ...others]));
    const ids = server.taken.map(({ raw }) => messageId(raw));
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(5);
    expect(server.taken.filter(({ to }) => to === receivers[0])).toHaveLength(2);
  });

  it("is given up after so many attempts, and the mail waits for the administrator", async () => {
    await write(1);
    await superuser.query(`update outbox set attempts = ${maxAttempts - 1}`);
    await drainAll(mailerTo("smtp://127.0.0.1:9", 300));
    expect(await states()).toMatchObject([{ state: "dead", attempts: maxAttempts }]);
  });
});

describe("a worker that dies", () => {
  it("in the middle of sending leaves its mails to another when the lease is over", async () => {
    const server = await startServer(() => undefined);
    await write(2);
    // What a killed worker leaves behind.
    await superuser.query(
      "update outbox set state = 'sending', attempts = 1, lease_until = tunet_now() + interval '3 minutes', next_attempt_at = tunet_now() + interval '3 minutes'",
    );
    await drainAll(mailerTo(server.url));
    expect(server.taken).toHaveLength(0);
    await letTimePass();
    await drainAll(mailerTo(server.url));
    expect(server.taken).toHaveLength(2);
    expect(
      (await states()).every(({ state, attempts }) => state === "sent" && attempts === 2),
    ).toBe(true);
  });

  it("and comes back late cannot overwrite what the other one has written", async () => {
    const held = Promise.withResolvers<void>();
    const late: Mailer = {
      send: async () => {
        await held.promise;
        return { outcome: "later", code: "LATE" };
      },
      close: () => undefined,
    };
    const server = await startServer(() => undefined);
    await write(1);
    const slow = drainOnce(late, drawers);
    await expect.poll(async () => (await states())[0]?.state).toBe("sending");
    await letTimePass();
    await drainAll(mailerTo(server.url));
    held.resolve();
    await slow;
    expect(await states()).toMatchObject([{ state: "sent", attempts: 2, failure: null }]);
  });

  it("politely gives back what it has not begun", async () => {
    const stopping = new AbortController();
    const mailer: Mailer = {
      send: async () => {
        stopping.abort();
        return { outcome: "sent" };
      },
      close: () => undefined,
    };
    await write(10);
    await drainOnce(mailer, drawers, stopping.signal);
    const rows = await states();
    const sent = rows.filter(({ state }) => state === "sent");
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.length).toBeLessThan(10);
    expect(
      rows.filter(({ state }) => state === "queued").every(({ attempts }) => attempts === 0),
    ).toBe(true);
    expect(rows.some(({ state }) => state === "sending")).toBe(false);
  });
});

it("the loop sends what is written while it runs, and stops when asked", async () => {
  const server = await startServer(() => undefined);
  const drain = startDrain(mailerTo(server.url), drawers);
  await write(2);
  await expect.poll(() => server.taken.length, { timeout: 5_000 }).toBe(2);
  await drain.stop();
  await write(1);
  expect(await drainOnce(null, drawers)).toBe(false);
  expect(server.taken).toHaveLength(2);
});

it("without a mail server everything counts as delivered to the demo mailbox", async () => {
  await write(3);
  await drainAll(null);
  expect((await states()).every(({ state }) => state === "sent")).toBe(true);
});

describe("a code or a link that is the receiver's alone", () => {
  const kept = async () => {
    const [row] = await db
      .select({
        subject: outbox.subject,
        text: outbox.text,
        html: outbox.html,
        path: outbox.path,
      })
      .from(outbox)
      .where(eq(outbox.state, "sent"));
    return row;
  };
  const send = async (more: Partial<Notice>) => {
    const server = await startServer(() => undefined);
    await asSystem((tx) =>
      notify(tx, {
        kind: "test.key",
        entity: "key:1",
        version: 1,
        personId: null,
        address: "r@tunet.test",
        path: "/kurs",
        texts: () => ({ subject: "123456", paragraphs: ["123456"], reason: "Prøve." }),
        ...more,
      }),
    );
    await drainAll(mailerTo(server.url));
    expect(server.taken).toHaveLength(1);
    return kept();
  };

  it("is forgotten when the mail has left, in the subject too", async () => {
    expect(await send({ secret: true })).toEqual({
      subject: null,
      text: null,
      html: null,
      path: null,
    });
  });

  it("leaves the line that the inbox shows", async () => {
    const { personId } = await makePerson();
    expect(await send({ secret: true, personId })).toEqual({
      subject: "123456",
      text: null,
      html: null,
      path: "/kurs",
    });
  });

  it("stays in the mailbox of demo mode", async () => {
    const setting = env as { TUNET_DEMO: boolean };
    setting.TUNET_DEMO = true;
    try {
      expect((await send({ secret: true }))?.text).toContain("123456");
    } finally {
      setting.TUNET_DEMO = false;
    }
  });

  it("and nothing else is: the words are kept for their 30 days", async () => {
    expect((await send({}))?.text).toContain("123456");
  });
});

it("the time between attempts doubles up to two hours", () => {
  expect([1, 2, 3, 10, 11, 24].map(retryAfter)).toEqual([10, 20, 40, 5_120, 7_200, 7_200]);
});
