package org.rubriclang.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Attribute;
import org.rubriclang.syntax.Case;
import org.rubriclang.syntax.Consequence;
import org.rubriclang.syntax.Expected;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.FactType;
import org.rubriclang.syntax.GivenValue;
import org.rubriclang.syntax.Key;
import org.rubriclang.syntax.Keyword;
import org.rubriclang.syntax.Limit;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Option;
import org.rubriclang.syntax.Quantity;
import org.rubriclang.syntax.Row;
import org.rubriclang.syntax.Statement;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rounding;
import org.rubriclang.words.Language;

/** English order: the verb, the amount, what it counts, what bounds it. */
final class EnglishSentences extends Sentences {
  EnglishSentences(SyntaxTree tree) {
    super(tree, Language.EN);
  }

  @Override
  String listMark() {
    return ", ";
  }

  @Override
  String clauseMark() {
    return ", ";
  }

  @Override
  String partMark() {
    return " ";
  }

  @Override
  String afterKind() {
    return ", ";
  }

  @Override
  String points(Expression points) {
    return expression(points);
  }

  @Override
  String assessed(Line.Assess assess) {
    String groups = assess.groupedBy().map(name -> join(word(Keyword.GROUPED_BY), name(name))).orElse("");
    String owner = assess.of().map(name -> join(word(Keyword.OF), name(name))).orElse("");
    return assess.year().isPresent()
        ? join(subjects(assess), owner, word(Keyword.FOR), assess.year().get().toString(), groups)
        : join(subjects(assess), owner, every(assess.every()), groups);
  }

  @Override
  String members(Optional<Name> kind) {
    return join(kind.map(this::name).orElse(""), word(Keyword.MEMBERS_LIST));
  }

  private String every(PeriodUnit unit) {
    return join(word(Keyword.EACH), period(unit));
  }

  @Override
  String from() {
    return word(Keyword.OF);
  }

  @Override
  Written level(Line.Level level) {
    String fold = word(level.fold() == Line.Fold.AVERAGE ? Keyword.MEAN_OF : Keyword.SUM_OF);
    String rounding = level.round().map(this::rounding).orElse("");
    return Written.line(join(period(level.unit()), fold, period(level.of()) + "s", rounding), level.span());
  }

  @Override
  String periodName(Period period) {
    return period.toString();
  }

  @Override
  String bonusApart(Expression points) {
    return join(word(Keyword.BONUS), points(points));
  }

  @Override
  String noTotal() {
    return join(word(Keyword.TOTAL), word(Keyword.NONE));
  }

  @Override
  String bonusCount(Line.BonusCount count) {
    return switch (count) {
      case UNSAID -> "";
      case INCLUDED -> word(Keyword.INCLUDING_BONUS);
      case APART -> word(Keyword.BONUS_APART);
    };
  }

  @Override
  String option(Option option, Line.Kind kind) {
    return switch (option) {
      case Option.By by -> join(word(Keyword.BY), names(by.offices()));
      case Option.Check check -> join(word(Keyword.CHECK), names(check.methods()));
      case Option.Basis basis -> join(word(Keyword.BASIS), text(basis.text()));
      case Option.Cap cap -> join(word(Keyword.CAP), points(cap.points()));
      case Option.Uncapped uncapped -> word(Keyword.UNCAPPED);
      case Option.AtLeast atLeast -> join(word(Keyword.AT_LEAST), points(atLeast.points()));
      case Option.UpTo upTo -> join(word(Keyword.UP_TO), points(upTo.points()));
      case Option.Start start -> join(word(Keyword.START), points(start.points()));
      case Option.InForce days -> inForce(days.range());
      case Option.OnlyWhen onlyWhen -> join(word(Keyword.ONLY_WHEN), expression(onlyWhen.condition(), Binding.OR));
      case Option.Applies applies -> join(word(Keyword.APPLIES_WHEN), expression(applies.condition(), Binding.OR),
          word(applies.keeps() ? Keyword.KEEPS : Keyword.DROPS_OUT));
      case Option.Scaled scaled -> join(word(Keyword.SCALED),
          scaled.ifNone().map(none -> join(word(Keyword.IF_NONE), points(none))).orElse(""));
      case Option.Round round -> rounding(round.rounding());
      case Option.Distinct distinct -> distinct(distinct.same());
    };
  }

