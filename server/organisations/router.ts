import { adminProcedure, memberProcedure, publicProcedure, router } from "#server/trpc.ts";

import { awaitedRouter } from "./awaited/router.ts";
import { bouncesRouter } from "./bounces/router.ts";
import { outreachRouter } from "./outreach/router.ts";
import { domainsRouter } from "./domains/router.ts";
import { handoversRouter } from "./handovers/router.ts";
import { importsRouter } from "./imports/router.ts";
import { contactsRouter } from "./contacts/router.ts";
import { installationRouter } from "./installation/router.ts";
import { invitationsRouter } from "./invitations/router.ts";
import { membershipsRouter } from "./memberships/router.ts";
import { municipalityInput, servedInput } from "./schema.ts";
import {
  getMunicipalities,
  getMunicipality,
  getPlacesToRun,
  getServedMunicipalities,
} from "./service.ts";
import { workplacesRouter } from "./workplaces/router.ts";
import { supervisionsRouter } from "./supervisions/router.ts";

/** Municipalities, offices and trusts, and who belongs to them. */
export const organisationsRouter = router({
  municipalities: publicProcedure.query(() => getMunicipalities()),
  municipality: memberProcedure
    .input(municipalityInput)
    .query(({ ctx, input }) => getMunicipality(ctx.actor, input.number)),
  served: memberProcedure
    .input(servedInput)
    .query(({ ctx, input }) => getServedMunicipalities(ctx.actor, input)),
  ofOffice: memberProcedure.query(({ ctx }) => getPlacesToRun(ctx.actor, "officeStaff")),
  ofInstallation: adminProcedure.query(({ ctx }) => getPlacesToRun(ctx.actor, "admin")),
  awaited: awaitedRouter,
  bounces: bouncesRouter,
  domains: domainsRouter,
  outreach: outreachRouter,
  handovers: handoversRouter,
  imports: importsRouter,
  contacts: contactsRouter,
  installation: installationRouter,
  invitations: invitationsRouter,
  memberships: membershipsRouter,
  workplaces: workplacesRouter,
  supervisions: supervisionsRouter,
});
