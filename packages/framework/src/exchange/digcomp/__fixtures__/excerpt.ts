// SOURCE: made by hand in our own words, with the shape and the defects of JRC144705 (27/11/2025).

/** A release in small: one area, one competence, two stages, four statements. */
export const excerpt: { "@context": object; "@graph": readonly object[] } = {
  "@context": { CompetenceArea: "CompetenceArea", Glossary: "https://example.org/Glossary" },
  "@graph": [
    {
      "@type": "CompetenceArea",
      "@id": "CompetenceArea/4",
      name: "Our area ",
      description: "All of it.",
    },
    {
      "@type": "Competence",
      "@id": "Competence/4.1",
      name: "Protecting devices",
      description: "Keeping devices safe.",
      competence_area_id: "CompetenceArea/4",
    },
    level("Basic", 1, "A1"),
    level("Basic", 2, "A2"),
    level("Very high", 3, "C2"),
    statement("CompetenceStatement", "CS4.1.01", "Basic", { ai_label: "AI-Implicit" }),
    statement("CompetenceStatement", "CS4.1.02", "Very high", {}),
    statement("LearningOutcome", "LO4.1.01", "Basic", { ai_label: "AI-Explicit", type: "Skill" }),
    statement("LearningOutcome", "LO4.1.02", "Basic_2", { type: "Attitude" }),
    { "@type": "Glossary", "@id": "Glossary/Screen lock", explanation: "Keeps others out. " },
    { "@type": "Erratum", "@id": "Erratum/1", text: "Unknown to the importer." },
  ],
};

function level(stage: string, step: number, alias: string): object {
  return {
    "@type": "ProficiencyLevel",
    "@id": `ProficiencyLevel/${stage}_${step}`,
    four_levels_name: stage,
    eight_levels_mapping: step,
    six_levels_mapping: alias,
    eight_levels_description: `What step ${step} means.`,
  };
}

function statement(type: string, id: string, stage: string, more: Record<string, string>): object {
  return {
    "@type": type,
    "@id": `${type}/${id}`,
    description: `Does the thing numbered ${id}.`,
    competence_area_id: "CompetenceArea/4",
    competence_id: "Competence/4.1",
    four_levels_proficiency_name: `ProficiencyLevel/${stage}`,
    ...more,
  };
}
