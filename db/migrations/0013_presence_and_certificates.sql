CREATE TABLE "attendance_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"date_uid" text NOT NULL,
	"was_present" boolean,
	"is_present" boolean NOT NULL,
	"means" text NOT NULL,
	"counted" boolean NOT NULL,
	"actor_id" uuid,
	"made_at" timestamp with time zone NOT NULL,
	"at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "attendance_change_means_known" CHECK ("attendance_change"."means" in ('list', 'scan', 'wall'))
);
--> statement-breakpoint
CREATE TABLE "attendance_mark" (
	"enrolment_id" uuid NOT NULL,
	"date_uid" text NOT NULL,
	"is_present" boolean NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendance_mark_once" PRIMARY KEY("enrolment_id","date_uid")
);
--> statement-breakpoint
CREATE TABLE "certificate" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"code" text NOT NULL,
	"language" text NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"place" text,
	"office" text NOT NULL,
	"dates" jsonb NOT NULL,
	"minutes" integer NOT NULL,
	"issued_by" uuid,
	"issued_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "certificate_code_unique" UNIQUE("code"),
	CONSTRAINT "certificate_version_unique" UNIQUE("enrolment_id","version"),
	CONSTRAINT "certificate_minutes_positive" CHECK ("certificate"."minutes" > 0),
	CONSTRAINT "certificate_language_known" CHECK ("certificate"."language" in ('nb', 'nn', 'en'))
);
--> statement-breakpoint
ALTER TABLE "course" ADD COLUMN "present_share" integer;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "attachment_kind" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "attachment_id" uuid;--> statement-breakpoint
ALTER TABLE "attendance_change" ADD CONSTRAINT "attendance_change_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_mark" ADD CONSTRAINT "attendance_mark_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_issued_by_person_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendance_change_enrolment_index" ON "attendance_change" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "certificate_person_index" ON "certificate" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "certificate_issued_by_index" ON "certificate" USING btree ("issued_by");--> statement-breakpoint
CREATE INDEX "certificate_withdrawn_by_index" ON "certificate" USING btree ("withdrawn_by");--> statement-breakpoint
ALTER TABLE "course" ADD CONSTRAINT "course_present_share_in_range" CHECK ("course"."present_share" between 1 and 100);--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_attachment_whole" CHECK (("outbox"."attachment_kind" is null) = ("outbox"."attachment_id" is null));--> statement-breakpoint
UPDATE "course" SET "present_share" = 80 WHERE "kind" IN ('supervisorCourse', 'gathering');
