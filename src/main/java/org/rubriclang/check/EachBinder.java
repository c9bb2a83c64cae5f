package org.rubriclang.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Cause;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Term;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Statement;
import org.rubriclang.words.Message;

/** Statements that are carried out for every member of a list: the member's fields are in scope. */
final class EachBinder {
  private final TermBinder terms;
  private final Causes causes;
  private final Findings findings;

  /** By the {@code each} itself: all statements in it share one list, which is bound once. Empty after an error. */
  private final Map<Statement.Each, Optional<Term.Selection>> lists = new IdentityHashMap<>();

  private final Set<Statement.Each> reported = Collections.newSetFromMap(new IdentityHashMap<>());

  EachBinder(TermBinder terms, Causes causes, Findings findings) {
    this.terms = terms;
    this.causes = causes;
    this.findings = findings;
  }

  /** The rule that stands in the node; empty for what is gathered beside the tree, and after an error. */
  Optional<Rule> bind(Covered<Statement> covered, Scope scope, NodeDraft node, RuleBinder rules) {
    Optional<Term.Selection> list = list(covered.around(), scope);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    Scope inside = node.isForRows() ? scope : rowsOf(list.get(), scope);
    Cover cover = covered.cover();
    return switch (covered.written()) {
      case Statement.Move move when move.instead() && !node.isForRows() -> misplaced(move.span(), "check.instead-in-each");
      case Statement.Move move -> {
        Rule.Move bound = rules.move(move, cover, inside, node, list);
        if (!move.instead()) {
          reportUnread(bound, list.get());
        }
        yield Optional.of(new Rule.Each(list.get(), bound));
      }
      case Statement.Forfeit forfeit when node.isForRows() -> {
        Term condition = terms.decides(forfeit.condition(), inside);
        yield Optional.of(new Rule.Forfeit(causes.add(forfeit.span(), cover, List.of(list.get(), condition)), condition));
      }
      case Statement.Forfeit forfeit -> {
        Term any = any(list.get(), terms.decides(forfeit.condition(), inside));
        yield Optional.of(new Rule.Forfeit(causes.add(forfeit.span(), cover, List.of(any)), any));
      }
      case Statement.Veto veto -> {
        rules.veto(veto, cover, any(list.get(), terms.decides(veto.condition(), inside)), node.outsideRows());
        yield Optional.empty();
      }
      case Statement.Require require -> {
        rules.requirements.add(require(require, cover, inside, list.get(), node.outsideRows()));
        yield Optional.empty();
      }
      case Statement.Rank rank -> misplaced(rank.span(), "check.rank-in-each");
      case Statement.Grade grade -> misplaced(grade.span(), "check.rank-in-each");
      case Statement.Select select -> misplaced(select.span(), "check.rank-in-each");
      case Statement.AsGeneral general -> Optional.empty(); // its statements stand here
      case Statement.Together together -> Optional.empty(); // reported with the outline
      case Statement.Each each -> Optional.empty(); // its statements know it
    };
  }

  /** The list for each row of which a block is carried out; empty after an error. */
  Optional<Term.Selection> rows(NodeDraft block, Scope scope) {
    Optional<Term.Selection> list = list(block.around, scope);
    boolean isTold = list.stream().flatMap(rows -> rows.distincts().stream())
        .allMatch(distinct -> distinct.keep() == Term.Keep.EARLIEST || distinct.by().isPresent());
    if (!isTold && reported.add(block.around.getLast())) {
      misplaced(RuleBinder.firstLine(block.around.getLast().span(), findings), "check.distinct-before-block");
    }
    return list;
  }

  /** With the row in scope: its fields, and that it is one of the list. */
  static Scope rowsOf(Term.Selection list, Scope scope) {
    Scope fields = inside(list.source(), scope);
    return list.condition().map(condition -> fields.given(condition, true)).orElse(fields);
  }

  private Optional<Rule> misplaced(Span span, String message) {
    findings.add(findings.about(Code.OUT_OF_PLACE_IN_EACH, span, message)
        .withNote(Message.of(message + ".advice", findings.spelt("together", "合计"), findings.spelt("each", "逐条"))));
    return Optional.empty();
  }

  private Optional<Term.Selection> list(List<Statement.Each> around, Scope scope) {
    Statement.Each innermost = around.getLast();
    Optional<Term.Selection> known = lists.get(innermost);
    if (known != null) {
      return known;
    }
    Optional<Term.Selection> list = around.size() == 1 ? terms.rows(innermost.list(), scope) : nested(around, scope);
    boolean hasNoRows = list.filter(rows -> rows.source().rowsOf().isEmpty()).isPresent();
    if (hasNoRows) {
      boolean areSubjects = list.get().source() instanceof ListSource.Peers || list.get().source() instanceof ListSource.Members;
      findings.report(Code.WRONG_TYPE, innermost.list().span(), areSubjects ? "check.each-of-peers" : "check.each-of-parts");
      list = Optional.empty();
    }
    lists.put(innermost, list);
    return list;
  }

