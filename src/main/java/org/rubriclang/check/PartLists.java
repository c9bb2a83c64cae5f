package org.rubriclang.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.model.Type.Dimension;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Keyword;
import org.rubriclang.syntax.Name;
import org.rubriclang.value.Interval;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;

/**
 * The lists whose members the rubric names: its items and sections, which have a score and a mark, and values that are written out. Bonuses
 * and penalties are no parts, nor is what stands in them.
 */
final class PartLists {
  /** What a member of a written-out list goes by. */
  private static final List<String> VALUE = List.of("value", "值");

  /** A list of more would look further back than anybody keeps sheets. */
  private static final int MOST_PERIODS = 400;

  private static final List<String> MARKS = Stream.concat(Keyword.MEMBER_MARK.english().stream(), Keyword.MEMBER_MARK.chinese().stream()).toList();

  private final TermBinder terms;
  private final Names names;
  private final List<NodeDraft> nodes;
  private final Findings findings;

  /** By the index of the list. */
  private final List<Map<Term.Asked, Term>> fields = new ArrayList<>();

  PartLists(TermBinder terms, Names names, Outline outline, Findings findings) {
    this.terms = terms;
    this.names = names;
    this.nodes = outline.nodes();
    this.findings = findings;
  }

  /** {@code items}, {@code items of SECTION}, {@code sections}. */
  Term list(Expression.Parts written) {
    Optional<NodeDraft> around = Optional.empty();
    if (written.of().isPresent()) {
      around = names.node(written.of().get(), Optional.of(Expression.ScoreKind.SECTION));
      if (around.isEmpty()) {
        return TermBinder.unknown();
      }
    }
    ScoreNode.Kind kind = written.sections() ? ScoreNode.Kind.SECTION : ScoreNode.Kind.ITEM;
    Optional<NodeDraft> section = around;
    List<NodeDraft> parts = nodes.stream().filter(node -> node.kind() == kind && isPlainThroughout(node))
        .filter(node -> section.map(node::isWithin).orElse(true)).toList();
    if (parts.isEmpty()) {
      findings.report(Code.NO_PARTS, written.span(), "check.no-parts", terms.words(written));
      return TermBinder.unknown();
    }
    int index = fields.size();
    boolean mayDropOut = parts.stream().anyMatch(NodeDraft::mayBeNone);
    List<Term> scores = parts.stream().<Term>map(node -> new Term.ScoreOf(node.index(), Types.optional(Types.points(Interval.ALL), node.mayBeNone()))).toList();
    Term score = new Term.OfMember(index, Term.Asked.SCORE, "", scores, Types.points(Interval.ALL));
    fields.add(Map.of(Term.Asked.SCORE, score, Term.Asked.MARK, mark(index, parts)));
    // A part without a score is not among those that are looked at.
    Optional<Term> present = mayDropOut ? Optional.of(new Term.Not(new Term.IsNone(new Term.OfMember(index, Term.Asked.SCORE, "", scores,
        Types.optional(Types.points(Interval.ALL), true)), Types.TRUTH), Types.TRUTH)) : Optional.empty();
    return Term.Selection.of(new ListSource.Listed(index, written.sections() ? ListSource.Kind.SECTIONS : ListSource.Kind.ITEMS, terms.words(written),
        section.map(NodeDraft::title), parts.stream().map(NodeDraft::title).toList(), present, Optional.empty()));
  }

  private static boolean isPlainThroughout(NodeDraft node) {
    return node.isPlain() && node.parent().map(PartLists::isPlainThroughout).orElse(true);
  }

  private static Term mark(int index, List<NodeDraft> parts) {
    var marks = new ArrayList<Term>();
    Optional<Interval> bounds = Optional.empty();
    boolean isWhole = true;
    for (NodeDraft part : parts) {
      Optional<Rational> points = part.points().flatMap(written -> written instanceof Expression.Number number ? Optional.of(number.value()) : Optional.empty());
      marks.add(points.map(value -> TermBinder.constant(value, new Dimension.Points()))
          .orElseGet(() -> new Term.NoneValue(Types.optional(Types.points(Interval.ALL), true))));
      isWhole &= points.isPresent();
      if (points.isPresent()) {
        Interval exact = Interval.exactly(points.get());
        bounds = Optional.of(bounds.map(exact::hull).orElse(exact));
      }
    }
    return new Term.OfMember(index, Term.Asked.MARK, "", marks, Types.optional(Types.points(bounds.orElse(Interval.ALL)), !isWhole));
  }

  /** {@code (甲分, 乙分, 丙分)}. */
  Term list(Expression.Listed written, Scope scope) {
    var values = new ArrayList<Term>();
    Type type = Types.UNKNOWN;
    for (Expression one : written.values()) {
      Term value = TermBinder.counted(terms.value(one, scope));
      type = values.isEmpty() ? value.type() : terms.unify(type, value.type(), one.span());
      values.add(value);
    }
    boolean mayBeNone = values.stream().anyMatch(value -> Walk.mayBeNone(value) && !scope.assumed().isAnswered(value));
    int index = fields.size();
    fields.add(Map.of(Term.Asked.VALUE, new Term.OfMember(index, Term.Asked.VALUE, "", values, Types.optional(type, mayBeNone))));
    return Term.Selection.of(new ListSource.Listed(index, ListSource.Kind.VALUES, terms.words(written), Optional.empty(),
        written.values().stream().map(terms::words).toList(), Optional.empty(), Optional.empty()));
  }

