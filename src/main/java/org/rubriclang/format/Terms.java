package org.rubriclang.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Key;
import org.rubriclang.syntax.Keyword;
import org.rubriclang.syntax.Limit;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.syntax.Text;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;
import org.rubriclang.words.Language;

/** What sentences are made of: names, texts, numbers, values and conditions. */
abstract class Terms {
  /** How tightly an expression holds together; what is looser than its place asks for is put in brackets. */
  enum Binding {
    SELECTION,
    LOOSEST,
    FORMULA,
    OR,
    AND,
    NOT,
    COMPARISON,
    SUM,
    PRODUCT,
    SHARE,
    SIGN,
    POWER,
    TIGHTEST;

    Binding tighter() {
      return values()[Math.min(ordinal() + 1, TIGHTEST.ordinal())];
    }
  }

  /** What the tree calls the total in either vocabulary, as long as it is not quoted. */
  private static final String TOTAL = "total";

  /** More decimal places than this are written as the step itself. */
  private static final int MOST_PLACES = 20;

  final Source source;
  final FactUnits units;

  private final Names names;
  private final Set<String> tables = new HashSet<>();
  private final Language vocabulary;
  /** In how many figures over a list the writer stands: one inside of another has brackets, for both begin or end with their lists. */
  private int figures;

  Terms(SyntaxTree tree, Language vocabulary) {
    this.source = tree.source();
    this.units = FactUnits.of(tree.lines());
    this.names = Names.of(tree.lines());
    collectTables(tree.lines());
    this.vocabulary = vocabulary;
  }

  private void collectTables(List<Line> lines) {
    for (Line line : lines) {
      if (line instanceof Line.Table table) {
        tables.add(table.name().text());
      }
      collectTables(line.body());
    }
  }

  String word(Keyword keyword) {
    List<String> spellings = keyword.spellings(vocabulary);
    // A word that only the other vocabulary has is read in either.
    return (spellings.isEmpty() ? keyword.spellings() : spellings).getFirst();
  }

  /** Pieces with one space between them; none beside marks that bring their own, and empty pieces leave no trace. */
  static String join(String... pieces) {
    var text = new StringBuilder();
    for (String piece : pieces) {
      if (piece.isEmpty()) {
        continue;
      }
      if (!text.isEmpty() && "，、（）".indexOf(text.charAt(text.length() - 1)) < 0 && ",，、）)".indexOf(piece.charAt(0)) < 0) {
        text.append(' ');
      }
      text.append(piece);
    }
    return text.toString();
  }

  /** A text with its quotation marks, exactly as it was written. */
  String text(Text text) {
    return source.text(text.span());
  }

  String text(Optional<Text> text) {
    return text.map(this::text).orElse("");
  }

  /** A name where it is used. */
  String name(Name name) {
    return names.used(name);
  }

  /** A name in its own declaration. */
  String declared(Name name) {
    return names.declared(name);
  }

  /** A unit: never marked, the grammar has units as plain words only. */
  static String unit(Optional<Name> unit) {
    return unit.map(Name::text).orElse("");
  }

  abstract String listMark();

  String names(List<Name> names) {
    return String.join(listMark(), names.stream().map(this::name).toList());
  }

  String declaredNames(List<Name> names) {
    return String.join(listMark(), names.stream().map(this::declared).toList());
  }

  String number(Rational value) {
    return value.toString();
  }

  String number(Rational value, Optional<Name> unit) {
    return join(number(value), unit(unit));
  }

  /** A value or condition that stands where anything may stand. */
  String expression(Expression expression) {
    return expression(expression, Binding.LOOSEST);
  }

  String expressions(List<Expression> expressions) {
    return String.join(listMark(), expressions.stream().map(each -> expression(each, Binding.SUM)).toList());
  }

  String expression(Expression expression, Binding place) {
    String text = write(expression);
    boolean isInner = figures > 0 && expression instanceof Expression.Fold;
    return isInner || binding(expression).compareTo(place) < 0 ? "(" + text + ")" : text;
  }

