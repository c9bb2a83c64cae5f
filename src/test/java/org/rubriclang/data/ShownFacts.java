package org.rubriclang.data;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.DiagnosticRenderer;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/** A fact set as text, for comparison and for reading. */
final class ShownFacts {
  private static final Phrasebook CHINESE = Phrasebook.of(Language.ZH);
  private static final Phrasebook ENGLISH = Phrasebook.of(Language.EN);

  private ShownFacts() {}

  static String of(FactSet facts) {
    var text = new StringBuilder();
    text.append("period ").append(facts.period().map(Object::toString).orElse("-")).append('\n');
    for (SubjectFacts subject : facts.subjects()) {
      text.append('\n').append(subject.subject()).append(subject.rejected() ? " (rejected)" : "").append('\n');
      new TreeMap<>(subject.reported())
          .forEach((name, reported) -> text.append("  ").append(name).append(" = ").append(of(reported)).append('\n'));
    }
    facts.notAssessed().forEach(
        aside -> text.append('\n').append(aside.subject()).append(" not assessed   <- ").append(of(aside.evidence())).append('\n'));
    for (Diagnostic diagnostic : facts.diagnostics()) {
      text.append('\n').append(new DiagnosticRenderer(CHINESE, /* colour= */ false).render(List.of(diagnostic)));
      text.append("en: ").append(ENGLISH.say(diagnostic.message())).append('\n');
      for (Message note : diagnostic.notes()) {
        text.append("    ").append(ENGLISH.say(note)).append('\n');
      }
    }
    return text.toString();
  }

  private static String of(SubjectFacts.Reported reported) {
    String evidence = reported.evidence().stream().map(ShownFacts::of).collect(Collectors.joining(", "));
    return of(reported.value()) + "   <- " + evidence;
  }

  static String of(FactValue value) {
    return switch (value) {
      case FactValue.Number number -> number.value().toString();
      case FactValue.Truth truth -> truth.value() ? "yes" : "no";
      case FactValue.Member member -> member.name();
      case FactValue.Day day -> day.date().toString();
      case FactValue.Words words -> "“" + words.text() + "”";
      case FactValue.Ticks ticks -> "lacks " + new TreeSet<>(ticks.missing()) + " and " + ticks.others() + " others";
      case FactValue.None none -> "not applicable";
      case FactValue.Partial partial -> partial.sum() + " (without " + partial.missing() + ")";
      case FactValue.Rows rows ->
          rows.rows().size() + " rows" + rows.rows().stream().map(ShownFacts::of).collect(Collectors.joining())
              + (rows.missing().isEmpty() ? "" : " (without " + rows.missing() + ")");
    };
  }

  private static String of(FactValue.Row row) {
    return " {"
        + new TreeMap<>(row.fields())
            .entrySet().stream().map(field -> field.getKey() + " " + of(field.getValue())).collect(Collectors.joining(", "))
        + "}" + (row.timing() == FactValue.Timing.WITHIN ? "" : " " + row.timing());
  }

  private static String of(Evidence evidence) {
    var text = new StringBuilder(evidence.place().display());
    evidence.quantity().ifPresent(quantity -> text.append(' ').append(quantity));
    evidence.date().ifPresent(date -> text.append(' ').append(date));
    evidence.person().ifPresent(person -> text.append(" by ").append(person));
    evidence.basis().ifPresent(basis -> text.append(" per ").append(basis));
    evidence.note().ifPresent(note -> text.append(" (").append(note).append(')'));
    return evidence.status() == Evidence.Status.COUNTED ? text.toString() : text + " " + evidence.status();
  }
}
