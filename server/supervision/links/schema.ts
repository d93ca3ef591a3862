import { z } from "zod";

import { groupReference } from "../groups/schema.ts";

/** The key of a personal link to the meetings of a planning round. */
export const linkInput = z.strictObject({ token: z.string().max(100) });

/** What is said about the meeting that the page showed. */
export const linkNoticeInput = linkInput.extend({
  meetingId: z.uuid(),
  notice: z.enum(["absent", "late"]).nullable(),
});

/** How long before its beginning a meeting opens, in minutes. */
export const opensBefore = 60;

export const doorKinds = ["none", "link", "room", "jitsi"] as const;
export type DoorKind = (typeof doorKinds)[number];

export const addressLimit = 1_000;
export const roomLimit = 40;

/** How a group meets from afar. What its kind does not ask for stays, for the day somebody goes back. */
export const doorInput = groupReference
  .extend({
    kind: z.enum(doorKinds),
    link: z.string().trim().max(addressLimit).default(""),
    room: z.string().trim().max(roomLimit).default(""),
    pin: z.string().trim().max(roomLimit).default(""),
    asksSignIn: z.boolean(),
    isInvitedByLeader: z.boolean(),
  })
  .superRefine(({ kind, link, room }, context) => {
    if ((kind === "link" || link !== "") && !isWebAddress(link))
      context.addIssue({ code: "custom", path: ["link"], message: "link" });
    if (kind === "room" && room === "")
      context.addIssue({ code: "custom", path: ["room"], message: "required" });
  });
export type DoorForm = z.output<typeof doorInput>;

/** An https address without a name and password in it, which would hide where it leads. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === "https:" && username === "" && password === "";
}

export const phoneInput = groupReference.extend({ shares: z.boolean() });
