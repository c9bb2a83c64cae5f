package org.rubriclang.format;

import java.time.LocalDate;
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

/** Chinese order: what it is about comes first, then how often, then the verb and the amount, after a comma what bounds it. */
final class ChineseSentences extends Sentences {
  /** What points are counted in; a bare number of points has this unit. */
  private static final String POINT = "分";

  /** What the members of a checklist are counted in. */
  private static final String MEMBER = "项";

  /** What is counted without a unit. */
  private static final String ONE = "个";

  private static final String COMMA = "，";

  /** How long the assessed period is, where the file says it. */
  private final Optional<PeriodUnit> assessed;

  ChineseSentences(SyntaxTree tree) {
    super(tree, Language.ZH);
    this.assessed = assessed(tree.lines());
  }

  private static Optional<PeriodUnit> assessed(List<Line> lines) {
    for (Line line : lines) {
      if (line instanceof Line.Assess assess) {
        return Optional.of(assess.every());
      }
      Optional<PeriodUnit> inside = line instanceof Line.Rubric rubric ? assessed(rubric.body()) : Optional.empty();
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  /** The spelling that reads best in a place, as long as the table has it. */
  private String word(Keyword keyword, String preferred) {
    return keyword.chinese().contains(preferred) ? preferred : word(keyword);
  }

  @Override
  String listMark() {
    return "、";
  }

  @Override
  String clauseMark() {
    return COMMA;
  }

  @Override
  String partMark() {
    return COMMA;
  }

  @Override
  String afterKind() {
    return COMMA;
  }

  @Override
  String points(Expression points) {
    return switch (points) {
      case Expression.Number number when number.unit().isEmpty() -> join(number(number.value()), POINT);
      case Expression.Negate(Expression.Number number, Span span) when number.unit().isEmpty() ->
          "-" + join(number(number.value()), POINT);
      case Expression.Choice choice -> choice(choice, true);
      default -> expression(points, Binding.FORMULA);
    };
  }

  @Override
  String assessed(Line.Assess assess) {
    String when = assess.year().map(year -> join(year.toString(), word(Keyword.YEAR, "年度"))).orElseGet(() -> every(assess.every()));
    String groups = assess.groupedBy().map(name -> COMMA + join(word(Keyword.BY), name(name), word(Keyword.GROUPED))).orElse("");
    String owner = assess.of().map(name -> COMMA + join(word(Keyword.WITHIN), name(name))).orElse("");
    return subjects(assess) + owner + COMMA + when + groups;
  }

  @Override
  String members(Optional<Name> kind) {
    return kind.map(name -> join(word(Keyword.BELONGING), name(name))).orElseGet(() -> word(Keyword.MEMBERS_LIST));
  }

  private String every(PeriodUnit unit) {
    return word(Keyword.EACH) + period(unit);
  }

  private String scope(PeriodUnit unit) {
    return word(Keyword.THIS) + (unit == PeriodUnit.YEAR ? word(Keyword.YEAR, "年度") : period(unit));
  }

  @Override
  String from() {
    return word(Keyword.SINCE);
  }

  @Override
  Written level(Line.Level level) {
    String fold = level.fold() == Line.Fold.AVERAGE ? word(Keyword.OF_CASE) + word(Keyword.MEAN_OF) : word(Keyword.SUM_OF);
    String rounding = level.round().map(round -> COMMA + rounding(round)).orElse("");
    return Written.line(
        join(score(level.unit()), word(Keyword.KEEP, "取"), word(Keyword.ALL_PARTS) + score(level.of()), fold) + rounding, level.span());
  }

  /** 年度得分, 月得分. */
  private String score(PeriodUnit unit) {
    return (unit == PeriodUnit.YEAR ? word(Keyword.YEAR, "年度") : period(unit)) + word(Keyword.AWARD_POINTS);
  }

  @Override
  String periodName(Period period) {
    return switch (period.unit()) {
      case DAY -> period.start().getYear() + "年" + period.start().getMonthValue() + "月" + period.start().getDayOfMonth() + "日";
      case WEEK -> period.year() + "年第" + period.ordinal() + "周";
      case MONTH -> period.year() + "年" + period.ordinal() + "月";
      case QUARTER -> period.year() + "年第" + "一二三四".charAt(period.ordinal() - 1) + "季度";
      case HALF_YEAR -> period.year() + (period.ordinal() == 1 ? "年上半年" : "年下半年");
      case YEAR -> period.year() + "年度";
    };
  }

  @Override
  String bonusApart(Expression points) {
    return join(word(Keyword.AWARD_POINTS, "加分"), points(points));
  }

  @Override
  String noTotal() {
    return word(Keyword.NO_TOTAL);
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
      case Option.By by -> join(word(Keyword.OFFICE), names(by.offices()));
      case Option.Check check -> join(word(Keyword.CHECK), names(check.methods()));
      case Option.Basis basis -> join(word(Keyword.BASIS), text(basis.text()));
      case Option.Cap cap -> cap(cap.points(), kind == Line.Kind.PENALTY ? Statement.Verb.DEDUCT : Statement.Verb.AWARD);
      case Option.Uncapped uncapped -> word(Keyword.UNCAPPED);
      case Option.AtLeast atLeast -> join(word(Keyword.AT_LEAST), points(atLeast.points()));
      case Option.UpTo upTo -> join(word(Keyword.UP_TO), points(upTo.points()));
      case Option.Start start -> join(word(Keyword.START), points(start.points()));
      case Option.InForce days -> inForce(days.range());
      case Option.OnlyWhen onlyWhen -> join(word(Keyword.ONLY_WHEN), expression(onlyWhen.condition(), Binding.OR));
      case Option.Applies applies -> join(expression(applies.condition(), Binding.OR), word(Keyword.APPLIES)) + COMMA + unless(applies);
      case Option.Scaled scaled -> word(Keyword.SCALED)
          + scaled.ifNone().map(none -> COMMA + join(word(Keyword.IF_NONE), points(none))).orElse("");
      case Option.Round round -> rounding(round.rounding());
      case Option.Distinct distinct -> distinct(distinct.same());
    };
  }

  private String unless(Option.Applies applies) {
    return word(applies.keeps() ? Keyword.KEEPS : Keyword.DROPS_OUT);
  }

  /** A line cannot begin with the condition: it would be read as a statement. */
  @Override
  String limit(Option option) {
    return option instanceof Option.Applies applies
        ? join(word(Keyword.APPLIES_WHEN), expression(applies.condition(), Binding.OR)) + COMMA + unless(applies)
        : option(option, Line.Kind.PLAIN);
  }

  private String cap(Expression points, Statement.Verb verb) {
    return join(word(verb == Statement.Verb.AWARD ? Keyword.CAP : Keyword.DEDUCTION_CAP), points(points));
  }

  @Override
  String ownCap(Line.Cap cap) {
    return join(word(Keyword.OWN_CAP), points(cap.points()));
  }

  @Override
  String attribute(Attribute attribute) {
    return switch (attribute) {
      case Attribute.Within within -> join(word(Keyword.WITHIN), name(within.whole()));
      case Attribute.Judged judged -> word(Keyword.JUDGED);
      case Attribute.VerifiedOnly verified -> word(Keyword.VERIFIED_ONLY);
      case Attribute.Sampled sampled -> word(Keyword.SAMPLED);
      case Attribute.From from -> join(word(Keyword.EVIDENCE), text(from.text()));
      case Attribute.Default given -> join(word(Keyword.DEFAULT), expression(given.value(), Binding.SUM));
      case Attribute.Every every -> every(every.unit());
      case Attribute.InOrderOf order -> join(word(Keyword.BY), names(order.keys()), word(Keyword.ORDERED));
      case Attribute.OneForEach one -> join(word(Keyword.EACH), name(one.field()), word(Keyword.ONE_ROW));
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
    return section.isEmpty() ? word(Keyword.EVERY_ITEM) : join(name(section.get()), word(Keyword.OF_CASE) + word(Keyword.EVERY_ITEM));
  }

  @Override
  String colon() {
    return "：";
  }

  @Override
  Optional<String> judgementUnit() {
    return Optional.of(POINT);
  }

  @Override
  String none() {
    return word(Keyword.NO);
  }

  @Override
  String no() {
    return word(Keyword.FALSE);
  }

  @Override
  String numbers(Key.Numbers key, Optional<Expression> of) {
    return range(key.range(), key.percent(), units.of(key, of).map(Name::text));
  }

  /** {@code 1—5 件}, {@code 11 件以上}, {@code 80% 以上不足 90%}. */
  @Override
  String range(Range range, boolean percent, Optional<String> unit) {
    String sign = percent ? "%" : "";
    if (range.low().isEmpty() || range.high().isEmpty()) {
      return openRange(range, sign, unit);
    }
    String low = range.low().get() + sign;
    String high = join(range.high().get() + sign, unit.orElse(""));
    if (range.isSingle()) {
      return high;
    }
    if (range.lowIn() && range.highIn()) {
      return low + word(Keyword.RANGE) + high;
    }
    String upper = join(word(range.highIn() ? Keyword.NOT_ABOVE : Keyword.BELOW), high);
    return range.lowIn() ? join(low, word(Keyword.OR_MORE) + upper) : join(word(Keyword.ABOVE), low, upper);
  }

  private String openRange(Range range, String sign, Optional<String> unit) {
    if (range.low().isPresent()) {
      String low = join(range.low().get() + sign, unit.orElse(""));
      return range.lowIn() ? beside(low, unit, word(Keyword.OR_MORE)) : join(word(Keyword.ABOVE), low);
    }
    if (range.high().isPresent()) {
      String high = join(range.high().get() + sign, unit.orElse(""));
      return range.highIn() ? beside(high, unit, word(Keyword.OR_LESS)) : join(word(Keyword.BELOW), high);
    }
    return word(Keyword.RANGE);
  }

  /** 11 件以上, but 80% 以上: only a unit and the word behind it are written together. */
  private static String beside(String number, Optional<String> unit, String suffix) {
    return unit.isPresent() ? number + suffix : join(number, suffix);
  }

  // Statements.

  private String verb(Statement.Verb verb, Layout.Scope scope) {
    return switch (verb) {
      case AWARD -> scope.bonus() ? word(Keyword.AWARD, "加") : word(Keyword.AWARD);
      case DEDUCT -> word(Keyword.DEDUCT);
    };
  }

  private String pointsVerb(Statement.Verb verb, Layout.Scope scope) {
    return switch (verb) {
      case AWARD -> scope.bonus() ? word(Keyword.AWARD_POINTS, "加分") : word(Keyword.AWARD_POINTS);
      case DEDUCT -> word(Keyword.DEDUCT_POINTS);
    };
  }

  private String noPoints(Statement.Verb verb, Layout.Scope scope) {
    return switch (verb) {
      case AWARD -> scope.bonus() ? word(Keyword.NO_AWARD, "不加分") : word(Keyword.NO_AWARD);
      case DEDUCT -> word(Keyword.NO_DEDUCT);
    };
  }

  private String byCases(Statement.Verb verb, Layout.Scope scope) {
    return switch (verb) {
      case AWARD -> scope.bonus() ? word(Keyword.BY_CASES_AWARD, "按情形加分") : word(Keyword.BY_CASES_AWARD);
      case DEDUCT -> word(Keyword.BY_CASES_DEDUCT);
    };
  }

  /** {@code 得 2 分}, {@code 不得分}. */
  private String payment(Expression amount, Statement.Verb verb, Layout.Scope scope) {
    if (isAllTaken(amount, verb)) {
      return word(Keyword.DEDUCT_ALL);
    }
    return isZero(amount) ? noPoints(verb, scope) : join(verb(verb, scope), points(amount));
  }

  /** {@code 扣完本项分值} is the verb and the amount in one word. */
  private static boolean isAllTaken(Expression amount, Statement.Verb verb) {
    return verb == Statement.Verb.DEDUCT && amount instanceof Expression.ItemPoints points && points.all();
  }

  @Override
  Written move(Statement.Move move, Layout.Scope scope) {
    Expression amount = move.amount();
    Force force = Force.of(move.guard());
    String guard = force.condition().map(condition -> join(expression(condition, Binding.OR), word(Keyword.WHILE)) + COMMA).orElse("");
    String text = guard + sentence(move, scope) + tail(move) + inForce(force);
    return standsInRows(amount)
        ? new Written(text, rowsHead(move), amountRows(amount, move.verb(), scope))
        : Written.line(text, move.span());
  }

  private String tail(Statement.Move move) {
    var text = new StringBuilder();
    move.quantity().ifPresent(quantity -> {
      if (quantity instanceof Quantity.Per per && !isShifted(per)) {
        text.append(said(Split.of(per.of()).behind()));
      }
    });
    for (Limit limit : move.limits()) {
      text.append(COMMA).append(limit(limit, move.verb()));
    }
    return text.append(further(move.consequences())).toString();
  }

  private static boolean isShifted(Quantity.Per per) {
    return per.beyond().isPresent() || per.shortOf().isPresent();
  }

  private String limit(Limit limit, Statement.Verb verb) {
    return switch (limit) {
      case Limit.Cap cap -> cap(cap.points(), verb);
      case Limit.AtLeast atLeast -> join(word(Keyword.AT_LEAST), points(atLeast.points()));
      case Limit.UntilExhausted exhausted -> word(Keyword.UNTIL_EXHAUSTED);
      case Limit.OncePer once -> once(once);
    };
  }

  private String sentence(Statement.Move move, Layout.Scope scope) {
    Statement.Verb verb = move.verb();
    Optional<Quantity> quantity = move.quantity();
    return switch (move.amount()) {
      case Expression.Bands bands -> {
        String by = join(word(Keyword.BY), expressions(bands.keys()), from(move) + pointsVerb(verb, scope));
        yield quantity.map(counted -> often(counted, by)).orElse(by);
      }
      case Expression.Choice choice when choice.onLines() -> from(move) + byCases(verb, scope);
      case Expression.Choice choice when quantity.isEmpty() -> cases(choice, move, scope);
      case Expression.Prorated prorated when quantity.isEmpty() && move.tracks().isEmpty() -> join(
              word(Keyword.BY),
              expression(prorated.part(), Binding.SUM),
              word(Keyword.OUT_OF),
              expression(prorated.whole(), Binding.SUM),
              word(Keyword.OF_CASE) + word(Keyword.PROPORTION) + from(move) + pointsVerb(verb, scope))
          + COMMA
          + highest(verb, scope)
          + " "
          + points(prorated.amount());
      case Expression.Arithmetic(var operator, Expression.Number factor, Expression ratio, Span span)
          when quantity.isEmpty() && move.tracks().isEmpty() && operator == Expression.Operator.TIMES && factor.unit().isEmpty()
              && !(ratio instanceof Expression.InUnit) ->
          join(
              word(Keyword.BY),
              expression(ratio, Binding.SUM),
              word(Keyword.PROPORTION) + from(move) + verb(verb, scope),
              points(factor));
      case Expression amount when quantity.isEmpty() && isAllTaken(amount, verb) -> from(move) + word(Keyword.DEDUCT_ALL);
      case Expression amount -> {
        String pay = from(move) + join(verb(verb, scope), points(amount)) + tracks(move, scope);
        yield quantity.map(counted -> often(counted, pay)).orElse(pay);
      }
    };
  }

  private String highest(Statement.Verb verb, Layout.Scope scope) {
    return switch (verb) {
      case AWARD -> scope.bonus() ? word(Keyword.CAP, "最高加") : word(Keyword.CAP, "最高得");
      case DEDUCT -> word(Keyword.DEDUCTION_CAP, "最高扣");
    };
  }

  /** {@code C 的得 3 分，D 的得 1 分，否则不得分}. */
  private String cases(Expression.Choice choice, Statement.Move move, Layout.Scope scope) {
    var text = new StringBuilder();
    String verb = verb(move.verb(), scope);
    String instead = move.instead() ? word(Keyword.INSTEAD) : "";
    // 不得分 does not say which verb it belongs to, and one case of it alone would be a forfeiture.
    boolean nothing = choice.cases().stream().allMatch(each -> isZero(each.value())) && choice.otherwise().stream().allMatch(Terms::isZero);
    boolean spelled = nothing || move.instead() || !move.tracks().isEmpty();
    for (Case each : choice.cases()) {
      String charged = isZero(each.value()) && !spelled ? "" : from(move);
      String pay = spelled ? join(instead + charged + verb, points(each.value())) : charged + payment(each.value(), move.verb(), scope);
      text.append(text.isEmpty() ? "" : COMMA)
          .append(join(expression(each.condition(), Binding.OR), word(Keyword.OF_CASE) + pay))
          .append(tracks(move, scope));
    }
    choice.otherwise().ifPresent(
        rest -> text.append(COMMA).append(word(Keyword.OTHERWISE)).append(isZero(rest) ? "" : from(move)).append(payment(rest, move.verb(), scope)));
    return text.toString();
  }

  /** 从 总分 with a space behind it, in front of the verb. */
  private String from(Statement.Move move) {
    return move.from().map(target -> join(word(Keyword.CHARGED_TO), node(target)) + " ").orElse("");
  }

  /** 、首席代表 扣 1.5 分. */
  private String tracks(Statement.Move move, Layout.Scope scope) {
    var text = new StringBuilder();
    for (Statement.TrackAmount track : move.tracks()) {
      text.append(trackMark()).append(join(name(track.role()), verb(move.verb(), scope), points(track.amount())));
    }
    return text.toString();
  }

  /** What is counted, how often, and what happens each time. */
  private String often(Quantity quantity, String each) {
    Optional<String> unit = units.of(quantity).map(Name::text);
    return switch (quantity) {
      case Quantity.Steps steps -> {
        String count = switch (steps.stepping()) {
          case FULL -> word(Keyword.FULL);
          case BEGUN -> word(Keyword.BEGUN);
          case PROPORTION -> word(Keyword.IN_PROPORTION) + word(Keyword.EACH);
          case UNSAID -> word(Keyword.EACH);
        };
        String counted = join(count, expression(steps.size(), Binding.SUM), each);
        yield steps.shortOf().map(bound -> step(steps.of(), word(Keyword.BELOW), bound, counted))
            .or(() -> steps.beyond().map(bound -> step(steps.of(), word(Keyword.ABOVE), bound, counted)))
            .orElseGet(() -> join(expression(steps.of(), Binding.SUM), counted));
      }
      case Quantity.Missing missing ->
          join(expression(missing.of(), Binding.TIGHTEST), word(Keyword.EACH_SHORT) + unit.orElse(MEMBER) + each);
      case Quantity.Per per when per.shortOf().isPresent() ->
          step(per.of(), word(Keyword.BELOW), per.shortOf().get(), word(Keyword.EACH_SHORT) + unit.orElse(ONE) + each);
      case Quantity.Per per when per.beyond().isPresent() ->
          step(per.of(), word(Keyword.ABOVE), per.beyond().get(), word(Keyword.EACH_BEYOND) + unit.orElse(ONE) + each);
      case Quantity.Per per when unit.isPresent() ->
          join(expression(Split.of(per.of()).rows(), Binding.SUM), word(Keyword.EACH) + unit.get() + each);
      case Quantity.Per per -> each.startsWith(word(Keyword.BY))
          ? join(expression(Split.of(per.of()).rows(), Binding.SUM), word(Keyword.EACH) + each)
          : join(word(Keyword.EACH), expression(Split.of(per.of()).rows(), Binding.TIGHTEST), each);
    };
  }

  private String step(Expression of, String comparison, Expression bound, String each) {
    Optional<Name> unit = units.of(of);
    String number =
        bound instanceof Expression.Number plain ? number(plain.value(), plain.unit().or(() -> unit)) : expression(bound, Binding.SUM);
    boolean together = bound instanceof Expression.Number plain && plain.unit().or(() -> unit).isPresent();
    String condition = join(expression(of, Binding.SUM), comparison, number);
    String caseWord = word(Keyword.OF_CASE);
    return (together ? condition + caseWord : join(condition, caseWord)) + COMMA + each;
  }

  private List<Written> amountRows(Expression amount, Statement.Verb verb, Layout.Scope scope) {
    var rows = new ArrayList<Written>();
    switch (amount) {
      case Expression.Bands bands ->
          rows.addAll(lines(bands, row -> row(row, keys(row, bands.keys()), verb, scope)));
      case Expression.Choice choice -> {
        for (Case each : choice.cases()) {
          String pay = word(Keyword.OF_CASE) + payment(each.value(), verb, scope);
          rows.add(Written.line(join(expression(each.condition(), Binding.OR), pay), each.span()));
        }
        choice.otherwise().ifPresent(
            rest -> rows.add(Written.line(word(Keyword.OTHERWISE) + payment(rest, verb, scope), rest.span())));
      }
      default -> {}
    }
    return rows;
  }

  private String keys(Row row, List<Expression> of) {
    return row.isOtherwise() ? otherwiseKey() : keys(row.keys(), of);
  }

  private Written row(Row row, String key, Statement.Verb verb, Layout.Scope scope) {
    return Written.line(join(key, payment(row.value(), verb, scope)) + further(row.consequences()), row.span());
  }

  private String further(List<Consequence> consequences) {
    var text = new StringBuilder();
    for (Consequence consequence : consequences) {
      text.append(COMMA).append(word(Keyword.ALSO)).append(consequence(consequence));
    }
    return text.toString();
  }

  private String consequence(Consequence consequence) {
    return switch (consequence) {
      case Consequence.Disqualify disqualify -> join(word(Keyword.DISQUALIFY), eligibility(disqualify.scope(), disqualify.from()));
      case Consequence.ZeroItem item -> join(word(Keyword.ZERO), word(Keyword.ITEM));
      case Consequence.ZeroTotal total -> join(word(Keyword.ZERO), word(Keyword.TOTAL));
      case Consequence.Grade grade -> join(word(Keyword.GRADE), name(grade.grade()));
      case Consequence.Notice notice -> join(word(Keyword.NOTICE), text(notice.text()));
    };
  }

  private String eligibility(PeriodUnit scope, Optional<Name> from) {
    return join(scope(scope), from.map(this::name).orElse(""), word(Keyword.ELIGIBILITY));
  }

  @Override
  Written forfeit(Statement.Forfeit forfeit) {
    return Written.line(
        join(condition(Force.of(forfeit.condition())), word(Keyword.OF_CASE) + word(Keyword.NO_AWARD)) + inForce(Force.of(forfeit.condition())),
        forfeit.span());
  }

  @Override
  String inForce(Expression.InForce written) {
    Optional<String> until = written.days().until().map(LocalDate::toString);
    return written.days().from()
        .map(from -> join(word(Keyword.SINCE), from.toString(), until.map(last -> join(word(Keyword.TAKES_FORCE_UNTIL), last)).orElse(word(Keyword.TAKES_FORCE))))
        .orElseGet(() -> join(word(Keyword.FORCE_UNTIL), until.orElse("")));
  }

  private String inForce(Force force) {
    return String.join("", force.days().stream().map(days -> COMMA + inForce(days)).toList());
  }

  /** The condition without the days on which it is in force, which stand behind the sentence. */
  private String condition(Force force) {
    return force.condition().map(condition -> expression(condition, Binding.OR)).orElse("");
  }

  @Override
  Written rank(Statement.Rank rank, Layout.Scope scope) {
    String head = rankHead(rank.order());
    String tail = rankTail(rank.order());
    String award = verb(rank.verb(), scope);
    return switch (rank.points()) {
      case Statement.RankPoints.Steps steps -> Written.line(
          head
              + COMMA
              + join(word(Keyword.TOP) + award, points(steps.top()))
              + COMMA
              + join(word(Keyword.STEP), points(fall(steps.step())))
              + tail,
          rank.span());
      case Statement.RankPoints.Undecided undecided ->
          Written.line(head + COMMA + join(award, word(Keyword.UNDECIDED), text(undecided.why())) + tail, rank.span());
      case Statement.RankPoints.Places places -> {
        var rows = new ArrayList<Written>();
        places.rows().forEach(row -> rows.add(row(row, placeKeys(row), rank.verb(), scope)));
        yield new Written(head + tail, rowsHead(rank), rows);
      }
      case Statement.RankPoints.End end -> {
        String many = word(end.trailing() ? Keyword.TRAILING : Keyword.LEADING) + " " + expression(end.places()) + " " + PLACE;
        List<String> points = new ArrayList<>(end.points().stream().map(this::expression).toList());
        points.set(points.size() - 1, points(end.points().getLast()));
        String rest = end.rest().map(other -> COMMA + join(word(Keyword.OTHERWISE, "其余") + award, points(other))).orElse("");
        String each = points.size() > 1 ? word(Keyword.RESPECTIVELY) : "";
        yield Written.line(head + COMMA + join(many + each + award, String.join("、", points)) + rest + tail, rank.span());
      }
    };
  }

  @Override
  String rankHead(Expression.Ranked ranked) {
    var head = new StringBuilder(word(Keyword.BY));
    for (int index = 0; index < ranked.keys().size(); index++) {
      Expression.SortKey key = ranked.keys().get(index);
      head.append(index == 0 ? " " : COMMA + word(Keyword.THEN) + " ").append(sortKey(key));
      String ascending = key.ascending() ? word(Keyword.ASCENDING) : "";
      String said = index == 0 ? ascending + word(Keyword.RANK) : ascending;
      head.append(said.isEmpty() ? "" : " ").append(said);
    }
    return head.toString();
  }

  /** 满意度, or 打分记录 的 打分，从最低的比起. */
  private String sortKey(Expression.SortKey key) {
    String value = expression(key.value(), Binding.SUM);
    return key.inTurn().map(turn -> join(expression(turn.list(), Binding.TIGHTEST), word(Keyword.OF_CASE), value) + COMMA
        + word(turn.fromBest() ? Keyword.FROM_BEST : Keyword.FROM_WORST)).orElse(value);
  }

  @Override
  String rankTail(Expression.Ranked ranked) {
    return ranked.among().map(group -> COMMA + join(word(Keyword.AMONG_GROUP), expression(group, Binding.SUM), word(Keyword.INSIDE))).orElse("")
        + ranked.ties().map(ties -> COMMA + ties(ties)).orElse("")
        + Force.of(ranked.guard()).condition().map(guard -> COMMA + join(word(Keyword.ONLY_WHEN), expression(guard, Binding.OR))).orElse("")
        + inForce(Force.of(ranked.guard()));
  }

  /** How much the places fall by: Chinese says 扣减 and writes the opposite sign. */
  private static Expression fall(Expression step) {
    return switch (step) {
      case Expression.Negate negate -> negate.operand();
      case Expression.Number number -> new Expression.Number(number.value().negated(), number.unit(), number.span());
      default -> new Expression.Negate(step, step.span());
    };
  }

  private String placeKeys(Row row) {
    if (row.isOtherwise()) {
      return otherwiseKey();
    }
    var keys = new ArrayList<String>();
    for (Key key : row.keys().getFirst()) {
      keys.add(
          key instanceof Key.Numbers numbers
              ? range(numbers.range(), numbers.percent(), Optional.of(PLACE))
              : key(key, Optional.empty()));
    }
    return keys.isEmpty() ? word(Keyword.ANY) : String.join("/", keys);
  }

  @Override
  Written veto(Statement.Veto veto) {
    // 取消 and 等次 say by themselves what follows; to zero something reads as a veto only with the word.
    boolean plain = veto.consequences().getFirst() instanceof Consequence.Disqualify || veto.consequences().getFirst() instanceof Consequence.Grade;
    Force force = Force.of(veto.condition());
    String condition = join(condition(force), word(plain ? Keyword.OF_CASE : Keyword.VETO));
    String first = consequence(veto.consequences().getFirst());
    return Written.line(
        condition + COMMA + first + further(veto.consequences().subList(1, veto.consequences().size())) + inForce(force), veto.span());
  }

  @Override
  Written together(Statement.Together block) {
    String head = join(word(Keyword.TOGETHER), block.name().map(this::declared).orElse(""));
    var text = new StringBuilder(head);
    Line.Kind kind = takesOnly(block.body()) ? Line.Kind.PENALTY : Line.Kind.PLAIN;
    inOrder(block.options()).forEach(option -> text.append(COMMA).append(option(option, kind)));
    return Written.line(text.toString(), head(block.span(), block.name(), last(block.options())));
  }

  /** Whether a block has deductions and no awards: its cap is then one of deductions. */
  private static boolean takesOnly(List<Line> body) {
    boolean takes = false;
    for (Line line : body) {
      if (line instanceof Line.Do(Statement statement, Span span)) {
        boolean neutral = false;
        boolean taking = false;
        switch (statement) {
          case Statement.Move move -> taking = move.verb() == Statement.Verb.DEDUCT;
          case Statement.Together inner -> taking = takesOnly(inner.body());
          case Statement.Each each -> taking = takesOnly(each.body());
          case Statement.Rank rank -> {}
          case Statement.Forfeit other -> neutral = true;
          case Statement.AsGeneral other -> neutral = true;
          case Statement.Veto other -> neutral = true;
          case Statement.Require other -> neutral = true;
          case Statement.Grade other -> neutral = true;
          case Statement.Select other -> neutral = true;
        }
        if (!taking && !neutral) {
          return false;
        }
        takes |= taking;
      }
    }
    return takes;
  }

  @Override
  Written require(Statement.Require require) {
    Force force = Force.of(require.when());
    String when = force.condition().map(condition -> join(expression(condition, Binding.OR), word(Keyword.OF_CASE)) + COMMA).orElse("");
    return Written.line(
        when + join(word(Keyword.REQUIRE), expression(require.condition(), Binding.OR), text(require.message())) + inForce(force), require.span());
  }

  @Override
  Written select(Statement.Select select) {
    boolean isNumber = select.seats() instanceof Expression.Number;
    var text = new StringBuilder(join(word(Keyword.SELECT_TOP), expression(select.seats()), isNumber ? PLACE : ""));
    select.rounding().ifPresent(mode -> text.append(COMMA).append(upOrDown(mode)));
    select.among().ifPresent(group -> text.append(COMMA).append(join(word(Keyword.AMONG_GROUP), name(group), word(Keyword.INSIDE))));
    select.except().ifPresent(said -> text.append(COMMA).append(join(word(Keyword.STRUCK), said.from().map(this::name).orElse(""),
        word(Keyword.ELIGIBILITY) + word(Keyword.OF_CASE) + word(Keyword.EXCEPT))));
    select.refill().ifPresent(refill -> text.append(COMMA).append(word(refill ? Keyword.REFILL : Keyword.NO_REFILL)));
    select.ties().ifPresent(said -> text.append(COMMA).append(switch (said) {
      case Statement.CutTies.Named named -> word(Keyword.TIES_NAMED);
      case Statement.CutTies.All all -> word(Keyword.TIES_ALL);
      case Statement.CutTies.By by -> join(word(Keyword.TIES_BY), expression(by.key().value(), Binding.SUM),
          by.key().ascending() ? word(Keyword.ASCENDING) : "", word(Keyword.IN_ORDER));
    }));
    return Written.line(text.append(COMMA).append(text(select.text())).toString(), select.span());
  }

  @Override
  Written grade(Statement.Grade grade) {
    var levels = new ArrayList<String>();
    for (Statement.Level level : grade.levels()) {
      String range =
          level.range()
              .map(key -> key instanceof Key.Numbers numbers && !numbers.percent() && numbers.unit().isEmpty()
                  ? range(numbers.range(), false, Optional.of(POINT))
                  : key(key, Optional.empty()))
              .orElseGet(this::otherwiseKey);
      levels.add(join(name(level.name()), range));
    }
    return Written.line(join(word(Keyword.GRADE), String.join(COMMA, levels)), grade.span());
  }

  // Values.

  @Override
  Written let(Line.Let let) {
    if (!Narrowing.of(let.value()).steps().isEmpty() || let.selection()) {
      return Written.line(
          join(word(Keyword.SO_CALLED), declared(let.name())) + COMMA + join(word(Keyword.MEANS), expression(Split.of(let.value()).rows(), Binding.SELECTION))
              + said(Split.of(let.value()).behind()), let.span());
    }
    return super.let(let);
  }

  @Override
  String otherwiseKey() {
    return word(Keyword.OTHERWISE, "其余");
  }

  @Override
  String valueCase(Case each) {
    return join(
        expression(each.condition(), Binding.OR), word(Keyword.OF_CASE) + word(Keyword.AWARD), expression(each.value(), Binding.FORMULA));
  }

  @Override
  String resultCase(Case each) {
    return join(expression(each.condition(), Binding.OR), word(Keyword.OF_CASE)) + COMMA + expression(each.value(), Binding.FORMULA);
  }

  @Override
  String resultOtherwise(Expression value) {
    return join(word(Keyword.OTHERWISE), expression(value, Binding.FORMULA));
  }

  @Override
  String valueOtherwise(Expression value) {
    return join(word(Keyword.OTHERWISE) + word(Keyword.AWARD), expression(value, Binding.FORMULA));
  }

  @Override
  String choice(Expression.Choice choice) {
    return choice(choice, false);
  }

  private String choice(Expression.Choice choice, boolean points) {
    if (choice.otherwise().isEmpty()) {
      // Without 否则 the Chinese order is that of a statement; the English one is a value too.
      return String.join(
          COMMA,
          choice.cases().stream()
              .map(each -> join(
                  expression(each.value(), Binding.FORMULA), word(Keyword.WHEN), expression(each.condition(), Binding.OR)))
              .toList());
    }
    var text = new StringBuilder();
    for (Case each : choice.cases()) {
      String value = points ? points(each.value()) : expression(each.value(), Binding.FORMULA);
      text.append(text.isEmpty() ? "" : COMMA)
          .append(join(expression(each.condition(), Binding.OR), word(Keyword.OF_CASE), value));
    }
    choice.otherwise().ifPresent(
        rest -> text.append(COMMA)
            .append(join(word(Keyword.OTHERWISE), points ? points(rest) : expression(rest, Binding.FORMULA))));
    return text.toString();
  }

  @Override
  String bands(Expression.Bands bands) {
    var rows = new ArrayList<String>();
    bands.rows().forEach(row -> rows.add(join(keys(row, bands.keys()), "->", expression(row.value(), Binding.FORMULA))));
    return join(word(Keyword.BY), expressions(bands.keys()), String.join(COMMA, rows));
  }

  @Override
  String prorated(Expression.Prorated prorated) {
    return join(
        expression(prorated.amount(), Binding.FORMULA),
        word(Keyword.PRORATED),
        expression(prorated.part(), Binding.SUM),
        word(Keyword.TO),
        expression(prorated.whole(), Binding.SUM));
  }

  @Override
  String compare(Expression.Compare compare) {
    String word =
        word(
            switch (compare.comparison()) {
              case LESS -> Keyword.BELOW;
              case AT_MOST -> Keyword.NOT_ABOVE;
              case MORE -> Keyword.ABOVE;
              case AT_LEAST -> Keyword.NOT_BELOW;
            });
    return join(expression(compare.left(), Binding.SUM), word, expression(compare.right(), Binding.SUM));
  }

  @Override
  String is(Expression.Is is) {
    return join(
        expression(is.left(), Binding.SUM),
        word(is.negated() ? Keyword.IS_NOT : Keyword.IS),
        expressions(is.values()),
        is.values().size() > 1 ? word(Keyword.AMONG) : "");
  }

  @Override
  String isNone(Expression.IsNone isNone) {
    return join(expression(isNone.operand(), Binding.SUM), word(isNone.negated() ? Keyword.IS_NOT : Keyword.IS), none());
  }

  @Override
  String share(Expression.Share share) {
    return join(expression(share.of(), Binding.SIGN), word(Keyword.OF_CASE), fraction(share.share()));
  }

  @Override
  String call(Expression.Call call) {
    var arguments = call.arguments().stream().map(each -> expression(each, Binding.FORMULA)).toList();
    return function(call.function()) + "（" + String.join(COMMA, arguments) + "）";
  }

  @Override
  String lookup(Expression.Lookup lookup) {
    var arguments = lookup.arguments().stream().map(each -> expression(each, Binding.FORMULA)).toList();
    return name(lookup.table()) + "（" + String.join(COMMA, arguments) + "）";
  }

  @Override
  String between(Expression.Between between) {
    String unit = word(switch (between.stretch()) {
      case YEARS -> Keyword.YEARS_OF;
      case MONTHS -> Keyword.MONTHS_OF;
      case DAYS -> Keyword.DAYS_OF;
      case WORKING_DAYS -> Keyword.WORKING_DAYS_OF;
    });
    return join(expression(between.from(), Binding.TIGHTEST), word(Keyword.TO_DAY), expression(between.to(), Binding.TIGHTEST),
        between.calendar().map(calendar -> join(word(Keyword.BY), name(calendar))).orElse(""), unit);
  }

  @Override
  String inUnit(Expression.InUnit inUnit) {
    return join(expression(inUnit.operand(), Binding.TIGHTEST), word(Keyword.BY), inUnit.unit().text(), word(Keyword.AWARD, "计"));
  }

  /**
   * A list without the 同一 … 只计一次 at its end, which Chinese says behind the sentence.
   *
   * @param behind from the inside out
   */
  private record Split(Expression rows, List<Expression.Distinct> behind) {
    static Split of(Expression list) {
      var behind = new ArrayList<Expression.Distinct>();
      Expression rows = list;
      while (rows instanceof Expression.Distinct distinct) {
        behind.addFirst(distinct);
        rows = distinct.rows();
      }
      return new Split(rows, behind);
    }
  }

  private String said(List<Expression.Distinct> behind) {
    var text = new StringBuilder();
    behind.forEach(distinct -> text.append(COMMA).append(distinct(distinct.same())));
    return text.toString();
  }

  @Override
  String narrowed(Expression list) {
    Optional<String> trimmed = isTrimmed(list) ? trimmed(list) : Optional.empty();
    if (trimmed.isPresent()) {
      return trimmed.get();
    }
    Narrowing narrowing = Narrowing.of(list);
    if (!fitsBrackets(narrowing)) {
      var text = new StringBuilder(expression(narrowing.base(), Binding.SUM));
      for (Expression step : narrowing.steps()) {
        text.append(' ')
            .append(step instanceof Expression.Where where ? join(word(Keyword.WHERE), expression(where.condition(), Binding.OR)) : narrowingPart(step));
      }
      return text.toString();
    }
    var parts = new ArrayList<String>();
    for (Expression step : narrowing.steps()) {
      parts.add(step instanceof Expression.Where where ? expression(where.condition(), isTable(where.rows()) ? Binding.FORMULA : Binding.OR) : narrowingPart(step));
    }
    return expression(narrowing.base()) + "（" + String.join(COMMA, parts) + "）";
  }

  /** A name, at most one condition, and that first: 稿件（媒体 为 日报，截止 2012-12-31）. */
  private static boolean fitsBrackets(Narrowing narrowing) {
    boolean isNamed = narrowing.base() instanceof Expression.Listed || narrowing.base() instanceof Expression.Peers || narrowing.base() instanceof Expression.Members || narrowing.base() instanceof Expression.Parts || narrowing.base() instanceof Expression.Periods
        || narrowing.base() instanceof Expression.Reference reference && (reference.name().quoted() || !reference.name().text().equals("total"));
    return isNamed && narrowing.steps().stream().skip(1).noneMatch(Expression.Where.class::isInstance)
        && narrowing.steps().stream().noneMatch(ChineseSentences::isTrimmed);
  }

  @Override
  Binding bindingOfNarrowed(Expression list) {
    return fitsBrackets(Narrowing.of(list)) ? Binding.TIGHTEST : Binding.SELECTION;
  }

  @Override
  String parts(Expression.Parts parts) {
    String list = word(parts.sections() ? Keyword.SECTION_LIST : Keyword.ITEM_LIST);
    return parts.of().map(section -> join(name(section), word(Keyword.OF_CASE) + list)).orElse(list);
  }

  @Override
  String periods(Expression.Periods periods) {
    return periods.whole().map(whole -> word(Keyword.THIS) + name(whole) + word(Keyword.ALL_PARTS) + name(periods.part()))
        .orElseGet(() -> join(word(Keyword.LAST_PERIODS), String.valueOf(periods.last()), switch (periods.part()) {
          case DAY -> "天";
          case WEEK -> "周";
          case MONTH -> "个月";
          case QUARTER -> "个季度";
          case HALF_YEAR -> "个半年";
          case YEAR -> "年";
        }));
  }

  @Override
  String listed(Expression.Listed listed) {
    // Behind a pause every word is a name.
    boolean areNames = listed.values().stream().allMatch(Expression.Reference.class::isInstance);
    return "（" + String.join(areNames ? listMark() : COMMA, listed.values().stream().map(value -> expression(value, Binding.SUM)).toList()) + "）";
  }

  @Override
  String fold(Expression.Fold fold) {
    if (fold.of().isEmpty() && fold.list() instanceof Expression.Listed listed) {
      return fold.folding() == Expression.Folding.COUNT ? join(listed(listed), word(folding(fold))) : listed(listed) + word(Keyword.OF_CASE) + word(folding(fold));
    }
    Optional<String> list = trimmed(fold.list());
    // 弱项 的得分平均值 would be the mean of the scores of those who hold a role.
    boolean looksLikeRole = fold.folding() == Expression.Folding.MEAN && fold.list() instanceof Expression.Reference
        && fold.of().orElseThrow() instanceof Expression.MemberField;
    if (list.isEmpty() || looksLikeRole) {
      return foldInEnglish(fold);
    }
    String word = word(folding(fold));
    return switch (fold.folding()) {
      case COUNT -> join(list.get(), word);
      case SUM, MEAN, MEDIAN, GREATEST, LEAST -> join(list.get(), word(Keyword.OF_CASE), figure(fold, Binding.SUM), word);
      case ANY, ALL -> join(list.get(), word, expression(fold.of().orElseThrow(), Binding.NOT));
      case FIRST, LAST -> isTrimmed(fold.list()) ? foldInEnglish(fold)
          : join(word, list.get(), word(Keyword.OF_CASE), expression(fold.of().orElseThrow(), Binding.TIGHTEST));
    };
  }

  private static boolean isTrimmed(Expression list) {
    return list instanceof Expression.Best || list instanceof Expression.Without;
  }

  private static boolean isEndKey(Expression by) {
    return by instanceof Expression.Reference || by instanceof Expression.MemberField field && !field.mark();
  }

  /** 巡查（…）去掉 打分 最高 1 个、最低 1 个: what narrows in brackets, what takes the ends off behind them; empty where it does not go so. */
  private Optional<String> trimmed(Expression list) {
    return switch (list) {
      case Expression.Best(Expression rows, Expression count, Expression by, boolean worst, Span span) when isEndKey(by) ->
          trimmed(rows).map(inner -> join(inner, word(Keyword.KEEP, "取"), expression(by), word(worst ? Keyword.LOWEST : Keyword.UP_TO), size(count) + " 个"));
      case Expression.Without(Expression rows, Optional<Expression> highest, Optional<Expression> lowest, Expression by, Span span) when isEndKey(by) -> {
        String most = highest.map(size -> join(word(Keyword.UP_TO), size(size) + " 个")).orElse("");
        String least = lowest.map(size -> join(word(Keyword.LOWEST), size(size) + " 个")).orElse("");
        String both = most.isEmpty() || least.isEmpty() ? most + least : most + "、" + least;
        yield trimmed(rows).map(inner -> join(inner, word(Keyword.WITHOUT), expression(by), both));
      }
      case Expression.Best best -> Optional.empty();
      case Expression.Without without -> Optional.empty();
      default -> Optional.of(expression(list, Binding.TIGHTEST));
    };
  }

  @Override
  String periodEnd(Expression.PeriodEnd end) {
    return end.unit().or(() -> assessed).map(unit -> word(Keyword.PERIOD_END, "本" + name(unit) + "末")).orElseGet(() -> word(Keyword.PERIOD_END));
  }

  private static String name(PeriodUnit unit) {
    return switch (unit) {
      case DAY, WEEK -> "期";
      case MONTH -> "月";
      case QUARTER -> "季度";
      case HALF_YEAR -> "半年";
      case YEAR -> "年度";
    };
  }

  @Override
  String distinct(Expression.SameKey same) {
    String within = same.within().map(this::every).orElse("");
    String keep = same.by().isPresent()
        ? COMMA + join(word(Keyword.KEEP, "取"), keepKey(same.by().get()),
            word(same.keep().equals(Optional.of(Expression.Keep.LOWEST)) ? Keyword.LOWEST : Keyword.UP_TO) + word(Keyword.OF_CASE))
        : same.keep().map(said -> COMMA + keep(said)).orElse("");
    return join(word(Keyword.SAME), names(same.keys()), within, word(Keyword.COUNTED_ONCE)) + keep;
  }

  @Override
  String once(Limit.OncePer once) {
    return join(word(Keyword.SAME), onceKey(once), word(Keyword.NOT_AGAIN)) + once.keep().map(keep -> COMMA + keep(keep)).orElse("");
  }

  @Override
  String ofRows(Name records) {
    return "";
  }

  /** 逐条 巡查（扣因 不为 正常），同一 区域 只计一次. */
  @Override
  String eachList(Expression list) {
    Split split = Split.of(list);
    return expression(split.rows(), Binding.SELECTION) + said(split.behind());
  }

  @Override
  String meanScoreOf(Expression.MeanScoreOf mean) {
    return join(name(mean.role()), word(Keyword.OF_CASE) + word(Keyword.AWARD_POINTS) + word(Keyword.MEAN_OF));
  }

  @Override
  String trackMark() {
    return "、";
  }

  @Override
  Written relation(Line.Relation relation) {
    return Written.line(
        join(word(Keyword.RELATION), declared(relation.name())) + COMMA + every(relation.every()),
        head(relation.span(), Optional.of(relation.name())));
  }

  /** 首席代表 每个 窗口 一名，按 R 考核，X 除外. */
  @Override
  Written role(Line.Role role) {
    String holders = join(
        name(role.role()), word(Keyword.EACH) + "个", name(role.kind()), word(role.many() ? Keyword.MANY_OF_EACH : Keyword.ONE_OF_EACH));
    String scored = join(word(Keyword.BY), name(role.scoredBy()), word(Keyword.ASSESS));
    String except = role.otherThan().isEmpty() ? "" : COMMA + join(names(role.otherThan()), word(Keyword.EXCEPT));
    return Written.line(holders + COMMA + scored + except, role.span());
  }

  @Override
  String scores(GivenValue.Scores scores) {
    return join(
        name(scores.fact()),
        word(Keyword.OF_CASE) + word(Keyword.AWARD_POINTS),
        String.join("、", scores.scores().stream().map(this::points).toList()));
  }

  @Override
  String scoreOf(Expression.ScoreOf scoreOf) {
    // 的得分 stands behind a plain name only.
    String node = node(scoreOf.node());
    return scoreOf.kind().isEmpty() && node.equals(name(scoreOf.node()))
        ? join(node, word(Keyword.OF_CASE) + word(Keyword.AWARD_POINTS))
        : join(word(Keyword.SCORE_OF), scoreKind(scoreOf), node);
  }

  @Override
  String ifNone(Expression.IfNone ifNone) {
    return expression(ifNone.value(), Binding.FORMULA)
        + COMMA
        + join(word(Keyword.IF_NONE), expression(ifNone.alternative(), Binding.OR));
  }

  @Override
  String rounding(Rounding rounding) {
    Optional<Integer> places = places(rounding);
    String kept =
        places.isEmpty()
            ? join(word(Keyword.KEEP, "取"), number(rounding.step()), word(Keyword.MULTIPLES))
            : places.get() == 0
                ? word(Keyword.TO_WHOLE)
                : join(word(Keyword.KEEP), places.get().toString(), word(Keyword.DECIMALS));
    return kept + COMMA + direction(rounding);
  }

  // Examples.

  @Override
  Written expect(Line.Expect expect) {
    boolean allVerdicts = expect.expected().stream().allMatch(ChineseSentences::isVerdict);
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
    // 应取消, 应退回 and their like have 应 in them already.
    String text = join(allVerdicts ? "" : word(Keyword.EXPECT), String.join(COMMA, texts));
    return new Written(text, expectHead(expect), rows);
  }

  private static boolean isVerdict(Expected expected) {
    return switch (expected) {
      case Expected.Rejected other -> true;
      case Expected.Eligibility other -> true;
      case Expected.Notice other -> true;
      case Expected.Count other -> true;
      case Expected.Selected other -> true;
      case Expected.Concluded other -> false;
      case Expected.ConcludedBySubject other -> false;
      case Expected.Score other -> false;
      case Expected.Unscorable other -> false;
      case Expected.Grade other -> false;
      case Expected.BySubject other -> false;
      case Expected.In in -> isOfEligibility(in);
    };
  }

  private String expected(Expected expected) {
    return switch (expected) {
      case Expected.In in when in.expected() instanceof Expected.Eligibility eligibility -> join(
          word(eligibility.eligible() ? Keyword.ELIGIBLE : Keyword.DISQUALIFIED),
          periodName(in.period()),
          eligibility.from().map(this::name).orElse(""),
          word(Keyword.ELIGIBILITY));
      case Expected.In in -> join(periodName(in.period()), expected(in.expected()));
      case Expected.Score score -> score(score);
      case Expected.Unscorable unscorable -> join(node(unscorable.node()), word(Keyword.UNSCORABLE))
          + unscorable.low().map(low -> COMMA + join(word(Keyword.LOWEST), points(low))).orElse("")
          + unscorable.high().map(high -> COMMA + join(word(Keyword.HIGHEST), points(high))).orElse("")
          + onTracks(unscorable.tracks());
      case Expected.Count count -> join(word(Keyword.EXPECT_COUNT), expression(count.of(), Binding.TIGHTEST), count(count.count()));
      case Expected.Rejected rejected -> join(word(Keyword.REJECTED), node(rejected.fact()));
      case Expected.Eligibility eligibility -> join(
          word(eligibility.eligible() ? Keyword.ELIGIBLE : Keyword.DISQUALIFIED),
          eligibility(eligibility.scope(), eligibility.from()));
      case Expected.Notice notice -> join(word(Keyword.EXPECT_NOTICE), text(notice.text()));
      case Expected.Grade grade -> grade(grade);
      case Expected.Concluded concluded -> concluded(concluded);
      case Expected.ConcludedBySubject bySubject -> join(word(Keyword.RESULT), name(bySubject.result()));
      case Expected.Selected selected -> {
        String chosen = join(word(Keyword.EXPECT_SELECTED), selected.subjects().isEmpty() ? none() : names(selected.subjects()));
        String tied = selected.tied().isEmpty() ? "" : COMMA + join(word(Keyword.TIED), names(selected.tied()));
        yield chosen + tied + (selected.open().isEmpty() ? "" : COMMA + join(word(Keyword.UNDECIDED), names(selected.open())));
      }
      case Expected.BySubject bySubject -> node(bySubject.node());
    };
  }

  @Override
  String others(String count) {
    String unit = count.endsWith(MEMBER) ? "" : MEMBER;
    return join("其他", count, unit);
  }

  @Override
  String place(GivenValue.Place place) {
    return join(name(place.fact()), word(Keyword.PLACE), expression(place.place()), PLACE);
  }
}
