import { defineConfig } from "@playwright/test";

/** `bin/test.mjs` starts the built server and gives its address and the browser; see there. */
export default defineConfig({
  testDir: "e2e",
  workers: 2,
  retries: 0,
  timeout: 45_000,
  forbidOnly: Boolean(process.env.CI),
  outputDir: "test-results",
  reporter: [
    [process.stdout.isTTY ? "line" : "dot"],
    ["json", { outputFile: process.env.PLAYWRIGHT_REPORT ?? "test-results/report.json" }],
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
