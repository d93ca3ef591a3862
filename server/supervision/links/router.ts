import { publicProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { groupReference } from "../groups/schema.ts";
import { doorInput, linkInput, linkNoticeInput, phoneInput } from "./schema.ts";
import {
  doorOf,
  exportLinks,
  join,
  noticeByLink,
  renewLink,
  saveDoor,
  sharePhone,
  showLink,
  showRoom,
} from "./service.ts";

/** The personal way into a meeting, from a calendar entry, without signing in: the link is the key. */
export const linksRouter = router({
  show: publicProcedure.input(linkInput).query(({ ctx, input }) => showLink(ctx, input.token)),
  room: publicProcedure.input(linkInput).query(({ ctx, input }) => showRoom(ctx, input.token)),
  join: publicProcedure.input(linkInput).mutation(({ ctx, input }) => join(ctx, input.token)),
  giveNotice: publicProcedure
    .input(linkNoticeInput)
    .mutation(({ ctx, input }) => noticeByLink(ctx, input)),
  door: signedInProcedure
    .input(groupReference)
    .query(({ ctx, input }) => doorOf(ctx.actor, input.groupId)),
  saveDoor: signedInProcedure
    .input(doorInput)
    .mutation(({ ctx, input }) => saveDoor(ctx.actor, input)),
  sharePhone: signedInProcedure
    .input(phoneInput)
    .mutation(({ ctx, input }) => sharePhone(ctx.actor, input)),
  renew: signedInProcedure
    .input(groupReference)
    .mutation(({ ctx, input }) => renewLink(ctx.actor, input.groupId)),
  export: signedInProcedure
    .input(groupReference)
    .mutation(({ ctx, input }) => exportLinks(ctx.actor, ctx.locale, input.groupId)),
});
