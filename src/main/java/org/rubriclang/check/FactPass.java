package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Attribute;
import org.rubriclang.syntax.Key;
import org.rubriclang.syntax.Keyword;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Text;
import org.rubriclang.value.Interval;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Declares the facts: their types, units and attributes. Defaults and derived fields are bound when they are first asked for. */
final class FactPass {
  private static final Rational HUNDRED = Rational.of(100);
  private static final Set<String> COLUMNS_OF_EVERY_SHEET = Set.of("subject", "period", "对象", "周期");

  private final Names names;
  private final Findings findings;
  private final Map<String, Span> declared = new HashMap<>();

  FactPass(Names names, Findings findings) {
    this.names = names;
    this.findings = findings;
  }

  /** Gives back where each name was declared: facts and formulas share their names. */
  Map<String, Span> declare(List<Line.Fact> lines, TermBinder binder) {
    for (Line.Fact line : lines) {
      for (Name name : line.names()) {
        Span first = declared.putIfAbsent(name.text(), name.span());
        if (first != null) {
          findings.add(findings.about(Code.DECLARED_TWICE, name.span(), "check.fact-twice", name.text())
              .withRelated(findings.place(first), Message.of("check.first-here")));
          continue;
        }
        nameIsKeyword(name);
        Fact fact = fact(names.nextIndex(), name, line);
        boolean forEachItem = line.attributes().stream().anyMatch(Attribute.ForEachItem.class::isInstance);
        if (forEachItem) {
          declareForEachItem(fact, line, binder);
        } else {
          notToPoints(line);
          names.add(fact, complete -> completed(complete, line, binder, Scope.FILE));
          if (fact.sampled()) {
            names.addSampleSize(sampleSize(names.nextIndex(), fact));
          }
        }
      }
    }
    return declared;
  }

  private void declareForEachItem(Fact pattern, Line.Fact line, TermBinder binder) {
    if (pattern.type() instanceof FactType.Records) {
      findings.report(Code.WRONG_TYPE, line.type().span(), "check.records-for-each-item");
    }
    names.addForEachItem(pattern, (shared, item) -> ofItem(shared, item, line, binder));
  }

  /** The item's own: its points bound a judgement, and what it is a part of is the item's own too. */
  private Fact ofItem(Fact pattern, NodeDraft item, Line.Fact line, TermBinder binder) {
    String of = names.nameOf(item);
    Optional<String> within = pattern.within()
        .map(whole -> names.isForEachItem(whole) ? names.ofItem(whole, item).map(Fact::name).orElse(whole) : whole);
    FactType type = pattern.type();
    boolean toPoints = line.type() instanceof org.rubriclang.syntax.FactType.Judgement judgement && judgement.toPoints();
    if (toPoints && type instanceof FactType.Judgement judgement) {
      Optional<Rational> mark = item.points().flatMap(points -> Constants.of(binder.amount(points, Scope.FILE)));
      if (mark.isEmpty()) {
        findings.report(Code.POINTS_MISSING, item.blame(), "check.points-of-item-missing", item.title(), pattern.name());
      }
      type = new FactType.Judgement(new Interval(judgement.bounds().low(), mark.or(judgement.bounds()::high)), judgement.reason());
    }
    var own = new Fact(names.nextIndex(), of + "." + pattern.name(), type, pattern.description(), pattern.from(), within, pattern.judged(),
        pattern.verifiedOnly(), pattern.sampled(), pattern.orNone(), Optional.empty(), pattern.every(), Optional.of(of), pattern.span());
    return completed(own, line, binder, Scope.FILE.inItem(item));
  }

  /** Only what is given for each item knows the item's points. */
  private void notToPoints(Line.Fact line) {
    boolean toPoints = line.type() instanceof org.rubriclang.syntax.FactType.Judgement judgement && judgement.toPoints();
    if (toPoints) {
      findings.add(findings.about(Code.WRONG_TYPE, line.type().span(), "check.to-points-of-no-item")
          .withFix(findings.inserting(line.type().span().end(), findings.spelt(" for each item", "，逐项"))));
    }
  }

