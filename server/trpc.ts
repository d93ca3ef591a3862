import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError, type z } from "zod";

import type { Context } from "./context.ts";
import {
  AppError,
  fieldErrorCodes,
  type ErrorCode,
  type FieldError,
  type FieldErrorCode,
} from "./errors.ts";
import { countAttempt, limits } from "./rate-limit.ts";
import { isSetUp, openBeforeSetUp } from "./set-up.ts";

const transport: Partial<Record<ErrorCode, TRPCError["code"]>> = {
  BAD_INPUT: "BAD_REQUEST",
  UNAUTHORIZED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  TOO_MANY_REQUESTS: "TOO_MANY_REQUESTS",
  CODES_CLOSED: "TOO_MANY_REQUESTS",
  BUSY: "SERVICE_UNAVAILABLE",
  BEING_SET_UP: "SERVICE_UNAVAILABLE",
};

/** The codes PostgreSQL answers with when a lock was waited for too long or two waits crossed. */
const busyStates = ["55P03", "40P01", "57014"];

/** What it answers to a text with the character NUL, which it cannot hold. */
const unspeakable = "22021";

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  isDev: false,
  errorFormatter: ({ shape, error, ctx }) => {
    const expected = expectedFailure(error);
    const sentences = expected && ctx?.sentences(expected);
    return {
      code: shape.code,
      message: sentences?.message ?? "",
      data: {
        code: expected?.code ?? "INTERNAL",
        httpStatus: shape.data.httpStatus,
        fields: sentences?.fields ?? {},
      },
    };
  },
});

/** The expected failure behind a transport error, if it is one: what its reader is told. */
export function expectedFailure(error: TRPCError): AppError | undefined {
  if (error.cause instanceof AppError) return error.cause;
  if (error.cause instanceof ZodError) return badInput(error.cause);
  if (error.code === "NOT_FOUND") return new AppError("NOT_FOUND");
  if (error.code === "UNAUTHORIZED") return new AppError("UNAUTHORIZED");
  if (error.code === "BAD_REQUEST" || error.code === "PARSE_ERROR")
    return new AppError("BAD_INPUT");
  return undefined;
}

function badInput(error: ZodError): AppError {
  const fields: Record<string, FieldError> = {};
  for (const issue of error.issues.flatMap(meant)) {
    const name = issue.path.join(".") || "form";
    fields[name] ??= fieldError(issue);
  }
  return new AppError("BAD_INPUT", { fields });
}

/** Of something that may be one of several things, what is wrong with the one that it was meant to be. */
function meant(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const branch = issue.errors.find((each) => each.every((one) => one.code !== "unrecognized_keys"));
  return (branch ?? []).length === 0
    ? [issue]
    : (branch ?? []).map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

/** What is said of what there is too much of; of a text, that it is too long. */
const tooBig: Record<string, FieldErrorCode> = { number: "tooLarge", array: "tooMany" };

function fieldError(issue: z.core.$ZodIssue): FieldError {
  const isLimit = issue.code === "too_small" || issue.code === "too_big";
  const named = fieldErrorCodes.find((code) => code === issue.message);
  // What a number's schema says of what is no number, it says of its limits too.
  if (named && !(isLimit && named === "number")) return { code: named };
  if (issue.code === "too_small") {
    if (issue.origin === "number") return { code: "tooSmall", limit: Number(issue.minimum) };
    return issue.minimum === 1
      ? { code: "required" }
      : { code: "tooShort", limit: Number(issue.minimum) };
  }
  if (issue.code === "too_big")
    return { code: tooBig[issue.origin] ?? "tooLong", limit: Number(issue.maximum) };
  if (issue.code === "invalid_type") return { code: "required" };
  if (issue.code === "invalid_value") return { code: "choice" };
  if (issue.code === "invalid_format" && issue.format === "email") return { code: "address" };
  if (issue.code === "invalid_format" && issue.format === "url") return { code: "link" };
  return { code: "invalid" };
}

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/**
 * Turns what services throw into what the transport knows. Before anybody has said who runs the
 * installation, only sign-in and the set-up page are answered.
 */
const base = t.procedure.use(async ({ path, next }) => {
  if (!openBeforeSetUp.has(path) && !(await isSetUp()))
    throw new TRPCError({
      code: "SERVICE_UNAVAILABLE",
      cause: new AppError("BEING_SET_UP"),
    });
  const result = await next();
  if (result.ok) return result;
  const failure = asExpected(result.error.cause);
  if (!failure) return result;
  throw new TRPCError({ code: transport[failure.code] ?? "CONFLICT", cause: failure });
});

function asExpected(cause: unknown): AppError | undefined {
  if (cause instanceof AppError) return cause;
  const inner = cause instanceof Error ? cause.cause : undefined;
  if (typeof inner !== "object" || inner === null || !("code" in inner)) return undefined;
  if (inner.code === unspeakable) return new AppError("BAD_INPUT", { cause });
  return busyStates.includes(String(inner.code)) ? new AppError("BUSY", { cause }) : undefined;
}

/** Open to everybody. */
export const publicProcedure = base;

/** Open to everybody who has signed in, confirmed anywhere or not. Writes are counted per person. */
export const signedInProcedure = base.use(async ({ ctx, type, next }) => {
  if (!ctx.actor) throw new AppError("UNAUTHORIZED");
  if (type === "mutation") await countAttempt(limits.writeByPerson, ctx.actor.personId);
  return next({ ctx: { ...ctx, actor: ctx.actor } });
});

/** Open to people with at least one confirmed membership today. */
export const memberProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (ctx.actor.memberships.length === 0) throw new AppError("FORBIDDEN");
  return next();
});

/** Open to administrators of the installation. */
export const adminProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (!ctx.actor.memberships.some((m) => m.role === "admin")) throw new AppError("FORBIDDEN");
  return next();
});
