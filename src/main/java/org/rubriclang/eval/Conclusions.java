package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.NONE;
import static org.rubriclang.eval.Cells.YES;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.Grounds;
import org.rubriclang.model.Result;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** What a rubric says of a subject besides points: the line of each result that decided, and why. */
final class Conclusions {
  /** What a result says that has no value. */
  private static final Conclusion.Value NOTHING = new Conclusion.Value(Message.of("ledger.value.none"), "none");

  private final Plan plan;
  private final Frame frame;
  private final TermValues values;

  Conclusions(Plan plan, Frame frame, TermValues values) {
    this.plan = plan;
    this.frame = frame;
    this.values = values;
  }

  Conclusion conclusion(Result result) {
    int before = frame.doubts;
    frame.doubts = 0;
    Conclusion conclusion = result.lists() ? list(result) : first(result);
    frame.doubts = before;
    return conclusion;
  }

  private Conclusion list(Result result) {
    List<Conclusion.Value> said = new ArrayList<>();
    List<Conclusion.Value> perhaps = new ArrayList<>();
    List<Conclusion.Said> certain = new ArrayList<>();
    List<Conclusion.Said> open = new ArrayList<>();
    for (Result.Line line : result.lines()) {
      int holds = line.condition().map(values::answer).orElse(said.isEmpty() && perhaps.isEmpty() ? YES : NO);
      if (holds != NO) {
        value(line.value()).ifPresent(value -> {
          (holds == YES ? said : perhaps).add(value);
          (holds == YES ? certain : open).add(new Conclusion.Said(value, line.line(), because(line)));
        });
      }
    }
    certain.addAll(open);
    return new Conclusion(result, perhaps.isEmpty() ? Conclusion.State.KNOWN : open(), said, perhaps, Optional.empty(), Optional.empty(),
        Optional.empty(), certain, Grounds.NONE);
  }

  private Conclusion first(Result result) {
    List<Conclusion.Value> perhaps = new ArrayList<>();
    boolean saysNothing = false;
    for (Result.Line line : result.lines()) {
      int holds = line.condition().map(values::answer).orElse(YES);
      if (holds == NO) {
        continue;
      }
      int doubts = frame.doubts;
      frame.doubts = 0;
      boolean openValue = line.value() instanceof Result.Value.Formula formula && values.isOpen(formula.term());
      List<Conclusion.Value> value = openValue ? possible((Result.Value.Formula) line.value()) : value(line.value()).stream().toList();
      frame.doubts |= doubts;
      if (holds == YES && perhaps.isEmpty() && !saysNothing) {
        if (openValue) {
          return new Conclusion(result, open(), List.of(), value, Optional.of(line.line()), because(line), Optional.empty());
        }
        return new Conclusion(result, value.isEmpty() ? Conclusion.State.NONE : Conclusion.State.KNOWN, value, List.of(),
            Optional.of(line.line()), because(line), nearest(result, line));
      }
      perhaps.addAll(value);
      saysNothing |= value.isEmpty();
      if (holds == YES) {
        return open(result, perhaps, saysNothing ? Silence.SAID : Silence.NONE);
      }
    }
    return perhaps.isEmpty() && !saysNothing
        ? new Conclusion(result, Conclusion.State.NONE, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty())
        : open(result, perhaps, saysNothing ? Silence.SAID : Silence.NO_LINE);
  }

  /** Whether it may be that a result says nothing at all. */
  private enum Silence {
    /** One of the lines that may hold is sure to speak. */
    NONE,
    /** Perhaps no line holds; that is not told beside the lines that may. */
    NO_LINE,
    /** A line that may hold says none. */
    SAID
  }

