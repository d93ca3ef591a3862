import { z } from "zod";

import { payerFields, referenceFields } from "#server/enrolment/billing/schema.ts";

import { courseReference } from "../schema.ts";

const ofMunicipality = courseReference.extend({ organisationId: z.uuid() });

export const askInput = ofMunicipality;
export const writeReferenceInput = ofMunicipality.extend({ said: referenceFields });
export const choosePayerInput = courseReference.extend({
  enrolmentId: z.uuid(),
  payer: payerFields,
});