  private String write(Expression expression) {
    return switch (expression) {
      case Expression.Number number -> number(number.value(), number.unit());
      case Expression.Percent percent -> number(percent.value()) + "%";
      case Expression.Day day -> day.date().toString();
      case Expression.Words words -> text(words.text());
      case Expression.Truth truth -> truth.value() ? word(Keyword.YES) : no();
      case Expression.None none -> none();
      case Expression.Reference reference -> node(reference.name());
      case Expression.Field field -> name(field.of()) + "." + name(field.field());
      case Expression.GradeOf grade -> word(Keyword.GRADE);
      case Expression.ItemPoints points -> word(points.all() ? Keyword.ALL_POINTS : Keyword.ITEM_POINTS);
      // Two signs in a row would be a range.
      case Expression.Negate negate -> "-" + expression(negate.operand(), Binding.POWER);
      case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Expression.Compare compare -> compare(compare);
      case Expression.Is is -> is(is);
      case Expression.IsNone isNone -> isNone(isNone);
      case Expression.Has has -> join(word(has.negated() ? Keyword.NO : Keyword.HAS), expression(has.operand(), Binding.TIGHTEST));
      case Expression.Complete complete -> join(expression(complete.operand(), Binding.SUM), word(Keyword.COMPLETE));
      case Expression.Not not -> join(word(Keyword.NOT), expression(not.operand(), Binding.NOT));
      case Expression.And and ->
          join(expression(and.left(), Binding.AND), word(Keyword.AND), expression(and.right(), Binding.AND.tighter()));
      case Expression.Or or -> join(expression(or.left(), Binding.OR), word(Keyword.OR), expression(or.right(), Binding.OR.tighter()));
      case Expression.InForce days -> inForce(days);
      case Expression.Share share -> share(share);
      case Expression.Choice choice -> choice(choice);
      case Expression.Bands bands -> bands(bands);
      case Expression.Prorated prorated -> prorated(prorated);
      case Expression.Lookup lookup -> lookup(lookup);
      case Expression.InUnit inUnit -> inUnit(inUnit);
      case Expression.Between between -> between(between);
      case Expression.PeriodStart start -> word(Keyword.PERIOD_START);
      case Expression.Call call -> call(call);
      case Expression.Where where -> narrowed(where);
      case Expression.Until until -> narrowed(until);
      case Expression.Distinct distinct -> narrowed(distinct);
      case Expression.Best best -> narrowed(best);
      case Expression.Without without -> narrowed(without);
      case Expression.Fold fold -> fold(fold);
      case Expression.PeriodEnd end -> periodEnd(end);
      case Expression.ScoreOf scoreOf -> scoreOf(scoreOf);
      case Expression.MeanScoreOf mean -> meanScoreOf(mean);
      case Expression.Peers peers -> word(peers.all() ? Keyword.ALL_SUBJECTS : Keyword.GROUP_LIST);
      case Expression.Members members -> members(members.kind());
      case Expression.Parts parts -> parts(parts);
      case Expression.Periods periods -> periods(periods);
      case Expression.MemberField field -> word(field.mark() ? Keyword.MEMBER_MARK : Keyword.MEMBER_SCORE);
      case Expression.Listed listed -> listed(listed);
      case Expression.Own own -> join(word(Keyword.OWN), expression(own.of(), Binding.TIGHTEST));
      case Expression.Previous previous -> join(word(Keyword.PREVIOUS), expression(previous.of(), Binding.TIGHTEST));
      case Expression.IfNone ifNone -> ifNone(ifNone);
      case Expression.Round round -> join(expression(round.value(), Binding.FORMULA), rounding(round.rounding()));
      case Expression.Ranked ranked -> ranked(ranked);
      case Expression.Undecided undecided -> join(word(Keyword.UNDECIDED), text(undecided.why()));
      case Expression.Broken broken -> source.text(broken.span()).strip();
    };
  }

  private String arithmetic(Expression.Arithmetic sum) {
    String sign =
        switch (sum.operator()) {
          case PLUS -> "+";
          case MINUS -> "-";
          case TIMES -> "×";
          case DIVIDE -> "/";
          case POWER -> "^";
        };
    Binding binding = binding(sum);
    if (sum.operator() == Expression.Operator.POWER) {
      String exponent =
          switch (sum.right()) {
            case Expression.Negate negate -> "-" + expression(negate.operand(), Binding.TIGHTEST);
            case Expression.Number number -> expression(number);
            default -> expression(sum.right(), Binding.TIGHTEST);
          };
      return join(expression(sum.left(), Binding.TIGHTEST), sign, exponent);
    }
    return join(expression(sum.left(), binding), sign, expression(sum.right(), binding.tighter()));
  }

