import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { spawn, type ChildProcess } from "node:child_process";

import type { Page } from "@playwright/test";
import pg from "pg";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

import { messages } from "#server/i18n/messages.ts";

import { expect, test as base } from "./fixtures.ts";

/*
 * The first day of a real office, from an empty production database: a server of its own, without
 * the demo, whose mails go to a real SMTP server.
 */

const words = messages.nb;

type Installation = {
  address: string;
  /** The newest mail to the address, which may still be on its way. */
  mailTo: (address: string, subject?: RegExp) => Promise<{ text: string; subject: string }>;
  run: (...args: string[]) => Promise<string>;
};

const node = process.execPath;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

async function openPostbox() {
  const mails: { to: string; subject: string; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        void PostalMime.parse(Buffer.concat(parts)).then(({ subject = "", text = "" }) => {
          for (const { address } of session.envelope.rcptTo)
            mails.push({ to: address, subject, text });
          done();
        });
      });
    },
    onRcptTo: ({ address }, _, done) =>
      // One address on the list does not exist, as in every real list.
      address.startsWith("finnes.ikke@")
        ? done(Object.assign(new Error("no such user"), { responseCode: 550 }))
        : done(),
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { mails, port, close: () => new Promise<void>((done) => server.close(() => done())) };
}

const started = (variables: Record<string, string>, ...args: string[]): ChildProcess =>
  spawn(node, args, {
    env: { NODE_ENV: "production", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });

async function ran(child: ChildProcess): Promise<string> {
  let said = "";
  child.stdout?.on("data", (part: Buffer) => (said += part.toString()));
  child.stderr?.on("data", (part: Buffer) => (said += part.toString()));
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`ended with ${code}:\n${said}`);
  return said;
}

const atDatabase = (address: string | undefined, name: string): string => {
  const url = new URL(address ?? "");
  url.pathname = `/${name}`;
  return url.href;
};

async function install(use: (installation: Installation) => Promise<void>): Promise<void> {
  const name = `tunet_first_day_${process.pid}`;
  const superuser = new pg.Client({ connectionString: process.env["SUPERUSER_URL"] });
  await superuser.connect();
  await superuser.query(`create database ${name} owner tunet_owner`);
  const postbox = await openPostbox();
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const variables = {
    PATH: process.env["PATH"] ?? "",
    NODE_ENV: "production",
    DATABASE_URL: atDatabase(process.env["DATABASE_URL"], name),
    SECRET_KEY: process.env["SECRET_KEY"] ?? "",
    SMTP_URL: `smtp://127.0.0.1:${postbox.port}`,
    PUBLIC_URL: address,
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: "warn",
    FILES_DIR: `${process.env["FILES_DIR"]}-first-day`,
  };
  const owner = { DATABASE_OWNER_URL: atDatabase(process.env["OWNER_URL"], name) };
  const run = (...args: string[]) => ran(started({ ...variables, ...owner }, ...args));
  let server: ChildProcess | undefined;
  try {
    await run("db/migrate.ts");
    server = started(variables, "server/serve.ts");
    await expect
      .poll(
        () =>
          fetch(`${address}/api/health/ready`).then(
            ({ ok }) => ok,
            () => false,
          ),
        {
          timeout: 60_000,
        },
      )
      .toBe(true);
    await use({
      address,
      run,
      mailTo: async (to, subject = /./) => {
        const find = () =>
          postbox.mails.findLast((one) => one.to === to && subject.test(one.subject));
        await expect.poll(() => find() !== undefined, { timeout: 15_000 }).toBe(true);
        const found = find();
        if (!found) throw new Error(`no mail to ${to}`);
        return found;
      },
    });
  } finally {
    if (server) {
      const over = once(server, "exit");
      server.kill("SIGTERM");
      await over;
    }
    await postbox.close();
    await superuser.query(`drop database ${name} with (force)`);
    await superuser.end();
  }
}

const test = base.extend<object, { installation: Installation }>({
  installation: [async ({}, use) => install(use), { scope: "worker", timeout: 120_000 }],
  baseURL: async ({ installation }, use) => use(installation.address),
});

const { auth, courses, imports, installation: setUp, organisations, outreach } = words;
const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true });

