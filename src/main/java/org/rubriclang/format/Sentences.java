package org.rubriclang.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Attribute;
import org.rubriclang.syntax.Case;
import org.rubriclang.syntax.Expected;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.FactType;
import org.rubriclang.syntax.GivenValue;
import org.rubriclang.syntax.Key;
import org.rubriclang.syntax.Keyword;
import org.rubriclang.syntax.Limit;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Node;
import org.rubriclang.syntax.Option;
import org.rubriclang.syntax.Row;
import org.rubriclang.syntax.Statement;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.value.Period;
import org.rubriclang.value.OpeningValue;
import org.rubriclang.value.PeriodPart;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Unit;
import org.rubriclang.value.Units;
import org.rubriclang.words.Language;

/**
 * The sentences of a file. What opens, describes and declares has the same order of words in both vocabularies and is here; what
 * moves points does not.
 */
abstract class Sentences extends Terms {
  /** What the places of a ranking are counted in: Chinese writes it, English does not. */
  static final String PLACE = "名";

  /** What a duration is counted in where nothing is said. */
  private static final String MINUTES = "分钟";

  Sentences(SyntaxTree tree, Language vocabulary) {
    super(tree, vocabulary);
  }

  /** An amount of points: with its unit where the vocabulary writes one. */
  abstract String points(Expression points);

  /** What stands between the parts of a declaration: {@code ，} or a space. */
  abstract String partMark();

  abstract String assessed(Line.Assess assess);

  abstract String bonusCount(Line.BonusCount count);

  /** The printed points of all bonuses together. */
  abstract String bonusApart(Expression points);

  abstract String noTotal();

  abstract String option(Option option, Line.Kind kind);

  abstract String attribute(Attribute attribute);

  abstract String ownCap(Line.Cap cap);

  abstract Written move(Statement.Move move, Layout.Scope scope);

  /** A statement whose quantity is counted in another unit than that of its fact counts steps. */
  final Statement.Move inSteps(Statement.Move move) {
    return move.withQuantity(move.quantity().map(units::inSteps));
  }

  abstract Written forfeit(Statement.Forfeit forfeit);

  abstract Written rank(Statement.Rank rank, Layout.Scope scope);

  abstract Written veto(Statement.Veto veto);

  abstract Written together(Statement.Together block);

  /** {@code each L}. */
  Written each(Statement.Each each) {
    return Written.line(join(word(Keyword.EACH_OF), eachList(each.list())), head(each.span(), Optional.of(each.list())));
  }

  /** A list at the end of a sentence. */
  abstract String eachList(Expression list);

  /** {@code once per K}; the words behind it say which of several counts. */
  abstract String once(Limit.OncePer once);

  abstract Written require(Statement.Require require);

  abstract Written grade(Statement.Grade grade);

  abstract Written select(Statement.Select select);

  abstract Written expect(Line.Expect expect);

  /** Says that a type's values are listed. */
  abstract String members();

  /** Says that what follows is the step between a type's values. */
  abstract String grain();

  /** What the bounds of a judgement are counted in, where that is said. */
  abstract Optional<String> judgementUnit();

  String ticks(GivenValue.Ticks ticks) {
    if (ticks.complete()) {
      return join(node(ticks.fact()), word(Keyword.COMPLETE));
    }
    var missing = new ArrayList<>(ticks.missing().stream().map(this::name).toList());
    ticks.others().ifPresent(others -> missing.add(others(expression(others))));
    return join(node(ticks.fact()), word(Keyword.MISSING), String.join(listMark(), missing));
  }

  /** How many are lacking that an open list does not name. */
  abstract String others(String count);

  abstract String scores(GivenValue.Scores scores);

  abstract String place(GivenValue.Place place);

  Written end(Statement block) {
    int end = block.span().end();
    int start = end;
    String written = source.text(block.span());
    for (String spelling : Keyword.END_BLOCK.spellings()) {
      start = written.endsWith(spelling) ? Math.min(start, end - spelling.length()) : start;
    }
    return Written.line(word(Keyword.END_BLOCK), Span.of(start, end));
  }

