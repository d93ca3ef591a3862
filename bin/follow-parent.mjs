/**
 * Loaded before the server with `--import`: when the command that started it is gone (kill -9), the
 * channel to it closes, and the server ends as after Ctrl-C instead of keeping the port.
 */
// In development Next gives this option on to its own helpers, which need their channel.
if (process.argv[1]?.endsWith("serve.ts")) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  process.channel?.unref();
}
