package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Key;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Row;
import org.rubriclang.value.DayRange;
import org.rubriclang.value.Interval;
import org.rubriclang.words.Message;

/**
 * The named tables of a file. Wherever a table is read its rows are bound anew, with what is asked for in place of its keys: a cell may then
 * be a formula over them. No table reads itself, so that this ends.
 *
 * <p>A key with the name of a fact or formula has the type of that. Any other key takes what it is asked for; where its values are names, the
 * question may be one of them, written as it is: {@code 目标(线路, 接通率)}. Then only those rows are bound, so that columns may differ in type.
 */
final class Tables {
  /** More cells than this are not bound for one file: tables that read tables that read tables multiply. */
  private static final int MOST_CELLS = 200_000;

  /** By name; several where each holds on other days. */
  private final Map<String, List<Line.Table>> declared = new LinkedHashMap<>();
  private final List<String> underWay = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private final Names names;
  private final Lets lets;
  private final Findings findings;
  private int cells;

  Tables(Names names, Lets lets, Findings findings) {
    this.names = names;
    this.lets = lets;
    this.findings = findings;
  }

  /** @param factNames where each fact was declared: tables, facts and formulas share their names */
  void declare(List<Line.Table> lines, Map<String, Span> factNames) {
    for (Line.Table line : lines) {
      String name = line.name().text();
      List<Line.Table> same = declared.getOrDefault(name, List.of());
      Optional<Line.Table> other = same.stream().filter(table -> table.inForce().isEmpty() || line.inForce().isEmpty()
          || table.inForce().get().days().shared(line.inForce().get().days()).isPresent()).findFirst();
      Span earlier = other.map(table -> table.name().span()).or(() -> lets.declaredAt(name))
          .or(() -> Optional.ofNullable(factNames.get(name))).orElse(Span.of(0, 0));
      if (earlier.isEmpty()) {
        declared.computeIfAbsent(name, any -> new ArrayList<>()).add(line);
      } else if (other.isPresent() && other.get().inForce().isPresent() && line.inForce().isPresent()) {
        DayRange both = other.get().inForce().get().days().shared(line.inForce().get().days()).orElse(DayRange.ALWAYS);
        findings.add(findings.about(Code.FORCE_TWICE, line.name().span(), "check.force-twice", name, both.toString())
            .withRelated(findings.place(earlier), Message.of("check.first-here")));
      } else {
        findings.add(findings.about(Code.DECLARED_TWICE, line.name().span(), "check.table-twice", name)
            .withRelated(findings.place(earlier), Message.of("check.first-here")));
      }
    }
  }

  boolean has(String name) {
    return declared.containsKey(name);
  }

  Set<String> all() {
    return declared.keySet();
  }

  /** Those that nothing reads. */
  List<Line.Table> unread() {
    return declared.values().stream().map(List::getFirst).filter(table -> !read.contains(table.name().text())).toList();
  }

  /** How a table is asked. */
  String form(String name) {
    List<String> keys = declared.getOrDefault(name, List.of()).stream().findFirst().map(Line.Table::keys).orElse(List.of()).stream().map(Name::text).toList();
    return name + findings.spelt("(" + String.join(", ", keys) + ")", "（" + String.join("，", keys) + "）");
  }

