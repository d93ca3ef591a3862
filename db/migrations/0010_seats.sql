CREATE TABLE "booking" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"pool_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"booked_by" uuid,
	"mode" text NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT tunet_now() NOT NULL,
	CONSTRAINT "booking_idempotency_unique" UNIQUE("pool_id","booked_by","idempotency_key"),
	CONSTRAINT "booking_mode_known" CHECK ("booking"."mode" in ('all', 'asMany'))
);
--> statement-breakpoint
ALTER TABLE "enrolment" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "booking_id" uuid;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "guest_address" text;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "enrolment_change" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "seat_pool" ADD COLUMN "mode" text DEFAULT 'firstCome' NOT NULL;--> statement-breakpoint
ALTER TABLE "seat_pool" ADD COLUMN "applies_by" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "seat_pool" ADD COLUMN "allocated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "seat_pool" ADD COLUMN "offer_hours" integer DEFAULT 48 NOT NULL;--> statement-breakpoint
ALTER TABLE "seat_pool" ADD COLUMN "swap_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "seat_pool" ADD COLUMN "hold_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_pool_id_seat_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."seat_pool"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_booked_by_person_id_fk" FOREIGN KEY ("booked_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_organisation_index" ON "booking" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "booking_booked_by_index" ON "booking" USING btree ("booked_by");--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_guest_unique" ON "enrolment" USING btree ("pool_id","organisation_id","guest_address") WHERE "enrolment"."guest_address" is not null and "enrolment"."state" in ('waiting', 'offered', 'held');--> statement-breakpoint
CREATE INDEX "enrolment_booking_index" ON "enrolment" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "enrolment_expires_index" ON "enrolment" USING btree ("expires_at") WHERE "enrolment"."expires_at" is not null;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_person_known" CHECK ("enrolment"."person_id" is not null or ("enrolment"."booking_id" is not null and "enrolment"."state" not in ('confirmed', 'applied')));--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_guest_unnamed" CHECK ("enrolment"."guest_address" is null or "enrolment"."person_id" is null);--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_expiry_known" CHECK (("enrolment"."expires_at" is not null) = ("enrolment"."state" in ('offered', 'held')));--> statement-breakpoint
ALTER TABLE "seat_pool" ADD CONSTRAINT "seat_pool_mode_known" CHECK ("seat_pool"."mode" in ('firstCome', 'apply'));--> statement-breakpoint
ALTER TABLE "seat_pool" ADD CONSTRAINT "seat_pool_offer_hours_range" CHECK ("seat_pool"."offer_hours" between 1 and 336);