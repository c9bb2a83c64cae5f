package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Let;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Membership;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Tally;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * The rubrics whose subjects belong to those of this one, and what a member is asked for: its facts, formulas and scores mean what they mean
 * in its own rubric.
 */
final class Memberships {
  private final List<Membership> all = new ArrayList<>();
  private final String subjects;
  private final Findings findings;
  private boolean lost;

  private Memberships(String subjects, Findings findings) {
    this.subjects = subjects;
    this.findings = findings;
  }

  /**
   * Of the rubrics that a file uses those that say so.
   *
   * @param used what the file uses, by the name where it says so
   */
  static Memberships of(Outline outline, Map<Name, SyntaxTree> used, OtherFiles files, Findings findings) {
    String subjects = outline.assess().map(assess -> assess.subjects().text()).orElse("");
    var memberships = new Memberships(subjects, findings);
    used.forEach((name, tree) -> {
      Optional<Line.Assess> assess = assess(tree);
      if (assess.flatMap(Line.Assess::of).filter(owner -> owner.text().equals(subjects)).isPresent()) {
        Optional<RubricModel> rubric = files.rubric(name, name);
        memberships.lost |= rubric.isEmpty();
        rubric.ifPresent(model -> memberships.add(model, name, outline.assess().orElseThrow()));
      }
    });
    return memberships;
  }

  private static Optional<Line.Assess> assess(SyntaxTree tree) {
    for (Line line : tree.lines()) {
      for (Line below : line instanceof Line.Rubric rubric ? rubric.body() : List.of(line)) {
        if (below instanceof Line.Assess assess) {
          return Optional.of(assess);
        }
      }
    }
    return Optional.empty();
  }

  private void add(RubricModel rubric, Name blame, Line.Assess own) {
    if (rubric.assessment().every().isShorterThan(own.every())) {
      findings.report(Code.MEMBERS_OF_SHORTER_PERIOD, blame.span(), "check.members-shorter", rubric.name(), rubric.assessment().subjects(), subjects);
    }
    all.add(new Membership(all.size(), rubric));
  }

  List<Membership> all() {
    return List.copyOf(all);
  }