  /** Legal, but such a name has to be quoted wherever a sentence could begin with the word. */
  private void nameIsKeyword(Name name) {
    Optional<Keyword> keyword = name.quoted() ? Optional.empty() : Keyword.find(name.text()).filter(word -> !word.isOnlyBesideLists());
    if (keyword.isPresent()) {
      String key = keyword.get().opensLine() ? "check.name-opens-lines" : "check.name-is-keyword";
      findings.add(findings.about(Code.NAME_IS_KEYWORD, name.span(), key, name.text())
          .withFix(findings.replacing(name.span(), "「" + name.text() + "」")));
    }
  }

  private Fact fact(int index, Name name, Line.Fact line) {
    Optional<String> from = Optional.empty();
    Optional<String> within = Optional.empty();
    Optional<PeriodUnit> every = Optional.empty();
    boolean judged = false;
    boolean verifiedOnly = false;
    boolean sampled = false;
    boolean orNone = false;
    for (Attribute attribute : line.attributes()) {
      switch (attribute) {
        case Attribute.From source -> from = Optional.of(source.text().value());
        case Attribute.Within whole -> within = Optional.of(whole.whole().text());
        case Attribute.Every finer -> every = Optional.of(finer.unit());
        case Attribute.Judged said -> judged = true;
        case Attribute.VerifiedOnly said -> verifiedOnly = true;
        case Attribute.Sampled said -> sampled = true;
        case Attribute.OrNone said -> orNone = true;
        case Attribute.ForEachItem said -> { } // declare() looks at it
        case Attribute.InOrderOf said -> { } // the shape of the records
        case Attribute.OneForEach said -> { } // the same
        case Attribute.Default value -> { } // bound by completed()
      }
    }
    return new Fact(index, name.text(), type(line.type(), line), line.description().map(Text::value), from, within, judged, verifiedOnly,
        sampled, orNone, Optional.empty(), every, Optional.empty(), Optional.empty(), line.parameter(), name.span());
  }

  /** How many were looked at: counted in the fact's own unit, for the same parts of the period. */
  private Fact sampleSize(int index, Fact sampled) {
    String unit = switch (sampled.type()) {
      case FactType.Count count -> count.unit();
      case FactType.Records records -> records.unit();
      case FactType.Number number -> number.unit().orElse("");
      default -> "";
    };
    List<String> spellings = sampled.sampleSizeNames();
    return new Fact(index, findings.spelt(spellings.getLast(), spellings.getFirst()), new FactType.Count(unit, new Interval(Optional.of(Rational.ZERO), Optional.empty())),
        Optional.empty(), sampled.from(), Optional.empty(), /* judged= */ false, /* verifiedOnly= */ false, /* sampled= */ false, /* orNone= */ false,
        Optional.empty(), sampled.every(), Optional.empty(), Optional.of(sampled.name()), sampled.span());
  }

  /** {@code within} must name a declared count. */
  private void wholeIsCount(Line.Fact line, Attribute attribute) {
    if (!(attribute instanceof Attribute.Within within)) {
      return;
    }
    names.mention(within.whole().text());
    if (names.isForEachItem(within.whole().text())) {
      return;
    }
    Optional<Fact> whole = names.fact(within.whole().text());
    if (whole.isEmpty()) {
      findings.add(findings.withNearest(
          findings.about(Code.UNKNOWN_NAME, within.whole().span(), "check.unknown-fact", within.whole().text()),
          within.whole().span(), within.whole().text(), names.factNames()));
    } else if (line.type() instanceof org.rubriclang.syntax.FactType.Records) {
      boolean hasKey = whole.get().type() instanceof FactType.Records rows && !rows.fields().isEmpty() && rows.fields().getFirst().derived().isEmpty();
      if (!hasKey) {
        findings.report(Code.WRONG_TYPE, within.whole().span(), "check.records-of-no-records", within.whole().text());
      }
    } else if (!(whole.get().type() instanceof FactType.Count) || !(line.type() instanceof org.rubriclang.syntax.FactType.Count)) {
      findings.report(Code.WRONG_TYPE, within.whole().span(), "check.within-needs-counts", within.whole().text());
    }
  }