  private Binding binding(Expression expression) {
    return switch (expression) {
      case Expression.Arithmetic arithmetic ->
          switch (arithmetic.operator()) {
            case PLUS, MINUS -> Binding.SUM;
            case TIMES, DIVIDE -> Binding.PRODUCT;
            case POWER -> Binding.POWER;
          };
      case Expression.Negate negate -> Binding.SIGN;
      case Expression.Number number -> number.value().signum() < 0 ? Binding.SIGN : Binding.TIGHTEST;
      case Expression.Compare compare -> Binding.COMPARISON;
      case Expression.Is is -> Binding.COMPARISON;
      case Expression.IsNone isNone -> Binding.COMPARISON;
      case Expression.Has has -> Binding.COMPARISON;
      case Expression.Complete complete -> Binding.COMPARISON;
      case Expression.Not not -> Binding.NOT;
      case Expression.And and -> Binding.AND;
      case Expression.Or or -> Binding.OR;
      case Expression.Share share -> Binding.SHARE;
      case Expression.Choice choice -> Binding.LOOSEST;
      case Expression.Bands bands -> Binding.LOOSEST;
      case Expression.Prorated prorated -> Binding.LOOSEST;
      case Expression.Where where -> bindingOfNarrowed(where);
      case Expression.Until until -> bindingOfNarrowed(until);
      case Expression.Distinct distinct -> bindingOfNarrowed(distinct);
      case Expression.Best best -> bindingOfNarrowed(best);
      case Expression.Without without -> bindingOfNarrowed(without);
      case Expression.Fold fold -> bindingOfFold(fold);
      case Expression.PeriodEnd end -> Binding.TIGHTEST;
      case Expression.IfNone ifNone -> Binding.FORMULA;
      case Expression.Ranked ranked -> Binding.LOOSEST;
      case Expression.Round round -> Binding.FORMULA;
      case Expression.Percent percent -> percent.value().signum() < 0 ? Binding.SIGN : Binding.TIGHTEST;
      case Expression.Day day -> Binding.TIGHTEST;
      case Expression.InForce days -> Binding.TIGHTEST;
      case Expression.Words words -> Binding.TIGHTEST;
      case Expression.Truth truth -> Binding.TIGHTEST;
      case Expression.None none -> Binding.TIGHTEST;
      case Expression.Reference reference -> Binding.TIGHTEST;
      case Expression.Field field -> Binding.TIGHTEST;
      case Expression.GradeOf grade -> Binding.TIGHTEST;
      case Expression.ItemPoints points -> Binding.TIGHTEST;
      case Expression.Lookup lookup -> Binding.TIGHTEST;
      case Expression.InUnit inUnit -> Binding.POWER;
      case Expression.Between between -> Binding.POWER;
      case Expression.PeriodStart start -> Binding.TIGHTEST;
      case Expression.Call call -> Binding.TIGHTEST;
      case Expression.ScoreOf scoreOf -> Binding.TIGHTEST;
      case Expression.MeanScoreOf mean -> Binding.TIGHTEST;
      case Expression.Peers peers -> Binding.TIGHTEST;
      case Expression.Members members -> Binding.TIGHTEST;
      case Expression.Parts parts -> Binding.TIGHTEST;
      case Expression.Periods periods -> Binding.TIGHTEST;
      case Expression.MemberField field -> Binding.TIGHTEST;
      case Expression.Listed listed -> Binding.TIGHTEST;
      case Expression.Own own -> Binding.TIGHTEST;
      case Expression.Previous previous -> Binding.TIGHTEST;
      case Expression.Undecided undecided -> Binding.TIGHTEST;
      case Expression.Broken broken -> Binding.TIGHTEST;
    };
  }

  /** The list of the subjects that belong to this one. */
  abstract String members(Optional<Name> kind);

  abstract Binding bindingOfNarrowed(Expression list);

  abstract String none();

  abstract String no();

  abstract String compare(Expression.Compare compare);

  abstract String is(Expression.Is is);

  abstract String isNone(Expression.IsNone isNone);

  /** {@code in force 2026-07-01..}. */
  abstract String inForce(Expression.InForce days);

  abstract String share(Expression.Share share);

  /** On one line. */
  abstract String choice(Expression.Choice choice);

