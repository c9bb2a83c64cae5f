package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;

/** A model as text that both vocabularies share: a line for each node and each rule, terms as plain formulas. */
final class ModelPrinter {
  private final StringBuilder text = new StringBuilder();

  private ModelPrinter() {}

  static String print(RubricModel model) {
    var printer = new ModelPrinter();
    printer.node(model.total(), 0);
    model.vetoes().forEach(veto -> printer.line(0, "veto " + term(veto.condition()) + " -> " + veto.consequences()));
    return printer.text.toString();
  }

  private void node(ScoreNode node, int depth) {
    line(depth, node.kind() + " " + node.name().orElse("-") + node.points().map(points -> " " + points).orElse("") + " start " + node.start()
        + bound(" floor ", node.floor()) + bound(" ceiling ", node.ceiling()) + (node.sign() == ScoreNode.Sign.PLAIN ? "" : " " + node.sign()));
    node.rules().forEach(rule -> line(depth + 1, rule(rule)));
    node.children().forEach(child -> node(child, depth + 1));
  }

  private void line(int depth, String content) {
    text.append("  ".repeat(depth)).append(content).append('\n');
  }

  private static String bound(String what, Optional<ScoreNode.Bound> bound) {
    return bound.map(limit -> what + term(limit.points())).orElse("");
  }

  private static String rule(Rule rule) {
    return switch (rule) {
      case Rule.Move move -> (move.instead() ? "instead " : "") + move.verb() + " " + term(move.amount()) + part(" when ", move.condition())
          + part(" times ", move.times()) + part(" cap ", move.cap()) + part(" at least ", move.atLeast()) + part(" guard ", move.guard())
          + move.raises().stream().map(raise -> " raises " + raise.consequence() + " if " + term(raise.condition())).collect(Collectors.joining())
          + move.once().map(once -> " once per " + once.key() + " " + once.keep()).orElse("");
      case Rule.Each each -> "each " + term(each.list()) + " " + rule(each.move());
      case Rule.Forfeit forfeit -> "FORFEIT when " + term(forfeit.condition());
      case Rule.Rank rank -> "RANK " + ranking(rank.ranking());
      case Rule.Veto veto -> "VETO " + term(veto.condition());
      case Rule.Require require -> "REQUIRE " + term(require.condition());
    };
  }

  private static String ranking(Ranking ranking) {
    return ranking.keys().stream().map(key -> term(key.value()) + (key.ascending() ? " ascending" : "")).toList() + " " + ranking.ties()
        + part(" among ", ranking.among()) + part(" guard ", ranking.guard());
  }

  private static String part(String what, Optional<Term> term) {
    return term.map(value -> what + term(value)).orElse("");
  }

  private static String all(List<Term> terms) {
    return terms.stream().map(ModelPrinter::term).collect(Collectors.joining(", "));
  }

