package org.rubriclang.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.words.Message;

/** What was found in a sample says little without its size: asks for it where something was found. It moves no points. */
final class SampleSizes {
  private SampleSizes() {}

  /** A warning for each sampled fact of which a subject reports something and not how many were looked at. */
  static List<Diagnostic> missing(RubricModel model, List<SubjectFacts> subjects) {
    var missing = new ArrayList<Diagnostic>();
    for (Fact fact : model.facts()) {
      Optional<Fact> size = model.sampleSize(fact);
      if (size.isPresent()) {
        for (SubjectFacts subject : subjects) {
          SubjectFacts.Reported found = subject.reported().get(fact.name());
          if (found != null && isSomething(found.value()) && !subject.reported().containsKey(size.get().name())) {
            missing.add(missing(fact, size.get(), subject, found));
          }
        }
      }
    }
    return missing;
  }

  private static boolean isSomething(FactValue value) {
    return switch (value) {
      case FactValue.Number number -> !number.value().isZero();
      case FactValue.Partial partial -> !partial.sum().isZero();
      case FactValue.Rows rows -> !rows.rows().isEmpty();
      default -> true;
    };
  }

  private static Diagnostic missing(Fact fact, Fact size, SubjectFacts subject, SubjectFacts.Reported found) {
    Message message = Message.of("data.no-sample-size", subject.subject(), fact.name());
    Diagnostic diagnostic = found.evidence().isEmpty() ? Diagnostic.of(Code.SAMPLE_SIZE_MISSING, message)
        : Diagnostic.of(Code.SAMPLE_SIZE_MISSING, message, found.evidence().getFirst().place(), Message.of("data.label.no-sample-size"));
    return diagnostic.withNote(Message.of("data.advice.no-sample-size", size.name()));
  }
}