  @Override
  String attribute(Attribute attribute) {
    return switch (attribute) {
      case Attribute.Within within -> join(word(Keyword.WITHIN), name(within.whole()));
      case Attribute.Judged judged -> word(Keyword.JUDGED);
      case Attribute.VerifiedOnly verified -> word(Keyword.VERIFIED_ONLY);
      case Attribute.Sampled sampled -> word(Keyword.SAMPLED);
      case Attribute.From from -> join(word(Keyword.FROM), text(from.text()));
      case Attribute.Default given -> join(word(Keyword.DEFAULT), expression(given.value(), Binding.SUM));
      case Attribute.Every every -> every(every.unit());
      case Attribute.InOrderOf order -> join(word(Keyword.IN_ORDER_OF), names(order.keys()));
      case Attribute.OneForEach one -> join(word(Keyword.ONE_FOR_EACH), name(one.field()));
      case Attribute.ForEachItem forEach -> word(Keyword.FOR_EACH_ITEM);
      case Attribute.OrNone orNone -> join(word(Keyword.OR), none());
    };
  }

  @Override
  String members() {
    return word(Keyword.CHOICE_TYPE);
  }

  @Override
  String grain() {
    return word(Keyword.GRAIN);
  }

  @Override
  String everyItem(Optional<Name> section) {
    return join(word(Keyword.EVERY_ITEM), section.map(name -> join(word(Keyword.OF), name(name))).orElse(""));
  }

  @Override
  String limit(Option option) {
    return option(option, Line.Kind.PLAIN);
  }

  @Override
  String colon() {
    return ":";
  }

  @Override
  Optional<String> judgementUnit() {
    return Optional.empty();
  }

  @Override
  String none() {
    return word(Keyword.NONE);
  }

  @Override
  String no() {
    return word(Keyword.FALSE);
  }

  @Override
  String numbers(Key.Numbers key, Optional<Expression> of) {
    // The declared unit goes without saying in English.
    Optional<Name> unit = key.unit().filter(name -> of.isEmpty() || !units.isDeclared(name, of.get()));
    return range(key.range(), key.percent(), unit.map(Name::text));
  }

  /** {@code 1..5 件}, {@code 60%..<80%}. */
  @Override
  String range(Range range, boolean percent, Optional<String> unit) {
    String sign = percent ? "%" : "";
    String low = range.low().map(end -> end + sign).orElse("");
    String high = range.high().map(end -> end + sign).orElse("");
    if (range.isSingle()) {
      return join(low, unit.orElse(""));
    }
    String lowMark = !low.isEmpty() && !range.lowIn() ? "<" : "";
    String highMark = !high.isEmpty() && !range.highIn() ? "<" : "";
    // An open end has no number that the unit could stand behind.
    return high.isEmpty()
        ? join(low, unit.orElse("")) + lowMark + word(Keyword.RANGE)
        : join(low + lowMark + word(Keyword.RANGE) + highMark + high, unit.orElse(""));
  }

  @Override
  String ownCap(Line.Cap cap) {
    return join(word(Keyword.CAP), points(cap.points()));
  }

