import { z } from "zod";

import { builderInput, readyQuestions } from "#server/enrolment/forms/schema.ts";

import { courseReference } from "../schema.ts";

export const switchInput = courseReference.extend({
  what: z.enum([...readyQuestions, "evaluation"]),
  isOn: z.boolean(),
});
export const saveInput = courseReference.extend({ form: builderInput });
