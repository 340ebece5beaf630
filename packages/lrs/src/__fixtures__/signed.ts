// SOURCE: made for these tests with OpenSSL (self-signed certificate, RSA 2048) and jose (RS256);
// the key was thrown away.

/** The statement that was signed. */
export const signedStatement = {
  id: "00000000-0000-4000-8000-000000000077",
  actor: {
    objectType: "Agent",
    account: { homePage: "https://hub.example.vn", name: "hl_abcdefghijklmnopqrstuvwxyz" },
  },
  verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
  object: { id: "https://hub.example.vn/courses/1" },
};

/** Its signature, with the certificate in `x5c`. */
export const signature: string = [
  "eyJhbGciOiJSUzI1NiIsIng1YyI6WyJNSUlERHpDQ0FmZWdBd0lCQWdJVUZIU1VURFRKclpJeFFSU1UxNlp2VHJRZD",
  "k1OHdEUVlKS29aSWh2Y05BUUVMQlFBd0ZqRVVNQklHQTFVRUF3d0xkR1Z6ZENCemFXZHVaWEl3SUJjTk1qWXhNVEl4",
  "TURBMU5EUTJXaGdQTWpFeU5qRXdNamd3TURVME5EWmFNQll4RkRBU0JnTlZCQU1NQzNSbGMzUWdjMmxuYm1WeU1JSU",
  "JJakFOQmdrcWhraUc5dzBCQVFFRkFBT0NBUThBTUlJQkNnS0NBUUVBcUdOSGVUVERIaGtySSt5Q1h1QnVwN3dKc0NZ",
  "NUwwekg2aVE1RDAxajVWZi9yaVZQT3duZUxjTFg2NU1Iem5rMi9wWVNrZkVZUWdLYmN0ekhyRVB6d3JmM0g1NDM2R2",
  "ZvTVFHU0xLeGwrVzA4d2QzcTlPYjB5MDltbG9wall5amNsd2Eyd2ZWOFJoNXJIaTBiVlgxTWxLc2xMMjMyVU53Wm9r",
  "VUZyNkNMWVJHcGMrdkRIU2hhMHF4dnh0ckpCa3JGQnhkN1hjZjFqb1NYa3BUcmFkOGNkWG11bkE4K2ZTRWNHbjZ4NH",
  "VJS3lsMTYwaHhWRUlXaEs0eEFxcnRGdHdHTHVWZlpQaXRrbTlmRDEzTmR3Sy9nVUFVeE1wYWt4c24xd01WVVpiU2dX",
  "aWhPVEVIVWFEcHZVSkJNZXljQW8rMkd1bVdvZHZ2SE1DaStuN2thTFlCQWh3SURBUUFCbzFNd1VUQWRCZ05WSFE0RU",
  "ZnUVVaYit3ZVJaa3pybEhzU0s0VVZoNXpUUDBqSjh3SHdZRFZSMGpCQmd3Rm9BVVpiK3dlUlprenJsSHNTSzRVVmg1",
  "elRQMGpKOHdEd1lEVlIwVEFRSC9CQVV3QXdFQi96QU5CZ2txaGtpRzl3MEJBUXNGQUFPQ0FRRUFPUXBIMFdSbjFRcV",
  "hXejgzTmRwZVFwVzk2Q0cvVUh0b3lmWm9DQUxOQlB2c1B3MDNuWkZ1LzlseS9wZUtDekxqVVoxTGQ5VzRWOHBIWmFp",
  "alN6QXVGR0QzL1prd0wwaDhvQlFyR1BWSkRXOEc0djhqQkc1NDcxMlFTWlE4OVJuTEJzUHBPZWZBWUM3bVhDemd2Y3",
  "J3THhZUURuR25Zc0E0UWdJOHorU3A2Y0NtY25YZ3EzT3czazlPWDVSV0lCVm1mVjBHZGJ1UXhHa1o4SG1nTGs4MmFh",
  "QzRRTldwck95SUppK0MxUmF1SDJMeFpra044dTFJNUdqbXA1eTY3ZEkrc0lua0lEdm5ZZXlwb1dwT29tMlpYUDFOMz",
  "JINzcrSE1NZ3NJT01kZXQxSG1KZVhZMlQySkRNc2REbkxrTWdkUkJwT1dlejMwanplaWVvUml4N0hjRVE9PSJdfQ.e",
  "yJpZCI6IjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDA3NyIsImFjdG9yIjp7Im9iamVjdFR5cGUiOiJ",
  "BZ2VudCIsImFjY291bnQiOnsiaG9tZVBhZ2UiOiJodHRwczovL2h1Yi5leGFtcGxlLnZuIiwibmFtZSI6ImhsX2FiY",
  "2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6In19LCJ2ZXJiIjp7ImlkIjoiaHR0cDovL2FkbG5ldC5nb3YvZXhwYXBpL3Z",
  "lcmJzL2NvbXBsZXRlZCJ9LCJvYmplY3QiOnsiaWQiOiJodHRwczovL2h1Yi5leGFtcGxlLnZuL2NvdXJzZXMvMSJ9f",
  "Q.Dgm2OZytATpceYMHx8dF-26wgoQRtYTLDcgUwG7mlhm5oGLuOKWFv205uv1k79hBykfVrWTMKdb5lGhcbXAo5Zsx",
  "d-CORLw9_LHpMMRcPnFIuaoeSk7Z4s4eEfE-CJvcFqmKQR69ou6WtEe_CJUPDGbd7q1S740sd213P90xBTspxlPrzr",
  "guvJ5jHWJkhX8PIQfPxn9VJL0f33Qs4IY0Ua4MomNc2C_c_2fJEiYGlfKeWSGR4_DTC0r02nq67GntGsXOfAtJBmMq",
  "pepuo7ZNaWRFgPld5J7We2NDykUBfclCa-H6BRHeIfRo6Z56LY6tD3QWd90nQhFGO5DpRtM1Yw",
].join("");