  private FactType type(org.rubriclang.syntax.FactType written, Line.Fact line) {
    return written instanceof org.rubriclang.syntax.FactType.Records records
        ? new RecordShape(findings).of(records.unit().map(Name::text).orElseGet(() -> findings.spelt("rows", "条")), fields(line.fields()), line)
        : simpleType(written);
  }

  private FactType simpleType(org.rubriclang.syntax.FactType written) {
    return switch (written) {
      case org.rubriclang.syntax.FactType.Count count ->
          new FactType.Count(count.unit().map(Name::text).orElse(""), bounds(count.range(), Types.FROM_ZERO, false));
      case org.rubriclang.syntax.FactType.Number number -> new FactType.Number(number.unit().map(Name::text),
          number.values().isEmpty() ? bounds(number.range(), Interval.ALL, false) : hull(number.values()), number.step(), number.values());
      case org.rubriclang.syntax.FactType.Percent percent ->
          new FactType.Percent(bounds(percent.range(), Interval.of(Rational.ZERO, Rational.ONE), true));
      case org.rubriclang.syntax.FactType.YesNo yesNo -> new FactType.YesNo();
      case org.rubriclang.syntax.FactType.OneOf oneOf -> new FactType.OneOf(members(oneOf.members()));
      case org.rubriclang.syntax.FactType.Checklist checklist -> new FactType.Checklist(members(checklist.members()), checklist.open());
      case org.rubriclang.syntax.FactType.Judgement judgement ->
          new FactType.Judgement(bounds(judgement.range(), Types.FROM_ZERO, false), judgement.reason());
      case org.rubriclang.syntax.FactType.Date date -> new FactType.Date();
      case org.rubriclang.syntax.FactType.Words words -> new FactType.Words();
      case org.rubriclang.syntax.FactType.Records records -> {
        findings.report(Code.WRONG_TYPE, records.span(), "check.records-in-records");
        yield new FactType.Words();
      }
    };
  }

  private Interval bounds(Optional<Key> range, Interval unsaid, boolean percent) {
    if (range.isEmpty() || !(range.get() instanceof Key.Numbers numbers)) {
      return unsaid;
    }
    if (numbers.range().isEmpty()) {
      findings.report(Code.OUTSIDE_TYPE, numbers.span(), "check.empty-range");
      return unsaid;
    }
    Interval written = numbers.range().toInterval();
    if (numbers.percent() || percent) {
      written = new Interval(written.low().map(low -> low.dividedBy(HUNDRED)), written.high().map(high -> high.dividedBy(HUNDRED)));
    }
    // An end that nobody wrote is the type's own: a count is never below 0, even where only its greatest value is said.
    return new Interval(written.low().or(unsaid::low), written.high());
  }

  private static Interval hull(List<Rational> values) {
    return values.stream().map(Interval::exactly).reduce(Interval::hull).orElse(Interval.ALL);
  }

  private List<String> members(List<Name> written) {
    var seen = new HashSet<String>();
    var members = new ArrayList<String>();
    for (Name member : written) {
      if (seen.add(member.text())) {
        members.add(member.text());
      } else {
        findings.report(Code.DECLARED_TWICE, member.span(), "check.member-twice", member.text());
      }
    }
    return members;
  }

  private List<FactType.Field> fields(List<Line.Field> written) {
    var seen = new HashSet<String>();
    var fields = new ArrayList<FactType.Field>();
    for (Line.Field field : written) {
      if (!seen.add(field.name().text())) {
        findings.report(Code.DECLARED_TWICE, field.name().span(), "check.field-twice", field.name().text());
        continue;
      }
      if (COLUMNS_OF_EVERY_SHEET.contains(field.name().text())) {
        findings.report(Code.DECLARED_TWICE, field.name().span(), "check.field-reserved", field.name().text());
      }
      Optional<String> within = field.attributes().stream()
          .flatMap(attribute -> attribute instanceof Attribute.Within said ? Optional.of(said.whole().text()).stream() : Optional.<String>empty().stream())
          .findFirst();
      boolean orNone = field.attributes().stream().anyMatch(Attribute.OrNone.class::isInstance);
      // A derived field's type is its formula's, which is bound when all facts are known.
      FactType type = field.type().map(this::simpleType).orElse(new FactType.Words());
      fields.add(new FactType.Field(fields.size(), field.name().text(), type, field.description().map(Text::value), within, orNone,
          Optional.empty()));
    }
    return fields;
  }

