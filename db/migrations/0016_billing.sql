CREATE TABLE "bill" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"pool_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"reference" text,
	"remark" text,
	"said_by" uuid,
	"said_at" timestamp with time zone,
	"asked_at" timestamp with time zone,
	"rounds" integer DEFAULT 0 NOT NULL,
	"reminders" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "bill_pool_organisation_unique" UNIQUE("pool_id","organisation_id"),
	CONSTRAINT "bill_reminders_range" CHECK ("bill"."reminders" between 0 and 2)
);
--> statement-breakpoint
CREATE TABLE "payer" (
	"enrolment_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text,
	"organisation_number" text,
	CONSTRAINT "payer_kind_known" CHECK ("payer"."kind" in ('own', 'fund', 'other', 'nobody')),
	CONSTRAINT "payer_other_named" CHECK (("payer"."kind" = 'other') = ("payer"."name" is not null)),
	CONSTRAINT "payer_organisation_number_form" CHECK ("payer"."organisation_number" ~ '^[89][0-9]{8}$')
);
--> statement-breakpoint
ALTER TABLE "seat_pool" ADD COLUMN "price_nok" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "municipality" ADD COLUMN "organisation_number" text;--> statement-breakpoint
ALTER TABLE "organisation_contact" ADD COLUMN "organisation_number" text;--> statement-breakpoint
ALTER TABLE "bill" ADD CONSTRAINT "bill_pool_id_seat_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."seat_pool"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bill" ADD CONSTRAINT "bill_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bill" ADD CONSTRAINT "bill_said_by_person_id_fk" FOREIGN KEY ("said_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payer" ADD CONSTRAINT "payer_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bill_organisation_index" ON "bill" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "bill_said_by_index" ON "bill" USING btree ("said_by");--> statement-breakpoint
ALTER TABLE "seat_pool" ADD CONSTRAINT "seat_pool_price_range" CHECK ("seat_pool"."price_nok" >= 0);--> statement-breakpoint
ALTER TABLE "municipality" ADD CONSTRAINT "municipality_organisation_number_form" CHECK ("municipality"."organisation_number" ~ '^[89][0-9]{8}$');--> statement-breakpoint
UPDATE "seat_pool" SET "price_nok" = coalesce("course"."price_nok", 0) FROM "course" WHERE "seat_pool"."owner_kind" = 'course' AND "seat_pool"."owner_id" = "course"."id";
