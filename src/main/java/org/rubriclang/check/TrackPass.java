package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Role;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Track;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Option;
import org.rubriclang.value.Rational;

/** Takes out of the main track's tree what each linked track has of it: the nodes with statements that name the role, and what is above them. */
final class TrackPass {
  private final Roles roles;
  private final TermBinder terms;
  private final Causes causes;
  private final Findings findings;

  TrackPass(Roles roles, TermBinder terms, Causes causes, Findings findings) {
    this.roles = roles;
    this.terms = terms;
    this.causes = causes;
    this.findings = findings;
  }

  /**
   * The tracks in the order in which they are declared.
   *
   * @param nodes how many nodes the main track has: those of the others are numbered behind them
   */
  List<Track> build(Outline outline, ScoreNode main, int nodes) {
    List<Track> tracks = new ArrayList<>();
    int next = nodes;
    for (Line.Track written : roles.tracks()) {
      Role role = roles.find(written.role().text()).orElseThrow();
      List<ScoreNode> built = new ArrayList<>();
      ScoreNode total = total(main, tracks.size(), role, next, built);
      tracks.add(new Track(tracks.size(), role.index(), total, built, bound(written, Option.AtLeast.class), bound(written, Option.Cap.class)));
      next += built.size();
    }
    return tracks;
  }

  private Optional<ScoreNode.Bound> bound(Line.Track written, Class<? extends Option> kind) {
    for (Option option : written.options()) {
      if (kind.isInstance(option)) {
        var points = option instanceof Option.AtLeast atLeast ? atLeast.points() : ((Option.Cap) option).points();
        var limit = terms.amount(points, Scope.FILE);
        if (Constants.of(limit).isEmpty()) {
          findings.report(Code.WRONG_TYPE, points.span(), "check.track-bound-constant", terms.words(points));
          return Optional.empty();
        }
        return Optional.of(new ScoreNode.Bound(limit, causes.add(written.span(), Cover.NONE, List.of(limit))));
      }
    }
    return Optional.empty();
  }

  private static ScoreNode total(ScoreNode main, int track, Role role, int first, List<ScoreNode> built) {
    ScoreNode total = node(main, track, first, built).orElseGet(() -> {
      ScoreNode empty = copy(main, first, List.of(), List.of());
      built.add(empty);
      return empty;
    });
    // The full mark of the rubric at whose score the track opens is that of the track.
    ScoreNode marked = new ScoreNode(total.index(), total.kind(), total.sign(), total.name(), total.heading(), role.scoredBy().total().points(),
        total.start(), total.floor(), total.ceiling(), total.round(), total.guard(), total.rules(), total.children(), total.by(), total.check(),
        total.basis(), total.readings(), total.startCause(), total.span());
    built.set(0, marked);
    return marked;
  }

  /** The node with what names the role; empty where nothing in it does. Indices are in file order, a node's before those below it. */
  private static Optional<ScoreNode> node(ScoreNode main, int track, int index, List<ScoreNode> built) {
    int place = built.size();
    List<Rule> rules = main.rules().stream().flatMap(rule -> on(rule, track).stream()).toList();
    List<ScoreNode> below = new ArrayList<>();
    List<ScoreNode> children = new ArrayList<>();
    for (ScoreNode child : main.children()) {
      node(child, track, index + 1 + below.size(), below).ifPresent(children::add);
    }
    if (rules.isEmpty() && children.isEmpty()) {
      return Optional.empty();
    }
    ScoreNode node = copy(main, index, rules, children);
    built.add(place, node);
    built.addAll(below);
    return Optional.of(node);
  }

  private static Optional<Rule> on(Rule rule, int track) {
    return switch (rule) {
      case Rule.Move move -> move.tracks().stream().filter(amount -> amount.track() == track).findFirst().map(move::on);
      case Rule.Each each -> each.move().tracks().stream().filter(amount -> amount.track() == track).findFirst().map(each::on);
      default -> Optional.empty(); // says nothing of other tracks
    };
  }

  /** Without marks, floors and ceilings, which are those of the main track; a block's cap and a {@code distinct} act on each track alone. */
  private static ScoreNode copy(ScoreNode main, int index, List<Rule> rules, List<ScoreNode> children) {
    boolean block = main.kind() == ScoreNode.Kind.BLOCK;
    return new ScoreNode(index, main.kind(), main.sign(), main.name(), main.heading(), Optional.empty(), Rational.ZERO,
        block ? main.floor() : Optional.empty(), block ? main.ceiling() : Optional.empty(), Optional.empty(), guard(main), main.inForce(),
        Optional.empty(), Optional.empty(), main.distincts(), main.rows(), rules, children,
        main.by(), main.check(), main.basis(), main.readings(), main.startCause(), main.span());
  }

  /** What does not apply moves nothing here either. */
  private static Optional<Term> guard(ScoreNode main) {
    Optional<Term> applies = main.applies().map(ScoreNode.Applicability::condition);
    if (main.guard().isEmpty() || applies.isEmpty()) {
      return main.guard().or(() -> applies);
    }
    return Optional.of(new Term.And(main.guard().get(), applies.get(), Types.TRUTH));
  }
}
