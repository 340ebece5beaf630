// SOURCE: written for these tests after SCORM 1.2 CAM 2.3 and SCORM 2004 4th Edition CAM 3.4.

/** A one-SCO SCORM 1.2 manifest. */
export const manifest12 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="vn.example.mot-bai" version="1"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xml:lang="vi">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="org">
    <organization identifier="org">
      <title>Một bài học</title>
      <item identifier="bai-1" identifierref="res-1">
        <title>Bài 1</title>
        <adlcp:masteryscore>80</adlcp:masteryscore>
        <adlcp:datafromlms>mau=xanh</adlcp:datafromlms>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="res-1" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html"/>
    </resource>
  </resources>
</manifest>`;

/** Two SCOs and an asset in SCORM 2004, with a branch, xml:base and parameters. */
export const manifest2004 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="vn.example.hai-bai" version="1" xml:base="noi-dung/"
  xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="b">
    <organization identifier="a"><title>Không dùng</title></organization>
    <organization identifier="b">
      <title>Hai bài</title>
      <item identifier="chuong" >
        <title>Chương 1</title>
        <item identifier="bai-1" identifierref="r1" parameters="?mode=1"><title>Bài 1</title></item>
        <item identifier="bai-2" identifierref="r1" parameters="mode=2" isvisible="false">
          <title>Bài 2</title>
        </item>
      </item>
      <item identifier="phu-luc" identifierref="r2"><title>Phụ lục</title></item>
    </organization>
  </organizations>
  <resources xml:base="bai/">
    <resource identifier="r1" type="webcontent" adlcp:scormType="sco" href="a%20b.html?x=1#dau"/>
    <resource identifier="r2" type="webcontent" adlcp:scormType="asset" href="../phu-luc.html"/>
  </resources>
</manifest>`;
