CREATE TABLE "group_member" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"part" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"minutes_before" integer DEFAULT 0 NOT NULL,
	"open_minutes_before" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "group_member_part_known" CHECK ("group_member"."part" in ('member', 'leader')),
	CONSTRAINT "group_member_period_ordered" CHECK ("group_member"."ends_on" is null or "group_member"."ends_on" >= "group_member"."starts_on"),
	CONSTRAINT "group_member_minutes_range" CHECK ("group_member"."minutes_before" between 0 and 30000 and "group_member"."open_minutes_before" between 0 and "group_member"."minutes_before")
);
--> statement-breakpoint
CREATE TABLE "group_wish" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"rhythm" text NOT NULL,
	"travel" text DEFAULT '' NOT NULL,
	"changed_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "group_wish_rhythm_known" CHECK ("group_wish"."rhythm" in ('biweekly', 'monthly', 'any'))
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"original_start" timestamp NOT NULL,
	"wall_start" timestamp NOT NULL,
	"wall_end" timestamp NOT NULL,
	"starts_at" timestamp with time zone GENERATED ALWAYS AS (wall_start at time zone 'Europe/Oslo') STORED NOT NULL,
	"ends_at" timestamp with time zone GENERATED ALWAYS AS (wall_end at time zone 'Europe/Oslo') STORED NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "meeting_original_unique" UNIQUE("group_id","original_start"),
	CONSTRAINT "meeting_ordered" CHECK ("meeting"."wall_end" > "meeting"."wall_start"),
	CONSTRAINT "meeting_one_day" CHECK ("meeting"."wall_start"::date = "meeting"."wall_end"::date),
	CONSTRAINT "meeting_state_known" CHECK ("meeting"."state" in ('planned', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "supervision_group" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"office_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"rule_key" text,
	"rhythm" text NOT NULL,
	"seats" integer NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"plans" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "supervision_group_kind_known" CHECK ("supervision_group"."kind" in ('trainee', 'supervisor', 'leader', 'office')),
	CONSTRAINT "supervision_group_rhythm_known" CHECK ("supervision_group"."rhythm" in ('biweekly', 'monthly', 'other')),
	CONSTRAINT "supervision_group_seats_range" CHECK ("supervision_group"."seats" between 1 and 40),
	CONSTRAINT "supervision_group_rule_for_trainees" CHECK (("supervision_group"."kind" = 'trainee') = ("supervision_group"."rule_key" is not null)),
	CONSTRAINT "supervision_group_period_ordered" CHECK ("supervision_group"."ends_on" is null or "supervision_group"."ends_on" >= "supervision_group"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "supervision_rule" (
	"key" text PRIMARY KEY NOT NULL,
	"specialty" text NOT NULL,
	"valid_from" date NOT NULL,
	"total_minutes" integer NOT NULL,
	"years" integer NOT NULL,
	"open_practice_months" integer NOT NULL,
	CONSTRAINT "supervision_rule_specialty_known" CHECK ("supervision_rule"."specialty" in ('generalPractice', 'publicHealth'))
);
--> statement-breakpoint
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_group_id_supervision_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."supervision_group"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_wish" ADD CONSTRAINT "group_wish_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_group_id_supervision_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."supervision_group"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_group" ADD CONSTRAINT "supervision_group_office_id_organisation_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_group" ADD CONSTRAINT "supervision_group_rule_key_supervision_rule_key_fk" FOREIGN KEY ("rule_key") REFERENCES "public"."supervision_rule"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_member_group_index" ON "group_member" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "group_member_person_index" ON "group_member" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "group_member_current_unique" ON "group_member" USING btree ("group_id","person_id") WHERE "group_member"."ends_on" is null;--> statement-breakpoint
CREATE INDEX "meeting_starts_index" ON "meeting" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "supervision_group_office_index" ON "supervision_group" USING btree ("office_id");--> statement-breakpoint
CREATE INDEX "supervision_group_rule_index" ON "supervision_group" USING btree ("rule_key");