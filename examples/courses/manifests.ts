/** What the manifests need from `course.json`. */
export interface Course {
  readonly id: string;
  readonly iri: string;
  readonly version: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly description: { readonly vi: string; readonly en: string };
  readonly passPercent: number;
  readonly pages: readonly { readonly id: string; readonly title: string }[];
  readonly questions: readonly {
    readonly id: string;
    readonly text: string;
    readonly choices: Readonly<Record<string, string>>;
    readonly right: string;
    readonly feedback: string;
  }[];
}

/** `imsmanifest.xml` of SCORM 1.2. */
export function scorm12Manifest(course: Course, files: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${xml(course.id)}" version="${xml(course.version)}" xml:lang="vi"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="khoa-hoc">
    <organization identifier="khoa-hoc">
      <title>${xml(course.title.vi)}</title>
      <item identifier="bai-hoc" identifierref="noi-dung">
        <title>${xml(course.title.vi)}</title>
        <adlcp:masteryscore>${course.passPercent}</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="noi-dung" type="webcontent" adlcp:scormtype="sco" href="index.html">
${fileList(files)}
    </resource>
  </resources>
</manifest>
`;
}

/** `imsmanifest.xml` of SCORM 2004, 4th edition. */
export function scorm2004Manifest(course: Course, files: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${xml(course.id)}" version="${xml(course.version)}" xml:lang="vi"
  xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
  </metadata>
  <organizations default="khoa-hoc">
    <organization identifier="khoa-hoc">
      <title>${xml(course.title.vi)}</title>
      <item identifier="bai-hoc" identifierref="noi-dung">
        <title>${xml(course.title.vi)}</title>
        <imsss:sequencing>
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="dat" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>${course.passPercent / 100}</imsss:minNormalizedMeasure>
            </imsss:primaryObjective>
          </imsss:objectives>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="noi-dung" type="webcontent" adlcp:scormType="sco" href="index.html">
${fileList(files)}
    </resource>
  </resources>
</manifest>
`;
}

/** `cmi5.xml`, a course of one assignable unit. */
export function cmi5Structure(course: Course): string {
  const texts = `<title><langstring lang="vi">${xml(course.title.vi)}</langstring><langstring lang="en">${xml(course.title.en)}</langstring></title>
    <description><langstring lang="vi">${xml(course.description.vi)}</langstring><langstring lang="en">${xml(course.description.en)}</langstring></description>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${xml(course.iri)}">
    ${texts}
  </course>
  <au id="${xml(course.iri)}/bai-hoc" moveOn="Passed" masteryScore="${course.passPercent / 100}" launchMethod="AnyWindow" activityType="http://adlnet.gov/expapi/activities/lesson">
    ${texts}
    <url>index.html</url>
  </au>
</courseStructure>
`;
}

function fileList(files: readonly string[]): string {
  return files.map((file) => `      <file href="${xml(file)}"/>`).join("\n");
}

/** Makes a text safe inside XML and HTML. */
export function xml(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => names[sign] ?? "");
}
