package org.rubriclang.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.syntax.Consequence;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Key;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Row;
import org.rubriclang.syntax.Statement;
import org.rubriclang.syntax.SyntaxTree;

/**
 * The grades that a file can give, read as a value by its results and by the next period.
 *
 * @param scale the levels of the total; empty where only clauses set a grade
 * @param names those of the scale first, then those that only a clause sets
 */
record Grades(List<Statement.Level> scale, List<String> names) {
  Grades {
    scale = List.copyOf(scale);
    names = List.copyOf(names);
  }

  static Grades of(SyntaxTree tree) {
    var scale = new ArrayList<Statement.Level>();
    Set<String> names = new LinkedHashSet<>();
    statements(tree.lines()).filter(Statement.Grade.class::isInstance).map(Statement.Grade.class::cast).findFirst()
        .ifPresent(grade -> scale.addAll(grade.levels()));
    scale.forEach(level -> names.add(level.name().text()));
    statements(tree.lines()).flatMap(Grades::consequences).forEach(consequence -> {
      if (consequence instanceof Consequence.Grade grade) {
        names.add(grade.grade().text());
      }
    });
    return new Grades(scale, List.copyOf(names));
  }

  private static Stream<Statement> statements(List<Line> lines) {
    return lines.stream().flatMap(line -> Stream.concat(line instanceof Line.Do said ? Stream.of(said.statement()) : Stream.empty(), statements(line.body())));
  }

  private static Stream<Consequence> consequences(Statement statement) {
    return switch (statement) {
      case Statement.Move move -> Stream.concat(move.consequences().stream(),
          move.amount() instanceof Expression.Bands bands ? bands.rows().stream().map(Row::consequences).flatMap(List::stream) : Stream.empty());
      case Statement.Veto veto -> veto.consequences().stream();
      default -> Stream.empty();
    };
  }

  boolean areAny() {
    return !names.isEmpty();
  }

  /** The grade of the period. Ranges that cannot be read are reported where the scale is. */
  Term value(Term total) {
    var type = new Type.Member(names);
    var rows = new ArrayList<Term.Row>();
    Optional<Term> otherwise = Optional.empty();
    for (int at = 0; at < scale.size(); at++) {
      Term level = new Term.MemberValue(names.indexOf(scale.get(at).name().text()), type);
      Optional<Key> key = scale.get(at).range();
      if (key.isEmpty()) {
        otherwise = Optional.of(level);
      } else if (key.get() instanceof Key.Numbers numbers && !numbers.percent()) {
        rows.add(new Term.Row(List.of(new Term.Match.Ranges(List.of(numbers.range()))), level));
      }
    }
    if (Types.isOptional(total.type())) {
      rows.add(new Term.Row(List.of(new Term.Match.None()), new Term.NoneValue(type)));
    }
    Optional<Term> rest = otherwise.or(() -> scale.isEmpty() ? Optional.of(new Term.NoneValue(type)) : Optional.empty());
    return new Term.GradeOf(new Term.Bands(List.of(total), rows, rest, type), type);
  }
}