  /** The fact with its default and its derived fields. */
  private Fact completed(Fact fact, Line.Fact line, TermBinder binder, Scope scope) {
    Fact linked = withLink(fact);
    Fact known = linked.type() instanceof FactType.Records records ? withDerived(linked, records, line, binder) : linked;
    Optional<Term> defaultValue = Optional.empty();
    for (Attribute attribute : line.attributes()) {
      wholeIsCount(line, attribute);
      if (attribute instanceof Attribute.Default said) {
        defaultValue = Optional.of(binder.valueOf(said.value(), Types.of(known.type(), true), scope));
      }
    }
    return new Fact(known.index(), known.name(), known.type(), known.description(), known.from(), known.within(), known.judged(),
        known.verifiedOnly(), known.sampled(), known.orNone(), defaultValue, known.every(), known.item(), known.sampleOf(), known.parameter(), known.span());
  }

  /** Records of other records have a column that is called like those, with the value of their first column. */
  private Fact withLink(Fact fact) {
    if (fact.within().isEmpty() || !(fact.type() instanceof FactType.Records records) || records.field(fact.within().get()).isPresent()) {
      return fact;
    }
    String outer = fact.within().get();
    Optional<FactType.Field> key = names.fact(outer)
        .flatMap(of -> of.type() instanceof FactType.Records rows && !rows.fields().isEmpty() ? Optional.of(rows.fields().getFirst()) : Optional.empty());
    if (key.isEmpty() || key.get().derived().isPresent()) {
      return fact;
    }
    var fields = new ArrayList<>(records.fields());
    fields.add(new FactType.Field(fields.size(), outer, key.get().type(), Optional.empty(), Optional.empty(), /* orNone= */ false, Optional.empty()));
    return fact.withType(records.with(fields));
  }

  private static Fact withDerived(Fact fact, FactType.Records records, Line.Fact line, TermBinder binder) {
    var fields = new ArrayList<>(records.fields());
    Fact sofar = fact;
    Set<String> unbound = binder.carrying().unbound(fact.name());
    line.fields().stream().filter(written -> written.value().isPresent()).forEach(written -> unbound.add(written.name().text()));
    for (Line.Field written : line.fields()) {
      Optional<FactType.Field> field = records.field(written.name().text());
      if (written.value().isEmpty() || field.isEmpty()) {
        continue;
      }
      Term formula = binder.value(written.value().get(), Scope.FILE.in(new ListSource.Rows(sofar)));
      FactType.Field old = field.get();
      fields.set(old.index(), new FactType.Field(old.index(), old.name(), typeOf(formula.type()), old.description(), old.within(), old.orNone(),
          Optional.of(formula)));
      sofar = fact.withType(records.with(fields));
      unbound.remove(written.name().text());
    }
    return sofar;
  }

  /** What a derived field is like: as if its values had been reported. */
  private static FactType typeOf(Type type) {
    return switch (type) {
      case Type.Numeric numeric -> switch (numeric.dimension()) {
        case Type.Dimension.Percent percent -> new FactType.Percent(numeric.bounds());
        case Type.Dimension.In in -> new FactType.Number(Optional.of(in.unit()), numeric.bounds(), numeric.step(), List.of());
        case Type.Dimension.Points points -> new FactType.Judgement(numeric.bounds(), false);
        case Type.Dimension.Plain plain -> new FactType.Number(Optional.empty(), numeric.bounds(), numeric.step(), List.of());
        case Type.Dimension.Ratio ratio -> new FactType.Number(Optional.empty(), numeric.bounds(), numeric.step(), List.of());
      };
      case Type.Truth truth -> new FactType.YesNo();
      case Type.Member member -> new FactType.OneOf(member.members());
      case Type.Date date -> new FactType.Date();
      case Type.Ticks ticks -> ticks.checklist();
      case Type.Words words -> new FactType.Words();
      case Type.Root root -> new FactType.Words();
      case Type.Rows rows -> new FactType.Words();
      case Type.Unknown unknown -> new FactType.Words();
    };
  }
}
