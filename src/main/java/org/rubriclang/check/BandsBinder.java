package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.model.Type.Dimension;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Key;
import org.rubriclang.syntax.Row;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Unit;
import org.rubriclang.value.Units;

/** Bands and decision tables: each key is read in the type of the expression above its column. */
final class BandsBinder {
  private static final Rational HUNDRED = Rational.of(100);

  private final TermBinder terms;
  private final Names names;
  private final Findings findings;
  private final Written written;

  BandsBinder(TermBinder terms, Names names, Findings findings, Written written) {
    this.terms = terms;
    this.names = names;
    this.findings = findings;
    this.written = written;
  }

  Term bind(Expression.Bands bands, Scope scope) {
    List<Term> keys = bands.keys().stream().map(key -> key(key, scope)).toList();
    Bound bound = rows(keys, bands.rows(), scope);
    if (keys.stream().noneMatch(key -> Types.isUnknown(key.type()))) {
      written.bands.add(new Written.Bands(bands, bound.meant(), bound.rows(), /* mayBeOpen= */ false, scope.assumed().answered(keys)));
    }
    return bound.meant();
  }

  /** Bands beside what was written of them. */
  record Bound(Term.Bands meant, List<Written.Row> rows) {}

  /** The rows under keys that are known already. */
  Bound rows(List<Term> keys, List<Row> written, Scope scope) {
    var rows = new ArrayList<Term.Row>();
    var seen = new ArrayList<Written.Row>();
    Optional<Term> otherwise = Optional.empty();
    Type type = Types.UNKNOWN;
    boolean first = true;
    for (Row row : written) {
      List<List<Term.Match>> matched = row.isOtherwise() ? List.of() : matches(row, keys);
      // What the keys are where the row answers; not where it answers for none as well as for values.
      Scope here = matched.size() == 1 ? scope.answering(keys, matched.getFirst()) : scope;
      Term value = TermBinder.counted(terms.value(row.value(), here));
      // A cell that says there is no value says nothing about the others.
      if (!(value instanceof Term.NoneValue)) {
        type = first ? value.type() : terms.unify(type, value.type(), row.value().span());
        first = false;
      }
      if (row.isOtherwise()) {
        if (otherwise.isPresent()) {
          findings.report(Code.DECLARED_TWICE, row.span(), "check.otherwise-twice");
        }
        otherwise = Optional.of(value);
        continue;
      }
      for (List<Term.Match> matches : matched) {
        rows.add(new Term.Row(matches, value));
        seen.add(new Written.Row(row, matches));
      }
    }
    // A row none has no type that could say so.
    Type whole = Types.optional(type, Walk.mayBeNone(new Term.Bands(keys, rows, otherwise, type)));
    return new Bound(new Term.Bands(keys, rows, otherwise, whole), seen);
  }

  /** What rows match, without their values. */
  List<Written.Row> keys(List<Term> keys, List<Row> written) {
    var seen = new ArrayList<Written.Row>();
    for (Row row : written) {
      if (!row.isOtherwise()) {
        matches(row, keys).forEach(matches -> seen.add(new Written.Row(row, matches)));
      }
    }
    return seen;
  }

  Term key(Expression key, Scope scope) {
    Term term = TermBinder.counted(terms.value(key, scope));
    return switch (term.type()) {
      case Type.Numeric numeric -> term;
      case Type.Member member -> term;
      case Type.Truth truth -> term;
      case Type.Unknown unknown -> term;
      default -> {
        findings.report(Code.WRONG_TYPE, key.span(), "check.no-bands-over", terms.words(key), Types.describe(term.type()));
        yield TermBinder.unknown();
      }
    };
  }

  /** One list of matches for each way in which {@code none} and values are mixed; usually just one. Empty after an error. */
  private List<List<Term.Match>> matches(Row row, List<Term> keys) {
    if (row.keys().size() != keys.size()) {
      findings.report(Code.WRONG_TYPE, row.span(), "check.row-width", row.keys().size(), keys.size());
      return List.of();
    }
    List<List<Term.Match>> all = List.of(List.of());
    for (int i = 0; i < keys.size(); i++) {
      List<Term.Match> here = column(row.keys().get(i), keys.get(i).type());
      var longer = new ArrayList<List<Term.Match>>();
      for (List<Term.Match> before : all) {
        for (Term.Match match : here) {
          var matches = new ArrayList<>(before);
          matches.add(match);
          longer.add(List.copyOf(matches));
        }
      }
      all = longer;
    }
    return all;
  }

