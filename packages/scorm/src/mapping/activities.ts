import type { Activity } from "@hocvuso/xapi";
import type { CmiSubject } from "./cmi-commit.ts";
import { maySayText, sayableId } from "./may-say-text.ts";

/** The course: what rules name. */
export function courseActivity({ activityId, courseTitle, language }: CmiSubject): Activity {
  return activity(activityId, "course", courseTitle, language);
}

/** One SCO of the course. */
export function lessonActivity(subject: CmiSubject): Activity {
  return activity(lessonIri(subject), "lesson", subject.scoTitle, subject.language);
}

/** One attempt at the course by one learner. */
export function attemptActivity({ activityId, attemptId }: CmiSubject): Activity {
  return {
    id: `${activityId}/attempts/${attemptId}`,
    definition: { type: "http://adlnet.gov/expapi/activities/attempt" },
  };
}

/** IRI of a question, below its SCO. */
export function interactionIri(subject: CmiSubject, id: string): string {
  return `${lessonIri(subject)}/interactions/${encodeURIComponent(sayableId(id))}`;
}

function lessonIri({ activityId, scoId }: CmiSubject): string {
  return `${activityId}/lessons/${encodeURIComponent(sayableId(scoId))}`;
}

function activity(id: string, type: string, title: string, language = "und"): Activity {
  return {
    id,
    definition: {
      ...(title !== "" && maySayText(title) && { name: { [language]: title } }),
      type: `http://adlnet.gov/expapi/activities/${type}`,
    },
  };
}