  /** On one line, where there is no room for rows. */
  abstract String bands(Expression.Bands bands);

  abstract String prorated(Expression.Prorated prorated);

  abstract String call(Expression.Call call);

  abstract String lookup(Expression.Lookup lookup);

  abstract String between(Expression.Between between);

  abstract String inUnit(Expression.InUnit inUnit);

  /** Whether the name is that of a table of this file: what stands in its brackets is no condition. */
  boolean isTable(Expression rows) {
    return rows instanceof Expression.Reference reference && tables.contains(reference.name().text());
  }

  /** A list and what narrows it. */
  abstract String narrowed(Expression list);

  abstract String periodEnd(Expression.PeriodEnd end);

  /**
   * A list as it was narrowed step by step.
   *
   * @param steps from the inside out
   */
  record Narrowing(Expression base, List<Expression> steps) {
    Narrowing {
      steps = List.copyOf(steps);
    }

    static Narrowing of(Expression list) {
      var steps = new ArrayList<Expression>();
      Expression base = list;
      Optional<Expression> inner = rowsOf(base);
      while (inner.isPresent()) {
        steps.addFirst(base);
        base = inner.get();
        inner = rowsOf(base);
      }
      return new Narrowing(base, steps);
    }

    private static Optional<Expression> rowsOf(Expression list) {
      return switch (list) {
        case Expression.Where where -> Optional.of(where.rows());
        case Expression.Until until -> Optional.of(until.rows());
        case Expression.Distinct distinct -> Optional.of(distinct.rows());
        case Expression.Best best -> Optional.of(best.rows());
        case Expression.Without without -> Optional.of(without.rows());
        default -> Optional.empty();
      };
    }
  }

  /** {@code until D}, {@code distinct K keep highest}: what needs no list in front of it. */
  String narrowingPart(Expression step) {
    return switch (step) {
      case Expression.Until until -> join(word(Keyword.UNTIL), expression(until.moment()));
      case Expression.Distinct distinct -> distinct(distinct.same());
      case Expression.Best best ->
          join(word(best.worst() ? Keyword.WORST : Keyword.BEST), size(best.count()), word(Keyword.BY, Language.EN), expression(best.by(), Binding.SUM));
      case Expression.Without without -> join(word(Keyword.WITHOUT, Language.EN), cuts(without), expression(without.by(), Binding.SUM));
      default -> "";
    };
  }

  private String cuts(Expression.Without without) {
    String highest = without.highest().map(size -> cut(size) + " highest").orElse("");
    String lowest = without.lowest().map(size -> cut(size) + " lowest").orElse("");
    return highest.isEmpty() || lowest.isEmpty() ? highest + lowest : highest + " and " + lowest;
  }

  /** A name, too: behind the word it would be read as the key. */
  private String cut(Expression size) {
    return size instanceof Expression.Number ? size(size) : "(" + expression(size) + ")";
  }

  /** How many at an end of a list: more than a name stands in brackets. */
  final String size(Expression size) {
    return size instanceof Expression.Number || size instanceof Expression.Reference ? expression(size, Binding.TIGHTEST) : "(" + expression(size) + ")";
  }

  /** A word of one vocabulary, whichever is written: some forms have only one. */
  static String word(Keyword keyword, Language language) {
    return keyword.spellings(language).getFirst();
  }

  /** {@code mean of E over L} and its like. */
  abstract String fold(Expression.Fold fold);

  static Binding bindingOfFold(Expression.Fold fold) {
    return switch (fold.folding()) {
      case ANY, ALL -> Binding.COMPARISON;
      default -> Binding.TIGHTEST;
    };
  }

  /** {@code items of SECTION}. */
  abstract String parts(Expression.Parts parts);

  /** {@code months of quarter}, {@code last 3 months}. */
  abstract String periods(Expression.Periods periods);

  /** {@code (甲分, 乙分, 丙分)}. */
  abstract String listed(Expression.Listed listed);

  /** What a figure takes of each row. */
  String figure(Expression.Fold fold, Binding place) {
    figures++;
    String text = expression(fold.of().orElseThrow(), place);
    figures--;
    return text;
  }

