import type { FailureReason } from "./schema.ts";

const unreachable = [
  "ECONNECTION",
  "ECONNREFUSED",
  "ETIMEDOUT",
  "ESOCKET",
  "EDNS",
  "ENOTFOUND",
  "EDEADLINE",
  "ETLS",
];

/** What the reason code of an undelivered mail comes down to. */
export const failureReason = (failure: string | null): FailureReason => {
  if (failure === "NO_ADDRESS") return "noAddress";
  if (failure === "TEXT_GONE") return "textGone";
  const [code = "", answer] = (failure ?? "").split(" ");
  if (code === "EAUTH" || code === "ENOAUTH") return "notLetIn";
  if (answer?.startsWith("5")) return "refused";
  if (unreachable.includes(code)) return "unreachable";
  return "other";
};
