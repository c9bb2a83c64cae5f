package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Result;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
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
  private final Map<Line.Result, List<Result.Line>> linesOf = new IdentityHashMap<>();
  private final List<String> underWay = new ArrayList<>();

  ResultBinder(TermBinder terms, Causes causes, Findings findings) {
    this.terms = terms;
    this.causes = causes;
    this.findings = findings;
  }

  /** Results of several lines may be read by their names, like formulas, where what they say is of one kind. */
  void publish(List<Covered<Line.Result>> results, Lets lets) {
    for (Covered<Line.Result> covered : results) {
      Line.Result result = covered.written();
      List<Expression> said = result.lists() || !isOnLines(result) ? List.of() : said(result.value());
      List<Expression> values = said.stream().filter(value -> !(value instanceof Expression.None)).toList();
      List<String> levels = values.stream().flatMap(value -> level(value).stream()).toList();
      if (!values.isEmpty() && levels.size() == values.size()) {
        var type = new Type.Member(levels.stream().distinct().toList());
        lets.publish(result.name(), Optional.of(type), () -> choice(result, type));
      } else if (!values.isEmpty() && levels.isEmpty()) {
        lets.publish(result.name(), Optional.empty(), () -> choice(result, Types.UNKNOWN));
      }
    }
  }

  /** Whether a result chooses among lines or rows of its own; the others are formulas. */
  static boolean isOnLines(Line.Result result) {
    return result.value() instanceof Expression.Bands || result.value() instanceof Expression.Choice choice && choice.onLines();
  }

  private static List<Expression> said(Expression value) {
    return switch (value) {
      case Expression.Choice choice -> Stream.concat(choice.cases().stream().map(Case::value), choice.otherwise().stream()).toList();
      case Expression.Bands bands -> bands.rows().stream().map(Row::value).toList();
      default -> List.of();
    };
  }

  /** The lines as a value that others read; those of a published result are bound once. */
  private Term choice(Line.Result result, Type levels) {
    List<Result.Line> lines = lines(result);
    if (lines.isEmpty()) {
      return TermBinder.unknown();
    }
    var branches = new ArrayList<Term.Branch>();
    Type type = levels;
    Optional<Term> otherwise = Optional.empty();
    for (Result.Line line : lines) {
      Term value = switch (line.value()) {
        case Result.Value.Level level -> new Term.MemberValue(((Type.Member) levels).members().indexOf(level.text()), levels);
        case Result.Value.Formula formula -> formula.term();
        case Result.Value.Nothing nothing -> new Term.NoneValue(levels);
      };
      if (line.value() instanceof Result.Value.Formula) {
        type = Types.isUnknown(type) ? value.type() : terms.unify(type, value.type(), result.name().span());
      }
      if (line.condition().isPresent()) {
        branches.add(new Term.Branch(line.condition().get(), value));
      } else {
        otherwise = Optional.of(value);
      }
    }
    Term rest = otherwise.orElseGet(() -> new Term.NoneValue(levels));
    return branches.isEmpty() ? rest : new Term.Choice(branches, rest, Types.optional(type, Walk.mayBeNone(new Term.Choice(branches, rest, type))));
  }

  List<Result> bind(List<Covered<Line.Result>> results) {
    Map<String, Span> seen = new HashMap<>();
    var bound = new ArrayList<Result>();
    for (Covered<Line.Result> covered : results) {
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
      bound.add(new Result(causes.add(line.span(), covered.cover(), read), line.name().text(), line.lists(), lines));
    }
    return bound;
  }

  /** Bound when it is first asked for; another result may ask before its turn. */
  private List<Result.Line> lines(Line.Result line) {
    List<Result.Line> known = linesOf.get(line);
    if (known != null) {
      return known;
    }
    if (underWay.contains(line.name().text())) {
      var chain = new ArrayList<>(underWay.subList(underWay.indexOf(line.name().text()), underWay.size()));
      chain.add(line.name().text());
      findings.report(Code.CIRCLE, line.name().span(), "check.circle", line.name().text(), String.join(" → ", chain));
      return List.of();
    }
    underWay.add(line.name().text());
    List<Result.Line> bound = switch (line.value()) {
      case Expression.Choice choice when choice.onLines() -> choice(choice, line.lists());
      case Expression.Bands bands -> bands(bands);
      // The formula of this name: others may read it, too.
      default -> formula(terms.named(line.name().text()), lineOf(line.span()));
    };
    underWay.removeLast();
    linesOf.put(line, bound);
    return bound;
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
    if (written instanceof Expression.None) {
      return new Result.Value.Nothing();
    }
    return level(written).<Result.Value>map(Result.Value.Level::new)
        .orElseGet(() -> new Result.Value.Formula(TermBinder.counted(terms.value(written, scope))));
  }

  /** A text, or a word that names nothing else; empty for a formula. */
  private Optional<String> level(Expression written) {
    return switch (written) {
      case Expression.Words words -> Optional.of(words.text().value());
      case Expression.Reference reference when !terms.knows(reference.name().text()) -> Optional.of(reference.name().text());
      default -> Optional.empty();
    };
  }

  private int lineOf(Span span) {
    return TextPlace.of(findings.source(), span).position().line();
  }
}