  /** The English form, which both vocabularies read. */
  String foldInEnglish(Expression.Fold fold) {
    String list = expression(fold.list(), Binding.TIGHTEST);
    if (fold.of().isEmpty() && fold.folding() != Expression.Folding.COUNT) {
      return join(word(folding(fold), Language.EN), list);
    }
    return switch (fold.folding()) {
      case COUNT -> join(word(Keyword.COUNT, Language.EN), word(Keyword.OF, Language.EN), list);
      case SUM, MEAN, MEDIAN, GREATEST, LEAST ->
          join(word(folding(fold), Language.EN), figure(fold, Binding.SUM), word(Keyword.OVER, Language.EN), list);
      case ANY, ALL -> join(word(folding(fold), Language.EN), expression(fold.of().orElseThrow(), Binding.OR), word(Keyword.OVER, Language.EN), list);
      case FIRST, LAST -> join(expression(fold.of().orElseThrow(), Binding.TIGHTEST), word(folding(fold), Language.EN), list);
    };
  }

  static Keyword folding(Expression.Fold fold) {
    return switch (fold.folding()) {
      case COUNT -> Keyword.NUMBER_OF;
      case SUM -> Keyword.SUM_OF;
      case MEAN -> Keyword.MEAN_OF;
      case MEDIAN -> Keyword.MEDIAN_OF;
      case GREATEST -> Keyword.GREATEST_OF;
      case LEAST -> Keyword.LEAST_OF;
      case ANY -> Keyword.ANY_OF;
      case ALL -> Keyword.ALL_OF;
      case FIRST -> Keyword.FIRST_OF;
      case LAST -> Keyword.LAST_OF;
    };
  }

  abstract String distinct(Expression.SameKey same);

  /** What tells the highest: a name, or a formula in brackets. */
  String keepKey(Expression by) {
    return by instanceof Expression.Reference reference ? name(reference.name()) : "(" + expression(by, Binding.FORMULA) + ")";
  }

  String onceKey(Limit.OncePer once) {
    return switch (once.key()) {
      case Limit.OnceKey.Field field -> name(field.name());
      case Limit.OnceKey.Words words -> text(words.text());
    };
  }

  String keep(Limit.Keep keep) {
    return word(keep == Limit.Keep.LAST ? Keyword.KEEP_LAST : Keyword.KEEP_FIRST);
  }

  String keep(Expression.Keep keep) {
    return word(
        switch (keep) {
          case HIGHEST -> Keyword.KEEP_HIGHEST;
          case LOWEST -> Keyword.KEEP_LOWEST;
          case EARLIEST -> Keyword.KEEP_EARLIEST;
        });
  }

  abstract String scoreOf(Expression.ScoreOf scoreOf);

  abstract String meanScoreOf(Expression.MeanScoreOf mean);

  /** The word that says of what kind of thing a score is, where the file says it. */
  final String scoreKind(Expression.ScoreOf scoreOf) {
    return scoreOf.kind().map(kind -> switch (kind) {
      case SECTION -> word(Keyword.SECTION);
      case ITEM -> word(Keyword.ITEM);
      case PART -> word(Keyword.PART);
      case TRACK -> word(Keyword.TRACK);
    }).orElse("");
  }

  abstract String ifNone(Expression.IfNone ifNone);

  /** Who is before whom, as a value. */
  String ranked(Expression.Ranked ranked) {
    return rankHead(ranked) + rankTail(ranked);
  }

  /** The keys: {@code rank E, then F}. */
  abstract String rankHead(Expression.Ranked ranked);

  /** What is said behind the keys and the points of the places, each part after its mark; empty where nothing is. */
  abstract String rankTail(Expression.Ranked ranked);

  String ties(Expression.Ties ties) {
    return word(
        switch (ties) {
          case SHARE -> Keyword.TIES_SHARE;
          case DENSE -> Keyword.TIES_DENSE;
          case AVERAGE -> Keyword.TIES_AVERAGE;
          case LAST -> Keyword.TIES_LAST;
          case STAND -> Keyword.TIES_STAND;
        });
  }

  abstract String rounding(Rounding rounding);

  /** The decimal places a rounding keeps, where its step is 1, 0.1, 0.01 and so on. */
  static Optional<Integer> places(Rounding rounding) {
    Rational step = Rational.ONE;
    for (int places = 0; places <= MOST_PLACES; places++) {
      if (rounding.step().equals(step)) {
        return Optional.of(places);
      }
      step = step.dividedBy(Rational.of(10));
    }
    return Optional.empty();
  }

