package org.rubriclang.check;

import java.util.List;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Term;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Name;
import org.rubriclang.words.Message;

/** Says that there are none: what they give has no exact value, and points are exact. */
final class Logarithms {
  private static final Set<String> NAMES = Set.of("ln", "lg", "log", "log2", "log10", "LN", "LG", "LOG", "Log", "Ln", "对数");

  private Logarithms() {}

  static boolean isOne(Name name) {
    return !name.quoted() && NAMES.contains(name.text());
  }

  /** @param arguments read, so that nobody says of a fact in them that nothing uses it */
  static Term refuse(Name name, List<Expression> arguments, Scope scope, TermBinder terms, Findings findings) {
    arguments.forEach(argument -> terms.value(argument, scope));
    findings.add(findings.about(Code.NO_LOGARITHM, name.span(), "check.no-logarithm", name.text()).withNote(Message.of("check.no-logarithm.advice")));
    return TermBinder.unknown();
  }
}
