package org.rubriclang.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Option;
import org.rubriclang.syntax.Statement;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;
import org.rubriclang.words.Message;

/**
 * Builds the tree of the score from the drafts: binds what stands in each node, and settles where it starts and between which bounds
 * it stays. A start never depends on facts.
 */
final class ScoreTreePass {
  private final TermBinder terms;
  private final RuleBinder rules;
  private final Causes causes;
  private final Marks marks;
  private final Findings findings;
  private final List<ScoreNode> built = new ArrayList<>();

  ScoreTreePass(TermBinder terms, RuleBinder rules, Causes causes, Marks marks, Findings findings) {
    this.terms = terms;
    this.rules = rules;
    this.causes = causes;
    this.marks = marks;
    this.findings = findings;
  }

  ScoreNode build(NodeDraft root) {
    return build(root, Scope.FILE, Office.NONE);
  }

  /** All nodes in file order. */
  List<ScoreNode> nodes() {
    var nodes = new ArrayList<>(built);
    // Comparator.comparingInt would be linked anew in every start: the start-up cache cannot keep it.
    nodes.sort((one, other) -> Integer.compare(one.index(), other.index()));
    return List.copyOf(nodes);
  }

  /** Who is in charge, how it is examined and by what evidence: said once, it holds for everything inside that says nothing else. */
  private record Office(List<String> by, List<String> check, List<String> basis) {
    static final Office NONE = new Office(List.of(), List.of(), List.of());

    Office within(Office around) {
      return new Office(by.isEmpty() ? around.by : by, check.isEmpty() ? around.check : check, basis.isEmpty() ? around.basis : basis);
    }
  }

  private ScoreNode build(NodeDraft draft, Scope above, Office around) {
    Optional<Rational> points = marks.points(draft);
    Optional<Term.Selection> rows = draft.isForRows() ? rules.eaches.rows(draft, above) : Optional.empty();
    boolean opensRows = draft.isForRows() && !draft.parent().orElseThrow().isForRows();
    Scope inRow = opensRows && rows.isPresent() ? EachBinder.rowsOf(rows.get(), above) : above;
    Scope inItem = draft.kind() == ScoreNode.Kind.ITEM ? inRow.inItem(draft) : inRow;
    Scope outer = inItem.withMark(points.isPresent() ? points : above.mark());
    Cause opener = causes.add(draft.opener(), draft.cover(), List.of());
    Said said = said(draft, outer, opener);
    Scope open = said.guard().map(condition -> outer.given(condition, true)).orElse(outer);
    Scope scope = said.applies().map(applies -> open.given(applies.condition(), true)).orElse(open);
    Office office = office(draft).within(around);
    var own = new ArrayList<Rule>();
    Scope notReplaced = bind(draft, scope, own);
    var children = new ArrayList<ScoreNode>();
    for (NodeDraft child : draft.children) {
      children.add(build(child, notReplaced, office));
    }
    var node = new ScoreNode(draft.index(), draft.kind(), draft.sign(), draft.name().map(Name::text), draft.heading().map(text -> text.value()),
        points, start(draft, points, said), floor(draft, said, opener), ceiling(draft, points, said, opener), said.round(), said.guard(),
        said.inForce(), said.applies(), said.scaling(), said.distincts(), rows, own,
        children, office.by(), office.check(), office.basis(), draft.readings, opener, draft.opener());
    node.distincts().forEach(once -> reaches(once, node));
    built.add(node);
    return node;
  }

  /**
   * Binds the statements, in the order of the file. Where an {@code instead award} holds nothing else is read, so the others may rely on it
   * that it does not.
   *
   * @return in which scope the others stand
   */
  private Scope bind(NodeDraft draft, Scope scope, List<Rule> own) {
    Map<Covered<Statement>, Optional<Rule>> replacing = new IdentityHashMap<>();
    Scope others = scope;
    for (Covered<Statement> statement : draft.statements) {
      if (statement.written() instanceof Statement.Move move && move.instead() && move.verb() == Statement.Verb.AWARD) {
        Optional<Rule> rule = rules.bind(statement, others, draft);
        replacing.put(statement, rule);
        if (rule.isPresent() && rule.get() instanceof Rule.Move bound && bound.condition().isPresent()) {
          others = others.given(bound.condition().get(), false);
        }
      }
    }
    for (Covered<Statement> statement : draft.statements) {
      Optional<Rule> known = replacing.get(statement);
      (known == null ? rules.bind(statement, others, draft) : known).ifPresent(own::add);
    }
    return others;
  }