/** Signs in by mail, as anybody does, from wherever the page asks for it; a newcomer says the name. */
async function signIn(
  page: Page,
  { mailTo }: Installation,
  address: string,
  name?: [first: string, last: string],
): Promise<void> {
  await page.getByLabel(auth.steps.address).fill(address);
  await button(page, auth.steps.send).click();
  const code = page.getByLabel(auth.steps.code);
  await expect(code).toBeVisible();
  const { subject } = await mailTo(address, /^\d{6} /);
  await code.fill(subject.slice(0, 6));
  await button(page, auth.steps.verify).click();
  if (!name) return;
  await page.getByLabel(auth.introduce.firstName).fill(name[0]);
  await page.getByLabel(auth.introduce.lastName).fill(name[1]);
  await button(page, auth.introduce.save).click();
}

/** Opens the invitation in a mail, signs in and takes the role. */
async function accept(
  page: Page,
  installation: Installation,
  address: string,
  name: [first: string, last: string],
): Promise<void> {
  const { text } = await installation.mailTo(address, /Invitasjon/);
  await page.goto(/http\S+\/invitasjon\/\S+/.exec(text)?.[0] ?? "");
  await page.getByRole("link", { name: organisations.accept.signInButton }).last().click();
  await signIn(page, installation, address, name);
  await button(page, organisations.accept.button).click();
}

const head = "Kommune\tNavn\tE-post\tRolle\tStartdato\tLegekontor\tMerknad";
const people = [
  ["Bergen", "Ingrid Vik", "ingrid@bergen.example", "ALIS", "01.08.2026", "Torget legesenter"],
  ["4601", "Per Sørås", "per@bergen.example", "Individuell veileder", "", ""],
  ["Bergen", "Liv Berge", "liv@bergen.example", "Kommuneoverlege", "", ""],
  ["Bergen kommune", "Mona Dahl", "mona@bergen.example", "Medhjelper", "", ""],
  ["Voss", "Åse Li", "aase@voss.example", "ALIS", "46235", "Vangen"],
  ["Voss", "Nils Ås", "nils@voss.example", "Rettleiar", "", ""],
  ["Voss", "Kari Feil", "finnes.ikke@voss.example", "ALIS", "", ""],
];
const list = (rows: readonly (readonly string[])[]): string =>
  [head, ...rows.map((row) => row.join("\t"))].join("\n");

