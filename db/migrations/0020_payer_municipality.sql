ALTER TABLE "payer" DROP CONSTRAINT "payer_kind_known";--> statement-breakpoint
ALTER TABLE "payer" ADD COLUMN "organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "payer" ADD CONSTRAINT "payer_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payer_organisation_index" ON "payer" USING btree ("organisation_id");--> statement-breakpoint
ALTER TABLE "payer" ADD CONSTRAINT "payer_municipality_chosen" CHECK (("payer"."kind" = 'municipality') = ("payer"."organisation_id" is not null));--> statement-breakpoint
ALTER TABLE "payer" ADD CONSTRAINT "payer_kind_known" CHECK ("payer"."kind" in ('own', 'fund', 'municipality', 'other', 'nobody'));