CREATE TABLE "absence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"counts" boolean NOT NULL,
	"stays_informed" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "absence_period_ordered" CHECK ("absence"."ends_on" >= "absence"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "move" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_membership_id" uuid NOT NULL,
	"to_membership_id" uuid NOT NULL,
	"on_date" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"released_at" timestamp with time zone,
	"released_by" uuid,
	"received_at" timestamp with time zone,
	"received_by" uuid,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "question" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"purpose" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answer" text,
	CONSTRAINT "question_once_unique" UNIQUE("purpose","entity_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"organisation_number" text NOT NULL,
	"contact_name" text NOT NULL,
	"contact_address" text NOT NULL,
	"dpo_name" text NOT NULL,
	"dpo_address" text NOT NULL,
	"hosting_country" text NOT NULL,
	"subprocessors" text DEFAULT '' NOT NULL,
	"changed_at" timestamp with time zone DEFAULT tunet_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation_contact" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"mailbox" text,
	"phone" text
);
--> statement-breakpoint
CREATE TABLE "organisation_domain" (
	"domain" text PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "organisation_domain_lower_case" CHECK ("organisation_domain"."domain" = lower("organisation_domain"."domain"))
);
--> statement-breakpoint
CREATE TABLE "outreach" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "outreach_state_known" CHECK ("outreach"."state" in ('letterSent', 'answered', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "workplace" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"doctors" integer,
	"absence_address" text,
	"feed_version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "workplace_doctors_positive" CHECK ("workplace"."doctors" > 0)
);
--> statement-breakpoint
CREATE TABLE "start_line" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"membership_id" uuid NOT NULL,
	"key" text NOT NULL,
	"owner" text NOT NULL,
	"due_on" date NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"done_how" text,
	CONSTRAINT "start_line_once_unique" UNIQUE("membership_id","key"),
	CONSTRAINT "start_line_owner_known" CHECK ("start_line"."owner" in ('leader', 'trainee', 'supervisor', 'office')),
	CONSTRAINT "start_line_done_whole" CHECK (("start_line"."done_at" is null) = ("start_line"."done_how" is null))
);
--> statement-breakpoint
CREATE TABLE "start_text" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"office_id" uuid,
	"locale" text NOT NULL,
	"title" text NOT NULL,
	"advice" text DEFAULT '' NOT NULL,
	"link" text,
	"valid_from" date NOT NULL,
	CONSTRAINT "start_text_version_unique" UNIQUE NULLS NOT DISTINCT("key","office_id","locale","valid_from"),
	CONSTRAINT "start_text_locale_known" CHECK ("start_text"."locale" in ('nb', 'nn', 'en'))
);
--> statement-breakpoint
CREATE TABLE "individual_supervision" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainee_membership_id" uuid NOT NULL,
	"supervisor_membership_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "individual_supervision_period_ordered" CHECK ("individual_supervision"."ends_on" is null or "individual_supervision"."ends_on" >= "individual_supervision"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_state_known";--> statement-breakpoint
