/** Builds the quiz into its form and reports answers and result. */
export function createQuiz(course, { form, result, onAnswer, onResult }) {
  let startedAt = 0;
  const make = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  function build() {
    const fields = course.questions.map((question, index) => {
      const choices = Object.entries(question.choices).map(([value, text]) => {
        const radio = make("input", { type: "radio", name: question.id, value });
        return make("label", {}, radio, make("span", { textContent: text }));
      });
      const legend = make("legend", { textContent: `Câu ${index + 1}. ${question.text}` });
      return make("fieldset", { id: `cau-${question.id}` }, legend, ...choices);
    });
    const send = make("button", { type: "submit", textContent: "Nộp bài" });
    form.replaceChildren(...fields, send);
    result.textContent = "";
    startedAt = Date.now();
  }

  const chosen = (question) => form.querySelector(`input[name="${question.id}"]:checked`)?.value;

  function explain(question, response) {
    const right = response === question.right;
    const text = `${right ? "Đúng." : `Chưa đúng. Đáp án: ${question.choices[question.right]}.`} ${question.feedback}`;
    const field = form.querySelector(`#cau-${question.id}`);
    field.append(
      make("p", { className: `feedback ${right ? "right" : "wrong"}`, textContent: text }),
    );
    field.disabled = true;
    return right;
  }

  function mark() {
    const seconds = Math.round((Date.now() - startedAt) / 1000 / course.questions.length);
    let rightCount = 0;
    for (const question of course.questions) {
      const response = chosen(question);
      const correct = explain(question, response);
      if (correct) rightCount += 1;
      onAnswer({
        id: question.id,
        text: question.text,
        response,
        right: question.right,
        correct,
        seconds,
      });
    }
    const scorePercent = Math.round((rightCount / course.questions.length) * 100);
    const passed = scorePercent >= course.passPercent;
    form.querySelector("button[type=submit]").remove();
    const count = `${rightCount} trên ${course.questions.length} câu đúng (${scorePercent}%).`;
    result.textContent = passed
      ? `Chúc mừng, bạn đã đạt: ${count}`
      : `Bạn chưa đạt: ${count} Hãy xem lại phần giải thích rồi làm lại.`;
    if (!passed) {
      const again = make("button", { type: "button", textContent: "Làm lại" });
      again.addEventListener("click", () => {
        build();
        form.querySelector("input").focus();
      });
      form.append(again);
    }
    result.focus();
    onResult({ scorePercent, passed });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const missing = course.questions.find((question) => chosen(question) === undefined);
    if (!missing) return mark();
    const number = course.questions.indexOf(missing) + 1;
    result.textContent = `Bạn chưa trả lời câu ${number}.`;
    form.querySelector(`input[name="${missing.id}"]`).focus();
  });

  return {
    /** Shows the questions; what was already answered stays. */
    start() {
      if (form.childElementCount === 0) build();
    },
  };
}
