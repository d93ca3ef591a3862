import { expect, test } from "vitest";
import { z } from "zod";

import { appRouter } from "./root.ts";

type Procedure = { _def: { inputs: unknown[] } };

/** An object without a list of what else it may hold, or one that says «nothing else». */
const isStrict = (schema: z.ZodObject): boolean =>
  schema._zod.def.catchall?._zod.def.type === "never";

/** Every object that an input is made of, however deep. */
function* objectsIn(schema: unknown): Generator<z.ZodObject> {
  if (schema instanceof z.ZodObject) {
    yield schema;
    for (const part of Object.values(schema.shape)) yield* objectsIn(part);
  } else if (schema instanceof z.ZodArray) yield* objectsIn(schema.element);
  else if (schema instanceof z.ZodUnion) for (const part of schema.options) yield* objectsIn(part);
  else if (schema instanceof z.ZodPipe) yield* objectsIn(schema.in);
  else if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
  )
    yield* objectsIn(schema.unwrap());
}

test("no procedure takes a field that its schema does not name", () => {
  const procedures = Object.entries(
    appRouter._def.procedures as unknown as Record<string, Procedure>,
  );
  expect(procedures.length).toBeGreaterThan(10);
  const loose = procedures.filter(([, { _def }]) =>
    _def.inputs.some((input) => [...objectsIn(input)].some((object) => !isStrict(object))),
  );
  expect(loose.map(([name]) => name)).toEqual([]);
});

test("the check sees a loose object, wherever it hides", () => {
  const hidden = z.strictObject({ rows: z.array(z.object({ a: z.string() })).optional() });
  expect([...objectsIn(hidden)].map(isStrict)).toEqual([true, false]);
});
