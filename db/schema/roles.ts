/** The role keys of the product page. */
export const roles = [
  "trainee",
  "supervisor",
  "healthLeader",
  "municipalityStaff",
  "officeStaff",
  "trustContact",
  "groupCoordinator",
  "eventStaff",
  "dpo",
  "admin",
] as const;
