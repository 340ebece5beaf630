export type { BrokenPackage, CourseList, CourseSummary } from "./course.ts";
export { type Scorm, type ScormOptions, scorm, scormApi } from "./scorm.ts";
