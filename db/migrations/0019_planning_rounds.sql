CREATE TABLE "meeting_join" (
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"joined_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "meeting_join_meeting_id_person_id_pk" PRIMARY KEY("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "planning_round" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "group_member" ADD COLUMN "link_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "group_member" ADD COLUMN "shares_phone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "round_id" uuid;--> statement-breakpoint
-- What was planned before there were rounds: one for each group and half-year.
CREATE TEMPORARY TABLE "half" ON COMMIT DROP AS
	SELECT gen_random_uuid() AS "id", "group_id", date_part('year', "original_start") AS "year", date_part('month', "original_start") > 6 AS "is_autumn", min("created_at") AS "created_at"
	FROM "meeting" GROUP BY "group_id", 3, 4;--> statement-breakpoint
INSERT INTO "planning_round" ("id", "group_id", "created_at") SELECT "id", "group_id", "created_at" FROM "half";--> statement-breakpoint
UPDATE "meeting" SET "round_id" = "half"."id" FROM "half"
	WHERE "half"."group_id" = "meeting"."group_id" AND "half"."year" = date_part('year', "meeting"."original_start") AND "half"."is_autumn" = (date_part('month', "meeting"."original_start") > 6);--> statement-breakpoint
ALTER TABLE "meeting" ALTER COLUMN "round_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "place" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "supervision_group" ADD COLUMN "join_kind" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "supervision_group" ADD COLUMN "join_link" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "supervision_group" ADD COLUMN "join_room" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "supervision_group" ADD COLUMN "join_pin" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "supervision_group" ADD COLUMN "asks_sign_in" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "supervision_group" ADD COLUMN "is_invited_by_leader" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting_join" ADD CONSTRAINT "meeting_join_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_join" ADD CONSTRAINT "meeting_join_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planning_round" ADD CONSTRAINT "planning_round_group_id_supervision_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."supervision_group"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_join_person_index" ON "meeting_join" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "planning_round_group_index" ON "planning_round" USING btree ("group_id");--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_round_id_planning_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."planning_round"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_round_index" ON "meeting" USING btree ("round_id");--> statement-breakpoint
ALTER TABLE "supervision_group" ADD CONSTRAINT "supervision_group_join_known" CHECK ("supervision_group"."join_kind" in ('none', 'link', 'room', 'jitsi'));