  /** The cell that answers; of a name that is no table unknown, and reported. */
  Term cell(Name name, List<Expression> arguments, Span span, Scope scope, TermBinder binder, BandsBinder bands) {
    List<Line.Table> tables = declared.getOrDefault(name.text(), List.of());
    if (tables.isEmpty() && Logarithms.isOne(name)) {
      return Logarithms.refuse(name, arguments, scope, binder, findings);
    }
    if (tables.isEmpty()) {
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, name.span(), "check.unknown-table", name.text()), name.span(), name.text(),
          List.copyOf(declared.keySet())));
      return TermBinder.unknown();
    }
    read.add(name.text());
    if (tables.size() == 1 && tables.getFirst().inForce().isEmpty()) {
      return cell(tables.getFirst(), name, arguments, span, scope, binder, bands);
    }
    return inForce(tables, name, arguments, span, scope, binder, bands);
  }

  /** The table that is in force on the day in question; none where none is. */
  private Term inForce(List<Line.Table> tables, Name name, List<Expression> arguments, Span span, Scope scope, TermBinder binder, BandsBinder bands) {
    var branches = new ArrayList<Term.Branch>();
    Optional<Type> type = Optional.empty();
    for (Line.Table table : tables) {
      Term condition = binder.condition(table.inForce().orElseThrow(), scope);
      Term cell = cell(table, name, arguments, span, scope, binder, bands);
      if (Types.isUnknown(cell.type())) {
        return TermBinder.unknown();
      }
      type = Optional.of(type.map(known -> binder.unify(known, cell.type(), span)).orElse(cell.type()));
      branches.add(new Term.Branch(condition, cell));
    }
    boolean isAlways = Forces.gaps(tables.stream().map(table -> table.inForce().orElseThrow().days()).toList(), /* ends= */ true).isEmpty();
    if (isAlways) {
      return new Term.Choice(branches.subList(0, branches.size() - 1), branches.getLast().value(), type.orElseThrow());
    }
    return new Term.Choice(branches, new Term.NoneValue(Types.UNKNOWN), Types.optional(type.orElseThrow(), true));
  }

  private Term cell(Line.Table table, Name name, List<Expression> arguments, Span span, Scope scope, TermBinder binder, BandsBinder bands) {
    if (arguments.size() != table.keys().size()) {
      findings.add(findings.about(Code.TABLE_ARGUMENTS, span, "check.table-arguments", name.text(), arguments.size(), table.keys().size())
          .withNote(Message.of("check.table-form", form(name.text()))));
      return TermBinder.unknown();
    }
    if (isCircle(name) || !(table.value() instanceof Expression.Bands written)) {
      return TermBinder.unknown();
    }
    var asked = new ArrayList<Term>();
    var keys = new ArrayList<Term>();
    var meaning = new HashMap<String, Term>();
    List<Row> rows = written.rows();
    int left = 0;
    for (int at = 0; at < arguments.size(); at++) {
      if (isMisspelt(table, written, at, arguments.get(at), scope, binder)) {
        return TermBinder.unknown();
      }
      Optional<Name> column = column(table, written, at, arguments.get(at));
      if (column.isPresent()) {
        asked.add(new Term.MemberValue(0, new Type.Member(List.of(column.get().text()))));
        rows = rowsOf(rows, left, column.get().text());
        continue;
      }
      Term key = bands.key(arguments.get(at), scope);
      if (Types.isUnknown(key.type())) {
        return TermBinder.unknown();
      }
      if (!fits(key, table.keys().get(at), arguments.get(at), binder)) {
        return TermBinder.unknown();
      }
      asked.add(key);
      keys.add(key);
      meaning.put(table.keys().get(at).text(), key);
      left++;
    }
    cells += rows.size();
    if (cells > MOST_CELLS) {
      findings.report(Code.TABLE_ARGUMENTS, span, "check.table-too-large", MOST_CELLS);
      return TermBinder.unknown();
    }
    underWay.add(name.text());
    BandsBinder.Bound bound = bands.rows(keys, rows, Scope.FILE.with(meaning));
    underWay.removeLast();
    if (Types.isUnknown(bound.meant().type()) && !bound.meant().rows().isEmpty()) {
      return TermBinder.unknown();
    }
    boolean isOpen = isOpen(written, bound, scope.assumed().answered(keys));
    return new Term.Lookup(name.text(), asked, bound.meant(), isOpen, bound.rows().stream().map(row -> row.written().span()).toList(),
        Types.optional(bound.meant().type(), isOpen || Walk.mayBeNone(bound.meant())));
  }

  private boolean isCircle(Name name) {
    if (!underWay.contains(name.text())) {
      return false;
    }
    var chain = new ArrayList<>(underWay.subList(underWay.indexOf(name.text()), underWay.size()));
    chain.add(name.text());
    findings.report(Code.CIRCLE, name.span(), "check.circle", name.text(), String.join(" → ", chain));
    return true;
  }

  /** Whether there are keys that no row answers. */
  private static boolean isOpen(Expression.Bands written, BandsBinder.Bound bound, Set<Integer> answered) {
    var audited = new Written.Bands(written, bound.meant(), bound.rows(), /* mayBeOpen= */ true, answered);
    return bound.meant().otherwise().isEmpty()
        && KeySpace.cases(audited).map(cases -> cases.stream().anyMatch(one -> KeySpace.answering(audited, one).isEmpty())).orElse(true);
  }

  /** The name of a column that is asked for by its name; empty where a value is asked for. */
  private Optional<Name> column(Line.Table table, Expression.Bands written, int key, Expression argument) {
    return argument instanceof Expression.Reference reference && namesOf(table, written, key).contains(reference.name().text())
        ? Optional.of(reference.name()) : Optional.empty();
  }

  /** Whether a name is neither that of a column nor of anything else; reports it. */
  private boolean isMisspelt(Line.Table table, Expression.Bands written, int key, Expression argument, Scope scope, TermBinder binder) {
    List<String> columns = namesOf(table, written, key);
    if (columns.isEmpty() || !(argument instanceof Expression.Reference(Name name, Span span)) || columns.contains(name.text())
        || binder.isKnown(name.text(), scope) || scope.meaning().containsKey(name.text())) {
      return false;
    }
    findings.add(findings.withNearest(findings.about(Code.UNKNOWN_VALUE, span, "check.unknown-value", name.text(), columns), span, name.text(), columns));
    return true;
  }

  /** The values of a key that are names and nothing else knows; empty where the key is that of a fact or formula, or has other values. */
  private List<String> namesOf(Line.Table table, Expression.Bands written, int key) {
    String name = table.keys().get(key).text();
    if (names.fact(name).isPresent() || lets.names().contains(name)) {
      return List.of();
    }
    var columns = new LinkedHashSet<String>();
    for (Row row : written.rows()) {
      if (row.keys().size() != table.keys().size()) {
        continue;
      }
      for (Key value : row.keys().get(key)) {
        if (!(value instanceof Key.Named named) || Comparisons.truthNamed(named.name().text()).isPresent()) {
          return List.of();
        }
        columns.add(named.name().text());
      }
    }
    return List.copyOf(columns);
  }

  /** The rows of one column, without that key. */
  private static List<Row> rowsOf(List<Row> rows, int key, String column) {
    var left = new ArrayList<Row>();
    for (Row row : rows) {
      if (row.isOtherwise()) {
        left.add(row);
      } else if (key < row.keys().size()) {
        List<Key> values = row.keys().get(key);
        if (values.isEmpty() || values.stream().anyMatch(value -> value instanceof Key.Named named && named.name().text().equals(column))) {
          var keys = new ArrayList<>(row.keys());
          keys.remove(key);
          left.add(new Row(keys, row.value(), row.consequences(), row.span()));
        }
      }
    }
    return left;
  }

  /** What is asked for must be of the kind of the fact that the key is named after. */
  private boolean fits(Term asked, Name key, Expression argument, TermBinder binder) {
    Optional<Type> wanted = binder.typeNamed(key.text());
    if (wanted.isEmpty() || Types.isUnknown(wanted.get())) {
      return true;
    }
    boolean fits = switch (wanted.get()) {
      case Type.Numeric numeric -> asked.type() instanceof Type.Numeric other && Arithmetic.common(numeric, other).isPresent();
      case Type.Member member -> asked.type().equals(member);
      default -> asked.type().getClass() == wanted.get().getClass();
    };
    if (!fits && asked.type() instanceof Type.Member mine && wanted.get() instanceof Type.Member theirs) {
      findings.report(Code.WRONG_TYPE, argument.span(), "check.table-members", binder.words(argument), mine.members(), key.text(), theirs.members());
    } else if (!fits) {
      findings.report(Code.WRONG_TYPE, argument.span(), "check.table-key", binder.words(argument), Types.describe(asked.type()), key.text(),
          Types.describe(wanted.get()));
    }
    return fits;
  }

  /** Looks at each table by itself, whoever reads it: names, overlaps, rows that nothing reaches, circles. */
  void audit(TermBinder binder, BandsBinder bands, Written written) {
    for (Line.Table table : declared.values().stream().flatMap(List::stream).toList()) {
      if (table.value() instanceof Expression.Bands rows) {
        audit(table, rows, binder, bands, written);
      }
    }
    for (Line.Table table : unread()) {
      if (!findings.isElsewhere(table.span())) {
        findings.add(findings.about(Code.UNUSED_TABLE, table.name().span(), "check.unused-table", table.name().text())
            .withNote(Message.of("check.table-form", form(table.name().text()))));
      }
    }
  }

  private void audit(Line.Table table, Expression.Bands rows, TermBinder binder, BandsBinder bands, Written written) {
    var keys = new ArrayList<Term>();
    var meaning = new HashMap<String, Term>();
    for (int at = 0; at < table.keys().size(); at++) {
      String name = table.keys().get(at).text();
      List<String> columns = namesOf(table, rows, at);
      Optional<Fact> fact = names.fact(name);
      fact.ifPresent(known -> names.mention(known.name()));
      Type type = binder.typeNamed(name).orElse(columns.isEmpty() ? literalType(rows, at) : new Type.Member(withOthers(columns, rows)));
      Term key = fact.isPresent() && !(type instanceof Type.Rows) ? new Term.FactValueOf(fact.get(), type) : new Term.Undecided("", type);
      keys.add(key);
      if (columns.isEmpty()) {
        meaning.put(name, key);
      }
    }
    boolean isRepeated = meaning.size() + keys.stream().filter(key -> key instanceof Term.Undecided).count() < table.keys().size();
    if (isRepeated && table.keys().stream().map(Name::text).distinct().count() < table.keys().size()) {
      Name last = table.keys().getLast();
      findings.report(Code.DECLARED_TWICE, last.span(), "check.table-key-twice", last.text());
    }
    underWay.add(table.name().text());
    List<Written.Row> seen = bands.keys(keys, rows.rows());
    var values = new ArrayList<Term.Row>();
    Optional<Term> otherwise = Optional.empty();
    Scope scope = Scope.FILE.with(meaning);
    for (Row row : rows.rows()) {
      Term value = TermBinder.counted(binder.value(row.value(), scope));
      if (row.isOtherwise()) {
        otherwise = Optional.of(value);
      }
    }
    underWay.removeLast();
    seen.forEach(row -> values.add(new Term.Row(row.matches(), new Term.NoneValue(Types.UNKNOWN))));
    if (keys.stream().noneMatch(key -> Types.isUnknown(key.type()))) {
      written.bands.add(new Written.Bands(rows, new Term.Bands(keys, values, otherwise, Types.UNKNOWN), seen, /* mayBeOpen= */ true, Set.of()));
    }
  }

  /** What is asked for may be something that no row names: that is what the row for the rest is there for. */
  private static List<String> withOthers(List<String> columns, Expression.Bands rows) {
    var all = new ArrayList<>(columns);
    if (rows.rows().stream().anyMatch(Row::isOtherwise)) {
      all.add("");
    }
    return all;
  }

  /** The type of a key that only its values tell of. */
  private static Type literalType(Expression.Bands rows, int at) {
    for (Row row : rows.rows()) {
      if (at >= row.keys().size()) {
        continue;
      }
      for (Key key : row.keys().get(at)) {
        switch (key) {
          case Key.Numbers numbers -> {
            Type.Dimension dimension = numbers.percent() ? new Type.Dimension.Percent()
                : numbers.unit().map(unit -> Types.unit(unit.text())).orElse(new Type.Dimension.Plain());
            return new Type.Numeric(dimension, Interval.ALL, Optional.empty(), /* optional= */ false);
          }
          case Key.Named named -> {
            if (Comparisons.truthNamed(named.name().text()).isPresent()) {
              return Types.TRUTH;
            }
          }
          case Key.None none -> { }
        }
      }
    }
    return Types.UNKNOWN;
  }

  /** A table by itself is no value. */
  Diagnostic withoutArguments(Name name) {
    return findings.about(Code.TABLE_ARGUMENTS, name.span(), "check.table-bare", name.text())
        .withNote(Message.of("check.table-form", form(name.text())));
  }
}
