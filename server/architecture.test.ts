import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

/*
 * The law of the house, as far as it can be read out of the files. Each list is closed: a new
 * folder, a new kind of file or an exception is a decision, made here.
 */

/** Thin and thick features: each has a space of its own on the screen. */
const features = ["courses", "home", "inbound", "office", "practice", "supervision"];

/** Nouns and services that two features or more need. */
const platform = [
  "absences",
  "answers",
  // Who was there, for whatever owns the seats; and the papers that follow from it.
  "attendance",
  "audit",
  "auth",
  "calendar",
  "certificates",
  "enrolment",
  "evaluations",
  "files",
  "http",
  "i18n",
  "jobs",
  "mail",
  "notifications",
  "organisations",
  "privacy",
  "questions",
  "search",
  // A role that is confirmed begins a list, so the list lies below the features.
  "starts",
  "testing",
  "users",
];

/** What a feature folder may hold, and what each folder below it may hold again. */
const vocabulary = [
  "schema",
  "policy",
  "rules",
  "queries",
  "service",
  "jobs",
  "mine",
  "router",
  "mails",
];

const forbiddenNames = /^(?:index|utils?|helpers?|lib|types|common|misc|shared)$/;

const databaseFolders = ["demo", "migrations", "reference", "schema"];

/** What knows Next or React on the server: reading cookies, next-auth's own route, the server around Next. */
const knowsNext = ["server/auth/", "server/i18n/request.ts", "server/serve.ts"];

/** Who may read a clock that is not `tunet_now()`. */
const ownClock: Record<string, string> = {
  "server/clock.ts": "moves the demo's clock by its difference to the real one",
  "server/log.ts": "a log line tells when it was written, whatever the demo's clock says",
  "db/demo/clock.ts": "makes the movable clock out of the real one",
  "db/demo/load.ts": "the age of demo data is counted in real days",
};

/** Larger is higher; a file imports its own height or lower ones. The longest beginning counts. */
const heights: [beginning: string, height: number, name: string][] = [
  ["db/", 0, "db"],
  ["server/env.ts", 0, "env"],
  ["server/", 1, "the small files of server/"],
  ["server/i18n/", 1, "i18n"],
  ...platform
    .filter((name) => !["answers", "i18n", "search"].includes(name))
    .map((name): [string, number, string] => [`server/${name}/`, 2, "platform"]),
  ["server/courses/", 3, "a feature"],
  ["server/supervision/", 3, "a feature"],
  ["server/mine.ts", 4, "composition root 3"],
  // These show what every feature adds to the whole.
  ["server/home/", 5, "a thin feature"],
  ["server/inbound/", 5, "a thin feature"],
  ["server/office/", 5, "a thin feature"],
  ["server/practice/", 5, "a thin feature"],
  ["server/answers/", 5, "a thin feature"],
  ["server/search/", 5, "a thin feature"],
  ["server/calendar/service.ts", 5, "a thin feature"],
  ["server/calendar/router.ts", 5, "a thin feature"],
  ["server/root.ts", 6, "composition root 1"],
  ["server/worker.ts", 6, "composition root 2"],
  ["server/serve.ts", 7, "the server"],
  // What fills and checks a database composes everything.
  ["db/demo/", 8, "the demo"],
  ["db/demo/people.ts", 1, "who the demo people are"],
  ["db/demo/names.ts", 0, "what they are called"],
  ["db/demo/municipalities.ts", 0, "where they live"],
  ["db/demo/clock.ts", 0, "the movable clock"],
  ["db/migrate.ts", 8, "the migration"],
  ["server/testing/", 9, "testing"],
  ["app/", 8, "app"],
  ["e2e/", 10, "e2e"],
];

type Source = { file: string; code: string; imports: Import[] };
/** `isType` imports are gone when the code runs. */
type Import = { from: string; names: string; isType: boolean };

const isTest = (file: string): boolean => /\.(?:test|spec)\.tsx?$/.test(file);