  private List<Term.Match> column(List<Key> alternatives, Type type) {
    if (alternatives.isEmpty()) {
      return List.of(new Term.Match.Any());
    }
    var matches = new ArrayList<Term.Match>();
    var ranges = new ArrayList<Range>();
    var members = new ArrayList<Integer>();
    for (Key key : alternatives) {
      switch (key) {
        case Key.None none -> matches.add(new Term.Match.None());
        case Key.Numbers numbers -> range(numbers, type).ifPresent(ranges::add);
        case Key.Named named -> named(named, type, members, matches);
      }
    }
    if (!ranges.isEmpty()) {
      matches.add(new Term.Match.Ranges(ranges));
    }
    if (!members.isEmpty()) {
      matches.add(new Term.Match.Members(members));
    }
    return matches;
  }

  private void named(Key.Named named, Type type, List<Integer> members, List<Term.Match> matches) {
    String text = named.name().text();
    switch (type) {
      case Type.Member member -> {
        int index = member.members().indexOf(text);
        if (index < 0) {
          findings.add(findings.withNearest(findings.about(Code.UNKNOWN_VALUE, named.span(), "check.unknown-value", text, member.members()),
              named.span(), text, member.members()));
        } else {
          members.add(index);
        }
      }
      case Type.Truth truth -> Comparisons.truthNamed(text).ifPresentOrElse(value -> matches.add(new Term.Match.Truth(value)),
          () -> wrongKey(named, type));
      case Type.Unknown unknown -> { }
      default -> wrongKey(named, type);
    }
  }

  private void wrongKey(Key key, Type type) {
    findings.report(Code.WRONG_TYPE, key.span(), "check.wrong-key", findings.source().text(key.span()).strip(), Types.describe(type));
  }

  /** The range in the unit and scale of the key; empty after an error. */
  Optional<Range> range(Key.Numbers numbers, Type type) {
    if (!(type instanceof Type.Numeric numeric)) {
      if (!Types.isUnknown(type)) {
        wrongKey(numbers, type);
      }
      return Optional.empty();
    }
    boolean isPercent = numeric.dimension() instanceof Dimension.Percent || numeric.dimension() instanceof Dimension.Ratio && numbers.percent();
    Range range = numbers.range();
    if (numbers.percent() != isPercent && !isOnlyZero(range)) {
      findings.report(Code.PERCENT_AGAINST_NUMBER, numbers.span(), "check.percent-key", findings.source().text(numbers.span()).strip(),
          Types.describe(type));
      return Optional.empty();
    }
    if (isPercent) {
      return Optional.of(scaled(range, Rational.ONE.dividedBy(HUNDRED)));
    }
    if (numbers.unit().isEmpty()) {
      return Optional.of(range);
    }
    String unit = numbers.unit().get().text();
    String own = numeric.dimension() instanceof Dimension.In in ? in.unit() : "分";
    Unit from = Units.of(unit);
    Unit to = Units.of(own);
    if (!names.knowsUnit(unit)) {
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_UNIT, numbers.unit().get().span(), "check.unknown-unit", unit),
          numbers.unit().get().span(), unit, names.units()));
      return Optional.empty();
    }
    if (!from.convertsTo(to)) {
      findings.add(findings.about(Code.UNIT_MISMATCH, numbers.span(), "check.unit-of-key", unit, own)
          .withFix(findings.replacing(numbers.unit().get().span(), own)));
      return Optional.empty();
    }
    return Optional.of(scaled(range, from.convert(Rational.ONE, to)));
  }

  private static boolean isOnlyZero(Range range) {
    return range.isSingle() && range.contains(Rational.ZERO);
  }

  private static Range scaled(Range range, Rational rate) {
    return new Range(range.low().map(low -> low.times(rate)), range.lowIn(), range.high().map(high -> high.times(rate)), range.highIn());
  }
}