  /** The rubric whose subjects go by this word, or that is called so; the only one where no word is written. Reports where there is none. */
  Optional<Membership> find(Optional<Name> kind, Span span) {
    if (all.isEmpty() && lost) {
      findings.incomplete();
      return Optional.empty();
    }
    if (all.isEmpty()) {
      findings.add(findings.about(Code.NO_MEMBERS, span, "check.no-members", subjects)
          .withNote(Message.of("check.no-members.advice", findings.spelt("assess 人员 of " + subjects + " every month", "考核 人员，属于 " + subjects + "，每月"),
              findings.spelt("use 人员月评", "引用 人员月评"))));
      return Optional.empty();
    }
    List<Membership> meant = all.stream()
        .filter(one -> kind.isEmpty() || kind.get().text().equals(one.kind()) || kind.get().text().equals(one.rubric().name())).toList();
    if (meant.size() == 1) {
      return Optional.of(meant.getFirst());
    }
    List<String> kinds = all.stream().map(Membership::kind).distinct().toList();
    List<String> names = kinds.size() == all.size() ? kinds : all.stream().map(one -> one.rubric().name()).toList();
    if (meant.isEmpty()) {
      Name wrong = kind.orElseThrow();
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, wrong.span(), "check.unknown-members", wrong.text(), subjects), wrong.span(),
          wrong.text(), names));
    } else {
      findings.add(findings.about(Code.AMBIGUOUS_NAME, span, "check.members-of-several", names)
          .withFix(findings.replacing(span, findings.spelt(names.getFirst() + " members", "所属 " + names.getFirst()))));
    }
    return Optional.empty();
  }

  /** A fact of one of the rubrics, for an example that gives it of members. */
  Optional<Membership> withFact(String name) {
    return all.stream().filter(one -> one.rubric().fact(name).isPresent()).findFirst();
  }

  Term list(Expression.Members written) {
    return find(written.kind(), written.span()).<Term>map(membership -> Term.Selection.of(new ListSource.Members(membership)))
        .orElseGet(TermBinder::unknown);
  }

  /** What a name means of a member of the list; empty where it means nothing in its rubric, or the list is none of members. */
  Optional<Term> named(ListSource list, Name name) {
    if (!(list instanceof ListSource.Members members)) {
      return Optional.empty();
    }
    RubricModel rubric = members.membership().rubric();
    Optional<Fact> fact = rubric.fact(name.text());
    if (fact.isPresent()) {
      if (fact.get().type() instanceof FactType.Records) {
        return Optional.of(count(members, name.text(), Term.Selection.of(new ListSource.Rows(fact.get()))));
      }
      return Optional.of(inMember(members, name.text(), new Term.FactValueOf(fact.get(), Types.of(fact.get().typeOver(rubric.assessment().every()), fact.get().orNone()))));
    }
    Optional<Let> let = rubric.lets().stream().filter(one -> one.name().equals(name.text())).findFirst();
    if (let.isPresent()) {
      return Optional.of(inMember(members, name.text(), new Term.LetValueOf(let.get(), let.get().value().type())));
    }
    Term.Selection selection = rubric.lists().get(name.text());
    if (selection != null) {
      return Optional.of(count(members, name.text(), selection));
    }
    return Names.isTotal(name.text()) ? Optional.of(score(members, rubric.total())) : Optional.empty();
  }

  /** A list of a member is how many it has: what else is to be computed over it is a formula of its own rubric. */
  private static Term count(ListSource.Members members, String name, Term.Selection list) {
    return inMember(members, name, TermBinder.counted(list));
  }

  /** Whether a term says how many there are in a list of a member. */
  static boolean isCount(Term term) {
    return term instanceof Term.InMember member && member.of() instanceof Term.CountOf;
  }

  private static Term inMember(ListSource.Members members, String name, Term of) {
    return new Term.InMember(members.membership().index(), name, of, Types.optional(of.type(), Walk.mayBeNone(of)));
  }

  private static Term score(ListSource.Members members, ScoreNode node) {
    Type type = Types.optional(Types.points(Interval.ALL), mayBeNone(members.membership().rubric(), node));
    return inMember(members, node.name().orElse(""), new Term.ScoreOf(node.index(), type));
  }

  /** {@code score}, {@code mark} of the innermost member in scope; empty where none is. */
  Optional<Term> field(Expression.MemberField field, Scope scope) {
    for (ListSource list : scope.members()) {
      if (list instanceof ListSource.Members members) {
        ScoreNode total = members.membership().rubric().total();
        Optional<Rational> mark = total.points();
        return field.mark() ? mark.map(points -> TermBinder.constant(points, new Type.Dimension.Points())) : Optional.of(score(members, total));
      }
    }
    return Optional.empty();
  }

  /** {@code score of 考勤}: the node of the members' rubric, if it has one of this name; empty where no member is in scope. */
  Optional<Term> score(Expression.ScoreOf written, Scope scope) {
    for (ListSource list : scope.members()) {
      if (list instanceof ListSource.Members members) {
        String name = written.node().text();
        List<ScoreNode> nodes = members.membership().rubric().nodes().stream()
            .filter(node -> Names.isTotal(name) ? node.kind() == ScoreNode.Kind.TOTAL : node.name().equals(Optional.of(name)) && isOf(written.kind(), node)).toList();
        if (nodes.size() > 1) {
          findings.report(Code.AMBIGUOUS_NAME, written.node().span(), "check.score-of-member-twice", name, members.membership().rubric().name());
          return Optional.of(TermBinder.unknown());
        }
        if (!nodes.isEmpty()) {
          return Optional.of(score(members, nodes.getFirst()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(Optional<Expression.ScoreKind> kind, ScoreNode node) {
    return kind.isEmpty() || kind.get().name().equals(node.kind().name());
  }

  private static boolean mayBeNone(RubricModel rubric, ScoreNode node) {
    boolean isClosed = node.kind() == ScoreNode.Kind.TOTAL && (node.guard().isPresent() || rubric.tally().kind() == Tally.Kind.NONE);
    boolean scaledToNothing = node.scaling().filter(scaling -> scaling.ifNone().isEmpty()).isPresent() && holdsWhatMayDropOut(node);
    return isClosed || scaledToNothing || rubric.nodes().stream().anyMatch(around -> mayDropOut(around) && isWithin(node, around));
  }

  private static boolean mayDropOut(ScoreNode node) {
    return node.inForce().isPresent() || node.applies().filter(applies -> !applies.keeps()).isPresent();
  }

  private static boolean holdsWhatMayDropOut(ScoreNode node) {
    return node.children().stream().anyMatch(child -> mayDropOut(child) || holdsWhatMayDropOut(child));
  }

  private static boolean isWithin(ScoreNode node, ScoreNode around) {
    return node.index() == around.index() || around.children().stream().anyMatch(child -> isWithin(node, child));
  }

  /** The names that mean something of a member. */
  static List<String> names(ListSource list) {
    if (!(list instanceof ListSource.Members members)) {
      return List.of();
    }
    var names = new ArrayList<String>();
    members.membership().rubric().facts().forEach(fact -> names.add(fact.name()));
    members.membership().rubric().lets().forEach(let -> names.add(let.name()));
    names.addAll(members.membership().rubric().lists().keySet());
    return names;
  }

  /** A fact that says to whom a subject belongs must name one. */
  static void checkOwner(Fact owner, Findings findings) {
    boolean isName = owner.type() instanceof FactType.Words || owner.type() instanceof FactType.OneOf;
    if (!isName) {
      Diagnostic diagnostic = findings.about(Code.WRONG_TYPE, owner.span(), "check.owner-no-name", owner.name());
      findings.add(diagnostic);
    }
  }
}