  /** A {@code distinct} must reach something, and every row that it reaches must have an amount of its own. */
  private void reaches(ScoreNode.Once once, ScoreNode node) {
    var lists = new ArrayList<Term.Selection>();
    counts(node, once, lists);
    if (lists.isEmpty()) {
      findings.add(findings.about(Code.WRONG_TYPE, once.cause().span(), "check.distinct-reaches-nothing", once.keys(),
          node.name().orElse("")));
    }
  }

  private void counts(ScoreNode node, ScoreNode.Once once, List<Term.Selection> lists) {
    for (Rule rule : node.rules()) {
      if (rule instanceof Rule.Each each && hasKeys(each.list(), once)) {
        lists.add(each.list());
      }
      if (rule instanceof Rule.Move move) {
        Walk.lists(move).stream().filter(list -> hasKeys(list, once)).forEach(list -> {
          lists.add(list);
          if (move.once().filter(shared -> shared.field().isEmpty()).isPresent()) {
            findings.add(findings.about(Code.ONCE_DIFFERS, move.cause().span(), "check.once-and-distinct")
                .withRelated(findings.place(once.cause().span()), Message.of("check.first-here")));
          }
          boolean isWhole = move.amount() instanceof Term.SumOver || move.times().filter(Term.CountOf.class::isInstance).isPresent();
          if (!isWhole) {
            findings.add(findings.about(Code.WRONG_TYPE, once.cause().span(), "check.distinct-shifted", list.fact().name())
                .withRelated(findings.place(move.cause().span()), Message.of("check.distinct-shifted.there")));
          }
        });
      }
    }
    node.children().forEach(child -> counts(child, once, lists));
  }

  private static boolean hasKeys(Term.Selection list, ScoreNode.Once once) {
    boolean hasDay = once.within().isEmpty() || TermBinder.onlyDate(list.source()).isPresent();
    return hasDay && once.by().stream().allMatch(field -> TermBinder.fieldOf(list.source(), field).isPresent()) && once.keys().stream().allMatch(key -> TermBinder.fieldOf(list.source(), key).isPresent());
  }

  private static Office office(NodeDraft draft) {
    var by = new ArrayList<>(draft.by.stream().map(Name::text).toList());
    var check = new ArrayList<>(draft.check.stream().map(Name::text).toList());
    var basis = new ArrayList<>(draft.basis);
    for (Option option : draft.options()) {
      switch (option) {
        case Option.By said -> said.offices().forEach(name -> by.add(name.text()));
        case Option.Check said -> said.methods().forEach(name -> check.add(name.text()));
        case Option.Basis said -> basis.add(said.text().value());
        default -> { } // the others are about points
      }
    }
    return new Office(by, check, basis);
  }

  /** What the options of the node say about its points. */
  private record Said(Optional<ScoreNode.Bound> cap, boolean uncapped, Optional<ScoreNode.Bound> atLeast, Optional<ScoreNode.Bound> upTo,
      Optional<Rational> start, Optional<Term> guard, Optional<Rounding> round, Optional<Term> inForce, Optional<ScoreNode.Applicability> applies,
      Optional<ScoreNode.Scaling> scaling, List<ScoreNode.Once> distincts) {}

  private Said said(NodeDraft draft, Scope scope, Cause opener) {
    Optional<ScoreNode.Bound> cap = Optional.empty();
    Optional<ScoreNode.Bound> atLeast = Optional.empty();
    Optional<ScoreNode.Bound> upTo = Optional.empty();
    Optional<Rational> start = Optional.empty();
    Optional<Term> guard = Optional.empty();
    Optional<Rounding> round = Optional.empty();
    Optional<Term> inForce = Optional.empty();
    Optional<ScoreNode.Applicability> applies = Optional.empty();
    Optional<ScoreNode.Scaling> scaling = Optional.empty();
    boolean uncapped = false;
    var distincts = new ArrayList<ScoreNode.Once>();
    for (Option option : draft.options()) {
      switch (option) {
        case Option.Cap limit -> cap = Optional.of(new ScoreNode.Bound(terms.amount(limit.points(), scope), opener));
        case Option.AtLeast limit -> atLeast = Optional.of(new ScoreNode.Bound(terms.amount(limit.points(), scope), opener));
        case Option.UpTo limit -> upTo = Optional.of(new ScoreNode.Bound(terms.amount(limit.points(), scope), opener));
        case Option.Uncapped limit -> uncapped = true;
        case Option.Start begin -> start = start(begin, scope);
        case Option.OnlyWhen condition -> guard = Optional.of(terms.decides(condition.condition(), scope));
        case Option.Applies condition -> applies = Optional.of(new ScoreNode.Applicability(terms.decides(condition.condition(), scope), condition.keeps()));
        case Option.Scaled scaled -> scaling = Optional.of(new ScoreNode.Scaling(scaled.ifNone().map(none -> terms.amount(none, scope))));
        case Option.InForce days -> inForce = Optional.of(terms.condition(days.range(), scope));
        case Option.Round rounding -> round = Optional.of(rounding.rounding());
        case Option.Distinct once -> distincts.add(once(once, draft));
        case Option.By by -> { }
        case Option.Check check -> { }
        case Option.Basis basis -> { }
      }
    }
    for (Covered<org.rubriclang.syntax.Line.Cap> line : draft.caps) {
      Term limit = terms.amount(line.written().points(), scope);
      if (cap.isPresent()) {
        findings.add(findings.about(Code.DECLARED_TWICE, line.written().span(), "check.cap-twice")
            .withRelated(findings.place(cap.get().cause().span()), Message.of("check.first-here")));
      } else {
        cap = Optional.of(new ScoreNode.Bound(limit, causes.add(line.written().span(), line.cover(), List.of(limit))));
      }
    }
    return new Said(cap, uncapped, atLeast, upTo, start, guard, round, inForce, applies, scaling, distincts);
  }