  /** Open conditions whose lines all say the same leave no doubt. */
  private Conclusion open(Result result, List<Conclusion.Value> perhaps, Silence silence) {
    List<Conclusion.Value> different =
        Stream.concat(perhaps.stream(), silence == Silence.SAID ? Stream.of(NOTHING) : Stream.empty()).distinct().toList();
    return different.size() == 1 && silence == Silence.NONE
        ? new Conclusion(result, Conclusion.State.KNOWN, different, List.of(), Optional.empty(), Optional.empty(), Optional.empty())
        : new Conclusion(result, open(), List.of(), different, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Conclusion.State open() {
    return (frame.doubts & Frame.DOUBT_TIED) != 0 && (frame.doubts & Frame.DOUBT_MISSING) == 0 ? Conclusion.State.TIED : Conclusion.State.MISSING;
  }

  /** Empty for none. */
  private Optional<Conclusion.Value> value(Result.Value value) {
    return switch (value) {
      case Result.Value.Level level -> Optional.of(new Conclusion.Value(TermPhrases.text(level.text()), level.text()));
      case Result.Value.Nothing nothing -> Optional.empty();
      case Result.Value.Formula formula -> {
        NumberNode node = plan.number(formula.term());
        long cell = node.evaluate(frame);
        boolean isWords = Cells.isHandle(cell) && frame.unbox(cell) instanceof Boxed.Words;
        yield cell == NONE ? Optional.empty() : Optional.of(new Conclusion.Value(values.shown(cell, node.scale(), formula.term()),
            plain(cell, node.scale(), formula.term()), isWords ? Optional.empty() : Optional.of(frame.interval(cell, node.scale()))));
      }
    };
  }

  /** What an open formula may say: the members of a closed list one by one. */
  private List<Conclusion.Value> possible(Result.Value.Formula formula) {
    NumberNode node = plan.number(formula.term());
    long cell = node.evaluate(frame);
    if (formula.term().type() instanceof Type.Member member && frame.isSpread(cell)) {
      return TermValues.members(frame.interval(cell, node.scale()), member).stream().map(name -> new Conclusion.Value(TermPhrases.text(name), name)).toList();
    }
    return value(formula).stream().toList();
  }

  private String plain(long cell, int scale, Term term) {
    if (Cells.isHandle(cell) && frame.unbox(cell) instanceof Boxed.Words words) {
      return words.text();
    }
    if (!frame.isExact(cell)) {
      Interval possible = frame.interval(cell, scale);
      return possible.low().map(low -> plain(low, term)).orElse("") + ".." + possible.high().map(high -> plain(high, term)).orElse("");
    }
    return plain(frame.exact(cell, scale), term);
  }

  private static String plain(Rational value, Term term) {
    return switch (term.type()) {
      case Type.Member member -> TermPhrases.memberName(member, value.toLong().isPresent() ? (int) value.toLong().getAsLong() : -1);
      case Type.Truth truth -> value.isZero() ? "no" : "yes";
      case Type.Date date -> LocalDate.ofEpochDay(value.toLong().orElse(0)).toString();
      case Type.Numeric numeric when numeric.dimension() instanceof Type.Dimension.Percent -> value.times(Rational.of(100)) + "%";
      default -> value.toString();
    };
  }

  /** The condition that held, with the values it read. */
  private Optional<Message> because(Result.Line line) {
    if (line.condition().isEmpty()) {
      return line.value() instanceof Result.Value.Formula ? Optional.empty() : Optional.of(Message.of("ledger.reason.otherwise"));
    }
    return line.condition().map(condition -> {
      List<Message> read = read(condition);
      return read.isEmpty() ? values.phrases().say(condition) : Message.of("ledger.result.because", values.phrases().say(condition), read);
    });
  }

  /** {@code 总分：88}, for each figure that the condition compares. */
  private List<Message> read(Term condition) {
    List<Message> read = new ArrayList<>();
    Set<Message> named = new LinkedHashSet<>();
    for (Term figure : figures(condition)) {
      Message name = values.phrases().say(figure);
      if (named.add(name)) {
        read.add(Message.of("ledger.result.read", name, values.value(figure)));
      }
    }
    return read;
  }

  static List<Term> figures(Term condition) {
    return switch (condition) {
      case Term.FactValueOf fact -> fact.type() instanceof Type.Numeric || fact.type() instanceof Type.Member ? List.of(fact) : List.of();
      case Term.LetValueOf let -> let.type() instanceof Type.Numeric || let.type() instanceof Type.Member ? List.of(let) : List.of();
      case Term.GradeOf grade -> List.of(grade);
      case Term.ScoreOf score -> List.of(score);
      case Term.PlaceIn place -> List.of(place);
      default -> Terms.children(condition).stream().flatMap(child -> figures(child).stream()).toList();
    };
  }

  /** The line right before the one that decided: what it lacks. */
  private Optional<Message> nearest(Result result, Result.Line decided) {
    int at = result.lines().indexOf(decided);
    if (at < 1 || !(result.lines().get(at - 1).value() instanceof Result.Value.Level level)) {
      return Optional.empty();
    }
    return result.lines().get(at - 1).condition().map(condition -> Message.of("ledger.result.nearest", level.text(),
        lacking(condition).stream().map(this::shortOf).toList()));
  }

  private List<Term> lacking(Term condition) {
    return switch (condition) {
      case Term.And and -> {
        List<Term> both = new ArrayList<>(lacking(and.left()));
        both.addAll(lacking(and.right()));
        yield both;
      }
      default -> values.answer(condition) == YES ? List.of() : List.of(condition);
    };
  }

  private Message shortOf(Term condition) {
    if (condition instanceof Term.Compare compare && compare.left().type() instanceof Type.Numeric) {
      NumberNode left = plan.number(compare.left());
      NumberNode right = plan.number(compare.right());
      long has = left.evaluate(frame);
      long wants = right.evaluate(frame);
      if (frame.isExact(has) && frame.isExact(wants)) {
        Rational distance = frame.exact(wants, right.scale()).minus(frame.exact(has, left.scale())).abs();
        return Message.of("ledger.result.short", values.phrases().say(condition), values.value(compare.left()), TermPhrases.number(distance, compare.left().type()));
      }
    }
    return values.phrases().say(condition);
  }
}