  Written rubric(Line.Rubric rubric) {
    Keyword opener =
        switch (rubric.kind()) {
          case RUBRIC -> Keyword.RUBRIC;
          case RULES -> Keyword.RULES;
        };
    return Written.line(
        join(word(opener), declared(rubric.name()), text(rubric.heading())),
        head(rubric.span(), Optional.of(rubric.name()), rubric.heading()));
  }

  Written rollup(Line.Rollup rollup) {
    return Written.line(
        join(word(Keyword.ROLLUP), declared(rollup.name()), from(), name(rollup.of()), text(rollup.heading())),
        head(rollup.span(), Optional.of(rollup.of()), rollup.heading()));
  }

  /** What stands between a roll-up and the rubric whose periods it takes up. */
  abstract String from();

  abstract Written level(Line.Level level);

  /** {@code 2026-Q1}, {@code 2026年第一季度}. */
  abstract String periodName(Period period);

  abstract Written relation(Line.Relation relation);

  abstract Written role(Line.Role role);

  Written track(Line.Track track) {
    String head = join(word(Keyword.TRACK), declared(track.role()));
    return Written.line(head + options(track.options(), Line.Kind.PLAIN, partMark()), track.span());
  }

  Written sourceOf(Line.SourceOf of) {
    return Written.line(join(word(Keyword.SOURCE), text(of.text())), of.span());
  }

  Written uses(Line.Uses uses) {
    return Written.line(join(word(Keyword.USES), declaredNames(uses.names())), uses.span());
  }

  Written use(Line.Use use) {
    return Written.line(join(word(Keyword.USE), declaredNames(use.names())), use.span());
  }

  Written subjects(Line.Subjects subjects) {
    return Written.line(join(word(Keyword.SUBJECTS), declared(subjects.group()), declaredNames(subjects.units())), subjects.span());
  }

  Written assess(Line.Assess assess) {
    return Written.line(join(word(Keyword.ASSESS), assessed(assess)), assess.span());
  }

  Written total(Line.Total total) {
    String head = switch (total.tally()) {
      case POINTS -> join(word(Keyword.TOTAL), total.points().map(this::points).orElse(""));
      case UP -> join(word(Keyword.TOTAL), word(Keyword.COUNTS_UP));
      case UP_LOWER_IS_BETTER -> join(word(Keyword.TOTAL), word(Keyword.COUNTS_UP)) + partMark() + word(Keyword.LOWER_IS_BETTER);
      case NONE -> noTotal();
    };
    String count = total.apart().map(this::bonusApart).orElseGet(() -> bonusCount(total.bonus()));
    String counted = count.isEmpty() ? head : head + partMark() + count;
    return Written.line(counted + options(total.options(), Line.Kind.PLAIN, partMark()), total.span());
  }

  Written by(Line.By by) {
    return Written.line(join(word(Keyword.OFFICE), names(by.offices())), by.span());
  }

  Written check(Line.Check check) {
    return Written.line(join(word(Keyword.CHECK), names(check.methods())), check.span());
  }

  Written basis(Line.Basis basis) {
    return Written.line(join(word(Keyword.BASIS), text(basis.text())), basis.span());
  }

  Written clause(Line.Clause clause) {
    return Written.line(text(clause.text()), clause.span());
  }

  Written reading(Line.Reading reading) {
    return Written.line(join(word(Keyword.READING), text(reading.text())), reading.span());
  }

  Written acknowledge(Line.Acknowledge known) {
    return Written.line(join(word(Keyword.ACKNOWLEDGE), known.code().text(), known.about().map(this::name).orElse(""), text(known.why())), known.span());
  }

  Written cap(Line.Cap cap) {
    return Written.line(ownCap(cap), cap.span());
  }

  Written section(Line.Section section) {
    String opener =
        switch (section.kind()) {
          case PLAIN -> word(Keyword.SECTION);
          case BONUS -> word(Keyword.BONUS);
          case PENALTY -> word(Keyword.PENALTY);
        };
    String head =
        join(opener, declared(section.name()), text(section.heading()), section.points().map(this::points).orElse(""));
    return Written.line(
        head + options(section.options(), section.kind(), partMark()),
        head(section.span(), last(section.options()), Optional.of(section.name()), section.heading(), section.points()));
  }