  abstract String numbers(Key.Numbers key, Optional<Expression> of);

  /** @param of the expression the key is for: in Chinese its unit stands with the key */
  String key(Key key, Optional<Expression> of) {
    return switch (key) {
      case Key.Numbers numbers -> numbers(numbers, of);
      case Key.Named named -> named(named.name());
      case Key.None none -> none();
    };
  }

  /** Yes and no are keywords as long as they are not quoted; anything else is a name. */
  private String named(Name name) {
    Optional<Keyword> keyword = name.quoted() ? Optional.empty() : Keyword.find(name.text());
    if (keyword.isPresent() && keyword.get() == Keyword.YES) {
      return word(Keyword.YES);
    }
    boolean isNo = keyword.isPresent() && (keyword.get() == Keyword.NO || keyword.get() == Keyword.FALSE);
    return isNo ? no() : name(name);
  }

  /** The columns of a grid, the values of its last key: {@code | 0 | 1..2 | 3..}. */
  String columns(Expression.Bands bands) {
    return String.join(" ", bands.columns().stream().map(column -> join("|", keys(List.of(column), List.of(bands.keys().getLast())))).toList());
  }

  /** The keys of one row; {@code any} where all values match. */
  String keys(List<List<Key>> keys, List<Expression> of) {
    var columns = new ArrayList<String>();
    for (int index = 0; index < keys.size(); index++) {
      Optional<Expression> expression = index < of.size() ? Optional.of(of.get(index)) : Optional.empty();
      List<Key> alternatives = keys.get(index);
      columns.add(
          alternatives.isEmpty()
              ? word(Keyword.ANY)
              : String.join("/", alternatives.stream().map(key -> key(key, expression)).toList()));
    }
    return String.join(listMark(), columns);
  }

  abstract String range(Range range, boolean percent, Optional<String> unit);

  /** {@code 50%}, {@code 1/2}: a fraction keeps its two numbers, also where it has a decimal. */
  String fraction(Expression share) {
    return switch (share) {
      case Expression.Number number -> number.value().numerator() + "/" + number.value().denominator();
      case Expression.Arithmetic arithmetic ->
          expression(arithmetic.left(), Binding.TIGHTEST) + "/" + expression(arithmetic.right(), Binding.TIGHTEST);
      default -> expression(share, Binding.TIGHTEST);
    };
  }

  String function(Expression.Function function) {
    return word(
        switch (function) {
          case MIN -> Keyword.MIN;
          case MAX -> Keyword.MAX;
          case ABS -> Keyword.ABS;
        });
  }

  /** What has a score: the total, a node, or a part with its item's name before it. */
  String node(Name node) {
    if (node.quoted()) {
      return name(node);
    }
    int dot = node.text().indexOf('.');
    // PM2.5 is one word; a part whose name begins with a digit stands in quotes.
    boolean isParted = dot > 0 && dot < node.text().length() - 1 && !Character.isDigit(node.text().charAt(dot + 1));
    if (isParted) {
      return part(node, 0, dot) + "." + part(node, dot + 1, node.text().length());
    }
    return node.text().equals(TOTAL) ? word(Keyword.TOTAL) : name(node);
  }

  private String part(Name name, int start, int end) {
    return name(new Name(name.text().substring(start, end), /* quoted= */ false, name.span()));
  }

  String period(PeriodUnit unit) {
    return word(
        switch (unit) {
          case DAY -> Keyword.DAY;
          case WEEK -> Keyword.WEEK;
          case MONTH -> Keyword.MONTH;
          case QUARTER -> Keyword.QUARTER;
          case HALF_YEAR -> Keyword.HALF_YEAR;
          case YEAR -> Keyword.YEAR;
        });
  }

  String direction(Rounding rounding) {
    return upOrDown(rounding.mode());
  }

  String upOrDown(Rounding.Mode mode) {
    return word(
        switch (mode) {
          case HALF_UP -> Keyword.HALF_UP;
          case HALF_EVEN -> Keyword.HALF_EVEN;
          case UP -> Keyword.UP;
          case DOWN -> Keyword.DOWN;
        });
  }

  static boolean isZero(Expression expression) {
    return expression instanceof Expression.Number number && number.value().isZero() && number.unit().isEmpty();
  }
}
