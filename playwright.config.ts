import { defineConfig } from "@playwright/test";

/** `bin/test.mjs` starts the built server and gives its address and the browser; see there. */
export default defineConfig({
  testDir: "e2e",
  workers: 2,
  retries: 0,
  timeout: 45_000,
  // Mails and notices take a second or two, and machines are busy.
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [
    [process.stdout.isTTY ? "line" : "dot"],
    ["json", { outputFile: process.env.PLAYWRIGHT_REPORT ?? "test-results/report.json" }],
  ],
  projects: [
    { name: "pages", grepInvert: /@clock/, outputDir: "test-results/pages" },
    // Everybody sees the one clock of the server: tests that move it get a run of their own, one by one.
    { name: "clock", grep: /@clock/, workers: 1, outputDir: "test-results/clock" },
  ],
  use: {
    baseURL: process.env.BASE_URL,
    locale: "nb-NO",
    timezoneId: "Europe/Oslo",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    },
  },
});