  /** The rows of the inner list for every row of the outer one. */
  private Optional<Term.Selection> nested(List<Statement.Each> around, Scope scope) {
    Optional<Term.Selection> outer = list(around.subList(0, around.size() - 1), scope);
    if (outer.isEmpty()) {
      return Optional.empty();
    }
    Optional<Term.Selection> inner = terms.rows(around.getLast().list(), inside(outer.get().source(), scope));
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    boolean sameRows = outer.get().source().rowsOf().contains(inner.get().fact());
    if (sameRows || !isPlain(outer.get()) || !isPlain(inner.get())) {
      misplaced(RuleBinder.firstLine(around.getLast().span(), findings), "check.each-in-each");
      return Optional.empty();
    }
    Term.Selection pairs = Term.Selection.of(new ListSource.Pairs(outer.get().source(), inner.get().source()));
    return Optional.of(Stream.concat(outer.get().condition().stream(), inner.get().condition().stream())
        .reduce((one, other) -> new Term.And(one, other, Types.TRUTH)).map(pairs::with).orElse(pairs));
  }

  /** Rows that meet a condition, and nothing that compares rows with others: of which rows that is said would be open. */
  private static boolean isPlain(Term.Selection list) {
    return list.distincts().isEmpty() && list.trims().isEmpty() && list.cutoffs().isEmpty();
  }

  private static Scope inside(ListSource source, Scope scope) {
    return source instanceof ListSource.Pairs pairs ? inside(pairs.inner(), inside(pairs.outer(), scope)) : scope.in(source);
  }

  /** Rows that break it are facts that contradict each other. */
  private Rule.Require require(Statement.Require require, Cover cover, Scope inside, Term.Selection list, NodeDraft node) {
    Optional<Term> when = require.when().map(condition -> terms.decides(condition, inside));
    Term condition = terms.condition(require.condition(), when.map(given -> inside.given(given, true)).orElse(inside));
    Term kept = when.<Term>map(given -> new Term.Or(new Term.Not(given, Types.TRUTH), condition, Types.TRUTH)).orElse(condition);
    Term all = new Term.Fold(Term.Folding.ALL, whole(list), kept, Types.TRUTH);
    Cause cause = causes.add(require.span(), cover, List.of(all));
    return new Rule.Require(cause, all, Optional.empty(), require.message().value(), new Rule.ScoreNodeReference(node.index()));
  }

  private static Term any(Term.Selection list, Term condition) {
    return new Term.Fold(Term.Folding.ANY, whole(list), condition, Types.TRUTH);
  }

  /** Without what compares rows by their amounts: whether a condition holds for one does not depend on those. */
  static Term.Selection whole(Term.Selection list) {
    return list.distincts().isEmpty() && list.trims().isEmpty() ? list
        : new Term.Selection(list.source(), list.condition(), list.cutoffs(), List.of(), List.of(), Optional.empty(), list.type());
  }

  private static boolean isWrittenOut(Term.Selection rows) {
    return rows.source() instanceof ListSource.Listed listed && listed.kind() == ListSource.Kind.VALUES;
  }

  /** A statement that would be the same for any row is a count, and shorter as one. */
  private void reportUnread(Rule.Move move, Term.Selection list) {
    boolean narrows = list.condition().isPresent() || !list.distincts().isEmpty() || !list.trims().isEmpty() || move.once().isPresent();
    var read = new ArrayList<>(AllTerms.of(move));
    boolean[] readsRow = {read.stream().anyMatch(Walk::readsRow)};
    // (a, b) over a list that is written out: its values may be columns.
    read.forEach(term -> Walk.over(term, each -> readsRow[0] |= each instanceof Term.Fold fold && isWrittenOut(fold.rows()) || each instanceof Term.SumOver sum && isWrittenOut(sum.rows())));
    if (!narrows && !readsRow[0] && read.stream().noneMatch(term -> Types.isUnknown(term.type()))) {
      String name = list.name().orElse(list.fact().name());
      findings.add(findings.about(Code.EACH_READS_NOTHING, move.cause().span(), "check.each-reads-nothing", name)
          .withNote(Message.of("check.each-reads-nothing.advice", findings.spelt("deduct 1 per " + name, name + " 每次扣 1 分"))));
    }
  }
}