  private ScoreNode.Once once(Option.Distinct once, NodeDraft draft) {
    Optional<String> by = once.same().by().flatMap(key -> key instanceof Expression.Reference reference ? Optional.of(reference.name().text()) : Optional.empty());
    if (once.same().by().isPresent() && by.isEmpty()) {
      findings.report(Code.WRONG_TYPE, once.same().by().get().span(), "check.distinct-by-field", terms.words(once.same().by().get()));
    }
    return new ScoreNode.Once(once.same().keys().stream().map(Name::text).toList(), once.same().within(), TermBinder.keep(once.same().keep()), by,
        causes.add(once.span(), draft.cover(), List.of()));
  }

  private Optional<Rational> start(Option.Start begin, Scope scope) {
    Optional<Rational> constant = Constants.of(terms.amount(begin.points(), scope));
    if (constant.isEmpty()) {
      findings.report(Code.WRONG_TYPE, begin.points().span(), "check.start-constant", terms.words(begin.points()));
    } else if (!Marks.isLedgerAmount(constant.get())) {
      findings.report(Code.WRONG_TYPE, begin.points().span(), "check.points-size", terms.words(begin.points()));
    }
    return constant.or(() -> Optional.of(Rational.ZERO));
  }

  /** Settled questions 1 and 3 of the language: by what the node does, never by facts. */
  private Rational start(NodeDraft draft, Optional<Rational> points, Said said) {
    if (said.start().isPresent()) {
      return said.start().get();
    }
    return switch (draft.kind()) {
      case BLOCK -> Rational.ZERO;
      case TOTAL, SECTION -> draft.isPlain() ? poolStart(draft, points) : Rational.ZERO;
      case ITEM, PART -> draft.isPlain() ? itemStart(draft, points) : Rational.ZERO;
    };
  }

  private Rational itemStart(NodeDraft draft, Optional<Rational> points) {
    if (!marks.drawers(draft).isEmpty()) {
      return poolStart(draft, points);
    }
    if (points.isEmpty() || hasParts(draft)) {
      return Rational.ZERO;
    }
    if (draft.awards() && draft.deducts()) {
      startNotSaid(draft, points.get());
    }
    return draft.awards() ? Rational.ZERO : points.get();
  }

  /** What no printed points take up, for those who draw on it. */
  private Rational poolStart(NodeDraft draft, Optional<Rational> points) {
    List<NodeDraft> drawers = marks.drawers(draft);
    boolean awards = draws(draft) && draft.awards() || drawers.stream().anyMatch(NodeDraft::awards);
    boolean deducts = draws(draft) && draft.deducts() || drawers.stream().anyMatch(NodeDraft::deducts);
    if (points.isEmpty() || !awards && !deducts) {
      return Rational.ZERO;
    }
    Rational left = points.get().minus(marks.mostTaken(draft));
    if (awards && deducts) {
      startNotSaid(draft, left);
    }
    return awards ? Rational.ZERO : left.max(Rational.ZERO);
  }

  /** A statement directly in a section draws on it; in the total it stands for itself. */
  private static boolean draws(NodeDraft draft) {
    return draft.kind() == ScoreNode.Kind.SECTION;
  }

