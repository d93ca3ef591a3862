/** The role keys of the product page. */
export const roles = [
  "trainee",
  "supervisor",
  "healthLeader",
  "municipalityStaff",
  "officeStaff",
  "trustContact",
  "groupCoordinator",
  "dpo",
  "admin",
] as const;