  Written item(Line.Item item) {
    String kind =
        switch (item.kind()) {
          case PLAIN -> "";
          case BONUS -> word(Keyword.BONUS);
          case PENALTY -> word(Keyword.PENALTY);
        };
    String head = join(word(Keyword.ITEM), declared(item.name()), text(item.heading()), item.points().map(this::points).orElse(""), kind);
    return Written.line(
        head + options(item.options(), item.kind(), item.kind() == Line.Kind.PLAIN ? partMark() : afterKind()),
        head(item.span(), last(item.options()), Optional.of(item.name()), item.heading(), item.points()));
  }

  Written part(Line.Part part) {
    String head = join(word(Keyword.PART), declared(part.name()), part.points().map(this::points).orElse(""));
    return Written.line(
        head + options(part.options(), Line.Kind.PLAIN, partMark()), head(part.span(), last(part.options()), Optional.of(part.name()), part.points()));
  }

  Written general(Line.General general) {
    return Written.line(word(Keyword.GENERAL), Span.of(general.span().start(), general.span().start()));
  }

  Written asGeneral(Statement.AsGeneral general) {
    return Written.line(word(Keyword.AS_GENERAL), general.span());
  }

  /** The colon ends the sentence: an option below would be read as going on with it. */
  Written everyItem(Line.EveryItem every) {
    return Written.line(everyItem(every.section()) + colon(), head(every.span(), every.section()));
  }

  abstract String everyItem(Optional<Name> section);

  abstract String colon();

  /** An option that begins a line. */
  abstract String limit(Option option);

  Written limits(Line.Limits limits) {
    return Written.line(
        String.join(clauseMark(), inOrder(limits.options()).stream().map(this::limit).toList()), limits.span());
  }

  Written outcome(Line.Outcome outcome) {
    return Written.line(word(Keyword.OUTCOME), Span.of(outcome.span().start(), outcome.span().start()));
  }

  Written example(Line.Example example) {
    return Written.line(join(word(Keyword.EXAMPLE), declared(example.name())), head(example.span(), Optional.of(example.name())));
  }

  /** 镇、街道、区: one kind of subjects that is spelt as a list. */
  String subjects(Line.Assess assess) {
    Name subjects = assess.subjects();
    if (subjects.quoted()) {
      return declared(subjects);
    }
    var kinds = new ArrayList<String>();
    for (String kind : subjects.text().split("、", -1)) {
      var name = new Name(kind, /* quoted= */ false, subjects.span());
      kinds.add(kinds.isEmpty() ? declared(name) : name(name));
    }
    return String.join(listMark(), kinds);
  }

  /** Behind a head: each with the mark that parts them, the first with its own. */
  private String options(List<Option> options, Line.Kind kind, String firstMark) {
    var text = new StringBuilder();
    for (Option option : inOrder(options)) {
      text.append(text.isEmpty() ? firstMark : partMark()).append(option(option, kind));
    }
    return text.toString();
  }

  /** What stands between {@code bonus} or {@code penalty} and the first option. */
  abstract String afterKind();

  /** Directly behind an amount a rounding would be read as that of the amount: it goes before. */
  static List<Option> inOrder(List<Option> options) {
    var ordered = new ArrayList<Option>();
    for (Option option : options) {
      int place = ordered.size();
      while (option instanceof Option.Round && place > 0 && endsInAmount(ordered.get(place - 1))) {
        place--;
      }
      ordered.add(place, option);
    }
    return ordered;
  }

  private static boolean endsInAmount(Option option) {
    return option instanceof Option.Cap || option instanceof Option.AtLeast || option instanceof Option.Scaled scaled && scaled.ifNone().isPresent();
  }

  /** From the beginning of a sentence to the end of the last of its parts: the stretch that its rows and comments do not share. */
  @SafeVarargs
  static Span head(Span whole, Optional<? extends Node>... parts) {
    int start = whole.start();
    int end = start;
    for (Optional<? extends Node> part : parts) {
      end = Math.max(end, part.map(node -> node.span().end()).orElse(start));
    }
    return Span.of(start, end);
  }

