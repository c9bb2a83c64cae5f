package org.rubriclang.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.syntax.Limit;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Statement;
import org.rubriclang.words.Message;

/** {@code once per K}: what carries the same key counts once, in whichever statements and items it stands. */
final class OnceBinder {
  private final Findings findings;
  /** Awards apart from deductions. */
  private final Map<String, List<Said>> byKey = new LinkedHashMap<>();

  /** @param manyRows whether the statement itself can meet the same key several times */
  private record Said(Limit.OncePer written, Optional<Type> type, Optional<Limit.Keep> keep, boolean manyRows) {}

  OnceBinder(Findings findings) {
    this.findings = findings;
  }

  /** The statement with the key that it says; as it is where it says none, or none that can be read. */
  Rule.Move bind(Rule.Move move, Statement.Move written, Optional<Term.Selection> each) {
    Optional<Limit.OncePer> once = written.limits().stream()
        .flatMap(limit -> limit instanceof Limit.OncePer said ? Optional.of(said).stream() : Optional.<Limit.OncePer>empty().stream()).findFirst();
    if (once.isEmpty()) {
      return move;
    }
    if (move.instead()) {
      findings.report(Code.ONCE_DIFFERS, once.get().span(), "check.once-instead");
      return move;
    }
    Term.Keep keep = once.get().keep().map(said -> said == Limit.Keep.LAST ? Term.Keep.LAST : Term.Keep.FIRST).orElse(Term.Keep.HIGHEST);
    return switch (once.get().key()) {
      case Limit.OnceKey.Words words -> with(move, once.get(), new Rule.OncePer(words.text().value(), Optional.empty(), keep), each.isPresent());
      case Limit.OnceKey.Field field -> field(move, field.name(), each)
          .map(term -> with(move, once.get(), new Rule.OncePer(field.name().text(), Optional.of(term), keep), /* manyRows= */ true)).orElse(move);
    };
  }

  private Rule.Move with(Rule.Move move, Limit.OncePer written, Rule.OncePer once, boolean manyRows) {
    String kind = move.verb() + (once.field().isPresent() ? " field " : " words ");
    byKey.computeIfAbsent(kind + once.key(), any -> new ArrayList<>())
        .add(new Said(written, once.field().map(Term::type), written.keep(), manyRows));
    return new Rule.Move(move.cause(), move.verb(), move.instead(), move.amount(), move.condition(), move.times(), move.cap(), move.atLeast(),
        move.guard(), move.exhausts(), move.raises(), move.tracks(), move.target(), Optional.of(once));
  }

  /** The field of the rows that the statement is carried out for, or that it counts. */
  private Optional<Term> field(Rule.Move move, Name name, Optional<Term.Selection> each) {
    List<Term.Selection> lists = each.map(List::of).orElseGet(() -> Walk.lists(move));
    if (lists.isEmpty()) {
      findings.add(findings.about(Code.UNKNOWN_NAME, name.span(), "check.once-no-rows", name.text())
          .withFix(findings.replacing(name.span(), "\"" + name.text() + "\"")));
      return Optional.empty();
    }
    boolean isWhole = each.isPresent() || move.amount() instanceof Term.SumOver || move.times().filter(Term.CountOf.class::isInstance).isPresent();
    if (!isWhole) {
      findings.report(Code.WRONG_TYPE, name.span(), "check.distinct-shifted", lists.getFirst().fact().name());
      return Optional.empty();
    }
    ListSource source = lists.getFirst().source();
    Optional<Term> field = TermBinder.fieldOf(source, name.text());
    if (field.isEmpty()) {
      List<String> known = TermBinder.fields(source).stream().map(one -> one.name()).toList();
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, name.span(), "check.unknown-field", source.fact().name(), name.text()),
          name.span(), name.text(), known));
    }
    return field;
  }

  /** A key that only one statement has, and keys that do not go together. */
  void report() {
    byKey.values().forEach(same -> {
      Said first = same.getFirst();
      if (same.size() == 1 && !first.manyRows()) {
        findings.add(findings.about(Code.ONCE_ALONE, first.written().span(), "check.once-alone")
            .withNote(Message.of("check.once-alone.advice")));
      }
      for (Said other : same.subList(1, same.size())) {
        if (other.keep().isPresent() && first.keep().isPresent() && !other.keep().equals(first.keep())) {
          findings.add(findings.about(Code.ONCE_DIFFERS, other.written().span(), "check.once-keeps-differ")
              .withRelated(findings.place(first.written().span()), Message.of("check.first-here")));
        } else if (!other.type().equals(first.type()) && !bothNumbers(first, other)) {
          findings.add(findings.about(Code.ONCE_DIFFERS, other.written().span(), "check.once-types-differ")
              .withRelated(findings.place(first.written().span()), Message.of("check.first-here")));
        }
      }
    });
  }

  private static boolean bothNumbers(Said one, Said other) {
    return one.type().filter(Type.Numeric.class::isInstance).isPresent() && other.type().filter(Type.Numeric.class::isInstance).isPresent();
  }
}
