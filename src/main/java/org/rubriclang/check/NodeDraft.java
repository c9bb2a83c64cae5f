package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Option;
import org.rubriclang.syntax.Statement;
import org.rubriclang.syntax.Text;
import org.rubriclang.value.DayRange;

/**
 * A node of the score as it was written: what stands in it, nothing bound yet. It grows while the file is read once, from top to
 * bottom, and is only looked at afterwards.
 */
final class NodeDraft {
  private final int index;
  private final ScoreNode.Kind kind;
  private final ScoreNode.Sign sign;
  private final Optional<Name> name;
  private final Optional<Text> heading;
  private final Optional<Expression> points;
  private final List<Option> options;
  private final List<Option> offered = new ArrayList<>();
  private final Span opener;
  private final Optional<NodeDraft> parent;
  private final Cover cover;

  /** Of the total: that there is none. */
  boolean isNone;

  /** Of a block inside an {@code each}: the lists for each row of which it is carried out, the outer first. */
  final List<Statement.Each> around = new ArrayList<>();

  final List<NodeDraft> children = new ArrayList<>();
  final List<Covered<Statement>> statements = new ArrayList<>();
  final List<Covered<Line.Cap>> caps = new ArrayList<>();
  final List<Name> by = new ArrayList<>();
  final List<Name> check = new ArrayList<>();
  final List<String> basis = new ArrayList<>();
  final List<String> readings = new ArrayList<>();

  /** @param opener the sentence that opens the node, without what stands in it */
  NodeDraft(int index, ScoreNode.Kind kind, ScoreNode.Sign sign, Optional<Name> name, Optional<Text> heading, Optional<Expression> points,
      List<Option> options, Span opener, Optional<NodeDraft> parent, Cover cover) {
    this.index = index;
    this.kind = kind;
    this.sign = sign;
    this.name = name;
    this.heading = heading;
    this.points = points;
    this.options = List.copyOf(options);
    this.opener = opener;
    this.parent = parent;
    this.cover = cover;
  }

  int index() {
    return index;
  }

  ScoreNode.Kind kind() {
    return kind;
  }

  ScoreNode.Sign sign() {
    return sign;
  }

  boolean isPlain() {
    return sign == ScoreNode.Sign.PLAIN;
  }

  Optional<Name> name() {
    return name;
  }

  /** Its name for messages; empty text for the total and for a block without a name. */
  String title() {
    return name.map(Name::text).orElse("");
  }

  Optional<Text> heading() {
    return heading;
  }

  Optional<Expression> points() {
    return points;
  }

  /** Its own options, and those of every item that it does not have itself. */
  List<Option> options() {
    if (offered.isEmpty()) {
      return options;
    }
    var all = new ArrayList<>(options);
    all.addAll(offered);
    return List.copyOf(all);
  }

  /** Takes an option of every item, unless the node says something of its own of that kind. */
  void offer(Option option) {
    boolean ownOne = options.stream().anyMatch(own -> own.getClass() == option.getClass())
        || option instanceof Option.Uncapped && saysCap();
    if (!ownOne) {
      offered.add(option);
    }
  }

  Optional<Option.Applies> applies() {
    return options().stream().flatMap(option -> option instanceof Option.Applies applies ? Optional.of(applies).stream() : Optional.<Option.Applies>empty().stream())
        .findFirst();
  }

  /** The days on which it holds. */
  DayRange inForce() {
    return options().stream().flatMap(option -> option instanceof Option.InForce days ? Optional.of(days.range().days()).stream() : Optional.<DayRange>empty().stream())
        .findFirst().orElse(DayRange.ALWAYS);
  }

  /** Whether it and another hold on different days, and both say so. */
  boolean isInTurnWith(NodeDraft other) {
    return !inForce().equals(DayRange.ALWAYS) && !other.inForce().equals(DayRange.ALWAYS) && inForce().shared(other.inForce()).isEmpty();
  }

  Optional<Option.Scaled> scaled() {
    return options().stream().flatMap(option -> option instanceof Option.Scaled scaled ? Optional.of(scaled).stream() : Optional.<Option.Scaled>empty().stream())
        .findFirst();
  }

  boolean mayDropOut() {
    return applies().filter(applies -> !applies.keeps()).isPresent();
  }

  /** Whether something that counts into the printed sum may drop out in here. */
  boolean holdsWhatMayDropOut() {
    return children.stream().anyMatch(child -> child.isPlain() && (child.mayDropOut() || child.holdsWhatMayDropOut()));
  }

  /** Whether its score may be none: it does not apply, or nothing in it does. */
  boolean mayBeNone() {
    boolean scaledToNothing = scaled().filter(scaled -> scaled.ifNone().isEmpty()).isPresent() && holdsWhatMayDropOut();
    boolean isClosed = kind == ScoreNode.Kind.TOTAL && options().stream().anyMatch(Option.OnlyWhen.class::isInstance);
    return isNone || isClosed || mayDropOut() || !inForce().equals(DayRange.ALWAYS) || scaledToNothing || parent.map(NodeDraft::isNotThereWithItsParent).orElse(false);
  }

  private boolean isNotThereWithItsParent() {
    return applies().isPresent() || !inForce().equals(DayRange.ALWAYS) || parent.map(NodeDraft::isNotThereWithItsParent).orElse(false);
  }

  /** Whether a cap, or that there is none, is said here. */
  boolean saysCap() {
    return !caps.isEmpty() || options.stream().anyMatch(own -> own instanceof Option.Cap || own instanceof Option.Uncapped || own instanceof Option.UpTo);
  }

  Span opener() {
    return opener;
  }

  Optional<NodeDraft> parent() {
    return parent;
  }

  Cover cover() {
    return cover;
  }

  /** Whether this is the other or stands somewhere in it. */
  boolean isWithin(NodeDraft other) {
    return this == other || parent.map(above -> above.isWithin(other)).orElse(false);
  }

  /** Whether it is carried out for every row of a list. */
  boolean isForRows() {
    return !around.isEmpty();
  }

  /** The node itself, or the nearest one around it that is carried out once. */
  NodeDraft outsideRows() {
    return isForRows() ? parent.orElseThrow().outsideRows() : this;
  }

  /** Where to point at: the name where there is one, else the opener. */
  Span blame() {
    return name.map(Name::span).orElse(opener);
  }

  /** Everything in it that moves points, blocks included, but not its parts or items. */
  List<Statement> ownStatements() {
    var all = new ArrayList<Statement>();
    statements.forEach(statement -> all.add(statement.written()));
    for (NodeDraft child : children) {
      if (child.kind == ScoreNode.Kind.BLOCK) {
        all.addAll(child.ownStatements());
      }
    }
    return all;
  }

  boolean awards() {
    return ownStatements().stream().anyMatch(statement -> switch (statement) {
      case Statement.Move move -> !move.instead() && move.verb() == Statement.Verb.AWARD;
      case Statement.Rank rank -> rank.verb() == Statement.Verb.AWARD;
      case Statement.AsGeneral general -> false;
      case Statement.Forfeit forfeit -> false;
      case Statement.Veto veto -> false;
      case Statement.Together together -> false;
      case Statement.Each each -> false;
      case Statement.Require require -> false;
      case Statement.Grade grade -> false;
      case Statement.Select select -> false;
    });
  }

  boolean deducts() {
    return ownStatements().stream().anyMatch(
        statement -> statement instanceof Statement.Move move && !move.instead() && move.verb() == Statement.Verb.DEDUCT
            || statement instanceof Statement.Rank rank && rank.verb() == Statement.Verb.DEDUCT);
  }
}