  /** {@code months of quarter}, {@code last 3 months}: of a rubric that is assessed every month. */
  Term list(Expression.Periods written, PeriodUnit assessed) {
    boolean isLonger = written.whole().map(written.part()::isShorterThan).orElse(written.last() > 0 && written.last() <= MOST_PERIODS);
    if (written.part() != assessed || !isLonger) {
      findings.report(Code.OTHER_PERIODS, written.span(), written.part() != assessed ? "check.other-periods" : "check.no-periods", terms.words(written));
      return TermBinder.unknown();
    }
    int count = written.whole().map(written.part()::mostIn).orElse(written.last());
    int index = fields.size();
    fields.add(Map.of());
    return Term.Selection.of(new ListSource.Listed(index, ListSource.Kind.PERIODS, terms.words(written), Optional.empty(), Collections.nCopies(count, ""),
        Optional.empty(), Optional.of(new ListSource.Stretch(written.part(), written.whole()))));
  }

  /** What a name or a score means in a period of the list in scope; empty where none is. */
  Optional<Term> inPeriod(Expression of, Scope scope) {
    if (scope.members().isEmpty() || !(scope.members().getFirst() instanceof ListSource.Listed listed) || listed.kind() != ListSource.Kind.PERIODS) {
      return Optional.empty();
    }
    boolean isKnown = !(of instanceof Expression.Reference reference) || terms.knows(reference.name().text());
    if (!isKnown) {
      return Optional.empty();
    }
    Term now = TermBinder.counted(terms.value(of, new Scope(List.of(), Assumptions.NONE, scope.mark(), scope.item(), Map.of(), List.of())));
    if (now instanceof Term.Undecided) {
      return Optional.of(now);
    }
    List<Term> values = terms.carrying().over(of, now, listed.members().size());
    boolean mayBeNone = values.stream().limit(values.size() - 1L).findAny().isPresent() || Walk.mayBeNone(now);
    return Optional.of(new Term.OfMember(listed.index(), Term.Asked.NAMED, terms.words(of), values, Types.optional(now.type(), mayBeNone)));
  }

  /** {@code score}, {@code mark} of the innermost member that has one. */
  Term field(Expression.MemberField written, Scope scope) {
    Optional<Term> total = written.mark() ? Optional.empty() : inPeriod(new Expression.Reference(new Name("total", /* quoted= */ false, written.span()), written.span()), scope);
    if (total.isPresent()) {
      return total.get();
    }
    for (ListSource list : scope.members()) {
      Optional<Term> found = list instanceof ListSource.Listed listed ? find(listed, written.mark() ? Term.Asked.MARK : Term.Asked.SCORE) : Optional.empty();
      if (found.isPresent()) {
        return found.get();
      }
    }
    Optional<Term> ofSubject = terms.memberships().field(written, scope).or(() -> ofPeer(written, scope));
    if (ofSubject.isPresent()) {
      return ofSubject.get();
    }
    // Whoever calls a fact so means that.
    String word = terms.words(written);
    if (terms.isKnown(word, scope)) {
      return terms.value(new Expression.Reference(new Name(word, /* quoted= */ false, written.span()), written.span()), scope);
    }
    findings.report(Code.FIELD_OF_NO_MEMBER, written.span(), "check.field-of-no-member", word, findings.spelt("least of score / mark over items", "各项目 的 得分 / 满分 最小值"));
    return TermBinder.unknown();
  }

  /** The total of another subject, and its full mark. */
  private Optional<Term> ofPeer(Expression.MemberField written, Scope scope) {
    if (scope.members().stream().noneMatch(ListSource.Peers.class::isInstance) || terms.isKnown(terms.words(written), scope)) {
      return Optional.empty();
    }
    NodeDraft total = names.total();
    return written.mark() ? total.points().flatMap(points -> Constants.of(terms.amount(points, Scope.FILE))).map(points -> TermBinder.constant(points, new Dimension.Points()))
        : Optional.of(new Term.ScoreOf(0, Types.optional(Types.points(Interval.ALL), total.mayBeNone())));
  }

  /** What a name means inside a member of a list: the value of a written-out one; the mark, where a sentence names no list by its word. */
  Optional<Term> valueOf(ListSource list, String name) {
    return VALUE.contains(name) ? valueOf(list) : MARKS.contains(name) && list instanceof ListSource.Listed listed ? find(listed, Term.Asked.MARK) : Optional.empty();
  }

  Optional<Term> valueOf(ListSource list) {
    return list instanceof ListSource.Listed listed ? find(listed, Term.Asked.VALUE) : Optional.empty();
  }

  private Optional<Term> find(ListSource.Listed list, Term.Asked asked) {
    return Optional.ofNullable(fields.get(list.index()).get(asked));
  }
}
