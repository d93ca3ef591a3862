import { globSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

/**
 * Two projects: `unit` is pure and takes seconds, `integration` runs on a real PostgreSQL. A test
 * belongs to the second when it imports the database or something of `server/testing/` that needs it.
 */
const wantsDatabase = /from "(#server\/|\.{1,2}\/)*testing\/|from "#db\/client\.ts"/;
const files = globSync("{app,server,db,e2e,bin}/**/*.test.{ts,mjs}");
const escape = (file: string): string => file.replace(/[[\](){}!*?]/g, "\\$&");
const integration = files.filter((file) => wantsDatabase.test(readFileSync(file, "utf8")));
const unit = files.filter((file) => !integration.includes(file));
const none = "there-is-none/*.test.ts";

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 60_000,
    // The settings of the process under test. The time zone is one that nobody in Norway has, so that
    // a rule that reads the computer's zone fails.
    env: {
      TZ: "Pacific/Auckland",
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
      SECRET_KEY: "only-for-tests-only-for-tests-only-for-tests",
      SMTP_URL: "smtp://127.0.0.1:1",
      PUBLIC_URL: "http://localhost:3000",
      LOG_LEVEL: "silent",
      TUNET_DEMO: "0",
      FILES_DIR: join(tmpdir(), `tunet-test-files-${process.pid}`),
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: unit.length > 0 ? unit.map(escape) : [none],
          setupFiles: ["server/testing/loud.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: integration.length > 0 ? integration.map(escape) : [none],
          globalSetup: ["server/testing/cluster.ts"],
          setupFiles: ["server/testing/loud.ts", "server/testing/database.ts"],
        },
      },
    ],
  },
});