  Written fact(Line.Fact fact) {
    Optional<Attribute> outer = fact.type() instanceof FactType.Records
        ? fact.attributes().stream().filter(Attribute.Within.class::isInstance).findFirst() : Optional.empty();
    String ofRows = outer.map(attribute -> ofRows(((Attribute.Within) attribute).whole())).orElse("");
    String head = join(word(fact.parameter() ? Keyword.PARAMETER : Keyword.FACT), declaredNames(fact.names()), type(fact.type()), ofRows, text(fact.description()));
    return new Written(
        head + attributes(fact.attributes().stream().filter(attribute -> ofRows.isEmpty() || !outer.equals(Optional.of(attribute))).toList()),
        head(fact.span(), Optional.of(fact.names().getLast()), Optional.of(fact.type()), fact.description(), last(fact.attributes())),
        fact.fields().stream().map(this::field).toList());
  }

  /** Says that each row belongs to one of these rows; empty where that is an attribute as any other. */
  abstract String ofRows(Name records);

  private String type(FactType type) {
    return switch (type) {
      case FactType.Count count -> join(word(Keyword.COUNT), range(count.range(), count.unit()), undecidedUnit(count));
      case FactType.Number number when isDuration(number) -> join(word(Keyword.DURATION_TYPE), unit(number.unit().filter(unit -> !unit.text().equals(MINUTES))));
      case FactType.Number number -> join(
          word(Keyword.NUMBER_TYPE),
          number.values().isEmpty() ? range(number.range(), number.unit()) : join(members(), values(number)),
          number.step().map(step -> join(grain(), number(step))).orElse(""));
      case FactType.Percent percent -> join(word(Keyword.PERCENT_TYPE), range(percent.range(), Optional.empty()));
      case FactType.YesNo yesNo -> word(Keyword.YES_NO);
      case FactType.OneOf oneOf -> join(members(), names(oneOf.members()));
      case FactType.Checklist list -> join(word(Keyword.CHECKLIST), names(list.members()), list.open() ? word(Keyword.OPEN) : "");
      case FactType.Judgement judgement -> join(
          word(Keyword.JUDGEMENT),
          judgement.range().isEmpty() ? "" : judgement.toPoints() ? toPoints(judgement.range().get()) : boundsOf(judgement.range(), judgementUnit()),
          judgement.reason() ? word(Keyword.WITH_REASON) : "");
      case FactType.Date date -> word(Keyword.DATE_TYPE);
      case FactType.Words words -> word(Keyword.TEXT_TYPE);
      case FactType.Records records -> join(word(Keyword.RECORDS), unit(records.unit()));
    };
  }

  /** A number from 0 in a unit of time, and nothing else. */
  private static boolean isDuration(FactType.Number number) {
    return number.unit().isPresent() && Units.of(number.unit().get().text()).family() == Unit.Family.DURATION && number.step().isEmpty()
        && number.values().isEmpty() && number.range().isPresent() && number.range().get() instanceof Key.Numbers key
        && key.range().equals(Range.atLeast(Rational.ZERO));
  }

  /** {@code 0..points}, {@code 0 分—本项分值}. */
  private String toPoints(Key from) {
    String low = from instanceof Key.Numbers numbers ? numbers.range().low().map(this::number).orElse("0") : "0";
    return join(low, judgementUnit().orElse("")) + word(Keyword.RANGE) + word(Keyword.ITEM_POINTS);
  }

  /** {@code count undecided "why"}: the tree has no place for the reason, so it is taken from where it was written. */
  private String undecidedUnit(FactType.Count count) {
    String written = source.text(count.span());
    for (int index = 0; index < written.length(); index++) {
      if ("\"＂“".indexOf(written.charAt(index)) >= 0) {
        return join(word(Keyword.UNDECIDED), written.substring(index));
      }
    }
    return "";
  }

  /** The bounds of a type and its unit; the unit alone where there are no bounds. */
  private String range(Optional<Key> range, Optional<Name> unit) {
    return boundsOf(range, unit.map(Name::text));
  }

  private String boundsOf(Optional<Key> range, Optional<String> unit) {
    if (range.isEmpty()) {
      return unit.orElse("");
    }
    return range.get() instanceof Key.Numbers numbers
        ? range(numbers.range(), numbers.percent(), numbers.unit().map(Name::text).or(() -> unit))
        : key(range.get(), Optional.empty());
  }

  private String values(FactType.Number number) {
    String values = String.join(listMark(), number.values().stream().map(this::number).toList());
    return join(values, unit(number.unit()));
  }