  private void startNotSaid(NodeDraft draft, Rational points) {
    var diagnostic = findings.about(Code.START_NOT_SAID, draft.blame(), "check.start-not-said", draft.title(), points)
        .withNote(Message.of("check.start-advice", points));
    int end = draft.points().map(written -> endOfPoints(written.span().end())).orElse(draft.blame().end());
    findings.add(diagnostic
        .withFix(findings.inserting(end, findings.spelt(" start " + points, "，起评 " + points + " 分")))
        .withFix(findings.inserting(end, findings.spelt(" start 0", "，起评 0 分"))));
  }

  /** Behind 分, which belongs to the number before it but not to its expression. */
  private int endOfPoints(int end) {
    String text = findings.source().text();
    int next = end;
    while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\u3000')) {
      next++;
    }
    return next < text.length() && text.charAt(next) == '分' ? next + 1 : end;
  }

  private static boolean hasParts(NodeDraft draft) {
    return draft.children.stream().anyMatch(child -> child.kind() == ScoreNode.Kind.PART);
  }

  /** Whether bounds that nobody wrote hold here: for what has points of its own to keep, not for a frame around others. */
  private boolean keepsPoints(NodeDraft draft) {
    boolean isPool = !marks.drawers(draft).isEmpty() || draws(draft) && !draft.ownStatements().isEmpty();
    return switch (draft.kind()) {
      case TOTAL, BLOCK -> false;
      case SECTION -> isPool;
      case ITEM, PART -> isPool || draft.points().isPresent() && (!hasParts(draft) || !draft.ownStatements().isEmpty());
    };
  }

  private Optional<ScoreNode.Bound> floor(NodeDraft draft, Said said, Cause opener) {
    if (said.atLeast().isPresent()) {
      return said.atLeast();
    }
    return switch (draft.sign()) {
      case BONUS -> Optional.of(bound(Rational.ZERO, opener));
      case PENALTY -> limit(draft, said, opener).map(ScoreTreePass::negated);
      case PLAIN -> {
        boolean onlyTakes = draft.kind() == ScoreNode.Kind.BLOCK && onlyDeducts(draft);
        if (onlyTakes) {
          yield said.cap().map(ScoreTreePass::negated);
        }
        yield keepsPoints(draft) ? Optional.of(bound(Rational.ZERO, opener)) : Optional.empty();
      }
    };
  }

  private Optional<ScoreNode.Bound> ceiling(NodeDraft draft, Optional<Rational> points, Said said, Cause opener) {
    return switch (draft.sign()) {
      case BONUS -> limit(draft, said, opener);
      case PENALTY -> Optional.of(bound(Rational.ZERO, opener));
      case PLAIN -> {
        boolean onlyTakes = draft.kind() == ScoreNode.Kind.BLOCK && onlyDeducts(draft);
        if (onlyTakes || said.uncapped()) {
          yield Optional.empty();
        }
        Optional<ScoreNode.Bound> written = said.upTo().or(said::cap);
        yield written.isPresent() || !keepsPoints(draft) ? written : points.map(mark -> bound(mark, opener));
      }
    };
  }

  private static boolean onlyDeducts(NodeDraft block) {
    return block.deducts() && !block.awards();
  }

  /** How far a bonus or penalty goes: it must say so. */
  private Optional<ScoreNode.Bound> limit(NodeDraft draft, Said said, Cause opener) {
    Optional<ScoreNode.Bound> printed = marks.points(draft).map(points -> bound(points, opener));
    Optional<ScoreNode.Bound> limit = said.cap().or(said::upTo).or(() -> printed);
    if (limit.isEmpty() && !said.uncapped()) {
      boolean bonus = draft.sign() == ScoreNode.Sign.BONUS;
      int end = draft.blame().end();
      findings.add(findings.about(Code.CAP_MISSING, draft.blame(), bonus ? "check.bonus-cap-missing" : "check.penalty-cap-missing", draft.title())
          .withFix(findings.inserting(end, findings.spelt(" cap 10", bonus ? "，最多 10 分" : "，扣分不超过 10 分")))
          .withFix(findings.inserting(end, findings.spelt(" uncapped", "，不封顶"))));
    }
    return limit;
  }

  private static ScoreNode.Bound bound(Rational points, Cause cause) {
    return new ScoreNode.Bound(TermBinder.constant(points, new Type.Dimension.Points()), cause);
  }

  private static ScoreNode.Bound negated(ScoreNode.Bound bound) {
    if (bound.points() instanceof Term.Number number) {
      return bound(number.value().negated(), bound.cause());
    }
    Type type = bound.points().type() instanceof Type.Numeric numeric ? Types.withBounds(numeric, numeric.bounds().negated()) : Types.UNKNOWN;
    return new ScoreNode.Bound(new Term.Negate(bound.points(), type), bound.cause());
  }
}