/** A browser of somebody else. */
async function another(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error("there is no browser");
  return (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
}

test("from an empty database to a course announced and seven people in", async ({
  page,
  installation,
}) => {
  test.setTimeout(300_000);

  // Nothing but a page that says so, and the administrator's way in.
  for (const path of ["/", "/nn/kurs", "/en/personvern", "/kommuner"]) {
    const answer = await page.request.get(path);
    expect(answer.status()).toBe(503);
    expect(answer.headers()["retry-after"]).toBe("60");
  }
  expect((await page.request.get("/api/trpc/courses.list")).status()).toBe(503);
  await page.goto("/nn/kurs");
  await expect(page.locator("html")).toHaveAttribute("lang", "nn");
  await expect(page.locator("h1")).toHaveText(messages.nn.installation.before.title);

  const said = await installation.run("server/auth/invite-administrator.ts", "drift@drift.example");
  expect(said).toContain("/invitasjon/");
  await accept(page, installation, "drift@drift.example", ["Dag", "Drift"]);
  await page.getByRole("link", { name: organisations.accept.onwardSetUp }).click();

  // One page asks who runs it and which office comes first.
  await expect(page.locator("h1")).toHaveText(setUp.title);
  await page.getByLabel(setUp.name, { exact: true }).fill("Fjordvik kommune");
  await page.getByLabel(setUp.organisationNumber).fill("974760674");
  await page.getByLabel(setUp.contactName).fill("Dag Drift");
  await page.getByLabel(setUp.contactAddress).fill("drift@drift.example");
  await page.getByLabel(setUp.dpoName).fill("Ola Ombud");
  await page.getByLabel(setUp.dpoAddress).fill("ombud@drift.example");
  await button(page, setUp.save).click();
  await expect(page.getByText(words.errors.field.organisationNumber).first()).toBeVisible();
  await page.getByLabel(setUp.organisationNumber).fill("974760673");
  await button(page, setUp.save).click();
  await expect(page.getByText(setUp.openText)).toBeVisible();
  await page
    .getByLabel(organisations.invite.place, { exact: true })
    .selectOption({ label: "ALIS-kontoret Vest" });
  await page
    .getByLabel(organisations.invite.address, { exact: true })
    .fill("solveig@kontor.example");
  await button(page, organisations.invite.send).click();
  await expect(page.getByText(/Invitasjonen er sendt til solveig/)).toBeVisible();
  await expect
    .poll(async () => (await page.request.get("/personvern")).text(), { timeout: 20_000 })
    .toContain("Fjordvik kommune (organisasjonsnummer 974760673)");

  // The office takes in its list: two faults are named, mended in place, and everybody is in it once.
  const office = await another(page);
  await accept(office, installation, "solveig@kontor.example", ["Solveig", "Kontor"]);
  await office.getByRole("link", { name: organisations.accept.onward }).click();
  await office.goto("/kontor/import");
  const text = office.getByLabel(imports.text);
  const spoiled = people.map((row, at) => (at === 1 ? row.with(3, "Lege") : row));
  await text.fill(list([...spoiled, ["Bodø", "Utenfor Fylket", "u@bodo.example", "ALIS", "", ""]]));
  await button(office, imports.look).click();
  await expect(office.getByRole("heading", { name: "2 feil må rettes først" })).toBeFocused();
  await expect(office.getByText(imports.fault.municipalityForeign)).toBeVisible();
  await text.fill(list(people));
  await button(office, imports.look).click();
  await expect(office.getByText(/^7 nye/)).toBeVisible();
  await expect(office.getByText(/Merknad/).last()).toBeVisible();
  await button(office, "Ta inn 7 rader").click();
  await expect(office.getByText(/Tatt inn: 7 nye/)).toBeVisible();
  await button(office, "Send invitasjon til 7").click();
  await expect(office.getByText("7 e-poster er på vei.")).toBeVisible();
  await text.fill(list(people));
  await button(office, imports.look).click();
  await expect(office.getByText(imports.nothing)).toBeVisible();

  // A course is announced.
  await office.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  await office.getByLabel(courses.form.title).fill("Veilederkurs på Voss");
  const day = new Date(Date.now() + 45 * 86_400_000).toISOString().slice(0, 10);
  await office.getByLabel(courses.form.date, { exact: true }).fill(day);
  await office.getByLabel(courses.form.where).fill("Voss kulturhus");
  await office.getByLabel(courses.form.seats).fill("20");
  await button(office, courses.form.save).click();
  await button(office, courses.office.publish).click();
  await office.waitForURL(/vis=fortell/);
  await office.getByRole("checkbox", { name: courses.tell.supervisorsInRegion }).check();
  await button(office, courses.tell.send).click();
  await expect(office.getByRole("status").filter({ hasText: /e-post/ })).toBeVisible();
  await installation.mailTo("per@bergen.example", /Veilederkurs på Voss/);

  // Six of the list sign in and are in at once; with the office's own that makes seven.
  for (const [place, , address] of people.slice(0, 6)) {
    const theirs = await another(page);
    await theirs.goto("/logg-inn");
    await signIn(theirs, installation, address ?? "");
    await theirs.waitForURL(/\/min-side$/);
    await theirs.goto("/profil");
    await expect(theirs.locator("main")).toContainText(place === "Voss" ? "Voss" : "Bergen");
    await expect(theirs.locator("main")).toContainText(/Bekreftet|Stadfesta/);
    await theirs.context().close();
  }

  // Who did not get the mail stands on the office's page by name, and the address is mended.
  await office.goto("/kontor");
  await expect(office.getByRole("heading", { name: "Kari Feil" })).toBeVisible();
  await office.getByRole("button", { name: words.bounces.mend }).click();
  await office.getByLabel(/E-postadressen til Kari Feil/).fill("kari@voss.example");
  await button(office, words.bounces.send).click();
  await installation.mailTo("kari@voss.example", /Tunet/);
  await expect(office.getByRole("heading", { name: "Kari Feil" })).toHaveCount(0);

  // And the rest of the counties is still to be written to.
  await office.goto("/kontor/ikke-med?q=askvoll");
  await office.getByRole("link", { name: outreach.letterTo.replace("{name}", "Askvoll") }).click();
  await expect(office.getByText(/grupperettleiing/)).toBeVisible();
  await office.getByLabel(outreach.stands).selectOption("letterSent");
  await expect(office.getByText(outreach.saved)).toBeVisible();
  await office.context().close();
});