const sources: Source[] = globSync("{app,server,db,e2e}/**/*.{ts,tsx}")
  .toSorted()
  .map((file) => {
    const code = readFileSync(file, "utf8");
    const found = code.matchAll(
      /^\s*(?:import|export)\s+(type\s+)?(?:([^"';]*?)\s+from\s+)?"([^"]+)"|import\(\s*"([^"]+)"/gm,
    );
    const imports = [...found].map((match) => ({
      from: resolve(file, match[3] ?? match[4] ?? ""),
      names: match[2] ?? "",
      isType: match[1] !== undefined,
    }));
    return { file, code, imports };
  });
const product = sources.filter(({ file }) => !isTest(file) && !file.startsWith("server/testing/"));

function resolve(file: string, from: string): string {
  if (from.startsWith("#")) return from.slice(1);
  if (from.startsWith(".")) return path.join(path.dirname(file), from);
  return from;
}

const within = (...beginnings: string[]): Source[] =>
  product.filter(({ file }) => beginnings.some((beginning) => file.startsWith(beginning)));

/** `file: what` of every file whose code matches, for a message that says where to look. */
const offenders = (among: Source[], pattern: RegExp, allowed: readonly string[] = []): string[] =>
  among.flatMap(({ file, code }) => {
    const match = pattern.exec(withoutComments(code));
    return match && !allowed.includes(file) ? [`${file}: ${match[0].trim()}`] : [];
  });

const withoutComments = (code: string): string =>
  code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");

const foldersIn = (folder: string): string[] =>
  globSync(`${folder}/*/`).map((name) => path.basename(name));

describe("folders and names", () => {
  test("server/ has only folders that were decided on", () => {
    const unknown = foldersIn("server").filter(
      (name) => !features.includes(name) && !platform.includes(name),
    );
    expect(unknown).toEqual([]);
  });

  test("db/ has only folders that were decided on", () => {
    expect(foldersIn("db").filter((name) => !databaseFolders.includes(name))).toEqual([]);
  });

  test("a feature folder, and each folder below it, holds only the closed vocabulary", () => {
    const unknown = within(...features.map((name) => `server/${name}/`)).filter(
      ({ file }) => !vocabulary.includes(path.basename(file, ".ts")),
    );
    expect(unknown.map(({ file }) => file)).toEqual([]);
  });

  test("nothing is called after nothing", () => {
    const found = sources.filter(({ file }) =>
      file.split(/[/.]/).some((part) => forbiddenNames.test(part)),
    );
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  test("names are kebab-case", () => {
    const found = sources.filter(
      ({ file }) => !/^[a-z0-9-]+(?:\.(?:test|spec|d))?\.tsx?$/.test(path.basename(file)),
    );
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  test("there are no barrels", () => {
    expect(
      offenders(
        within("app/", "server/", "db/"),
        /^export\s+(?:\*|\{[^}]*\}|type\s+\{[^}]*\})\s+from\s/m,
      ),
    ).toEqual([]);
  });
});

describe("direction", () => {
  const heightOf = (file: string): number =>
    heights
      .filter(([beginning]) => file.startsWith(beginning))
      .toSorted((a, b) => b[0].length - a[0].length)[0]?.[1] ?? -1;
  const featureOf = (file: string): string | undefined =>
    features.find((name) => file.startsWith(`server/${name}/`));

  test("imports go down", () => {
    const upwards = product.flatMap(({ file, imports }) =>
      imports
        .filter(({ from }) => heightOf(from) > heightOf(file))
        .map(({ from }) => `${file} → ${from}`),
    );
    expect(upwards).toEqual([]);
  });

  test("features never import each other", () => {
    const across = product.flatMap(({ file, imports }) =>
      imports
        .filter(({ from }) => featureOf(file) && featureOf(from))
        .filter(({ from }) => featureOf(from) !== featureOf(file))
        .map(({ from }) => `${file} → ${from}`),
    );
    expect(across).toEqual([]);
  });

  test("there are no circles", () => {
    expect(
      circle(new Map(product.map(({ file, imports }) => [file, imports.map((i) => i.from)]))),
    ).toEqual([]);
  });

  test("pages and components ask procedures, never the database or a service", () => {
    const around = within("app/")
      .filter(({ file }) => !file.startsWith("app/api/"))
      .flatMap(({ file, imports }) =>
        imports
          .filter(({ isType }) => !isType)
          .filter(({ from }) => /^db\/|^server\/.*(?:queries|service|policy|jobs)\.ts$/.test(from))
          .map(({ from }) => `${file} → ${from}`),
      );
    expect(around).toEqual([]);
  });

  test("what only tests need stays out of the product", () => {
    const found = product.flatMap(({ file, imports }) =>
      imports.filter(({ from }) => from.startsWith("server/testing/")).map(() => file),
    );
    expect(found).toEqual([]);
  });
});

describe("server/ and db/", () => {
  const below = within("server/", "db/");

  test("run without a bundler: no .tsx, no server-only", () => {
    expect(below.filter(({ file }) => file.endsWith(".tsx")).map(({ file }) => file)).toEqual([]);
    expect(offenders(below, /"server-only"/)).toEqual([]);
  });

  test("know nothing of React and Next, but for a few files", () => {
    const knowing = below.filter(
      ({ file, imports }) =>
        !knowsNext.some((beginning) => file.startsWith(beginning)) &&
        imports.some(({ from }) =>
          /^(?:next|react|next-intl|next-auth|react-dom)(?:\/|$)/.test(from),
        ),
    );
    expect(knowing.map(({ file }) => file)).toEqual([]);
  });

  test("rules read one clock", () => {
    const reading =
      /\bDate\.now\(\)|\bnew Date\(\)|(?<![\w.])now\(\)|\bcurrent_(?:timestamp|date|time)\b|\bclock_timestamp\(/i;
    const allowed = Object.keys(ownClock);
    expect(offenders(within("server/", "db/"), reading, allowed)).toEqual([]);
    for (const file of allowed) expect(existsSync(file), file).toBe(true);
  });

  test("queries are written with the core builder", () => {
    expect(offenders(below, /\bdb\.query\b|\btx\.query\b|\brelations\(|\bsql\.raw\b/)).toEqual([]);
  });

  test("routers name a schema and a service; the service opens the database", () => {
    const opening = below.filter(
      ({ file, imports }) =>
        file.endsWith("/router.ts") && imports.some(({ from }) => from.startsWith("db/")),
    );
    expect(opening.map(({ file }) => file)).toEqual([]);
  });

  test("only the tests of the seats pass steps to admit()", () => {
    expect(
      offenders(below, /beforeInsert:|lock: (?:async )?\(/, ["server/enrolment/service.ts"]),
    ).toEqual([]);
  });

  test.each(features)("%s says what it adds to the whole", (feature) => {
    const file = `server/${feature}/mine.ts`;
    const thin = heights.some(
      ([beginning, height]) => beginning === `server/${feature}/` && height > 4,
    );
    // A thin feature shows the whole and adds nothing to it.
    if (thin) return expect(existsSync(file)).toBe(false);
    const code = readFileSync(file, "utf8");
    for (const part of ["agenda", "tasks", "search"])
      expect(code, `${file} lacks ${part}`).toMatch(new RegExp(String.raw`\b${part}\b`));
    expect(readFileSync("server/mine.ts", "utf8")).toContain(`./${feature}/mine.ts`);
  });
});

describe("app/", () => {
  const pages = within("app/").filter(({ file }) => /\/(?:page|layout)\.tsx$/.test(file));

  test("there is one way to write: no server actions", () => {
    expect(offenders(product, /["']use server["']/)).toEqual([]);
  });

  test("a page is an adapter under 80 lines", () => {
    const long = pages.filter(
      ({ file, code }) => file.endsWith("page.tsx") && code.trimEnd().split("\n").length > 80,
    );
    expect(long.map(({ file }) => file)).toEqual([]);
  });

  test("pages know no roles", () => {
    expect(offenders(within("app/"), /\brole\s*===|\.memberships\b/)).toEqual([]);
  });

  test.each(pages.filter(({ file }) => file.includes("/(public)/")).map(({ file }) => file))(
    "%s can be cached by its address alone",
    (file) => {
      const { code = "", imports = [] } = pages.find((page) => page.file === file) ?? {};
      expect(code).toContain("setRequestLocale(locale)");
      expect(code).toMatch(/^export const revalidate = 5;$/m);
      const personal = imports.filter(
        ({ from, names }) =>
          from.startsWith("next/headers") ||
          (from === "app/_trpc/server.ts" && /\bapi\b/.test(names)),
      );
      expect(personal).toEqual([]);
    },
  );

  test.each(["(member)", "(admin)"])("%s is made anew for each request", (group) => {
    const layout = `app/[locale]/${group}/layout.tsx`;
    if (!existsSync(`app/[locale]/${group}`)) return;
    expect(readFileSync(layout, "utf8")).toMatch(/^export const dynamic = "force-dynamic";$/m);
  });

  test("Designsystemet is imported in app/_ui only, one name at a time", () => {
    const imports = product.flatMap(({ file, imports: all }) =>
      all
        .filter(({ from }) => from.startsWith("@digdir/designsystemet-react"))
        .map(({ names }) => ({ file, names })),
    );
    expect(imports.filter(({ file }) => !file.startsWith("app/_ui/"))).toEqual([]);
    expect(imports.filter(({ names }) => !/^\{\s*\w+\s*\}$/.test(names))).toEqual([]);
    expect(offenders(within("app/"), /<[A-Z]\w*\.[A-Z]\w*/)).toEqual([]);
  });

  test("app/_ui knows nothing of what we do", () => {
    const knowing = within("app/_ui/").flatMap(({ file, imports }) =>
      imports
        .filter(
          ({ from }) =>
            from.startsWith("server/") && !/^server\/i18n\/(?:locales|format)\.ts$/.test(from),
        )
        .map(({ from }) => `${file} → ${from}`),
    );
    expect(knowing).toEqual([]);
  });

  test("the browser gets the plain client and nothing of the server but types and limits", () => {
    const shipped = within("app/")
      .filter(({ code }) => /^["']use client["']/.test(code))
      .flatMap(({ file, code }) => {
        const found = code.matchAll(/^import\s+(?!type\b)([^"]*?)\s*from\s+"([^"]+)"/gm);
        return [...found]
          .filter(([, , from = ""]) =>
            /^(?:#server\/|#db\/|zod|next-intl|@tanstack\/|superjson)/.test(from),
          )
          .filter(([, , from = ""]) => !browserMay.test(from))
          .filter(([, , from = ""]) => !(file === "app/_trpc/client.ts" && from === "superjson"))
          .map(([, , from]) => `${file} → ${from}`);
      });
    expect(shipped).toEqual([]);
  });

  test("there is no text in code", () => {
    const found = within("app/")
      .filter(({ file }) => file.endsWith(".tsx") && file !== "app/global-error.tsx")
      .flatMap(({ file, code }) =>
        [...withoutComments(code).matchAll(/>\s*([\p{L}«][^<>{}=;()]*?)\s*<\//gu)].map(
          ([, text]) => `${file}: ${text}`,
        ),
      );
    expect(found).toEqual([]);
  });
});

/** Small and free of everything else, so that the browser may have them. */
const browserMay = /^#server\/i18n\/(?:locales\.ts|format\.ts|messages\/failure\.\w+\.json)$/;

/** One circle of imports, as the files it goes through; empty when there is none. */
function circle(graph: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const found = visit(next, [...trail, file]);
      if (found.length > 0) return found;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const found = visit(file, []);
    if (found.length > 0) return found;
  }
  return [];
}