  private Written field(Line.Field field) {
    String head = join(declared(field.name()), field.type().map(this::type).orElse(""));
    String tail = text(field.description());
    if (field.value().isEmpty()) {
      return Written.line(join(head, tail) + attributes(field.attributes()), field.span());
    }
    Expression value = field.value().get();
    if (standsInRows(value)) {
      return new Written(join(head, header(value)), head(field.span(), Optional.of(field.name()), lastKey(value)), rows(value));
    }
    return Written.line(join(head, "=", expression(value), tail) + attributes(field.attributes()), field.span());
  }

  private String attributes(List<Attribute> attributes) {
    var text = new StringBuilder();
    for (Attribute attribute : attributes) {
      text.append(partMark()).append(attribute(attribute));
    }
    return text.toString();
  }

  /** Whether a value is written as a header and rows rather than on one line. */
  static boolean standsInRows(Expression value) {
    return value instanceof Expression.Bands || value instanceof Expression.Choice choice && choice.onLines();
  }

  /** The end of {@code let NAME by K}: the keys of bands; nothing for a choice. */
  String header(Expression value) {
    return value instanceof Expression.Bands bands ? join(word(Keyword.BY), expressions(bands.keys())) : "";
  }

  /** The rows of a value, without a verb. */
  List<Written> rows(Expression value) {
    var rows = new ArrayList<Written>();
    switch (value) {
      case Expression.Bands bands -> rows.addAll(lines(bands, row -> row(row, bands.keys())));
      case Expression.Choice choice -> {
        choice.cases().forEach(each -> rows.add(Written.line(valueCase(each), each.span())));
        choice.otherwise().ifPresent(rest -> rows.add(Written.line(valueOtherwise(rest), rest.span())));
      }
      default -> {}
    }
    return rows;
  }

  /** The lines of bands: of a grid first its columns, then each line with its cells. */
  List<Written> lines(Expression.Bands bands, Function<Row, Written> single) {
    var lines = new ArrayList<Written>();
    int width = bands.columns().size();
    if (width > 0) {
      lines.add(Written.line(columns(bands), columnsSpan(bands)));
    }
    int at = 0;
    while (at < bands.rows().size()) {
      Row row = bands.rows().get(at);
      boolean isLine = width > 0 && at + width <= bands.rows().size() && bands.rows().get(at + width - 1).span().equals(row.span())
          && row.keys().size() == bands.keys().size();
      if (isLine) {
        String key = keys(row.keys().subList(0, row.keys().size() - 1), bands.keys());
        var cells = new StringBuilder(key);
        bands.rows().subList(at, at + width).forEach(cell -> cells.append(" | ").append(expression(cell.value(), Binding.FORMULA)));
        lines.add(Written.line(cells.toString(), row.span()));
      } else {
        lines.add(single.apply(row));
      }
      at += isLine ? width : 1;
    }
    return lines;
  }

  /** Where the columns stand; a column {@code any} has no place of its own. */
  private static Span columnsSpan(Expression.Bands bands) {
    Span end = bands.keys().getLast().span();
    return bands.columns().stream().flatMap(List::stream).map(Key::span).reduce(Span::cover).orElse(Span.of(end.end(), end.end()));
  }

  private Written row(Row row, List<Expression> keys) {
    String key = row.isOtherwise() ? otherwiseKey() : keys(row.keys(), keys);
    return Written.line(join(key, "->", expression(row.value(), Binding.FORMULA)), row.span());
  }

  Written let(Line.Let let) {
    String head = join(word(Keyword.LET), declared(let.name()));
    return standsInRows(let.value())
        ? new Written(join(head, header(let.value())), head(let.span(), Optional.of(let.name()), lastKey(let.value())), rows(let.value()))
        : Written.line(join(head, "=", expression(let.value(), Binding.SELECTION)), let.span());
  }

  Written table(Line.Table table) {
    String head = join(word(Keyword.TABLE), declared(table.name()), header(table.value())) + table.inForce().map(days -> partMark() + inForce(days)).orElse("");
    return new Written(head, head(table.span(), Optional.of(table.name()), lastKey(table.value()), table.inForce()), rows(withoutUnits(table.value())));
  }

