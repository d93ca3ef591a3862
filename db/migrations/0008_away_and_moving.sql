CREATE TABLE "practice_share" (
	"membership_id" uuid PRIMARY KEY NOT NULL,
	"in_feed" boolean DEFAULT false NOT NULL,
	"notices" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp with time zone,
	"sent_to" text,
	"sent_hash" text
);
--> statement-breakpoint
ALTER TABLE "absence" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "move" ADD COLUMN "declined_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "move" ADD COLUMN "declined_by" uuid;--> statement-breakpoint
ALTER TABLE "move" ADD COLUMN "declined_side" text;--> statement-breakpoint
ALTER TABLE "practice_share" ADD CONSTRAINT "practice_share_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move" ADD CONSTRAINT "move_declined_by_person_id_fk" FOREIGN KEY ("declined_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "move_declined_by_index" ON "move" USING btree ("declined_by");--> statement-breakpoint
ALTER TABLE "move" ADD CONSTRAINT "move_declined_side_known" CHECK ("move"."declined_side" in ('release', 'receive'));--> statement-breakpoint
ALTER TABLE "move" ADD CONSTRAINT "move_declined_has_side" CHECK (("move"."declined_at" is null) = ("move"."declined_side" is null));