ALTER TABLE "membership" DROP CONSTRAINT "membership_role_known";--> statement-breakpoint
DROP INDEX "membership_current_unique";--> statement-breakpoint
ALTER TABLE "person_email" ALTER COLUMN "confirmed_at" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "person_email" ALTER COLUMN "confirmed_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "event_id" uuid;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "workplace_id" uuid;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "position" text;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "employment" text;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "percent" integer;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "specialty" text DEFAULT 'generalPractice' NOT NULL;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "scheme" text DEFAULT '2019' NOT NULL;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "succeeds_id" uuid;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "wants_digest" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "calendar_means" text DEFAULT 'invitations' NOT NULL;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move" ADD CONSTRAINT "move_from_membership_id_membership_id_fk" FOREIGN KEY ("from_membership_id") REFERENCES "public"."membership"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move" ADD CONSTRAINT "move_to_membership_id_membership_id_fk" FOREIGN KEY ("to_membership_id") REFERENCES "public"."membership"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move" ADD CONSTRAINT "move_released_by_person_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move" ADD CONSTRAINT "move_received_by_person_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question" ADD CONSTRAINT "question_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "installation" ADD CONSTRAINT "installation_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_contact" ADD CONSTRAINT "organisation_contact_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_domain" ADD CONSTRAINT "organisation_domain_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach" ADD CONSTRAINT "outreach_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workplace" ADD CONSTRAINT "workplace_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "start_line" ADD CONSTRAINT "start_line_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "start_line" ADD CONSTRAINT "start_line_done_by_person_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "start_text" ADD CONSTRAINT "start_text_office_id_organisation_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "individual_supervision" ADD CONSTRAINT "individual_supervision_trainee_membership_id_membership_id_fk" FOREIGN KEY ("trainee_membership_id") REFERENCES "public"."membership"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "individual_supervision" ADD CONSTRAINT "individual_supervision_supervisor_membership_id_membership_id_fk" FOREIGN KEY ("supervisor_membership_id") REFERENCES "public"."membership"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absence_person_index" ON "absence" USING btree ("person_id","ends_on");--> statement-breakpoint
CREATE INDEX "move_from_index" ON "move" USING btree ("from_membership_id");--> statement-breakpoint
CREATE INDEX "move_to_index" ON "move" USING btree ("to_membership_id");--> statement-breakpoint
CREATE INDEX "move_released_by_index" ON "move" USING btree ("released_by");--> statement-breakpoint
CREATE INDEX "move_received_by_index" ON "move" USING btree ("received_by");--> statement-breakpoint
CREATE INDEX "question_person_index" ON "question" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "organisation_domain_organisation_index" ON "organisation_domain" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "workplace_name_unique" ON "workplace" USING btree ("organisation_id",lower("name"));--> statement-breakpoint
CREATE INDEX "start_line_done_by_index" ON "start_line" USING btree ("done_by");--> statement-breakpoint
CREATE INDEX "start_text_office_index" ON "start_text" USING btree ("office_id");--> statement-breakpoint
CREATE INDEX "individual_supervision_supervisor_index" ON "individual_supervision" USING btree ("supervisor_membership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "individual_supervision_current_unique" ON "individual_supervision" USING btree ("trainee_membership_id") WHERE "individual_supervision"."ends_on" is null;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_workplace_id_workplace_id_fk" FOREIGN KEY ("workplace_id") REFERENCES "public"."workplace"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_succeeds_id_membership_id_fk" FOREIGN KEY ("succeeds_id") REFERENCES "public"."membership"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "membership_workplace_index" ON "membership" USING btree ("workplace_id");--> statement-breakpoint
CREATE INDEX "membership_succeeds_index" ON "membership" USING btree ("succeeds_id");--> statement-breakpoint
CREATE INDEX "membership_event_index" ON "membership" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "membership_current_unique" ON "membership" USING btree ("person_id","role","organisation_id",coalesce("event_id", "organisation_id")) WHERE "membership"."ends_on" is null;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state_known" CHECK ("outbox"."state" in ('queued', 'sending', 'sent', 'dead', 'digest', 'gathered'));--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_event_for_event_staff" CHECK (("membership"."role" = 'eventStaff') = ("membership"."event_id" is not null));--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_percent_in_range" CHECK ("membership"."percent" between 1 and 100);--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_position_known" CHECK ("membership"."position" in ('regularGp', 'gpLocum', 'introductionDoctor', 'otherGp'));--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_employment_known" CHECK ("membership"."employment" in ('salaried', 'selfEmployed'));--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_specialty_known" CHECK ("membership"."specialty" in ('generalPractice', 'publicHealth'));--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_scheme_known" CHECK ("membership"."scheme" in ('2019', 'old'));--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_role_known" CHECK ("membership"."role" in ('trainee', 'supervisor', 'healthLeader', 'municipalityStaff', 'officeStaff', 'trustContact', 'groupCoordinator', 'eventStaff', 'dpo', 'admin'));--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_calendar_means_known" CHECK ("person"."calendar_means" in ('invitations', 'feed'));