  @Override
  Written move(Statement.Move move, Layout.Scope scope) {
    String verb = word(move.verb() == Statement.Verb.AWARD ? Keyword.AWARD : Keyword.DEDUCT);
    String head = move.instead() ? join(word(Keyword.INSTEAD), verb) : verb;
    Expression amount = move.amount();
    String what =
        switch (amount) {
          case Expression.Bands bands -> join(from(move), header(bands));
          case Expression.Choice choice when choice.onLines() -> from(move);
          case Expression.Choice choice when move.from().isPresent() -> choice(choice, from(move));
          case Expression.Prorated prorated -> prorated(prorated, from(move)) + tracks(move);
          case Expression.Choice choice when !move.tracks().isEmpty() && choice.cases().size() == 1 -> join(
              expression(choice.cases().getFirst().value(), Binding.FORMULA) + tracks(move),
              word(Keyword.WHEN),
              expression(choice.cases().getFirst().condition(), Binding.OR));
          default -> join(expression(amount), from(move)) + tracks(move);
        };
    String text =
        join(
            head,
            what,
            move.quantity().map(this::quantity).orElse(""),
            String.join(" ", move.limits().stream().map(this::limit).toList()),
            guard(move.guard()),
            consequences(move.consequences()),
            inForce(Force.of(move.guard())));
    return standsInRows(amount)
        ? new Written(text, rowsHead(move), amountRows(amount))
        : Written.line(text, move.span());
  }

  /** {@code from total}. */
  private String from(Statement.Move move) {
    return move.from().map(target -> join(word(Keyword.FROM), node(target))).orElse("");
  }

  private String tracks(Statement.Move move) {
    var text = new StringBuilder();
    for (Statement.TrackAmount track : move.tracks()) {
      text.append(trackMark()).append(join(name(track.role()), expression(track.amount(), Binding.FORMULA)));
    }
    return text.toString();
  }

  private List<Written> amountRows(Expression amount) {
    return amountRows(amount, "->");
  }

  /** @param mark what stands between what a row is for and its amount */
  private List<Written> amountRows(Expression amount, String mark) {
    if (!(amount instanceof Expression.Bands bands)) {
      return rows(amount);
    }
    return lines(bands, row -> Written.line(
        join(
            row.isOtherwise() ? otherwiseKey() : keys(row.keys(), bands.keys()),
            mark,
            expression(row.value(), Binding.FORMULA),
            consequences(row.consequences())),
        row.span()));
  }

