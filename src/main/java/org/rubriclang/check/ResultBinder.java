package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Result;
import org.rubriclang.model.Term;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.syntax.Case;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Row;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Results that are no points. A word in a line that names nothing of the file is a level. */
final class ResultBinder {
  private final TermBinder terms;
  private final Causes causes;
  private final Findings findings;

  ResultBinder(TermBinder terms, Causes causes, Findings findings) {
    this.terms = terms;
    this.causes = causes;
    this.findings = findings;
  }

  List<Result> bind(List<Covered<Line.Result>> written) {
    Map<String, Span> seen = new HashMap<>();
    var results = new ArrayList<Result>();
    for (Covered<Line.Result> covered : written) {
      Line.Result line = covered.written();
      Span first = seen.putIfAbsent(line.name().text(), line.name().span());
      if (first != null) {
        findings.add(findings.about(Code.DECLARED_TWICE, line.name().span(), "check.result-twice", line.name().text())
            .withRelated(findings.place(first), Message.of("check.first-here")));
        continue;
      }
      List<Result.Line> lines = lines(line);
      var read = new ArrayList<Term>();
      for (Result.Line one : lines) {
        one.condition().ifPresent(read::add);
        if (one.value() instanceof Result.Value.Formula formula) {
          read.add(formula.term());
        }
      }
      results.add(new Result(causes.add(line.span(), covered.cover(), read), line.name().text(), line.lists(), lines));
    }
    return results;
  }

  private List<Result.Line> lines(Line.Result line) {
    return switch (line.value()) {
      case Expression.Choice choice when choice.onLines() -> choice(choice, line.lists());
      case Expression.Bands bands -> bands(bands);
      // The formula of this name: others may read it, too.
      default -> formula(terms.named(line.name().text()), lineOf(line.span()));
    };
  }

  /** What chooses in one line says the same as a line for each case. */
  private static List<Result.Line> formula(Term term, int line) {
    if (!(term instanceof Term.LetValueOf let) || !(let.let().value() instanceof Term.Choice choice)) {
      return List.of(new Result.Line(Optional.empty(), new Result.Value.Formula(term), line));
    }
    var lines = new ArrayList<Result.Line>();
    choice.branches().forEach(branch -> lines.add(new Result.Line(Optional.of(branch.condition()), said(branch.value()), line)));
    lines.add(new Result.Line(Optional.empty(), said(choice.otherwise()), line));
    return lines;
  }

  private static Result.Value said(Term value) {
    return switch (value) {
      case Term.NoneValue none -> new Result.Value.Nothing();
      case Term.WordsValue words -> new Result.Value.Level(words.text());
      default -> new Result.Value.Formula(value);
    };
  }

  private List<Result.Line> choice(Expression.Choice choice, boolean lists) {
    var lines = new ArrayList<Result.Line>();
    Scope scope = Scope.FILE;
    for (Case written : choice.cases()) {
      Term condition = terms.decides(written.condition(), scope);
      lines.add(new Result.Line(Optional.of(condition), value(written.value(), scope.given(condition, true)), lineOf(written.span())));
      // In a list the lines know nothing of each other.
      scope = lists ? scope : scope.given(condition, false);
    }
    Scope rest = scope;
    if (!lists) {
      terms.firstOf(choice, lines.stream().flatMap(line -> line.condition().stream()).toList());
    }
    choice.otherwise().ifPresent(otherwise -> lines.add(new Result.Line(Optional.empty(), value(otherwise, rest), lineOf(otherwise.span()))));
    return lines;
  }

  /** The rows are bound with their numbers in place of their values: what remains is which row answers. */
  private List<Result.Line> bands(Expression.Bands bands) {
    var numbered = new ArrayList<Row>();
    for (int at = 0; at < bands.rows().size(); at++) {
      Row row = bands.rows().get(at);
      numbered.add(new Row(row.keys(), new Expression.Number(Rational.of(at), Optional.empty(), row.value().span()), row.consequences(), row.span()));
    }
    var lines = new ArrayList<Result.Line>();
    if (terms.value(new Expression.Bands(bands.keys(), bands.columns(), numbered, bands.span()), Scope.FILE) instanceof Term.Bands bound) {
      for (Term.Row row : bound.rows()) {
        Row written = bands.rows().get(number(row.value()));
        lines.add(new Result.Line(Optional.of(new Term.RowMatches(bound.keys(), row.matches(), Types.TRUTH)), value(written.value(), Scope.FILE),
            lineOf(written.span())));
      }
      bound.otherwise().ifPresent(rest -> {
        Row written = bands.rows().get(number(rest));
        lines.add(new Result.Line(Optional.empty(), value(written.value(), Scope.FILE), lineOf(written.span())));
      });
    }
    return lines;
  }

  private static int number(Term value) {
    return value instanceof Term.Number number ? (int) number.value().toLong().orElse(0) : 0;
  }

  private Result.Value value(Expression written, Scope scope) {
    return switch (written) {
      case Expression.None none -> new Result.Value.Nothing();
      case Expression.Words words -> new Result.Value.Level(words.text().value());
      case Expression.Reference reference when !terms.knows(reference.name().text()) -> new Result.Value.Level(reference.name().text());
      default -> new Result.Value.Formula(TermBinder.counted(terms.value(written, scope)));
    };
  }

  private int lineOf(Span span) {
    return TextPlace.of(findings.source(), span).position().line();
  }
}
