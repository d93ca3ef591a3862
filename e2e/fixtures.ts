import { expect as plainExpect, test as base, type Page } from "@playwright/test";
import pg from "pg";

/** A mail as `/demo/postkasse?format=json` shows it. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  ics: string | null;
  attachment: string | null;
  links: string[];
}

interface Fixtures {
  /** Signs the page in as a demo person: `await signIn("veileder")`. */
  signIn: (name: string) => Promise<void>;
  /** The mails that would have left to this demo person, newest first. */
  mailsTo: (name: string) => Promise<Mail[]>;
  /** Asks the database as superuser: for checks, and for what no page can show. */
  ask: <Row extends pg.QueryResultRow>(question: string, values?: unknown[]) => Promise<Row[]>;
  /**
   * Moves the clock that the whole server follows, for example by 90 minutes; set right afterwards.
   * The title of such a test ends with `@clock`, and it runs when no other test does.
   */
  moveClock: (minutes: number) => Promise<void>;
  /** Lets the browser's console say lines that match. */
  expectConsole: (pattern: RegExp) => void;
}

const address = (name: string): string => (name.includes("@") ? name : `${name}@tunet.test`);

/** A browser test is loud: a console message, a refused script or a foreign address fails it. */
export const test = base.extend<Fixtures>({
  expectConsole: [
    async ({ page, baseURL }, use) => {
      const expected: RegExp[] = [];
      const heard = listen(page, baseURL ?? "");
      await use((pattern) => void expected.push(pattern));
      const unexpected = heard.filter((line) => !expected.some((pattern) => pattern.test(line)));
      if (unexpected.length > 0)
        throw new Error(`The browser was not quiet:\n${unexpected.join("\n")}`);
    },
    { auto: true },
  ],

  signIn: async ({ page }, use) => {
    await use(async (name) => {
      const answer = await page.request.post("/api/demo/sign-in", {
        form: { email: address(name) },
        maxRedirects: 0,
      });
      if (answer.status() !== 303)
        throw new Error(`${address(name)} could not sign in: ${answer.status()}`);
    });
  },

  mailsTo: async ({ request }, use) => {
    await use(async (name) => {
      const answer = await request.get("/demo/postkasse", {
        params: { format: "json", to: address(name) },
      });
      return (await answer.json()) as Mail[];
    });
  },

  ask: async ({}, use) => {
    const client = new pg.Client({ connectionString: process.env.SUPERUSER_URL });
    await client.connect();
    await use(async (question, values) => (await client.query(question, values)).rows);
    await client.end();
  },

  moveClock: async ({ request }, use, testInfo) => {
    if (!testInfo.title.endsWith("@clock"))
      throw new Error("end the title of this test with @clock");
    let moved = 0;
    const move = async (minutes: number): Promise<void> => {
      const answer = await request.post("/api/demo/clock", { data: { minutes } });
      if (!answer.ok()) throw new Error(`the clock did not move: ${answer.status()}`);
      moved += minutes;
    };
    await use(move);
    if (moved !== 0) await move(-moved);
  },
});

/** Beside our `test`, so that a journey imports from one file. */
export const expect = plainExpect;

/** Everything the pages of this test say on the console or ask of somebody else. */
function listen(page: Page, own: string): string[] {
  const heard: string[] = [];
  const context = page.context();
  context.on("console", (message) => {
    // The status of an answer is for the test to judge.
    if (message.text().startsWith("Failed to load resource: the server responded")) return;
    heard.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => heard.push(`error: ${error.error().message}`));
  context.on("request", (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && !url.startsWith(`${own}/`)) heard.push(`asked ${url}`);
  });
  return heard;
}