  /** A table's keys are its own: their units are written as they were, whatever a fact of the same name is counted in. */
  private static Expression withoutUnits(Expression value) {
    return value instanceof Expression.Bands bands
        ? new Expression.Bands(bands.keys().stream().<Expression>map(key -> new Expression.None(key.span())).toList(), bands.columns(), bands.rows(), bands.span())
        : value;
  }

  Written result(Line.Result result) {
    String head = join(word(Keyword.RESULT), declared(result.name()), result.lists() ? word(Keyword.LISTS) : "");
    return standsInRows(result.value())
        ? new Written(join(head, header(result.value())), head(result.span(), Optional.of(result.name()), lastKey(result.value())), resultRows(result.value()))
        : Written.line(join(head, "=", expression(result.value())), result.span());
  }

  private List<Written> resultRows(Expression value) {
    if (!(value instanceof Expression.Choice choice)) {
      return rows(value);
    }
    var rows = new ArrayList<Written>();
    choice.cases().forEach(each -> rows.add(Written.line(resultCase(each), each.span())));
    choice.otherwise().ifPresent(rest -> rows.add(Written.line(resultOtherwise(rest), rest.span())));
    return rows;
  }

  /** A line of a result: {@code 五星 when C}. */
  abstract String resultCase(Case each);

  abstract String resultOtherwise(Expression value);

  abstract String otherwiseKey();

  abstract String valueCase(Case each);

  abstract String valueOtherwise(Expression value);

  static Span rowsHead(Statement.Move move) {
    return head(
        move.span(), lastKey(move.amount()), move.quantity(), last(move.limits()), move.guard(), last(move.consequences()));
  }

  static Span rowsHead(Statement.Rank rank) {
    return head(rank.span(), last(rank.order().keys()).map(Expression.SortKey::value), rank.order().among(), rank.order().guard());
  }

  private static Optional<Expression> lastKey(Expression amount) {
    return amount instanceof Expression.Bands bands ? last(bands.keys()) : Optional.empty();
  }