  private String quantity(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Per per -> join(
          word(Keyword.PER),
          expression(per.of(), Binding.SELECTION),
          per.beyond().map(bound -> join(word(Keyword.BEYOND), bound(bound, per.of()))).orElse(""),
          per.shortOf().map(bound -> join(word(Keyword.SHORT_OF), bound(bound, per.of()))).orElse(""));
      case Quantity.Steps steps -> join(
          switch (steps.stepping()) {
            case FULL -> join(word(Keyword.PER), word(Keyword.FULL));
            case BEGUN -> join(word(Keyword.PER), word(Keyword.BEGUN));
            case PROPORTION -> join(word(Keyword.IN_PROPORTION), word(Keyword.PER));
            case UNSAID -> word(Keyword.PER);
          },
          expression(steps.size(), Binding.SUM),
          steps.beyond().or(steps::shortOf).isPresent()
              ? join(word(Keyword.THAT), expression(steps.of(), Binding.SUM), word(Keyword.IS),
                  word(steps.beyond().isPresent() ? Keyword.BEYOND : Keyword.SHORT_OF), expression(steps.beyond().or(steps::shortOf).get(), Binding.SUM))
              : join(word(Keyword.OF), expression(steps.of(), Binding.SUM)));
      case Quantity.Missing missing -> join(word(Keyword.PER), word(Keyword.MISSING), expression(missing.of(), Binding.TIGHTEST));
    };
  }

  private String bound(Expression bound, Expression of) {
    return bound instanceof Expression.Number number && number.unit().filter(unit -> units.isDeclared(unit, of)).isPresent()
        ? number(number.value())
        : expression(bound, Binding.SUM);
  }

  private String limit(Limit limit) {
    return switch (limit) {
      case Limit.Cap cap -> join(word(Keyword.CAP), points(cap.points()));
      case Limit.AtLeast atLeast -> join(word(Keyword.AT_LEAST), points(atLeast.points()));
      case Limit.UntilExhausted exhausted -> word(Keyword.UNTIL_EXHAUSTED);
      case Limit.OncePer once -> once(once);
    };
  }

  private String guard(Optional<Expression> guard) {
    return Force.of(guard).condition().map(condition -> join(word(Keyword.ONLY_WHEN), expression(condition, Binding.OR))).orElse("");
  }

  @Override
  String inForce(Expression.InForce written) {
    return join(word(Keyword.IN_FORCE), written.days().toString());
  }

  private String inForce(Force force) {
    return String.join(" ", force.days().stream().map(this::inForce).toList());
  }

  /** The condition without the days on which it is in force, which stand behind the sentence. */
  private String condition(Force force) {
    return force.condition().map(condition -> expression(condition, Binding.OR)).orElse("");
  }

  private String consequences(List<Consequence> consequences) {
    var text = new StringBuilder();
    for (Consequence consequence : consequences) {
      text.append(text.isEmpty() ? "" : " ").append(join(word(Keyword.AND), consequence(consequence)));
    }
    return text.toString();
  }

  private String consequence(Consequence consequence) {
    return switch (consequence) {
      case Consequence.Disqualify disqualify -> join(
          word(Keyword.DISQUALIFY),
          period(disqualify.scope()),
          disqualify.from().map(name -> join(word(Keyword.FROM), name(name))).orElse(""));
      case Consequence.ZeroItem item -> join(word(Keyword.ZERO), word(Keyword.ITEM));
      case Consequence.ZeroTotal total -> join(word(Keyword.ZERO), word(Keyword.TOTAL));
      case Consequence.Grade grade -> join(word(Keyword.GRADE), name(grade.grade()));
      case Consequence.Notice notice -> join(word(Keyword.NOTICE), text(notice.text()));
    };
  }

  @Override
  Written forfeit(Statement.Forfeit forfeit) {
    Force force = Force.of(forfeit.condition());
    return Written.line(join(word(Keyword.FORFEIT), word(Keyword.WHEN), condition(force), inForce(force)), forfeit.span());
  }

  @Override
  Written rank(Statement.Rank rank, Layout.Scope scope) {
    String head = rankHead(rank.order());
    String tail = rankTail(rank.order()).strip();
    return switch (rank.points()) {
      case Statement.RankPoints.Steps steps -> Written.line(
          join(
              head,
              word(Keyword.TOP),
              expression(steps.top(), Binding.SUM),
              word(Keyword.STEP),
              expression(steps.step(), Binding.SUM),
              tail),
          rank.span());
      case Statement.RankPoints.Undecided undecided ->
          Written.line(join(head, word(Keyword.UNDECIDED), text(undecided.why()), tail), rank.span());
      case Statement.RankPoints.Places places -> {
        var bands = new Expression.Bands(List.of(), List.of(), places.rows().stream().map(EnglishSentences::withoutUnit).toList(), rank.span());
        // Nothing in the head says that places cost points.
        String mark = rank.verb() == Statement.Verb.AWARD ? "->" : word(Keyword.DEDUCT);
        yield new Written(join(head, tail), rowsHead(rank), amountRows(bands, mark));
      }
      case Statement.RankPoints.End end -> {
        String verb = word(rank.verb() == Statement.Verb.AWARD ? Keyword.AWARD : Keyword.DEDUCT);
        yield Written.line(join(head + ",", word(end.trailing() ? Keyword.TRAILING : Keyword.LEADING), expression(end.places()), verb,
            String.join(", ", end.points().stream().map(each -> expression(each, Binding.SUM)).toList())
                + end.rest().map(rest -> ", " + join(word(Keyword.OTHERWISE), expression(rest, Binding.SUM))).orElse(""), tail), rank.span());
      }
    };
  }

  private static Row withoutUnit(Row row) {
    List<List<Key>> keys = row.keys().stream().map(column -> column.stream().map(EnglishSentences::withoutUnit).toList()).toList();
    return new Row(keys, row.value(), row.consequences(), row.span());
  }

  private static Key withoutUnit(Key key) {
    return key instanceof Key.Numbers numbers && numbers.unit().filter(unit -> unit.text().equals(PLACE)).isPresent()
        ? new Key.Numbers(numbers.range(), numbers.percent(), Optional.empty(), numbers.span())
        : key;
  }

  @Override
  String rankHead(Expression.Ranked ranked) {
    return join(word(Keyword.RANK), String.join(", " + word(Keyword.THEN) + " ", ranked.keys().stream().map(this::sortKey).toList()));
  }

  @Override
  String rankTail(Expression.Ranked ranked) {
    String among = ranked.among().map(group -> join(word(Keyword.AMONG_GROUP), expression(group, Binding.SUM))).orElse("");
    String tail = join(among, ranked.ties().map(this::ties).orElse(""), guard(ranked.guard()), inForce(Force.of(ranked.guard())));
    return tail.isEmpty() ? "" : " " + tail;
  }

  private String sortKey(Expression.SortKey key) {
    String inTurn = key.inTurn().map(turn -> join(word(Keyword.OVER), expression(turn.list(), Binding.TIGHTEST), word(Keyword.IN_TURN),
        word(turn.fromBest() ? Keyword.FROM_BEST : Keyword.FROM_WORST))).orElse("");
    return join(expression(key.value(), Binding.SUM), inTurn, key.ascending() ? word(Keyword.ASCENDING) : "");
  }

  @Override
  Written veto(Statement.Veto veto) {
    String all = String.join(" " + word(Keyword.AND) + " ", veto.consequences().stream().map(this::consequence).toList());
    Force force = Force.of(veto.condition());
    return Written.line(join(word(Keyword.VETO), condition(force), "->", all, inForce(force)), veto.span());
  }

  @Override
  Written together(Statement.Together block) {
    String head = join(word(Keyword.TOGETHER), block.name().map(this::declared).orElse(""));
    String options = String.join(", ", inOrder(block.options()).stream().map(option -> option(option, Line.Kind.PLAIN)).toList());
    return Written.line(join(head, options), head(block.span(), block.name(), last(block.options())));
  }

  @Override
  Written require(Statement.Require require) {
    Force force = Force.of(require.when());
    return Written.line(
        join(
            word(Keyword.REQUIRE),
            expression(require.condition(), Binding.OR),
            force.condition().map(when -> join(word(Keyword.WHEN), expression(when, Binding.OR))).orElse(""),
            text(require.message()),
            inForce(force)),
        require.span());
  }

  @Override
  Written select(Statement.Select select) {
    String except = select.except().map(said -> join(word(Keyword.EXCEPT), word(Keyword.DISQUALIFIED),
        said.from().map(name -> join(word(Keyword.FROM), name(name))).orElse(""))).orElse("");
    String ties = select.ties().map(said -> switch (said) {
      case Statement.CutTies.Named named -> word(Keyword.TIES_NAMED);
      case Statement.CutTies.All all -> word(Keyword.TIES_ALL);
      case Statement.CutTies.By by -> join(word(Keyword.TIES_BY), sortKey(by.key()));
    }).orElse("");
    return Written.line(join(word(Keyword.SELECT_TOP), expression(select.seats()), select.rounding().map(this::upOrDown).orElse(""),
        select.among().map(group -> join(word(Keyword.AMONG_GROUP), name(group))).orElse(""), except,
        select.refill().map(refill -> word(refill ? Keyword.REFILL : Keyword.NO_REFILL)).orElse(""), ties, "->", text(select.text())),
        select.span());
  }

  @Override
  Written grade(Statement.Grade grade) {
    var levels = new ArrayList<String>();
    for (Statement.Level level : grade.levels()) {
      String range = level.range().map(key -> key(key, Optional.empty())).orElseGet(() -> word(Keyword.OTHERWISE));
      levels.add(join(name(level.name()), range));
    }
    return Written.line(join(word(Keyword.GRADE), String.join(listMark(), levels)), grade.span());
  }

  @Override
  String otherwiseKey() {
    return word(Keyword.OTHERWISE);
  }

  @Override
  String valueCase(Case each) {
    return valueCase(each, "");
  }

  private String valueCase(Case each, String behindValue) {
    return join(expression(each.value(), Binding.FORMULA), behindValue, word(Keyword.WHEN), expression(each.condition(), Binding.OR));
  }

  @Override
  String resultCase(Case each) {
    return valueCase(each);
  }

  @Override
  String resultOtherwise(Expression value) {
    return valueOtherwise(value);
  }

  @Override
  String valueOtherwise(Expression value) {
    return join(expression(value, Binding.FORMULA), word(Keyword.OTHERWISE));
  }

  @Override
  Written expect(Line.Expect expect) {
    var texts = new ArrayList<String>();
    var rows = new ArrayList<Written>();
    Optional<Period> during = Optional.empty();
    for (Expected expected : expect.expected()) {
      Optional<Period> before = during;
      boolean isSaid = expected instanceof Expected.In in && before.equals(Optional.of(in.period())) && !isOfEligibility(in);
      texts.add(expected(isSaid ? ((Expected.In) expected).expected() : expected));
      during = expected instanceof Expected.In in && !isOfEligibility(in) ? Optional.of(in.period()) : before;
      if (expected instanceof Expected.BySubject bySubject) {
        rows.addAll(scores(bySubject.scores()));
      }
      if (expected instanceof Expected.ConcludedBySubject bySubject) {
        rows.addAll(concluded(bySubject.values()));
      }
    }
    return new Written(join(word(Keyword.EXPECT), String.join(clauseMark(), texts)), expectHead(expect), rows);
  }

  private String expected(Expected expected) {
    return switch (expected) {
      case Expected.In in when in.expected() instanceof Expected.Eligibility eligibility -> join(
          word(eligibility.eligible() ? Keyword.ELIGIBLE : Keyword.DISQUALIFIED),
          periodName(in.period()),
          eligibility.from().map(from -> join(word(eligibility.eligible() ? Keyword.FOR : Keyword.FROM), name(from))).orElse(""));
      case Expected.In in -> join(periodName(in.period()), expected(in.expected()));
      case Expected.Score score -> score(score);
      case Expected.Unscorable unscorable -> {
        var text = new StringBuilder(join(node(unscorable.node()), word(Keyword.UNSCORABLE)));
        unscorable.low().ifPresent(low -> text.append(", ").append(join(word(Keyword.LOWEST), points(low))));
        unscorable.high().ifPresent(high -> text.append(", ").append(join(word(Keyword.HIGHEST), points(high))));
        yield text + onTracks(unscorable.tracks());
      }
      case Expected.Count count -> join(word(Keyword.COUNT), expression(count.of(), Binding.TIGHTEST), count(count.count()));
      case Expected.Rejected rejected -> join(word(Keyword.REJECTED), node(rejected.fact()));
      case Expected.Eligibility eligibility -> eligibility.eligible()
          ? join(
              word(Keyword.ELIGIBLE),
              period(eligibility.scope()),
              eligibility.from().map(name -> join(word(Keyword.FOR), name(name))).orElse(""))
          : join(
              word(Keyword.DISQUALIFIED),
              period(eligibility.scope()),
              eligibility.from().map(name -> join(word(Keyword.FROM), name(name))).orElse(""));
      case Expected.Notice notice -> join(word(Keyword.NOTICE), text(notice.text()));
      case Expected.Grade grade -> grade(grade);
      case Expected.Concluded concluded -> concluded(concluded);
      case Expected.ConcludedBySubject bySubject -> join(word(Keyword.RESULT), name(bySubject.result()));
      case Expected.Selected selected -> join(
          word(Keyword.SELECTED),
          selected.subjects().isEmpty() ? none() : names(selected.subjects()),
          selected.tied().isEmpty() ? "" : join(word(Keyword.TIED), names(selected.tied())),
          selected.open().isEmpty() ? "" : join(word(Keyword.UNDECIDED), names(selected.open())));
      case Expected.BySubject bySubject -> node(bySubject.node());
    };
  }

  @Override
  String others(String count) {
    return join("others", count);
  }

  @Override
  String place(GivenValue.Place place) {
    return join(name(place.fact()), word(Keyword.PLACE), expression(place.place()));
  }

  @Override
  String compare(Expression.Compare compare) {
    String sign =
        switch (compare.comparison()) {
          case LESS -> "<";
          case AT_MOST -> "<=";
          case MORE -> ">";
          case AT_LEAST -> ">=";
        };
    return join(expression(compare.left(), Binding.SUM), sign, expression(compare.right(), Binding.SUM));
  }

  @Override
  String is(Expression.Is is) {
    return join(
        expression(is.left(), Binding.SUM),
        word(is.negated() ? Keyword.IS_NOT : Keyword.IS),
        is.values().size() > 1 ? word(Keyword.ONE_OF) : "",
        expressions(is.values()));
  }

  @Override
  String isNone(Expression.IsNone isNone) {
    return join(expression(isNone.operand(), Binding.SUM), word(isNone.negated() ? Keyword.IS_NOT : Keyword.IS), none());
  }

  @Override
  String share(Expression.Share share) {
    return join(fraction(share.share()), word(Keyword.OF), expression(share.of(), Binding.SIGN));
  }

  @Override
  String choice(Expression.Choice choice) {
    return choice(choice, "");
  }

  /** @param behindFirst what stands between the first value and its condition */
  private String choice(Expression.Choice choice, String behindFirst) {
    var text = new StringBuilder();
    for (Case each : choice.cases()) {
      text.append(text.isEmpty() ? "" : ", ").append(text.isEmpty() ? valueCase(each, behindFirst) : valueCase(each, ""));
    }
    choice.otherwise().ifPresent(rest -> text.append(' ').append(join(word(Keyword.OTHERWISE), expression(rest, Binding.FORMULA))));
    return text.toString();
  }

  @Override
  String bands(Expression.Bands bands) {
    var rows = amountRows(bands).stream().map(Written::text).toList();
    return join(header(bands), String.join(", ", rows));
  }

  @Override
  String prorated(Expression.Prorated prorated) {
    return prorated(prorated, "");
  }

  private String prorated(Expression.Prorated prorated, String behindAmount) {
    return join(
        expression(prorated.amount(), Binding.SUM),
        behindAmount,
        word(Keyword.PRORATED),
        expression(prorated.part(), Binding.SUM),
        word(Keyword.TO),
        expression(prorated.whole(), Binding.SUM));
  }

  @Override
  String call(Expression.Call call) {
    return function(call.function()) + "(" + formulas(call.arguments()) + ")";
  }

  @Override
  String lookup(Expression.Lookup lookup) {
    return name(lookup.table()) + "(" + formulas(lookup.arguments()) + ")";
  }

  @Override
  String between(Expression.Between between) {
    String unit = switch (between.stretch()) {
      case YEARS -> "years";
      case MONTHS -> "months";
      case DAYS -> "days";
      case WORKING_DAYS -> word(Keyword.WORKING_DAYS);
    };
    return join(unit, word(Keyword.FROM), expression(between.from(), Binding.TIGHTEST), word(Keyword.TO), expression(between.to(), Binding.TIGHTEST),
        between.calendar().map(calendar -> join(word(Keyword.BY), name(calendar))).orElse(""));
  }

  @Override
  String inUnit(Expression.InUnit inUnit) {
    return join(expression(inUnit.operand(), Binding.TIGHTEST), word(Keyword.IN), inUnit.unit().text());
  }

  private String formulas(List<Expression> formulas) {
    return String.join(listMark(), formulas.stream().map(each -> expression(each, Binding.FORMULA)).toList());
  }

  @Override
  Binding bindingOfNarrowed(Expression list) {
    return list instanceof Expression.Where where && isTable(where.rows()) ? Binding.TIGHTEST : Binding.SELECTION;
  }

  @Override
  String narrowed(Expression list) {
    if (list instanceof Expression.Where where && isTable(where.rows())) {
      return expression(where.rows()) + "(" + expression(where.condition(), Binding.FORMULA) + ")";
    }
    Narrowing narrowing = Narrowing.of(list);
    var text = new StringBuilder(expression(narrowing.base(), Binding.SUM));
    for (Expression step : narrowing.steps()) {
      String said = step instanceof Expression.Where where ? join(word(Keyword.WHERE), expression(where.condition(), Binding.OR)) : narrowingPart(step);
      text.append(' ').append(said);
    }
    return text.toString();
  }

  @Override
  String parts(Expression.Parts parts) {
    String list = word(parts.sections() ? Keyword.SECTION_LIST : Keyword.ITEM_LIST);
    return parts.of().map(section -> join(list, word(Keyword.OF), name(section))).orElse(list);
  }

  @Override
  String periods(Expression.Periods periods) {
    return periods.whole().map(whole -> join(period(periods.part()) + "s", word(Keyword.OF), period(whole)))
        .orElseGet(() -> join(word(Keyword.LAST_PERIODS), String.valueOf(periods.last()), period(periods.part()) + "s"));
  }

  @Override
  String listed(Expression.Listed listed) {
    return "(" + String.join(", ", listed.values().stream().map(value -> expression(value, Binding.SUM)).toList()) + ")";
  }

  @Override
  String fold(Expression.Fold fold) {
    return foldInEnglish(fold);
  }

  @Override
  String periodEnd(Expression.PeriodEnd end) {
    return word(Keyword.PERIOD_END);
  }

  @Override
  String distinct(Expression.SameKey same) {
    return join(word(Keyword.DISTINCT), names(same.keys()), same.within().map(unit -> join(word(Keyword.WITHIN), period(unit))).orElse(""),
        same.keep().map(this::keep).orElse(""), same.by().map(this::keepKey).orElse(""));
  }

  @Override
  String once(Limit.OncePer once) {
    return join(word(Keyword.ONCE_PER), onceKey(once), once.keep().map(this::keep).orElse(""));
  }

  @Override
  String ofRows(Name records) {
    return join(word(Keyword.OF), name(records));
  }

  @Override
  String eachList(Expression list) {
    return expression(list, Binding.SELECTION);
  }

  @Override
  String scoreOf(Expression.ScoreOf scoreOf) {
    return join(word(Keyword.SCORE_OF), scoreKind(scoreOf), node(scoreOf.node()));
  }

  @Override
  String meanScoreOf(Expression.MeanScoreOf mean) {
    return join(word(Keyword.MEAN_OF), word(Keyword.SCORE_OF), name(mean.role()));
  }

  @Override
  String trackMark() {
    return " | ";
  }

  @Override
  Written relation(Line.Relation relation) {
    return Written.line(
        join(word(Keyword.RELATION), declared(relation.name()), every(relation.every())),
        head(relation.span(), Optional.of(relation.name())));
  }

  @Override
  Written role(Line.Role role) {
    return Written.line(
        join(
            name(role.role()),
            word(role.many() ? Keyword.MANY_OF_EACH : Keyword.ONE_OF_EACH),
            name(role.kind()),
            word(Keyword.SCORED_BY),
            name(role.scoredBy()),
            role.otherThan().isEmpty() ? "" : join(word(Keyword.OTHER_THAN), names(role.otherThan()))),
        role.span());
  }

  @Override
  String scores(GivenValue.Scores scores) {
    return join(word(Keyword.SCORE_OF), name(scores.fact()), String.join(", ", scores.scores().stream().map(this::points).toList()));
  }

  @Override
  String ifNone(Expression.IfNone ifNone) {
    return join(expression(ifNone.value(), Binding.FORMULA), word(Keyword.IF_NONE), expression(ifNone.alternative(), Binding.OR));
  }

  @Override
  String rounding(Rounding rounding) {
    String mode = direction(rounding);
    Optional<Integer> places = places(rounding);
    return places.isPresent()
        ? join(word(Keyword.ROUND), places.get().toString(), mode)
        : join(word(Keyword.ROUND_TO), number(rounding.step()), mode);
  }
}