  static String term(Term term) {
    return switch (term) {
      case Term.Number number -> number.value().toString();
      case Term.TruthValue truth -> Boolean.toString(truth.value());
      case Term.MemberValue member -> "#" + member.member();
      case Term.DayValue day -> day.date().toString();
      case Term.WordsValue words -> '"' + words.text() + '"';
      case Term.NoneValue none -> "none";
      case Term.FactValueOf fact -> fact.fact().name();
      case Term.FieldValueOf field -> field.records().name() + "." + field.field().name();
      case Term.LetValueOf let -> let.let().name();
      case Term.ScoreOf score -> "score(" + score.node() + ")";
      case Term.ScoreOfRole score -> "score of role(" + score.role() + ")";
      case Term.MeanScoreOfRole mean -> "mean score of role(" + mean.role() + ")";
      case Term.InMember member -> "of member(" + member.membership() + ", " + member.name() + ")";
      case Term.OfMember member -> member.asked() + "(" + all(member.values()) + ")";
      case Term.OwnOf own -> "own(" + term(own.of()) + ")";
      case Term.PreviousField previous -> "previous(" + previous.records().name() + "." + previous.name() + ")";
      case Term.PreviousOf previous -> "previous(" + previous.name() + (previous.back() == 1 ? "" : ", " + previous.back()) + ")";
      case Term.Negate negate -> "-" + term(negate.operand());
      case Term.Arithmetic operation -> "(" + term(operation.left()) + " " + operation.operator() + " " + term(operation.right()) + ")";
      case Term.Least least -> "least(" + all(least.operands()) + ")";
      case Term.Greatest greatest -> "greatest(" + all(greatest.operands()) + ")";
      case Term.Absolute absolute -> "abs(" + term(absolute.operand()) + ")";
      case Term.Rounded rounded -> "round(" + term(rounded.operand()) + ")";
      case Term.Prorated prorated -> term(prorated.amount()) + " prorated(" + term(prorated.part()) + ", " + term(prorated.whole()) + ")";
      case Term.Compare compare -> "(" + term(compare.left()) + " " + compare.comparison() + " " + term(compare.right()) + ")";
      case Term.AtLeastOne atLeastOne -> "any(" + term(atLeastOne.operand()) + ")";
      case Term.IsNone isNone -> "isNone(" + term(isNone.operand()) + ")";
      case Term.InForce inForce -> "inForce(" + term(inForce.day()) + ", " + inForce.days() + ")";
      case Term.AllTicked ticked -> "complete(" + term(ticked.checklist()) + ")";
      case Term.TicksMissing missing -> "missing(" + term(missing.checklist()) + ")";
      case Term.Not not -> "not " + term(not.operand());
      case Term.And and -> "(" + term(and.left()) + " and " + term(and.right()) + ")";
      case Term.Or or -> "(" + term(or.left()) + " or " + term(or.right()) + ")";
      case Term.Choice choice -> choice.branches().stream().map(branch -> term(branch.condition()) + ": " + term(branch.value()))
          .collect(Collectors.joining("; ", "{", "; else " + term(choice.otherwise()) + "}"));
      case Term.Bands bands -> bands.rows().stream().map(row -> row.matches() + ": " + term(row.value()))
          .collect(Collectors.joining("; ", "by " + all(bands.keys()) + " {", part("; else ", bands.otherwise()) + "}"));
      case Term.Root root -> term(root.factor()) + root.powers().stream().map(power -> " × " + term(power.base()) + " ^ " + power.exponent())
          .collect(Collectors.joining());
      case Term.Lookup lookup -> lookup.table() + "(" + all(lookup.asked()) + ") " + term(lookup.cell());
      case Term.GradeOf grade -> "grade " + term(grade.byTotal());
      case Term.RowMatches matches -> "row(" + all(matches.keys()) + " " + matches.matches() + ")";
      case Term.PeriodEnd end -> "end of period";
      case Term.PeriodStart start -> "start of period";
      case Term.Between between -> between.stretch() + " from " + term(between.from()) + " to " + term(between.to());
      case Term.Shifted shifted -> term(shifted.from()) + " + " + term(shifted.count()) + " " + shifted.stretch();
      case Term.PeriodOf period -> period.unit() + " of " + term(period.date());
      case Term.Selection selection -> list(selection);
      case Term.CountOf count -> "count(" + term(count.rows()) + ")";
      case Term.Fold fold -> fold.folding() + " of " + term(fold.value()) + " over " + list(fold.rows());
      case Term.SumOver sum -> "sum(" + term(sum.value()) + " over " + term(sum.rows()) + ")";
      case Term.IfNone ifNone -> "(" + term(ifNone.value()) + " if none " + term(ifNone.alternative()) + ")";
      case Term.PlaceIn place -> "place(" + ranking(place.ranking()) + ")";
      case Term.Undecided undecided -> "undecided";
    };
  }

  private static String size(Optional<Term> end) {
    return end.map(ModelPrinter::term).orElse("0");
  }

  private static String list(Term.Selection selection) {
    var text = new StringBuilder(selection.fact().name() + part(" where ", selection.condition()));
    selection.cutoffs().forEach(cutoff -> text.append(" until ").append(term(cutoff.lastDay())));
    selection.distincts().forEach(distinct -> text.append(" distinct ")
        .append(String.join(", ", distinct.keys().stream().map(ModelPrinter::term).toList())).append(" keep ").append(distinct.keep()));
    selection.trims().forEach(trim -> text.append(trim.keeps() ? " ends " : " without ").append(size(trim.highest())).append('/').append(size(trim.lowest())).append(" by ")
        .append(term(trim.by())));
    return text.toString();
  }
}