  static <T> Optional<T> last(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list.getLast());
  }

  Written given(Line.Given given) {
    var texts = new ArrayList<String>();
    var rows = new ArrayList<Written>();
    Optional<Period> during = Optional.empty();
    for (GivenValue value : given.values()) {
      switch (value) {
        case GivenValue.Single single -> texts.add(single(single));
        case GivenValue.Ticks ticks -> texts.add(ticks(ticks));
        case GivenValue.In in -> {
          boolean isSaid = during.equals(Optional.of(in.period())) && !(in.value() instanceof GivenValue.Total) && !(in.value() instanceof GivenValue.NotAssessed);
          texts.add(isSaid ? given(in.value()) : join(periodName(in.period()), given(in.value())));
          during = Optional.of(in.period());
        }
        case GivenValue.Total total -> texts.add(given(total));
        case GivenValue.NotAssessed notAssessed -> texts.add(given(notAssessed));
        case GivenValue.Scores scores -> texts.add(scores(scores));
        case GivenValue.Place place -> texts.add(place(place));
        case GivenValue.BySubject bySubject -> {
          texts.add(node(bySubject.fact()));
          bySubject.subjects().forEach(each -> rows.add(Written.line(single(each), each.span())));
        }
        case GivenValue.Rows records -> {
          texts.add(name(records.fact()));
          records.rows().forEach(row -> rows.add(givenRow(row)));
        }
        case GivenValue.Members members -> {
          texts.add(given(members));
          members.rows().forEach(row -> rows.add(givenRow(row)));
        }
      }
    }
    Span head = rows.isEmpty() ? given.span() : head(given.span(), last(given.values()).flatMap(Sentences::headOfRows));
    return new Written(join(word(Keyword.GIVEN), String.join(clauseMark(), texts)), head, rows);
  }

  /** What is given on one line. */
  private String given(GivenValue value) {
    return switch (value) {
      case GivenValue.Single single -> single(single);
      case GivenValue.Ticks ticks -> ticks(ticks);
      case GivenValue.Total total -> join(word(Keyword.TOTAL), points(total.points()));
      case GivenValue.NotAssessed notAssessed -> word(Keyword.NOT_ASSESSED);
      case GivenValue.In in -> join(periodName(in.period()), given(in.value()));
      case GivenValue.Place place -> place(place);
      case GivenValue.Scores scores -> scores(scores);
      case GivenValue.BySubject bySubject -> node(bySubject.fact());
      case GivenValue.Rows records -> name(records.fact());
      case GivenValue.Members members -> join(members(members.kind()), members.rows().isEmpty() ? none() : "");
    };
  }

  /** The fact whose rows follow. */
  private static Optional<Name> headOfRows(GivenValue value) {
    return switch (value) {
      case GivenValue.BySubject bySubject -> Optional.of(bySubject.fact());
      case GivenValue.Rows records -> Optional.of(records.fact());
      case GivenValue.Members members -> members.kind();
      default -> Optional.empty();
    };
  }

  private Written givenRow(GivenValue.Row row) {
    String text = String.join(clauseMark(), row.cells().stream().map(this::single).toList());
    return Written.line(join(row.subject().map(this::name).orElse(""), text), row.span());
  }

  String single(GivenValue.Single single) {
    boolean isTotal = !single.fact().quoted() && single.fact().text().equals("total");
    return join(given(single.fact()), isTotal ? points(single.value()) : expression(single.value(), Binding.SUM));
  }

  /** 一季度 is two words that are read as one name here, and needs no marks. */
  private String given(Name name) {
    Optional<String> opening = name.quoted() ? Optional.empty() : OpeningValue.of(name.text());
    if (opening.isPresent()) {
      String something = switch (opening.get()) {
        case OpeningValue.TOTAL -> word(Keyword.TOTAL);
        case OpeningValue.GRADE -> word(Keyword.GRADE);
        default -> node(new Name(opening.get(), /* quoted= */ false, name.span()));
      };
      return join(word(Keyword.PREVIOUS), something);
    }
    return !name.quoted() && PeriodPart.parse(name.text()).isPresent() ? name.text() : node(name);
  }

  /** The number of a count: a plain one, whatever the unit. */
  String count(Expression count) {
    return expression(count, Binding.SUM);
  }

  /** What stands between things that are said one after the other: {@code ，} or a comma and a space. */
  abstract String clauseMark();

  /** Eligibility names its period behind the verdict. */
  static boolean isOfEligibility(Expected.In in) {
    return in.expected() instanceof Expected.Eligibility;
  }

  static Span expectHead(Line.Expect expect) {
    boolean hasRows = last(expect.expected()).stream().anyMatch(expected -> expected instanceof Expected.BySubject || expected instanceof Expected.ConcludedBySubject);
    return hasRows ? head(expect.span(), last(expect.expected()).map(Sentences::node)) : expect.span();
  }

  private static Node node(Expected expected) {
    return switch (expected) {
      case Expected.BySubject bySubject -> bySubject.node();
      case Expected.ConcludedBySubject bySubject -> bySubject.result();
      default -> expected;
    };
  }

  String grade(Expected.Grade expected) {
    return join(word(Keyword.GRADE), expected.grade().map(this::name).orElseGet(() -> expected.none() ? none() : word(Keyword.UNDECIDED)));
  }

  String concluded(Expected.Concluded concluded) {
    String value = concluded.open() ? word(Keyword.UNDECIDED) : concluded.values().isEmpty() ? none() : expressions(concluded.values());
    return join(word(Keyword.RESULT), name(concluded.result()), value);
  }

  List<Written> concluded(List<GivenValue.Single> values) {
    return values.stream().map(one -> Written.line(join(name(one.fact()), expression(one.value())), one.span())).toList();
  }

  List<Written> scores(List<Expected.Score> scores) {
    return scores.stream().map(score -> Written.line(join(subject(score), points(score.points())), score.span())).toList();
  }

  String score(Expected.Score score) {
    String points = score.points() instanceof Expression.None ? none() : points(score.points());
    return join(subject(score), node(score.node()), points) + onTracks(score.tracks());
  }

  String onTracks(List<Expected.OnTrack> tracks) {
    var text = new StringBuilder();
    for (Expected.OnTrack track : tracks) {
      text.append(trackMark()).append(join(name(track.role()), track.points().map(this::points).orElseGet(() -> word(Keyword.UNSCORABLE))));
    }
    return text.toString();
  }

  /** What stands between the amount of a statement and that of a role. */
  abstract String trackMark();

  private String subject(Expected.Score score) {
    return score.subject().map(this::name).orElse("");
  }
}
